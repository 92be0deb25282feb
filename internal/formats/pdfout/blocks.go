package pdfout

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// Sizes in points and distances of baselines in em.
const (
	chineseSize   = 14.0
	chineseHeight = 1.75
	rubyHeight    = 2.15
	rubyShare     = 0.5 // of the text's size
	englishSize   = 11.5
	englishHeight = 1.6
	titleSize     = 22.0
	helpSize      = 10.0
	helpHeight    = 1.6
)

// block is a paragraph that was broken into lines.
type block struct {
	layout typeset.Layout
	text   []rune
	style  typeset.Style
	grey   float64
	x      float64
}

// setRuns breaks runs into lines.
func (p *printer) setRuns(runs []publish.Run, st typeset.Style, x, width, grey float64) *block {
	var para typeset.Paragraph
	for _, r := range runs {
		if r.Ruby != "" {
			para.Ruby = append(para.Ruby, typeset.Ruby{At: len(para.Text), Text: r.Ruby, First: r.First})
		}
		para.Text = append(para.Text, []rune(strings.ReplaceAll(r.Text, "\n", " "))...)
	}
	if len(para.Ruby) == 0 {
		st.RubySize = 0
	}
	return &block{layout: typeset.Set(para, st, width, p.faces), text: para.Text, style: st, grey: grey, x: x}
}

// line prints line i of the block with its upper edge at y.
func (p *printer) line(b *block, i int, y float64) {
	line := &b.layout.Lines[i]
	places := make([]float64, line.End-line.Start)
	for k := range places {
		places[k] = b.x + float64(line.X[k])
	}
	p.faces.showAt(p.d, b.style.Face, b.text[line.Start:line.End], places, y+line.Baseline, b.style.Size, b.grey, false)
	for _, r := range line.Ruby {
		x, runes := b.x+r.X, []rune(r.Ruby.Text)
		at := make([]float64, len(runes))
		for k, c := range runes {
			at[k] = x
			x += p.faces.Advance(b.style.RubyFace, c) * b.style.RubySize
		}
		p.faces.showAt(p.d, b.style.RubyFace, runes, at, y+line.RubyBaseline, b.style.RubySize, soft, true)
	}
}

// addBlock prints a block. Its first two and its last two lines stay together;
// keep says that the next block has to stand with its end.
func (p *printer) addBlock(b *block, before float64, keep bool) {
	n := len(b.layout.Lines)
	for i := range n {
		line := box{height: b.layout.Lines[i].Height, draw: func(y float64) { p.line(b, i, y) }}
		if i == 0 {
			line.before = before
		}
		switch i {
		case n - 1:
			line.keep = keep
		case 0, n - 2:
			line.keep = true
		}
		p.add(line)
	}
}

// styleOf gives how the text of the book is set: ruby tells that it has
// readings.
func (p *printer) styleOf(role bilingual.Role, ruby bool) typeset.Style {
	chinese := p.t.Language == study.Chinese
	st := typeset.Style{Face: sansEnglish, Size: englishSize, LineHeight: englishHeight, RubyFace: sans}
	if chinese {
		st = typeset.Style{
			Face: kai, Size: chineseSize, LineHeight: chineseHeight, Align: typeset.Justify,
			RubyFace: sans,
		}
		if role == bilingual.Body || role == bilingual.Greeting {
			st.Indent = 2
		}
	}
	switch role {
	case bilingual.Signature, bilingual.Date:
		st.Align = typeset.End
	case bilingual.Heading:
		st.Size *= 1.15
		st.Align = typeset.Start
		if !chinese {
			st.Face = boldEnglish
		}
	}
	if ruby {
		st.RubySize, st.LineHeight = st.Size*rubyShare, rubyHeight
		if p.zhuyin {
			st.Size *= zhuyinText
			st.RubySize, st.Tracking = st.Size*zhuyinShare, zhuyinRoom
		}
	}
	return st
}

// Zhuyin takes up to three wide signs and a tone for a character: its text is
// larger and set apart, its signs are smaller.
const (
	zhuyinText  = 1.12
	zhuyinShare = 0.34
	zhuyinRoom  = 0.3 // after each character, in em
)

// inZhuyin reports whether the readings of a text are in zhuyin.
func inZhuyin(t *publish.Text) bool {
	for _, p := range t.Paragraphs {
		for _, s := range p.Sentences {
			for _, r := range s.Runs {
				if r.Ruby != "" {
					return strings.ContainsFunc(r.Ruby, func(r rune) bool { return r >= 0x3105 && r <= 0x312F })
				}
			}
		}
	}
	return false
}

// helpStyle is how the translation is set.
func (p *printer) helpStyle() (typeset.Style, study.Language) {
	l := p.t.Language.Other()
	st := typeset.Style{Face: sansEnglish, Size: helpSize, LineHeight: helpHeight}
	if l == study.Chinese {
		st.Face = sans
	}
	return st, l
}

func (p *printer) column() float64 { return p.width - 2*marginX }

