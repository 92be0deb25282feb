// Package flow shows long texts: paragraphs with readings over their
// characters, marks under their words and translations between them, in a
// scroller of its own. Each visible line is one image, so that a text of any
// length costs what the window shows of it.
package flow

import (
	"sort"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// MarkKind is the look of a mark under a word.
type MarkKind uint8

// A word being learnt has an amber line, a new one a dotted line: they differ
// by more than colour.
const (
	MarkLearning MarkKind = iota
	MarkNew
)

// Mark underlines runes of a block.
type Mark struct {
	Start, End int
	Kind       MarkKind
}

// Block is one paragraph of the flow. Lengths are in pixels at 100 %.
type Block struct {
	// Ref names the paragraph, by which its place is found again when blocks
	// come or go around it. It does not count for a block with a bar.
	Ref   int
	Para  typeset.Paragraph
	Style typeset.Style
	// Before is the space above, Inset the space at the left.
	Before, Inset float32
	// Bar draws a line at the left, as translations have.
	Bar   bool
	Color fyne.ThemeColorName
	// Marks are in order and do not overlap.
	Marks []Mark
	// HideRuby tells by index in Para.Ruby which readings are not drawn; nil
	// draws all. Their room is kept, so that nothing moves.
	HideRuby []bool
}

// Span is a range of runes of a block; it is empty if End <= Start.
type Span struct {
	Block, Start, End int
}

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// placed is a block with its lines.
type placed struct {
	layout typeset.Layout
	top    float64 // of its first line, from the top of the text
	left   float64
}

// lineRef names a line of the flow.
type lineRef struct{ block, line int }

// sheet is the whole text set for one width.
type sheet struct {
	blocks []Block
	placed []placed
	column float64 // width of the column in pixels
	height float64
}

// setSheet sets all blocks in a column of the given width; scale is the text
// scale.
func setSheet(blocks []Block, column, scale float64, faces *ink.Faces) *sheet {
	s := &sheet{blocks: blocks, column: column, placed: make([]placed, len(blocks))}
	for i := range blocks {
		b := &blocks[i]
		style := b.Style
		style.Size *= scale
		style.RubySize *= scale
		p := &s.placed[i]
		p.left = float64(b.Inset) * scale
		s.height += float64(b.Before) * scale
		p.top = s.height
		p.layout = typeset.Set(b.Para, style, column-p.left, faces)
		s.height += p.layout.Height
	}
	return s
}

// first gives the first block whose end is below y.
func (s *sheet) first(y float64) int {
	return sort.Search(len(s.placed), func(i int) bool { return s.placed[i].top+s.placed[i].layout.Height > y })
}

// visible calls show for each line between top and bottom.
func (s *sheet) visible(top, bottom float64, show func(lineRef)) {
	for i := s.first(top); i < len(s.placed) && s.placed[i].top < bottom; i++ {
		p := &s.placed[i]
		for n := p.layout.LineAt(top - p.top); n < len(p.layout.Lines); n++ {
			if p.top+p.layout.Lines[n].Top >= bottom {
				break
			}
			show(lineRef{i, n})
		}
	}
}

// at gives the block and rune at x, y of the text; rune -1 is beside the text.
func (s *sheet) at(x, y float64) (block, r int) {
	i := s.first(y)
	if i >= len(s.placed) || y < s.placed[i].top {
		return -1, -1
	}
	p := &s.placed[i]
	return i, p.layout.At(x-p.left, y-p.top)
}

// rects gives the rectangles of a span in the text.
func (s *sheet) rects(span Span) []typeset.Rect {
	if span.Empty() || span.Block < 0 || span.Block >= len(s.placed) {
		return nil
	}
	p := &s.placed[span.Block]
	rects := p.layout.Rects(span.Start, span.End)
	for i := range rects {
		rects[i].X += p.left
		rects[i].Y += p.top
	}
	return rects
}

// Letter gives the style of Chinese reading text in the letter face, with room
// for readings or without.
func Letter(ruby bool) typeset.Style {
	st := typeset.Style{Face: ink.Kai, Size: 25, LineHeight: 1.9, Tracking: 0.02, Align: typeset.Justify}
	if ruby {
		st.LineHeight = 2.3
		st.RubyFace, st.RubySize = ink.Regular, 12.5
		st.Tracking = 0.08
	}
	return st
}

// Latin gives the style of English reading text.
func Latin() typeset.Style {
	return typeset.Style{Face: ink.Kai, Size: 20, LineHeight: 1.7}
}

// Help gives the style of a translation, with the colour and the line at its
// left that go with it.
func Help(text string) Block {
	return Block{
		Para:   typeset.Paragraph{Text: ink.Proportional([]rune(text))},
		Style:  typeset.Style{Face: ink.Regular, Size: 15, LineHeight: 1.6},
		Before: 4, Inset: 66, Bar: true, Color: theme.Soft,
	}
}
