package flow

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Flow shows blocks in a centred column and scrolls them.
type Flow struct {
	widget.BaseWidget
	// OnTapped is called with the block and rune clicked; both are -1 beside
	// the text.
	OnTapped func(block, rune int)
	// OnScrolled is called after the text moved or was set anew.
	OnScrolled func()

	blocks   []Block
	maxWidth float32 // of the column, at 100 %
	margin   float32 // above and below the text, at 100 %
	washes   []Span
	sheet    *sheet
	setFor   setKey
	offset   float64
	anchor   anchor
	bar      *scrollBar
	lines    *lineRenderer
	hand     bool
}

// setKey is what a set sheet depends on.
type setKey struct{ column, scale float64 }

// anchor is the place of the text that stays at the window's top while the
// text is set anew: a rune of a paragraph and the distance of its line from the
// top.
type anchor struct {
	ref, rune int
	distance  float64
	ok        bool
}

var (
	_ fyne.Tappable      = (*Flow)(nil)
	_ fyne.Scrollable    = (*Flow)(nil)
	_ desktop.Hoverable  = (*Flow)(nil)
	_ desktop.Cursorable = (*Flow)(nil)
)

// New makes an empty flow with a column of at most maxWidth pixels at 100 %.
func New(maxWidth float32) *Flow {
	f := &Flow{maxWidth: maxWidth, margin: 48}
	f.bar = newScrollBar(f)
	f.ExtendBaseWidget(f)
	return f
}

// SetBlocks shows other blocks. The place at the window's top stays if keep is
// set and the blocks are the same text in another look; otherwise the text
// begins at its top.
func (f *Flow) SetBlocks(blocks []Block, keep bool) {
	if keep {
		f.remember()
	} else {
		f.anchor = anchor{}
		f.offset = 0
	}
	f.blocks = blocks
	f.setFor = setKey{}
	f.relayout()
}

// Blocks gives the blocks shown, to change their marks and hidden readings in
// place; call Repaint after that.
func (f *Flow) Blocks() []Block { return f.blocks }

// Repaint draws all visible lines anew without setting them.
func (f *Flow) Repaint() {
	if f.lines != nil {
		f.lines.repaint(nil)
	}
}

// Choose washes a span; an empty one clears.
func (f *Flow) Choose(spans ...Span) {
	old := f.washes
	f.washes = spans
	if f.lines == nil {
		return
	}
	touched := map[int]bool{}
	for _, s := range append(append([]Span(nil), old...), spans...) {
		touched[s.Block] = true
	}
	f.lines.repaint(touched)
}

// Resize sets the text in its new width.
func (f *Flow) Resize(size fyne.Size) {
	f.BaseWidget.Resize(size)
	f.relayout()
}

// minLayoutWidth is the width under which nothing is set: the toolkit's first
// layout comes at a width that no window will have.
const minLayoutWidth = 120

func (f *Flow) relayout() {
	size := f.Size()
	if size.Width < minLayoutWidth || theme.Faces() == nil {
		return
	}
	scale := float64(theme.Px(1))
	column := math.Min(float64(theme.Px(f.maxWidth)), float64(size.Width)-2*float64(f.sideMargin()))
	key := setKey{column, scale}
	if key != f.setFor {
		if f.setFor != (setKey{}) {
			f.remember()
		}
		f.sheet = setSheet(f.blocks, column, scale, theme.Faces())
		f.setFor = key
		f.recall()
	}
	f.moveTo(f.offset)
	if f.lines != nil {
		f.lines.reset()
	}
}

func (f *Flow) sideMargin() float32 {
	if f.Size().Width < theme.Px(700) {
		return theme.Px(32)
	}
	return theme.Px(48)
}

// left is the column's left edge in the widget.
func (f *Flow) left() float64 { return math.Floor((float64(f.Size().Width) - f.setFor.column) / 2) }

// top is the text's upper edge in the widget.
func (f *Flow) top() float64 { return float64(theme.Px(f.margin)) - f.offset }

func (f *Flow) maxOffset() float64 {
	if f.sheet == nil {
		return 0
	}
	return math.Max(0, f.sheet.height+2*float64(theme.Px(f.margin))-float64(f.Size().Height))
}

// remember notes what stands at the window's top.
func (f *Flow) remember() {
	f.anchor = anchor{}
	if f.sheet == nil || f.offset <= 0 {
		return
	}
	// The top is where the text begins on a page not scrolled: a margin below
	// the widget's edge.
	block, line := f.topLine(f.offset)
	if block < 0 {
		return
	}
	p := &f.sheet.placed[block]
	f.anchor = anchor{
		ref: f.sheet.blocks[block].Ref, rune: p.layout.Lines[line].Start,
		distance: f.offset - p.top - p.layout.Lines[line].Top, ok: true,
	}
}

// topLine gives the line of a paragraph that is at height y, or the last one
// before where a translation is there; block is -1 if there is none.
func (f *Flow) topLine(y float64) (block, line int) {
	block = min(f.sheet.first(y), len(f.sheet.placed)-1)
	for ; block >= 0; block-- {
		if !f.sheet.blocks[block].Bar {
			p := &f.sheet.placed[block]
			return block, p.layout.LineAt(y - p.top)
		}
	}
	return -1, 0
}