// head prints title and facts.
func (p *printer) head() {
	st := p.styleOf(bilingual.Heading, p.t.Title.HasRuby())
	st.Size, st.Indent, st.LineHeight = titleSize, 0, 1.4
	if p.t.Title.HasRuby() {
		st.LineHeight, st.RubySize = 1.9, titleSize*0.42
		if p.zhuyin {
			st.RubySize = titleSize * zhuyinShare
		}
	}
	p.addBlock(p.setRuns(p.t.Title.Runs, st, marginX, p.column(), ink), 0, true)
	help, _ := p.helpStyle()
	if p.t.Title.Translation != "" {
		help.Size = 13
		p.addBlock(p.setRuns([]publish.Run{{Text: p.t.Title.Translation}}, help, marginX, p.column(), soft), 2, true)
	}
	if p.t.Facts != "" {
		help.Size, help.Face = 9.5, sans
		p.addBlock(p.setRuns([]publish.Run{{Text: p.t.Facts}}, help, marginX, p.column(), soft), 3, true)
	}
	p.add(box{before: 8, height: 12, keep: true, draw: func(y float64) {
		p.d.Rule(marginX, p.width-marginX, y, 0.5, faint)
	}})
}

// paragraph prints a paragraph with its translation.
func (p *printer) paragraph(para *publish.Paragraph) {
	switch p.t.Layout {
	case publish.Under:
		p.under(para)
	case publish.Beside:
		p.beside(para)
	default:
		runs := para.Runs(p.t.Language)
		if len(runs) > 0 {
			b := p.setRuns(runs, p.styleOf(para.Role, para.HasRuby()), marginX, p.column(), ink)
			p.addBlock(b, p.gap(para.Role), para.Role == bilingual.Heading)
		}
	}
}

// gap is the space above a paragraph.
func (p *printer) gap(role bilingual.Role) float64 {
	switch {
	case role == bilingual.Heading:
		return 14
	case p.t.Language == study.Chinese && p.t.Layout == publish.NoTranslation:
		return 2
	}
	return 8
}

// under prints each sentence with its translation under it.
func (p *printer) under(para *publish.Paragraph) {
	help, _ := p.helpStyle()
	for i, s := range para.Sentences {
		before := 5.0
		if i == 0 {
			before = p.gap(para.Role) + 5
		}
		st := p.styleOf(para.Role, s.HasRuby())
		st.Indent = 0
		keep := para.Role == bilingual.Heading
		if len(s.Runs) > 0 {
			p.addBlock(p.setRuns(s.Runs, st, marginX, p.column(), ink), before, keep || s.Translation != "")
			before = 0
		}
		if s.Translation != "" {
			help.Align = st.Align
			p.addBlock(p.setRuns([]publish.Run{{Text: s.Translation}}, help, marginX, p.column(), soft), before, keep)
		}
	}
}

// The text's column takes this share of the width when the translation stands
// beside it; between them is gutter.
const (
	textShare = 0.56
	gutter    = 22.0
)

// beside prints a paragraph with its translation in a second column. Where
// both do not fit on the page, each goes on on the next.
func (p *printer) beside(para *publish.Paragraph) {
	p.flush()
	st := p.styleOf(para.Role, para.HasRuby())
	if st.Align == typeset.End {
		st.Align = typeset.Start
	}
	help, language := p.helpStyle()
	width := (p.column() - gutter) * textShare
	left := p.setRuns(para.Runs(p.t.Language), st, marginX, width, ink)
	right := p.setRuns([]publish.Run{{Text: para.Translation(language)}}, help, marginX+width+gutter, p.column()-gutter-width, soft)
	// The first baselines stand at one height.
	drop := left.layout.Lines[0].Baseline - right.layout.Lines[0].Baseline
	columns := [2]*side{{block: left}, {block: right, drop: max(0, drop)}}
	if !p.empty {
		p.y += p.gap(para.Role)
	}
	if p.y+columns[0].least() > p.bottom() && !p.empty {
		p.newPage()
	}
	for {
		end := p.y
		for _, c := range columns {
			end = max(end, c.fill(p))
		}
		p.y, p.empty = end, false
		if columns[0].done() && columns[1].done() {
			return
		}
		p.newPage()
		columns[1].drop = 0
	}
}

// side is one of two columns that are filled side by side.
type side struct {
	block *block
	next  int // line
	drop  float64
}

func (s *side) done() bool { return s.next == len(s.block.layout.Lines) }

// least is the room that its first two lines take.
func (s *side) least() float64 {
	room := 0.0
	for i := range min(2, len(s.block.layout.Lines)) {
		room += s.block.layout.Lines[i].Height
	}
	return room
}

// fill prints as many lines as the page has room for, and gives where they
// end.
func (s *side) fill(p *printer) float64 {
	y := p.y + s.drop
	for !s.done() {
		h := s.block.layout.Lines[s.next].Height
		if y+h > p.bottom() && y > marginTop {
			break
		}
		p.line(s.block, s.next, y)
		y += h
		s.next++
	}
	return y
}
