package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Segments is a choice of one among a few short words side by side, such as
// levels. Left and Right move the choice while it is focused. Where it has
// less room than it needs, it takes several lines.
type Segments struct {
	widget.BaseWidget
	// OnChosen is called with the number of the word that was chosen.
	OnChosen func(int)

	words   []string
	keys    []string // written in caps, lower than without; nil for none
	chosen  int
	hovered int
	focused bool
	// boxes are the words' places as last laid out.
	boxes []box
	width float32
}

type box struct {
	x, y float32
	size fyne.Size
}

var (
	_ Tall              = (*Segments)(nil)
	_ fyne.Tappable     = (*Segments)(nil)
	_ fyne.Focusable    = (*Segments)(nil)
	_ desktop.Hoverable = (*Segments)(nil)
)

// NewSegments makes a choice with one word chosen, or none for -1.
func NewSegments(words []string, chosen int, onChosen func(int)) *Segments {
	s := &Segments{words: words, chosen: chosen, hovered: -1, OnChosen: onChosen}
	s.ExtendBaseWidget(s)
	return s
}

// NewKeySegments makes a small choice for tight places, with the key of each
// word in a cap before it.
func NewKeySegments(words, keys []string, chosen int, onChosen func(int)) *Segments {
	s := &Segments{words: words, keys: keys, chosen: chosen, hovered: -1, OnChosen: onChosen}
	s.ExtendBaseWidget(s)
	return s
}

// NewSmallSegments makes a small choice for tight places, without keys.
func NewSmallSegments(words []string, chosen int, onChosen func(int)) *Segments {
	return NewKeySegments(words, []string{}, chosen, onChosen)
}

// Measures of the words: of plain ones, and of those with keys. Lengths in
// pixels at 100 %.
const (
	segmentHeight, segmentPadding       = 36, 13
	keySegmentHeight, keySegmentPadding = 28, 9
	keySegmentGap                       = 6
)

// measures gives the words' size, the height and the space at both sides.
func (s *Segments) measures() (text, height, padding float32) {
	if s.keys == nil {
		return theme.Text, segmentHeight, segmentPadding
	}
	return theme.Note, keySegmentHeight, keySegmentPadding
}

// cap makes the cap of a word's key.
func (s *Segments) cap(i int) fyne.CanvasObject {
	if i >= len(s.keys) {
		return nil
	}
	return NewKeycap(s.keys[i])
}

// Chosen gives the number of the word that is chosen, -1 for none.
func (s *Segments) Chosen() int { return s.chosen }

// Choose chooses a word and tells OnChosen if that changed anything.
func (s *Segments) Choose(i int) {
	if i < 0 || i >= len(s.words) || i == s.chosen {
		return
	}
	s.chosen = i
	s.Refresh()
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

// Step moves the choice to the right, or to the left if by is negative.
func (s *Segments) Step(by int) {
	s.Choose(min(max(s.chosen+by, 0), len(s.words)-1))
}

// Tapped chooses the word at the pointer.
func (s *Segments) Tapped(e *fyne.PointEvent) {
	if i := s.at(e.Position); i >= 0 {
		s.Choose(i)
	}
}

// FocusGained shows the focus.
func (s *Segments) FocusGained() {
	s.focused = true
	s.Refresh()
	revealFocused(s)
}

// FocusLost hides it.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing.
func (s *Segments) TypedRune(rune) {}

// TypedKey moves the choice and leaves other keys to the page.
func (s *Segments) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.Step(-1)
	case fyne.KeyRight:
		s.Step(1)
	default:
		PassKey(s, e)
	}
}

// MouseIn shows that words can be clicked.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.hover(s.at(e.Position)) }

// MouseMoved follows the pointer.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position)) }

// MouseOut ends MouseIn.
func (s *Segments) MouseOut() { s.hover(-1) }

func (s *Segments) hover(i int) {
	if s.hovered != i {
		s.hovered = i
		s.Refresh()
	}
}

