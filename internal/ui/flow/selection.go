package flow

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// selecting is the selection as it is made: from where it began to where it is
// drawn, which may come before.
type selecting struct {
	from, to Place
	some     bool
}

func (s selecting) selection() Selection {
	if !s.some {
		return Selection{}
	}
	if s.to.Before(s.from) {
		return Selection{From: s.to, To: s.from}
	}
	return Selection{From: s.from, To: s.to}
}

// Selected gives the selected text; ok is false if there is none. Blocks with
// a bar that lie within count only where the selection began in one.
func (f *Flow) Selected() (s Selection, ok bool) {
	s = f.chosen.selection()
	return s, !s.Empty()
}

// Select selects text; an empty selection clears. The view does not move.
func (f *Flow) Select(s Selection) { f.drag(selecting{s.From, s.To, !s.Empty()}) }

// SelectAll selects the whole text.
func (f *Flow) SelectAll() {
	if n := f.source.Len(); n > 0 {
		f.Select(Selection{To: Place{n - 1, f.source.Runes(n - 1)}})
	}
}

// ExtendTo moves the end of the selection that is not the one where it began,
// and shows it. Without a selection it begins one at from.
func (f *Flow) ExtendTo(from, to Place) {
	s := f.chosen
	if !s.some {
		s = selecting{from: from, some: true}
	}
	s.to = f.clamp(to)
	f.drag(s)
	f.Reveal(Span{s.to.Block, max(0, s.to.Rune-1), s.to.Rune + 1}, 12)
}

// Head gives the end of the selection that ExtendTo moves; ok is false without
// a selection.
func (f *Flow) Head() (p Place, ok bool) { return f.chosen.to, f.chosen.some }

// clamp brings a place into the text.
func (f *Flow) clamp(p Place) Place {
	if p.Block < 0 {
		return Place{}
	}
	if n := f.source.Len(); p.Block >= n {
		p = Place{n - 1, 1 << 30}
	}
	if p.Block < 0 {
		return Place{}
	}
	p.Rune = max(0, min(p.Rune, f.source.Runes(p.Block)))
	return p
}

// NextLine gives the place that many lines below another one, or above it, at
// the same distance from the left, over the blocks between.
func (f *Flow) NextLine(p Place, lines int) Place {
	if f.sheet == nil || f.source.Len() == 0 {
		return p
	}
	p = f.clamp(p)
	unit := f.sheet.unitAt(p.Block, p.Rune)
	f.measure(unit)
	own := &f.sheet.set(unit).parts[0]
	line := own.layout.LineOf(p.Rune)
	x := own.x + float64(own.layout.Lines[line].X[max(0, min(p.Rune-own.layout.Lines[line].Start, len(own.layout.Lines[line].X)-1))])
	for ; lines != 0; lines -= direction(lines) {
		line += direction(lines)
		if line >= 0 && line < len(own.layout.Lines) {
			continue
		}
		next := f.textUnit(unit+direction(lines), direction(lines))
		if next < 0 {
			line = max(0, min(line, len(own.layout.Lines)-1))
			break
		}
		unit = next
		f.measure(unit)
		own = &f.sheet.set(unit).parts[0]
		line = 0
		if lines < 0 {
			line = len(own.layout.Lines) - 1
		}
	}
	block, _ := f.sheet.blockOf(unit)
	return Place{block, own.layout.Caret(x-own.x, own.layout.Lines[line].Top)}
}

func direction(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// textUnit gives the first unit from one on, in a direction, that is no
// translation; -1 if there is none.
func (f *Flow) textUnit(unit, step int) int {
	for ; unit >= 0 && unit < f.sheet.units(); unit += step {
		if block, _ := f.sheet.blockOf(unit); !f.sheet.block(block).Bar {
			return unit
		}
	}
	return -1
}

// drag takes over a selection and draws what differs.
func (f *Flow) drag(s selecting) {
	old, now := f.chosen.selection(), s.selection()
	f.chosen = s
	if old == now {
		return
	}
	if f.lines != nil {
		f.lines.repaintWhere(func(block int) bool {
			return old.touches(block) || now.touches(block)
		})
	}
	if f.OnSelected != nil {
		f.OnSelected(now)
	}
}

// dropSelection forgets the selection with the text that it was in.
func (f *Flow) dropSelection() {
	f.pointer.stop()
	if f.chosen.some {
		f.drag(selecting{})
	}
}

func (s Selection) touches(block int) bool {
	return !s.Empty() && s.From.Block <= block && block <= s.To.Block
}

// selectedIn gives the selected runes of a block of so many runes.
func (f *Flow) selectedIn(block, runes int, bar bool) (start, end int) {
	s := f.chosen.selection()
	if !s.touches(block) || bar && f.chosen.from.Block != block {
		return 0, 0
	}
	start, end = 0, runes
	if s.From.Block == block {
		start = s.From.Rune
	}
	if s.To.Block == block {
		end = s.To.Rune
	}
	return start, end
}

// caretAt gives the place nearest to a point of the widget, in the text that is
// there or, above and below the text, in its first or last line.
func (f *Flow) caretAt(pos fyne.Position) (p Place, ok bool) {
	if f.sheet == nil || f.sheet.units() == 0 {
		return p, false
	}
	y := float64(pos.Y) - f.top()
	unit := min(f.sheet.heights.at(max(y, 0)), f.sheet.units()-1)
	f.measure(unit)
	u := f.sheet.set(unit)
	own := &u.parts[0]
	// Between two paragraphs the line above is meant as much as the one below.
	inside := y - f.sheet.heights.top(unit) - own.y
	if inside < -float64(theme.Px(helpBefore)) && unit > 0 && y > 0 {
		unit--
		f.measure(unit)
		u = f.sheet.set(unit)
		own = &u.parts[0]
		inside = own.layout.Height
	}
	return Place{u.block, own.layout.Caret(float64(pos.X)-f.left()-own.x, inside)}, true
}
