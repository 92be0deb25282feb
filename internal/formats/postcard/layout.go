package postcard

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// Measures of a card in pixels.
const (
	margin = 92.0
	// divide is where the words end on the first card and the address begins.
	divide  = 1044.0
	between = 56.0 // from the words to the line that divides
	foot    = 64.0 // for the number of a card of several
)

// Sizes of the words in pixels: a letter is set as large as one card can hold
// it, and one that none can hold at goesOn over several.
const (
	largest, least, goesOn = 58.0, 38.0, 44.0
	step                   = 2.0
	lineHeight             = 1.62 // of Chinese, in em
	latinHeight            = 1.45
	rubyHeight             = 2.1
	rubyShare              = 0.5
)

// card is what stands on one card.
type card struct {
	lines []placed
	// bottom is where the words end, right how far they may go.
	bottom, right float64
}

// placed is a line of words with its upper edge.
type placed struct {
	line  typeset.Line
	text  []rune
	style typeset.Style
	y     float64
}

// setting is a letter that is laid out at a size.
type setting struct {
	f     *faces
	t     *publish.Text
	size  float64
	most  int // cards
	lines float64
	ruby  bool
	cards []*card
	y     float64
}

// layOut divides a letter into cards.
func layOut(ctx context.Context, f *faces, t *publish.Text) ([]*card, error) {
	for size := largest; size >= least; size -= step {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if cards, ok := lay(f, t, size, 1); ok {
			return cards, nil
		}
	}
	// As few cards as can be, and on them as large as goes.
	best, ok := lay(f, t, least, MostCards)
	if !ok {
		return nil, tooLong(t)
	}
	for size := goesOn; size > least; size -= step {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if cards, ok := lay(f, t, size, MostCards); ok && len(cards) == len(best) {
			return cards, nil
		}
	}
	return best, nil
}

// lay lays a letter out; ok is false where it takes more cards than most.
func lay(f *faces, t *publish.Text, size float64, most int) (cards []*card, ok bool) {
	s := &setting{f: f, t: t, size: size, most: most, lines: latinHeight}
	if t.Language == study.Chinese {
		s.lines = lineHeight
	}
	for _, p := range t.Paragraphs {
		s.ruby = s.ruby || p.HasRuby()
	}
	if s.ruby {
		s.lines = rubyHeight
	}
	s.next()
	end := t.End()
	for i := range t.Paragraphs {
		if i == end && i > 0 && !s.keepEnd(end) || !s.paragraph(i) {
			return nil, false
		}
	}
	s.last().bottom = s.y
	return s.cards, true
}

func (s *setting) last() *card { return s.cards[len(s.cards)-1] }

// next begins a card; the first has the address at its right.
func (s *setting) next() {
	c := &card{right: Width - margin}
	if len(s.cards) == 0 {
		c.right = divide - between
	} else {
		s.last().bottom = s.y
	}
	s.cards = append(s.cards, c)
	s.y = margin - s.size*(s.lines-1)/2
}

func (s *setting) floor() float64 {
	if s.most > 1 {
		return Height - margin - foot*0.4
	}
	return Height - margin*0.8
}

func (s *setting) style(i int) typeset.Style {
	st := typeset.Style{Face: kai, Size: s.size, LineHeight: s.lines, RubyFace: sans}
	if s.t.Language == study.Chinese {
		st.Align = typeset.Justify
	}
	if s.t.Indented(i) {
		st.Indent = 2
	}
	if s.t.FlushRight(i) {
		st.Align = typeset.End
	}
	if s.ruby {
		st.RubySize = s.size * rubyShare
	}
	return st
}

// keepEnd begins a card for the letter's end where it would be divided and need
// not be; ok is false where there is no further card.
func (s *setting) keepEnd(end int) (ok bool) {
	lines := 0.0
	for i := end; i < len(s.t.Paragraphs); i++ {
		lines += s.lines * s.size * float64(len(s.set(i).Lines))
	}
	if s.y+lines <= s.floor() || lines > s.floor()-margin {
		return true
	}
	if len(s.cards) == s.most {
		return false
	}
	s.next()
	return true
}

// set sets paragraph i as wide as the card.
func (s *setting) set(i int) typeset.Layout {
	return typeset.Set(typeset.Paragraph{Text: []rune(plain(s.t, i))}, s.style(i), s.last().right-margin, s.f)
}

// plain gives the words of paragraph i.
func plain(t *publish.Text, i int) string {
	var b strings.Builder
	for _, r := range t.Paragraphs[i].Runs(t.Language) {
		b.WriteString(strings.ReplaceAll(r.Text, "\n", " "))
	}
	return b.String()
}

// paragraph sets paragraph i, over several cards where it has to.
func (s *setting) paragraph(i int) bool {
	var para typeset.Paragraph
	for _, r := range s.t.Paragraphs[i].Runs(s.t.Language) {
		if r.Ruby != "" {
			para.Ruby = append(para.Ruby, typeset.Ruby{At: len(para.Text), Text: r.Ruby, First: r.First})
		}
		para.Text = append(para.Text, []rune(strings.ReplaceAll(r.Text, "\n", " "))...)
	}
	if len(para.Text) == 0 {
		return true
	}
	st := s.style(i)
	if s.t.Language == study.English && i > 0 && s.t.Paragraphs[i].Role != bilingual.Signature {
		s.y += s.size * 0.4
	}
	for start := 0; start < len(para.Text); {
		layout := typeset.SetPart(para, start, len(para.Text), st, s.last().right-margin, s.f)
		fits := 0
		for _, line := range layout.Lines {
			if s.y+line.Height > s.floor() {
				break
			}
			s.last().lines = append(s.last().lines, placed{line, para.Text[line.Start:line.End], st, s.y})
			s.y += line.Height
			fits++
		}
		if fits == len(layout.Lines) {
			return true
		}
		if len(s.cards) == s.most {
			return false
		}
		start = layout.Lines[fits].Start
		s.next()
	}
	return true
}