func (s *Segments) at(p fyne.Position) int {
	for i, b := range s.boxes {
		if p.X >= b.x && p.X < b.x+b.size.Width && p.Y >= b.y && p.Y < b.y+b.size.Height {
			return i
		}
	}
	return -1
}

// set places the words in a width and gives the height.
func (s *Segments) set(width float32) float32 {
	s.boxes = s.boxes[:0]
	size, high, padding := s.measures()
	x, y, height := float32(0), float32(0), theme.Px(high)
	for i, word := range s.words {
		w := measure(word, theme.Px(size), false).Width + 2*theme.Px(padding)
		if key := s.cap(i); key != nil {
			w += key.MinSize().Width + theme.Px(keySegmentGap)
		}
		if x > 0 && width > 0 && x+w > width+0.5 {
			x, y = 0, y+height+theme.Px(6)
		}
		s.boxes = append(s.boxes, box{x, y, fyne.NewSize(w, height)})
		x += w + theme.Px(6)
	}
	return y + height
}

// HeightFor gives the height for a width.
func (s *Segments) HeightFor(width float32) float32 {
	s.width = width
	return s.set(width)
}

// NaturalWidth gives the width of all words in one line.
func (s *Segments) NaturalWidth() float32 {
	s.set(0)
	last := s.boxes[len(s.boxes)-1]
	width := last.x + last.size.Width
	s.set(s.width)
	return width
}

// CreateRenderer draws the words.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{s: s}
	for i, word := range s.words {
		r.grounds = append(r.grounds, canvas.NewRectangle(color.Transparent))
		r.labels = append(r.labels, newLine(word))
		if key := s.cap(i); key != nil {
			r.caps = append(r.caps, key)
		}
	}
	r.Refresh()
	return r
}

type segmentsRenderer struct {
	s       *Segments
	grounds []*canvas.Rectangle
	labels  []*line
	caps    []fyne.CanvasObject // none where there are no keys
}

func (r *segmentsRenderer) Destroy() {}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.grounds {
		objects = append(objects, r.grounds[i], r.labels[i])
	}
	return append(objects, r.caps...)
}

func (r *segmentsRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(0, r.s.set(r.s.width))
	for _, b := range r.s.boxes {
		size.Width = max(size.Width, b.size.Width)
	}
	return size
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	r.s.width = size.Width
	r.s.set(size.Width)
	for i, b := range r.s.boxes {
		place(r.grounds[i], b.x, b.y, b.size)
		label := r.labels[i].MinSize()
		x := b.x + (b.size.Width-label.Width)/2
		if i < len(r.caps) {
			_, _, padding := r.s.measures()
			key := r.caps[i].MinSize()
			place(r.caps[i], b.x+theme.Px(padding), b.y+(b.size.Height-key.Height)/2, key)
			x = b.x + b.size.Width - theme.Px(padding) - label.Width
		}
		place(r.labels[i], x, b.y+(b.size.Height-label.Height)/2, label)
	}
}

func (r *segmentsRenderer) Refresh() {
	for i := range r.grounds {
		ground, label := r.grounds[i], r.labels[i]
		ground.CornerRadius, ground.StrokeWidth = 6, 1
		ground.FillColor, ground.StrokeColor = theme.Color(theme.Raised), theme.Color(theme.Line)
		size, _, _ := r.s.measures()
		label.size, label.color = theme.Px(size), theme.Color(theme.Ink)
		if i == r.s.hovered {
			ground.StrokeColor = theme.Color(theme.Soft)
		}
		if i == r.s.chosen {
			ground.StrokeColor, label.color = theme.Color(theme.Jade), theme.Color(theme.Jade)
			ground.StrokeWidth = 2
			if r.s.focused {
				ground.StrokeWidth = 3
			}
		}
		ground.Refresh()
		label.Refresh()
	}
	r.Layout(r.s.Size())
}

// Has reports whether a word is among those to choose from.
func (s *Segments) Has(word string) bool { return slices.Contains(s.words, word) }
