package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
			look.colored = append(look.colored, coloredPart{at, at + length, theme.Jade, noLine})
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
	pressing
	handed
	text       string
	start, end int // in the text, in runes
}

func newLinkSpot(text string, start, end int, open func()) *linkSpot {
	s := &linkSpot{text: text, start: start, end: end}
	s.OnTapped = open
	s.extend(s)
	return s
}

// Label gives the words of the link.
func (s *linkSpot) Label() string { return s.text }

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

func (r *spotRenderer) dress() { r.s.veil(r.over, 3) }

func (r *spotRenderer) Refresh() {
	r.dress()
	r.over.Refresh()
}

// linkTail is what of a link stands on a further line: it can be clicked, while
// the focus is shown where the link begins.
type linkTail struct {
	widget.BaseWidget
	handed
	spot *linkSpot
}

var _ fyne.Tappable = (*linkTail)(nil)

func newLinkTail(spot *linkSpot) *linkTail {
	t := &linkTail{spot: spot}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped opens the link.
func (t *linkTail) Tapped(e *fyne.PointEvent) { t.spot.Tapped(e) }

func (t *linkTail) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
