package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Tick is a point of a list that can be ticked off: a ring before it, or a
// check mark in jade.
type Tick struct {
	pressing
	handed
	// OnTicked is called after a click, Enter or Space changed it.
	OnTicked func(bool)

	label   *Prose
	ticked  bool
	noticed bool
}

var _ Tall = (*Tick)(nil)

// NewTick makes a point.
func NewTick(label string, ticked bool, onTicked func(bool)) *Tick {
	t := &Tick{label: NewParagraph(label, theme.Ink), ticked: ticked, OnTicked: onTicked}
	t.extend(t)
	return t
}

// Ticked reports whether the point is ticked off.
func (t *Tick) Ticked() bool { return t.ticked }

// Set ticks the point off or not, without telling OnTicked. noticed says that
// the program did: the check mark then stands in its ring, the words stay as
// they are, and a click takes it for ticked off by hand.
func (t *Tick) Set(ticked, noticed bool) {
	if noticed = noticed && ticked; t.ticked != ticked || t.noticed != noticed {
		t.ticked, t.noticed = ticked, noticed
		t.Refresh()
	}
}

// Noticed reports whether the program ticked the point off.
func (t *Tick) Noticed() bool { return t.noticed }

// tickRoom is the room of the ring in pixels at 100 %.
const tickRoom = 24

// HeightFor gives the height for a width.
func (t *Tick) HeightFor(width float32) float32 {
	return t.label.HeightFor(width-theme.Px(tickRoom)) + theme.Px(6)
}

// Tapped ticks the point off, or takes that back.
func (t *Tick) Tapped(*fyne.PointEvent) {
	t.ticked, t.noticed = !t.ticked, false
	t.Refresh()
	if t.OnTicked != nil {
		t.OnTicked(t.ticked)
	}
}

// CreateRenderer draws the point.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{
		t: t, ring: canvas.NewCircle(color.Transparent),
		strokes: [2]*canvas.Line{canvas.NewLine(color.Transparent), canvas.NewLine(color.Transparent)},
	}
	r.Refresh()
	return r
}

type tickRenderer struct {
	t       *Tick
	ring    *canvas.Circle
	strokes [2]*canvas.Line
}

func (r *tickRenderer) Destroy() {}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.strokes[0], r.strokes[1], r.t.label}
}

func (r *tickRenderer) MinSize() fyne.Size {
	width := r.t.Size().Width
	if width <= 0 {
		width = theme.Px(160)
	}
	return fyne.NewSize(theme.Px(80), r.t.HeightFor(width))
}

func (r *tickRenderer) Layout(size fyne.Size) {
	room := theme.Px(tickRoom)
	place(r.t.label, room, theme.Px(3), fyne.NewSize(size.Width-room, size.Height-theme.Px(6)))
	// The first line of the label is 1.5 em high.
	middle := theme.Px(3 + theme.Text*0.75)
	edge := theme.Px(12)
	place(r.ring, theme.Px(1), middle-edge/2, fyne.NewSquareSize(edge))
	at := func(x, y float32) fyne.Position { return fyne.NewPos(theme.Px(x), middle+theme.Px(y)) }
	r.strokes[0].Position1, r.strokes[0].Position2 = at(1.5, 0), at(5, 4)
	r.strokes[1].Position1, r.strokes[1].Position2 = at(5, 4), at(12.5, -5)
}

func (r *tickRenderer) Refresh() {
	ink, ring := theme.Ink, theme.Soft
	if r.t.ticked && !r.t.noticed {
		ink = theme.Jade
	}
	if r.t.focused || r.t.hovered {
		ring = theme.Jade
	}
	r.ring.StrokeWidth, r.ring.StrokeColor = 1, theme.Color(ring)
	if r.t.focused {
		r.ring.StrokeWidth = 2
	}
	r.ring.Hidden = r.t.ticked && !r.t.focused && !r.t.noticed
	for _, s := range r.strokes {
		s.StrokeWidth, s.StrokeColor, s.Hidden = theme.Px(1.6), theme.Color(theme.Jade), !r.t.ticked
	}
	if r.t.ticked && r.t.focused {
		r.ring.StrokeColor = theme.Color(theme.Line)
	}
	r.t.label.SetColor(ink)
	r.Layout(r.t.Size())
	r.ring.Refresh()
	r.strokes[0].Refresh()
	r.strokes[1].Refresh()
}