// recall brings what was noted back to the window's top.
func (f *Flow) recall() {
	if !f.anchor.ok {
		return
	}
	for i := range f.sheet.placed {
		if b := &f.sheet.blocks[i]; b.Bar || b.Ref != f.anchor.ref {
			continue
		}
		p := &f.sheet.placed[i]
		line := &p.layout.Lines[p.layout.LineOf(f.anchor.rune)]
		f.offset = p.top + line.Top + f.anchor.distance
		return
	}
}

// moveTo scrolls to an offset in pixels from the top.
func (f *Flow) moveTo(offset float64) {
	f.offset = math.Max(0, math.Min(offset, f.maxOffset()))
	if f.lines != nil {
		f.lines.arrange()
	}
	f.bar.update()
	if f.OnScrolled != nil {
		f.OnScrolled()
	}
}

// Scrolled moves the text by the wheel.
func (f *Flow) Scrolled(e *fyne.ScrollEvent) { f.moveTo(f.offset - float64(e.Scrolled.DY)) }

// ScrollBy moves the text by a share of the window's height; 1 is a page.
func (f *Flow) ScrollBy(pages float64) {
	f.moveTo(f.offset + pages*float64(f.Size().Height-theme.Px(60)))
}

// ScrollHome goes to the text's beginning.
func (f *Flow) ScrollHome() { f.moveTo(0) }

// ScrollEnd goes to the text's end.
func (f *Flow) ScrollEnd() { f.moveTo(f.maxOffset()) }

// Reveal scrolls as little as needed to have a span in the window, with air of
// so many pixels at 100 % above and below it.
func (f *Flow) Reveal(span Span, air float32) {
	top, bottom, ok := f.Extent(span)
	if !ok {
		return
	}
	space := float64(theme.Px(air))
	height := float64(f.Size().Height)
	switch {
	case float64(top) < space:
		f.moveTo(f.offset + float64(top) - space)
	case float64(bottom) > height-space:
		f.moveTo(f.offset + float64(bottom) - height + space)
	}
}

// ScrollTo brings a place to the window's top.
func (f *Flow) ScrollTo(block, rune int) {
	if f.sheet == nil || block >= len(f.blocks) {
		return
	}
	f.Lift(Span{block, rune, rune + 1}, theme.Px(f.margin))
}

// Lift scrolls until a span's first line begins at a height in the widget, as
// far as the text reaches.
func (f *Flow) Lift(span Span, to float32) {
	if top, _, ok := f.Extent(span); ok {
		f.moveTo(f.offset + float64(top) - float64(to))
	}
}

// Extent gives the upper and lower edge of a span's lines in the widget.
func (f *Flow) Extent(span Span) (top, bottom float32, ok bool) {
	if f.sheet == nil {
		return 0, 0, false
	}
	rects := f.sheet.rects(span)
	if len(rects) == 0 {
		return 0, 0, false
	}
	last := rects[len(rects)-1]
	return float32(rects[0].Y + f.top()), float32(last.Y + last.H + f.top()), true
}

// Box gives the place of a span's first line in the widget.
func (f *Flow) Box(span Span) (pos fyne.Position, size fyne.Size, ok bool) {
	if f.sheet == nil {
		return pos, size, false
	}
	rects := f.sheet.rects(span)
	if len(rects) == 0 {
		return pos, size, false
	}
	r := rects[0]
	return fyne.NewPos(float32(r.X+f.left()), float32(r.Y+f.top())), fyne.NewSize(float32(r.W), float32(r.H)), true
}

// Share gives how far the text is scrolled, 0 at its beginning and 1 at its
// end; a text that the window holds whole is at its end.
func (f *Flow) Share() float64 {
	most := f.maxOffset()
	if f.sheet == nil || most <= 0 {
		return 1
	}
	return f.offset / most
}

// TopPlace gives the paragraph, by its Ref, and the last rune of the line at
// the window's top: a sentence that begins in that line is what is read there.
func (f *Flow) TopPlace() (ref, rune int) {
	if f.sheet == nil || len(f.blocks) == 0 {
		return 0, 0
	}
	block, line := f.topLine(f.offset)
	if block < 0 {
		return f.blocks[0].Ref, 0
	}
	l := &f.sheet.placed[block].layout.Lines[line]
	return f.blocks[block].Ref, max(l.End-1, l.Start)
}

// Tapped tells which rune was clicked.
func (f *Flow) Tapped(e *fyne.PointEvent) {
	if f.OnTapped == nil || f.sheet == nil {
		return
	}
	f.OnTapped(f.runeAt(e.Position))
}

func (f *Flow) runeAt(pos fyne.Position) (block, rune int) {
	if f.sheet == nil {
		return -1, -1
	}
	return f.sheet.at(float64(pos.X)-f.left(), float64(pos.Y)-f.top())
}

// MouseIn does nothing.
func (f *Flow) MouseIn(*desktop.MouseEvent) {}

// MouseMoved shows a hand over the text.
func (f *Flow) MouseMoved(e *desktop.MouseEvent) {
	block, r := f.runeAt(e.Position)
	f.hand = block >= 0 && r >= 0 && !f.blocks[block].Bar
}

// MouseOut does nothing.
func (f *Flow) MouseOut() {}

// Cursor is a hand over text that can be looked up.
func (f *Flow) Cursor() desktop.Cursor {
	if f.hand {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MinSize lets the flow be as small as its room.
func (f *Flow) MinSize() fyne.Size { return fyne.NewSize(minLayoutWidth, 100) }

// CreateRenderer makes the recycled lines.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer {
	f.lines = &lineRenderer{f: f, shown: map[lineRef]*slot{}}
	f.relayout()
	return f.lines
}
