package flow

import (
	"sort"

	"fyne.io/fyne/v2"
)

// anchor is the place of the text that stays at the window's top while the
// text is set anew: a rune of a paragraph and the distance of its line from the
// top. It stays until the text is scrolled, so that a window made narrower and
// wider again shows what it did.
type anchor struct {
	ref, rune int
	distance  float64
	ok        bool
}

// remember notes what stands at the window's top.
func (f *Flow) remember() {
	f.anchor = anchor{}
	if f.sheet == nil || f.offset <= 0 {
		return
	}
	// The top is where the text begins on a page not scrolled: a margin below
	// the widget's edge.
	unit, line := f.topLine(f.offset)
	if unit < 0 {
		return
	}
	u := f.sheet.set(unit)
	p := &u.parts[0]
	f.anchor = anchor{
		ref: f.sheet.block(u.block).Ref, rune: p.layout.Lines[line].Start,
		distance: f.offset - f.sheet.heights.top(unit) - p.y - p.layout.Lines[line].Top, ok: true,
	}
}

// topLine gives the line of a paragraph that is at height y, or the last one
// before where a translation is there; unit is -1 if there is none.
func (f *Flow) topLine(y float64) (unit, line int) {
	y += 0.5 // a line that begins there may seem to begin a hair below
	unit = min(f.sheet.heights.at(y), f.sheet.units()-1)
	for ; unit >= 0; unit-- {
		if block, _ := f.sheet.blockOf(unit); !f.sheet.block(block).Bar {
			p := &f.sheet.set(unit).parts[0]
			return unit, p.layout.LineAt(y - f.sheet.heights.top(unit) - p.y)
		}
	}
	return -1, 0
}

// recall brings what was noted back to the window's top.
func (f *Flow) recall() {
	unit := 0
	if f.anchor.ok {
		if block := f.sheet.blockWith(f.anchor.ref); block >= 0 {
			unit = f.sheet.unitAt(block, f.anchor.rune)
			f.sheet.measure(unit)
			p := &f.sheet.set(unit).parts[0]
			line := &p.layout.Lines[p.layout.LineOf(f.anchor.rune)]
			f.offset = f.sheet.heights.top(unit) + p.y + line.Top + f.anchor.distance
		}
	}
	f.settle(unit)
}

// blockWith gives the block with a Ref, -1 if none has.
func (s *sheet) blockWith(ref int) int {
	n := s.source.Len()
	if shaped, ok := s.source.(Shaped); ok {
		for i := range n {
			if shape := shaped.Shape(i); !shape.Bar && shape.Ref == ref {
				return i
			}
		}
		return -1
	}
	// The Refs ascend: few blocks need to be made.
	text := func(i int) int { // the first block from i on that is no translation
		for i < n && s.block(i).Bar {
			i++
		}
		return i
	}
	i := text(sort.Search(n, func(i int) bool {
		i = text(i)
		return i == n || s.block(i).Ref >= ref
	}))
	if i == n || s.block(i).Ref != ref {
		return -1
	}
	return i
}

// TopPlace gives the paragraph, by its Ref, and the last rune of the line at
// the window's top: a sentence that begins in that line is what is read there.
func (f *Flow) TopPlace() (ref, rune int) {
	if f.sheet == nil || f.sheet.units() == 0 {
		return 0, 0
	}
	unit, line := f.topLine(f.offset)
	if unit < 0 {
		return f.sheet.block(0).Ref, 0
	}
	u := f.sheet.set(unit)
	l := &u.parts[0].layout.Lines[line]
	return f.sheet.block(u.block).Ref, max(l.End-1, l.Start)
}

// prepare measures the first and the last unit of a span; false if the span has
// no place.
func (f *Flow) prepare(span Span) bool {
	if f.sheet == nil || !f.sheet.holds(span) {
		return false
	}
	f.measure(f.sheet.unitAt(span.Block, span.Start))
	f.measure(f.sheet.unitAt(span.Block, span.End-1))
	return true
}

// Extent gives the upper and lower edge of a span's lines in the widget.
func (f *Flow) Extent(span Span) (top, bottom float32, ok bool) {
	if !f.prepare(span) {
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
	if !f.prepare(span) {
		return pos, size, false
	}
	rects := f.sheet.rects(span)
	if len(rects) == 0 {
		return pos, size, false
	}
	r := rects[0]
	return fyne.NewPos(float32(r.X+f.left()), float32(r.Y+f.top())), fyne.NewSize(float32(r.W), float32(r.H)), true
}
