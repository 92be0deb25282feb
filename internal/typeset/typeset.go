// Package typeset breaks paragraphs of Chinese and Latin text into lines and
// sets ruby (readings) over its characters. It is pure: a Measurer tells the
// widths of glyphs, and what comes back are positions, so that the same code
// serves the window, paper and tests.
//
// Lengths are in the caller's unit (the window uses density-independent
// pixels), offsets in runes from 0, ends exclusive.
//
// Line breaking follows the rules of "Requirements for Chinese Text Layout"
// (W3C clreq): no closing punctuation at the start of a line, no opening one at
// its end, dashes and ellipses whole, Latin words whole. Ruby never moves the
// characters below it: a text keeps its shape when its readings are switched on
// or off.
package typeset

import (
	"math"
	"sort"
)

// Face names one of the caller's typefaces.
type Face uint8

// Measurer tells the widths of glyphs.
type Measurer interface {
	// Advance gives the width of r in face at a size of one unit.
	Advance(face Face, r rune) float64
}

// Align says where the lines of a paragraph stand in their column.
type Align uint8

// Start sets lines flush left. Justify stretches all lines but the last of a
// Chinese paragraph to the column's width; Latin lines stay ragged, since
// without hyphenation stretching them tears holes. End sets lines flush right.
const (
	Start Align = iota
	Justify
	Center
	End
)

// Style says how a paragraph looks.
type Style struct {
	Face Face
	// Size is the em of the text.
	Size float64
	// LineHeight is the distance of baselines in em.
	LineHeight float64
	// Indent is the space before the first line, in em.
	Indent float64
	// Tracking is added after each wide character, in em.
	Tracking float64
	// Gap is the room at each of the paragraph's Gaps, in em; it is left out
	// where a line ends.
	Gap   float64
	Align Align

	RubyFace Face
	// RubySize is the em of the readings. Zero leaves no room for them.
	RubySize float64
}

// Ruby is the reading of one character.
type Ruby struct {
	// At is the offset of the character.
	At   int
	Text string
	// First marks the first syllable of a word: readings of neighbouring words
	// stand further apart than those inside a word.
	First bool
}

// Paragraph is text to be set, without line breaks.
type Paragraph struct {
	Text []rune
	// Ruby is ordered by At, at most one for each character.
	Ruby []Ruby
	// Gaps are the offsets, in order, of characters that stand apart from the
	// one before them by Style.Gap: where words begin.
	Gaps []int
}

// PlacedRuby is a reading with its place.
type PlacedRuby struct {
	// X is the left edge.
	X    float64
	Ruby *Ruby
}

// Line is one line of a set paragraph.
type Line struct {
	// Start and End bound the line's runes; spaces at its end belong to it.
	Start, End int
	// Top is the upper edge from the paragraph's top, Baseline the distance of
	// the baseline from Top.
	Top, Height, Baseline float64
	// RubyBaseline is the distance of the readings' baseline from Top.
	RubyBaseline float64
	// X holds the left edge of each rune and, last, the right edge of the line:
	// End-Start+1 values.
	X    []float32
	Ruby []PlacedRuby
}

// Layout is a set paragraph.
type Layout struct {
	Lines  []Line
	Height float64
}

const (
	// bleed is how far a reading may stand out of the column, in em of the text.
	bleed = 0.3
	// maxShift is how far a reading may stand from the middle of its character
	// before the line gets fewer characters, in em of the text.
	maxShift = 0.42
	// maxStretch is the most that justification adds to a gap, in em.
	maxStretch = 0.3
	// hangWidth is the width that closing punctuation keeps at the end of a
	// line: its right half is blank and may stand outside.
	hangWidth = 0.5
)

// Set breaks p into lines no wider than width and places its readings.
// A paragraph without text has one empty line.
func Set(p Paragraph, st Style, width float64, m Measurer) Layout {
	return SetPart(p, 0, len(p.Text), st, width, m)
}

