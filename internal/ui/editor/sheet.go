package editor

import (
	"math"
	"slices"
	"sort"

	"github.com/dear-li-hua/dear-li-hua/internal/editing"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// para is a paragraph as it is shown: with what is being composed in its
// place.
type para struct {
	shown []rune
	drawn []rune // with the quotes of the face; shown itself for most
	// A line that an edit leaves as it is keeps its address, by which the view
	// knows that its image still holds.
	lines []*typeset.Line
	ruby  []typeset.Ruby
	stamp int // counts the changes of the text
	read  int // one more than the stamp for which the readings are
}

// setting is what lines are set for.
type setting struct {
	style typeset.Style // in pixels of the window
	width float64
	faces *ink.Faces
}

func (s setting) ready() bool { return s.faces != nil && s.width > 0 }

func (s setting) lineHeight() float64 { return s.style.LineHeight * s.style.Size }

// sheet is the text set in lines.
type sheet struct {
	setting
	paras   []*para
	tops    []float64 // of each paragraph and, last, the text's height
	version int       // counts the changes of the text
	laid    int       // counts the times that lines were set

	// What is being composed: so many runes at a place of a paragraph.
	hole, holeAt, holeLen int
}

// reset takes over a text.
func (s *sheet) reset(b *editing.Buffer) {
	s.paras = s.paras[:0:0]
	for i := range b.Paragraphs() {
		s.paras = append(s.paras, &para{shown: slices.Clone(b.Paragraph(i))})
	}
	s.version++
	s.holeLen = 0
	s.setAll()
}

// setFor sets the text for another width or look.
func (s *sheet) setFor(to setting) {
	if s.setting != to {
		s.setting = to
		s.setAll()
	}
}

func (s *sheet) setAll() {
	for _, p := range s.paras {
		p.set(s.setting)
	}
	s.stack(0)
}

// stack computes where the paragraphs from one on stand.
func (s *sheet) stack(from int) {
	s.laid++
	n := len(s.paras)
	if len(s.tops) != n+1 {
		s.tops = append(s.tops[:min(from+1, len(s.tops))], make([]float64, n+1-min(from+1, len(s.tops)))...)
	}
	for i := from; i < n; i++ {
		s.tops[i+1] = s.tops[i] + float64(max(1, len(s.paras[i].lines)))*s.lineHeight()
	}
}

// height is that of the text.
func (s *sheet) height() float64 { return s.tops[len(s.tops)-1] }

// splice follows a change of the text.
func (s *sheet) splice(b *editing.Buffer, c editing.Change) {
	s.version++
	if s.holeLen > 0 {
		s.compose(s.hole, s.holeAt, nil)
	}
	if c.Before == 1 && c.After == 1 {
		column := c.Start - b.Start(c.Paragraph)
		s.put(c.Paragraph, column, c.Removed, b.Paragraph(c.Paragraph)[column:column+c.Inserted])
		return
	}
	fresh := make([]*para, c.After)
	for i := range fresh {
		fresh[i] = &para{shown: slices.Clone(b.Paragraph(c.Paragraph + i))}
		fresh[i].set(s.setting)
	}
	s.paras = slices.Replace(s.paras, c.Paragraph, c.Paragraph+c.Before, fresh...)
	s.stack(c.Paragraph)
}

// compose puts what is being composed into a paragraph, in place of what was
// composed there before.
func (s *sheet) compose(paragraph, column int, text []rune) {
	if s.holeLen > 0 && (s.hole != paragraph || s.holeAt != column) {
		s.put(s.hole, s.holeAt, s.holeLen, nil)
		s.holeLen = 0
	}
	s.put(paragraph, column, s.holeLen, text)
	s.hole, s.holeAt, s.holeLen = paragraph, column, len(text)
}

// put changes the shown text of one paragraph.
func (s *sheet) put(paragraph, at, removed int, text []rune) {
	p := s.paras[paragraph]
	before := len(p.lines)
	p.put(s.setting, at, removed, text)
	s.laid++
	if len(p.lines) != before {
		s.stack(paragraph)
	}
}

// place gives the paragraph of an offset and where it is in what is shown
// there. At what is being composed it is before that, behind it with after.
func (s *sheet) place(b *editing.Buffer, offset int, after bool) (paragraph, column int) {
	paragraph, column = b.At(offset)
	if s.holeLen > 0 && paragraph == s.hole && (column > s.holeAt || after && column == s.holeAt) {
		column += s.holeLen
	}
	return paragraph, column
}

// offset undoes place.
func (s *sheet) offset(b *editing.Buffer, paragraph, column int) int {
	if s.holeLen > 0 && paragraph == s.hole && column > s.holeAt {
		column = max(s.holeAt, column-s.holeLen)
	}
	return b.Start(paragraph) + column
}

// paragraphAt gives the paragraph at a height, the first above the text, the
// last below it.
func (s *sheet) paragraphAt(y float64) int {
	i := sort.Search(len(s.paras), func(i int) bool { return s.tops[i+1] > y })
	return min(i, len(s.paras)-1)
}

// hit gives the place nearest to a point of the text. atEnd tells that it is
// the end of a line that goes on.
func (s *sheet) hit(b *editing.Buffer, x, y float64) (offset int, atEnd bool) {
	i := s.paragraphAt(y)
	p := s.paras[i]
	if len(p.lines) == 0 {
		return b.Start(i), false
	}
	n := max(0, min(int((y-s.tops[i])/s.lineHeight()), len(p.lines)-1))
	line := p.lines[n]
	column := nearest(line, x)
	offset = s.offset(b, i, column)
	if start := b.Left(offset); offset > b.Start(i) && b.Right(start) != offset {
		return start, false // within a character of several runes
	}
	return offset, column == line.End && n+1 < len(p.lines)
}

// nearest gives the edge of a character nearest to x.
func nearest(line *typeset.Line, x float64) int {
	for i := line.Start; i < line.End; i++ {
		if x < float64(line.X[i-line.Start]+line.X[i-line.Start+1])/2 {
			return i
		}
	}
	return line.End
}

// lineOf gives the number of the line that holds a place; atEnd prefers the
// line that ends there.
func (p *para) lineOf(column int, atEnd bool) int {
	n := sort.Search(len(p.lines), func(n int) bool { return p.lines[n].End > column })
	n = min(n, len(p.lines)-1)
	if atEnd && n > 0 && p.lines[n].Start == column {
		n--
	}
	return n
}

// set sets the whole paragraph.
func (p *para) set(s setting) {
	p.lines = p.lines[:0:0]
	p.dress(s)
	if !s.ready() {
		return
	}
	l := typeset.Set(typeset.Paragraph{Text: p.drawn, Ruby: p.ruby}, s.style, s.width, s.faces)
	for i := range l.Lines {
		p.lines = append(p.lines, &l.Lines[i])
	}
}

// dress gives the quotes of a sans face their width, and tabs one, which no
// face draws.
func (p *para) dress(s setting) {
	p.drawn = p.shown
	if s.style.Face != ink.Kai && s.style.Face != ink.System {
		p.drawn = ink.Proportional(p.shown)
	}
	if !slices.Contains(p.drawn, '\t') {
		return
	}
	p.drawn = slices.Clone(p.drawn)
	for i, r := range p.drawn {
		if r == '\t' {
			p.drawn[i] = '\u3000'
		}
	}
}

// plain reports whether characters look as they are, whatever stands around
// them.
func (p *para) plain() bool {
	return len(p.shown) == len(p.drawn) && (len(p.shown) == 0 || &p.shown[0] == &p.drawn[0])
}

// put changes the text and sets anew the lines around the change, until a line
// begins where one began before.
func (p *para) put(s setting, at, removed int, text []rune) {
	p.stamp++
	plain := p.plain() && !slices.Contains(text, '\t') && (s.style.Face == ink.Kai || s.style.Face == ink.System)
	p.shown = slices.Replace(p.shown, at, at+removed, text...)
	p.shiftRuby(at, removed, len(text))
	if !plain || !s.ready() || len(p.lines) == 0 {
		p.set(s)
		return
	}
	p.drawn = p.shown
	old, by := p.lines, len(text)-removed
	first := max(0, p.lineOf(at, false)-2)
	start := old[first].Start
	for more := 200; ; more *= 4 {
		end := min(at+len(text)+more, len(p.shown))
		l := typeset.SetPart(typeset.Paragraph{Text: p.drawn, Ruby: p.ruby}, start, end, s.style, s.width, s.faces)
		fresh := l.Lines
		if end < len(p.shown) {
			fresh = fresh[:len(fresh)-1] // cut short
		}
		if n, rest, ok := meet(fresh, old[first:], at+len(text), by); ok || end == len(p.shown) {
			if !ok {
				n, rest = len(fresh), nil
			}
			p.join(first, fresh[:n], rest, at, by)
			return
		}
	}
}

// meet gives the number of fresh lines before the first that begins where an
// old one does, both behind the change, and the old ones from there.
func meet(fresh []typeset.Line, old []*typeset.Line, behind, by int) (n int, rest []*typeset.Line, ok bool) {
	k := 0
	for n = range fresh {
		at := fresh[n].Start
		if at <= behind {
			continue
		}
		for k < len(old) && old[k].Start+by < at {
			k++
		}
		if k < len(old) && old[k].Start+by == at && old[k].Start > behind-by {
			return n, old[k:], true
		}
	}
	return 0, nil, false
}

// join puts lines together: those before first, fresh ones, and the rest of the
// old ones, which moved by some runes.
func (p *para) join(first int, fresh []typeset.Line, rest []*typeset.Line, at, by int) {
	old := p.lines
	lines := make([]*typeset.Line, 0, first+len(fresh)+len(rest))
	lines = append(lines, old[:first]...)
	for i := range fresh {
		line := &fresh[i]
		if k := first + i; k < len(old) && line.End <= at && same(line, old[k]) {
			line = old[k] // it is before the change and came out as it was
		}
		lines = append(lines, line)
	}
	for _, line := range rest {
		line.Start += by
		line.End += by
	}
	p.lines = append(lines, rest...)
}

// same reports whether two lines of the same text look the same.
func same(a, b *typeset.Line) bool {
	if a.Start != b.Start || a.End != b.End || !slices.Equal(a.X, b.X) || len(a.Ruby) != len(b.Ruby) {
		return false
	}
	for i := range a.Ruby {
		if a.Ruby[i].X != b.Ruby[i].X || a.Ruby[i].Ruby.Text != b.Ruby[i].Ruby.Text {
			return false
		}
	}
	return true
}

// shiftRuby moves the readings behind a change and drops those of what was
// removed.
func (p *para) shiftRuby(at, removed, inserted int) {
	if len(p.ruby) == 0 {
		return
	}
	moved := make([]typeset.Ruby, 0, len(p.ruby))
	for _, r := range p.ruby {
		switch {
		case r.At < at:
		case r.At < at+removed:
			continue
		default:
			r.At += inserted - removed
		}
		moved = append(moved, r)
	}
	p.ruby = moved
}

// box gives the caret's edge before a place, from the text's corner, and the
// upper edge of its line.
func (s *sheet) box(paragraph, column int, atEnd bool) (x, y float64) {
	p := s.paras[paragraph]
	if len(p.lines) == 0 {
		return 0, s.tops[paragraph]
	}
	n := p.lineOf(column, atEnd)
	line := p.lines[n]
	x = float64(line.X[max(0, min(column-line.Start, len(line.X)-1))])
	return math.Min(x, s.width+0.3*s.style.Size), s.tops[paragraph] + float64(n)*s.lineHeight()
}
