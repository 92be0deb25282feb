package flow

import (
	"math"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// The offset is the distance in pixels from the text's beginning to the
// window's top. It counts estimated heights above the window as well: when one
// of them is measured, the offset changes with it, so that what is visible
// stays where it is.

func (f *Flow) maxOffset() float64 {
	if f.sheet == nil {
		return 0
	}
	return math.Max(0, f.sheet.heights.total()+2*float64(theme.Px(f.margin))-float64(f.Size().Height))
}

// topUnit gives the unit at the window's upper edge.
func (f *Flow) topUnit() int {
	if f.sheet == nil {
		return 0
	}
	return f.sheet.heights.at(math.Max(0, f.offset-float64(theme.Px(f.margin))))
}

// settle measures what the window shows. Units before the anchor keep their
// lower edge in the window, the anchor and those after it their upper one.
func (f *Flow) settle(anchor int) {
	if f.sheet == nil {
		return
	}
	for {
		f.offset = math.Max(0, math.Min(f.offset, f.maxOffset()))
		if f.offset == 0 {
			anchor = 0
		}
		if !f.measureShown(anchor) {
			return
		}
	}
}

// measureShown measures what the window shows until that moves the window; it
// reports whether there was anything to measure.
func (f *Flow) measureShown(anchor int) (measured bool) {
	s := f.sheet
	for unit := f.topUnit(); unit < s.units(); unit++ {
		if s.heights.top(unit) >= f.offset-float64(theme.Px(f.margin))+float64(f.Size().Height) {
			break
		}
		if s.isMeasured(unit) {
			continue
		}
		measured = true
		if delta := s.measure(unit); unit < anchor {
			f.offset += delta
			return true
		}
	}
	return measured
}

// measure measures a unit and leaves what is visible where it is.
func (f *Flow) measure(unit int) {
	top := f.topUnit()
	if delta := f.sheet.measure(unit); unit < top {
		f.offset += delta
	}
}

// moveTo scrolls to an offset.
func (f *Flow) moveTo(offset float64) {
	anchor := f.topUnit()
	if offset > f.offset {
		f.offset = offset
		anchor = f.topUnit()
	}
	f.moveWith(offset, anchor)
}

// moveWith scrolls to an offset at which a unit has its place, whatever the
// units around it turn out to measure.
func (f *Flow) moveWith(offset float64, unit int) {
	f.anchor = anchor{}
	f.offset = offset
	f.settle(unit)
	f.show()
}

// show brings the lines, the bar and the owner up to date with the offset.
func (f *Flow) show() {
	if f.lines != nil {
		f.lines.arrange()
	}
	f.bar.update()
	if f.OnScrolled != nil {
		f.OnScrolled()
	}
}

// Scrolled moves the text by the wheel.
func (f *Flow) Scrolled(e *fyne.ScrollEvent) {
	f.leaveRune()
	f.moveTo(f.offset - float64(e.Scrolled.DY))
}

// ScrollBy moves the text by a share of the window's height; 1 is a page.
func (f *Flow) ScrollBy(pages float64) {
	f.moveTo(f.offset + pages*float64(f.Size().Height-theme.Px(60)))
}

// ScrollHome goes to the text's beginning.
func (f *Flow) ScrollHome() { f.moveTo(0) }

// ScrollEnd goes to the text's end.
func (f *Flow) ScrollEnd() {
	if f.sheet == nil {
		return
	}
	room := float64(f.Size().Height)
	for unit := f.sheet.units() - 1; unit >= 0 && room > 0; unit-- {
		f.measure(unit)
		room -= f.sheet.heights.each[unit]
	}
	f.moveWith(f.maxOffset(), f.sheet.units())
}

// Reveal scrolls as little as needed to have a span in the window, with air of
// so many pixels at 100 % above and below it.
func (f *Flow) Reveal(span Span, air float32) {
	top, bottom, ok := f.Extent(span)
	if !ok {
		return
	}
	space := float64(theme.Px(air))
	height := float64(f.Size().Height)
	unit := f.sheet.unitAt(span.Block, span.Start)
	switch {
	case float64(top) < space:
		f.moveWith(f.offset+float64(top)-space, unit)
	case float64(bottom) > height-space:
		f.moveWith(f.offset+float64(bottom)-height+space, unit)
	}
}

// ScrollTo brings the line of a place to the window's top.
func (f *Flow) ScrollTo(block, rune int) {
	if f.sheet == nil || block < 0 || block >= f.source.Len() {
		return
	}
	unit := f.sheet.unitAt(block, rune)
	f.measure(unit)
	p := &f.sheet.set(unit).parts[0]
	line := &p.layout.Lines[p.layout.LineOf(rune)]
	f.moveWith(f.sheet.heights.top(unit)+p.y+line.Top, unit)
}

// Lift scrolls until a span's first line begins at a height in the widget, as
// far as the text reaches.
func (f *Flow) Lift(span Span, to float32) {
	if top, _, ok := f.Extent(span); ok {
		f.moveWith(f.offset+float64(top)-float64(to), f.sheet.unitAt(span.Block, span.Start))
	}
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