// SetPart sets the runes of p from start to end, which lie within it, as if the
// paragraph were those alone: lines begin at start and end at end, and only
// the first rune of all is indented. Offsets in the layout are those of p. A
// paragraph of any length can be set part by part.
func SetPart(p Paragraph, start, end int, st Style, width float64, m Measurer) Layout {
	from := sort.Search(len(p.Ruby), func(k int) bool { return p.Ruby[k].At >= start })
	to := sort.Search(len(p.Ruby), func(k int) bool { return p.Ruby[k].At >= end })
	if start > 0 {
		st.Indent = 0
	}
	s := setter{p: Paragraph{Text: p.Text[start:end], Ruby: p.Ruby[from:to], Gaps: p.Gaps}, base: start, st: st, width: width, m: m}
	s.measure()
	l := s.set()
	for i := range l.Lines {
		l.Lines[i].Start += start
		l.Lines[i].End += start
	}
	return l
}

type setter struct {
	p     Paragraph
	base  int // what readings count their characters from
	st    Style
	width float64
	m     Measurer

	adv   []float64 // width of each rune, with the gap after it
	apart []bool    // whether a gap is after a rune; nil without gaps
	ruby  []float64 // width of each reading
	first []int     // first[i] is the index of the first ruby at or after rune i
}

func (s *setter) measure() {
	n := len(s.p.Text)
	s.adv = make([]float64, n)
	for i, r := range s.p.Text {
		s.adv[i] = s.m.Advance(s.st.Face, r) * s.st.Size
		if isWide(r) {
			s.adv[i] += s.st.Tracking * s.st.Size
		}
	}
	s.measureGaps()
	if s.st.RubySize <= 0 {
		return
	}
	s.ruby = make([]float64, len(s.p.Ruby))
	for k, ruby := range s.p.Ruby {
		for _, r := range ruby.Text {
			s.ruby[k] += s.m.Advance(s.st.RubyFace, r) * s.st.RubySize
		}
	}
	s.first = make([]int, n+1)
	k := 0
	for i := range n + 1 {
		for k < len(s.p.Ruby) && s.p.Ruby[k].At-s.base < i {
			k++
		}
		s.first[i] = k
	}
}

// measureGaps adds the gaps to the runes before them.
func (s *setter) measureGaps() {
	if len(s.p.Gaps) == 0 || s.st.Gap <= 0 {
		return
	}
	s.apart = make([]bool, len(s.p.Text))
	for _, at := range s.p.Gaps[sort.SearchInts(s.p.Gaps, s.base+1):] {
		if at-s.base >= len(s.p.Text) {
			return
		}
		s.apart[at-s.base-1] = true
		s.adv[at-s.base-1] += s.st.Gap * s.st.Size
	}
}

// gapAfter gives the gap after a rune.
func (s *setter) gapAfter(i int) float64 {
	if s.apart == nil || !s.apart[i] {
		return 0
	}
	return s.st.Gap * s.st.Size
}

func (s *setter) set() Layout {
	var l Layout
	n := len(s.p.Text)
	height := s.st.LineHeight * s.st.Size
	for start := 0; start < n || len(l.Lines) == 0; {
		indent := 0.0
		if start == 0 {
			indent = s.st.Indent * s.st.Size
		}
		end := s.breakAfter(start, s.width-indent)
		line := s.place(start, end, indent, end == n)
		// A line whose readings crowd gives its last characters to the next:
		// what remains is spread, and the readings with it.
		for tries := 0; tries < 6 && s.crowded(&line); tries++ {
			shorter := s.lastBreak(start, end)
			if shorter <= start {
				break
			}
			end = shorter
			line = s.place(start, end, indent, false)
		}
		line.Top = l.Height
		line.Height = height
		s.setBaselines(&line)
		l.Lines = append(l.Lines, line)
		l.Height += height
		start = end
		if n == 0 {
			break
		}
	}
	return l
}

