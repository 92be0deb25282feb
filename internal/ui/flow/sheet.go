package flow

import (
	"math"
	"sort"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// grid is the place of the columns in pixels.
type grid struct {
	scale  float64 // text scale
	column float64 // width of the text
	gap    float64 // between the text and the translations beside it
	beside float64 // width of the translations; 0 where they stand below
}

// width is that of both columns.
func (g grid) width() float64 { return g.column + g.gap + g.beside }

// part is text that is set within a unit: runes of the block, or a piece of
// its translation.
type part struct {
	layout typeset.Layout
	x, y   float64 // from the column's left and the unit's top
	width  float64 // of the column that it is set in
	beside int     // the number in Beside.Parts, -1 for the block's own text
	of     int     // the rune of the block at which what is translated begins
}

// set is a unit with its lines.
type set struct {
	block, start, end int
	parts             []part // the block's own text is the first
	height            float64
}

// lineRef names a line of the flow.
type lineRef struct{ unit, part, line int }

// What is kept of the text: a few windows of lines, whatever their number.
const (
	keptBlocks = 200    // made by the source
	keptRunes  = 60_000 // set in lines
)

// sheet is the whole text set for one width. It is made of units: blocks, or
// parts of blocks that are very long. Heights are estimated until a unit is
// measured, which is when it is shown.
type sheet struct {
	source Source
	faces  *ink.Faces
	grid   grid
	// first is the first unit of each block, and the number of units; nil where
	// each block is one unit.
	first    []int32
	heights  *heights
	measured []uint64 // a bit for each unit
	sets     *recent[*set]
	blocks   *recent[*Block]
}

// newSheet estimates the heights of all units.
func newSheet(source Source, g grid, faces *ink.Faces, e *estimator) *sheet {
	s := &sheet{source: source, faces: faces, grid: g, sets: newRecent[*set](keptRunes), blocks: newRecent[*Block](keptBlocks)}
	n := source.Len()
	each := make([]float64, 0, n)
	for i := range n {
		runes := source.Runes(i)
		count := unitsOf(runes)
		if count > 1 && s.first == nil {
			s.first = make([]int32, i, n+1)
			for k := range s.first {
				s.first[k] = int32(k)
			}
		}
		if s.first != nil {
			s.first = append(s.first, int32(len(each)))
		}
		for k := range count {
			from, to := k*unitRunes, (k+1)*unitRunes
			if k == count-1 {
				to = runes
			}
			each = append(each, e.height(s, i, from, to))
		}
	}
	if s.first != nil {
		s.first = append(s.first, int32(len(each)))
	}
	s.heights = newHeights(each)
	s.measured = make([]uint64, (len(each)+63)/64)
	return s
}

// units is the number of units.
func (s *sheet) units() int { return len(s.heights.each) }

// firstUnit gives the first unit of a block, the number of units for the block
// after the last.
func (s *sheet) firstUnit(block int) int {
	if s.first == nil {
		return block
	}
	return int(s.first[block])
}

// blockOf gives the block of a unit and the unit's number in it.
func (s *sheet) blockOf(unit int) (block, k int) {
	if s.first == nil {
		return unit, 0
	}
	block = sort.Search(len(s.first), func(i int) bool { return int(s.first[i]) > unit }) - 1
	return block, unit - int(s.first[block])
}

// unitAt gives the unit that holds a rune of a block; the block's last for one
// past its end.
func (s *sheet) unitAt(block, r int) int {
	from, to := s.firstUnit(block), s.firstUnit(block+1)
	if to-from == 1 {
		return from
	}
	text := s.block(block).Para.Text
	n := sort.Search(to-from-1, func(k int) bool { return unitStart(text, k+1) > r })
	return from + n
}

// block gives a block. That of SetBlocks is the caller's own, which may change.
func (s *sheet) block(i int) *Block {
	if own, ok := s.source.(slice); ok {
		return &own[i]
	}
	if b, ok := s.blocks.get(i); ok {
		return b
	}
	b := s.source.Block(i)
	s.blocks.put(i, 1, &b)
	return &b
}

func (s *sheet) isMeasured(unit int) bool { return s.measured[unit/64]&(1<<(unit%64)) != 0 }

// measure sets a unit if it was not yet and gives by how much its height
// differs from what was estimated.
func (s *sheet) measure(unit int) (delta float64) {
	if s.isMeasured(unit) {
		return 0
	}
	s.measured[unit/64] |= 1 << (unit % 64)
	return s.heights.set(unit, s.set(unit).height)
}

// forget sets the units of a block anew when they are shown next.
func (s *sheet) forget(block int) {
	s.blocks.drop(block)
	for unit := s.firstUnit(block); unit < s.firstUnit(block+1); unit++ {
		s.sets.drop(unit)
		s.measured[unit/64] &^= 1 << (unit % 64)
	}
}

// set gives the lines of a unit.
func (s *sheet) set(unit int) *set {
	if kept, ok := s.sets.get(unit); ok {
		return kept
	}
	block, k := s.blockOf(unit)
	b := s.block(block)
	made := s.setUnit(b, block, k, s.firstUnit(block+1)-s.firstUnit(block))
	s.sets.put(unit, made.end-made.start+64, made)
	return made
}

// setUnit sets the k-th of n units of a block.
func (s *sheet) setUnit(b *Block, block, k, n int) *set {
	text := b.Para.Text
	out := &set{block: block, end: len(text)}
	if n > 1 {
		out.start = unitStart(text, k)
		if k+1 < n {
			out.end = unitStart(text, k+1)
		}
	}
	scale := s.grid.scale
	if k == 0 {
		out.height = float64(b.Before) * scale
	}
	own := part{x: float64(b.Inset) * scale, y: out.height, beside: -1}
	own.width = s.grid.column - own.x
	own.layout = typeset.SetPart(b.Para, out.start, out.end, scaled(b.Style, scale), own.width, s.faces)
	out.parts = append(out.parts, own)
	out.height += own.layout.Height
	if b.Beside != nil {
		s.setBeside(out, b, k == n-1)
	}
	return out
}

// setBeside adds the pieces of the translation that begin in a unit.
func (s *sheet) setBeside(out *set, b *Block, last bool) {
	scale := s.grid.scale
	style := scaled(b.Beside.Style, scale)
	text := out.parts[0]
	bottom := 0.0
	for i, piece := range b.Beside.Parts {
		if piece.At < out.start || piece.At >= out.end && !(last && piece.At >= out.end) {
			continue
		}
		p := part{beside: i, of: piece.At}
		if s.grid.beside > 0 {
			line := &text.layout.Lines[text.layout.LineOf(piece.At)]
			p.x, p.width = s.grid.column+s.grid.gap, s.grid.beside
			p.layout = typeset.Set(typeset.Paragraph{Text: piece.Text}, style, p.width, s.faces)
			// The first lines stand on one baseline.
			level := text.y + line.Top + line.Baseline - p.layout.Lines[0].Baseline
			p.y = math.Max(level, bottom)
		} else {
			p.x = helpInset * scale
			p.y = out.height + helpBefore*scale
			p.width = s.grid.column - p.x
			p.layout = typeset.Set(typeset.Paragraph{Text: piece.Text}, style, p.width, s.faces)
		}
		bottom = p.y + p.layout.Height
		out.height = math.Max(out.height, bottom)
		out.parts = append(out.parts, p)
	}
}

// scaled gives a style at a text scale.
func scaled(st typeset.Style, scale float64) typeset.Style {
	st.Size *= scale
	st.RubySize *= scale
	return st
}

// visible calls show for each line of the units between top and bottom, which
// must be measured.
func (s *sheet) visible(top, bottom float64, show func(ref lineRef, u *set, y float64)) {
	y := 0.0
	for unit := s.heights.at(top); unit < s.units(); unit++ {
		if y = s.heights.top(unit); y >= bottom {
			return
		}
		u := s.set(unit)
		for k := range u.parts {
			p := &u.parts[k]
			for n := p.layout.LineAt(top - y - p.y); n < len(p.layout.Lines); n++ {
				line := &p.layout.Lines[n]
				if y+p.y+line.Top >= bottom {
					break
				}
				if y+p.y+line.Top+line.Height > top {
					show(lineRef{unit, k, n}, u, y)
				}
			}
		}
	}
}

// at gives the block and rune at x, y of the text; rune -1 is beside the text.
// What was never measured is not hit.
func (s *sheet) at(x, y float64) (block, r int) {
	unit := s.heights.at(y)
	if y < 0 || unit >= s.units() || !s.isMeasured(unit) {
		return -1, -1
	}
	u := s.set(unit)
	p := &u.parts[0]
	y -= s.heights.top(unit) + p.y
	if y < 0 {
		return -1, -1
	}
	return u.block, p.layout.At(x-p.x, y)
}

// helpAt gives the block and rune of what is translated at x, y of the text; ok
// is false where no translation of Beside.Parts stands there.
func (s *sheet) helpAt(x, y float64) (block, r int, ok bool) {
	unit := s.heights.at(y)
	if y < 0 || unit >= s.units() || !s.isMeasured(unit) {
		return -1, -1, false
	}
	u := s.set(unit)
	y -= s.heights.top(unit)
	for _, p := range u.parts {
		if p.beside >= 0 && x >= p.x && x < p.x+p.width && y >= p.y && y < p.y+p.layout.Height {
			return u.block, p.of, true
		}
	}
	return -1, -1, false
}

// rects gives the rectangles of a span in the text, of its first and last unit
// only where it reaches over more than two. Its units must be measured.
func (s *sheet) rects(span Span) []typeset.Rect {
	if !s.holds(span) {
		return nil
	}
	var out []typeset.Rect
	from, to := s.unitAt(span.Block, span.Start), s.unitAt(span.Block, span.End-1)
	for unit := from; unit <= to; unit++ {
		if unit > from && unit < to {
			continue
		}
		p := &s.set(unit).parts[0]
		top := s.heights.top(unit)
		for _, r := range p.layout.Rects(span.Start, span.End) {
			r.X += p.x
			r.Y += top + p.y
			out = append(out, r)
		}
	}
	return out
}

// holds reports whether a span has a place in the text.
func (s *sheet) holds(span Span) bool {
	return !span.Empty() && span.Block >= 0 && span.Block < s.source.Len()
}
