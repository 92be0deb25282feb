package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Piece is a part of a Linked text; Open is what it leads to, nil for plain
// text.
type Piece struct {
	Text string
	Open func()
}

// Linked is wrapped text some parts of which lead elsewhere: they are written
// in jade with a line below and can be clicked, or reached by Tab and opened by
// Enter.
type Linked struct {
	widget.BaseWidget
	prose *Prose
	spots []*linkSpot
}

var _ Tall = (*Linked)(nil)

// NewLinked sets pieces one after another into a text; look is a Prose of any
// text whose face, size and colour are taken over.
func NewLinked(look *Prose, pieces []Piece) *Linked {
	l := &Linked{prose: look}
	text, at := "", 0
	for _, p := range pieces {
		length := len([]rune(p.Text))
		if p.Open != nil && length > 0 {
			l.spots = append(l.spots, newLinkSpot(p.Text, at, at+length, p.Open))
			look.colored = append(look.colored, coloredPart{at, at + length, theme.Jade})
		}
		text += p.Text
		at += length
	}
	look.SetText(text)
	l.ExtendBaseWidget(l)
	return l
}

// Content gives the text.
func (l *Linked) Content() string { return l.prose.Content() }

// HeightFor gives the height for a width.
func (l *Linked) HeightFor(width float32) float32 { return l.prose.HeightFor(width) }

// NaturalWidth gives the width of the text in one line.
func (l *Linked) NaturalWidth() float32 { return l.prose.NaturalWidth() }

// held gives the links, to which a page scrolls.
func (l *Linked) held() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(l.spots))
	for i, s := range l.spots {
		out[i] = s
	}
	return out
}

// CreateRenderer draws the text and lays the links over it.
func (l *Linked) CreateRenderer() fyne.WidgetRenderer {
	r := &linkedRenderer{l: l}
	r.Layout(l.Size())
	return r
}

type linkedRenderer struct {
	l       *Linked
	objects []fyne.CanvasObject
}

func (r *linkedRenderer) Destroy()                     {}
func (r *linkedRenderer) MinSize() fyne.Size           { return r.l.prose.MinSize() }
func (r *linkedRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *linkedRenderer) Layout(size fyne.Size) {
	r.l.prose.Resize(size)
	r.objects = append(r.objects[:0], r.l.prose)
	for _, spot := range r.l.spots {
		for i, b := range r.l.prose.boxes(spot.start, spot.end) {
			under := NewFill(theme.Jade)
			place(under, b.x, b.y+b.size.Height-1, fyne.NewSize(b.size.Width, 1))
			r.objects = append(r.objects, under)
			var over fyne.CanvasObject = spot
			if i > 0 {
				over = newLinkTail(spot)
			}
			place(over, b.x-1, b.y-1, b.size.Add(fyne.NewSize(2, 3)))
			r.objects = append(r.objects, over)
		}
	}
}

func (r *linkedRenderer) Refresh() {
	r.l.prose.Refresh()
	r.Layout(r.l.Size())
	for _, o := range r.objects[1:] {
		o.Refresh()
	}
}

// linkSpot is a link in a text: it takes the focus and the gestures.
type linkSpot struct {
	widget.BaseWidget
	text             string
	start, end       int // in the text, in runes
	open             func()
	hovered, focused bool
}

var (
	_ fyne.Tappable      = (*linkSpot)(nil)
	_ fyne.Focusable     = (*linkSpot)(nil)
	_ desktop.Hoverable  = (*linkSpot)(nil)
	_ desktop.Cursorable = (*linkSpot)(nil)
)

func newLinkSpot(text string, start, end int, open func()) *linkSpot {
	s := &linkSpot{text: text, start: start, end: end, open: open}
	s.ExtendBaseWidget(s)
	return s
}

// Label gives the words of the link.
func (s *linkSpot) Label() string { return s.text }

func (s *linkSpot) Tapped(*fyne.PointEvent) { s.open() }

func (s *linkSpot) FocusGained() {
	s.focused = true
	s.Refresh()
	revealFocused(s)
}

func (s *linkSpot) FocusLost() { s.focused = false; s.Refresh() }

func (s *linkSpot) TypedRune(rune) {}

func (s *linkSpot) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		s.open()
		return
	}
	PassKey(s, e)
}

func (s *linkSpot) MouseIn(*desktop.MouseEvent)    { s.hovered = true; s.Refresh() }
func (s *linkSpot) MouseMoved(*desktop.MouseEvent) {}
func (s *linkSpot) MouseOut()                      { s.hovered = false; s.Refresh() }
func (s *linkSpot) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (s *linkSpot) CreateRenderer() fyne.WidgetRenderer {
	r := &spotRenderer{s: s, over: canvas.NewRectangle(color.Transparent)}
	r.dress()
	return r
}

type spotRenderer struct {
	s    *linkSpot
	over *canvas.Rectangle
}

func (r *spotRenderer) Destroy()                     {}
func (r *spotRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *spotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.over} }
func (r *spotRenderer) Layout(size fyne.Size)        { r.over.Resize(size) }

func (r *spotRenderer) dress() {
	r.over.CornerRadius, r.over.FillColor, r.over.StrokeColor, r.over.StrokeWidth = 3, color.Transparent, color.Transparent, 0
	if r.s.hovered {
		r.over.FillColor = theme.Color(theme.Hover)
	}
	if r.s.focused {
		r.over.StrokeColor, r.over.StrokeWidth = theme.Color(theme.Jade), 2
	}
}

func (r *spotRenderer) Refresh() {
	r.dress()
	r.over.Refresh()
}

// linkTail is what of a link stands on a further line: it can be clicked, while
// the focus is shown where the link begins.
type linkTail struct {
	widget.BaseWidget
	spot *linkSpot
}

var (
	_ fyne.Tappable      = (*linkTail)(nil)
	_ desktop.Cursorable = (*linkTail)(nil)
)

func newLinkTail(spot *linkSpot) *linkTail {
	t := &linkTail{spot: spot}
	t.ExtendBaseWidget(t)
	return t
}

func (t *linkTail) Tapped(*fyne.PointEvent) { t.spot.open() }
func (t *linkTail) Cursor() desktop.Cursor  { return desktop.PointerCursor }

func (t *linkTail) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