// setBaselines puts the text in the middle of what the readings leave. The
// typical Chinese face rises 0.88 em above its baseline and falls 0.12 em
// below it.
func (s *setter) setBaselines(line *Line) {
	const ascent, descent = 0.88, 0.12
	size, ruby := s.st.Size, s.st.RubySize
	if ruby <= 0 {
		line.Baseline = (line.Height-size)/2 + ascent*size
		return
	}
	// Text and readings stand as one block, a little below the middle: the
	// white above a reading tells the line that it belongs to.
	gap := 0.32 * ruby
	block := ruby + gap + size
	top := (line.Height - block) * 0.62
	line.RubyBaseline = top + ruby*ascent
	line.Baseline = top + ruby + gap + size*(1-descent)
}

// breakAfter gives the end of the longest line from start that fits in width.
func (s *setter) breakAfter(start int, width float64) int {
	text := s.p.Text
	x, last := 0.0, start
	for i := start; i < len(text); i++ {
		if i > start && mayBreak(text, i) {
			last = i
		}
		w := s.adv[i]
		fits := x + w - s.gapAfter(i)
		if isClosing(text[i]) && isWide(text[i]) {
			fits = x + math.Min(w-s.gapAfter(i), hangWidth*s.st.Size)
		} else if isWide(text[i]) {
			fits -= s.st.Tracking * s.st.Size
		}
		if isSpace(text[i]) {
			fits = x // spaces may stand out
		}
		if fits > width+1e-6 && i > start {
			if last > start {
				return last
			}
			if s.fitsUnbroken(start, i) {
				continue
			}
			for i > start+1 && isMark(text[i]) {
				i-- // it goes with its letter
			}
			return i // a word longer than the line
		}
		x += w
	}
	return len(text)
}

// fitsUnbroken reports whether the few characters from start on may not be
// divided although they are too wide, as a character with its closing
// punctuation in a very narrow column.
func (s *setter) fitsUnbroken(start, i int) bool {
	return i-start < 3 && (isWide(s.p.Text[start]) || isClosing(s.p.Text[i]))
}

// lastBreak gives the last place before end where the line from start may end.
func (s *setter) lastBreak(start, end int) int {
	for i := end - 1; i > start; i-- {
		if mayBreak(s.p.Text, i) {
			return i
		}
	}
	return start
}

// place sets the runes of one line and its readings.
func (s *setter) place(start, end int, indent float64, last bool) Line {
	line := Line{Start: start, End: end, X: make([]float32, end-start+1)}
	visible := end
	for visible > start && isSpace(s.p.Text[visible-1]) {
		visible--
	}
	natural := 0.0
	for i := start; i < visible; i++ {
		natural += s.adv[i]
	}
	if visible > start {
		natural -= s.gapAfter(visible - 1)
		r := s.p.Text[visible-1]
		if isWide(r) {
			natural -= s.st.Tracking * s.st.Size
			if isClosing(r) {
				natural -= (1 - hangWidth) * s.st.Size
			}
		}
	}
	room := s.width - indent
	x, stretch := indent, 0.0
	switch s.st.Align {
	case Center:
		x = indent + (room-natural)/2
	case End:
		x = indent + room - natural
	case Justify:
		if !last {
			stretch = s.stretch(start, visible, room-natural)
		}
	}
	for i := start; i < end; i++ {
		line.X[i-start] = float32(x)
		x += s.adv[i]
		if i+1 < visible && s.stretchable(i) {
			x += stretch
		}
	}
	line.X[end-start] = float32(x)
	s.placeRuby(&line)
	return line
}

// stretch gives what each gap of a line takes of the room that is left.
func (s *setter) stretch(start, end int, room float64) float64 {
	gaps := 0
	for i := start; i+1 < end; i++ {
		if s.stretchable(i) {
			gaps++
		}
	}
	if gaps == 0 || room <= 0 {
		return 0
	}
	return math.Min(room/float64(gaps), maxStretch*s.st.Size)
}

// stretchable reports whether room may go between runes i and i+1: beside a
// wide character, never between the letters of a word.
func (s *setter) stretchable(i int) bool {
	a, b := s.p.Text[i], s.p.Text[i+1]
	if joined(a, b) {
		return false
	}
	return isWide(a) || isWide(b)
}
