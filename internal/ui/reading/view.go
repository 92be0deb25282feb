package reading

import (
	"sort"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
)

// view is a text as blocks of the flow, and the ways between places of the text
// and places in blocks. A paragraph is one block, or one for each of its
// sentences where translations stand below them; translations are blocks of
// their own. A block is made when the flow asks for it.
type view struct {
	t       *text
	learner Learner
	look    look
	// script turns a text into the characters that the learner wants; nil for
	// those that it is written in.
	script func(string) string
	pieces []piece
	first  []int       // the first piece of each paragraph
	helps  map[int]int // the blocks of translations, by sentence
	marks  *marks
	lit    place // the word that has pinyin in the mode PinyinHover
}

// piece is one block: runes of a paragraph or, where help is no less than 0,
// the translation of the sentence of that number.
type piece struct {
	para, start, end int
	help             int
}

// nowhere is no word.
var nowhere = place{-1, -1}

// newView divides a text into blocks.
func newView(t *text, l Learner, k look, script func(string) string) *view {
	v := &view{t: t, learner: l, look: k, script: script, helps: map[int]int{}, lit: nowhere}
	for i := range t.paras {
		v.first = append(v.first, len(v.pieces))
		p := &t.paras[i]
		under := k.translation() == Under && v.translated(p)
		if !under {
			v.pieces = append(v.pieces, piece{i, 0, len(p.text), -1})
		}
		for n := p.sentences[0]; n < p.sentences[1]; n++ {
			s := &t.sentences[n]
			if under {
				end := s.end
				if n+1 < p.sentences[1] {
					end = t.sentences[n+1].start
				}
				v.pieces = append(v.pieces, piece{i, s.start, end, -1})
			}
			if (under || k.translation() != Hidden && k.shown[n]) && v.help(n) != "" {
				v.helps[n] = len(v.pieces)
				v.pieces = append(v.pieces, piece{i, 0, 0, n})
			}
		}
	}
	return v
}

// help gives the translation of a sentence.
func (v *view) help(n int) string { return v.t.sentences[n].pair.In(v.t.language.Other()) }

// translated reports whether a paragraph has any translation.
func (v *view) translated(p *para) bool {
	for n := p.sentences[0]; n < p.sentences[1]; n++ {
		if v.help(n) != "" {
			return true
		}
	}
	return false
}

// at gives the block and the rune in it of a rune of a paragraph.
func (v *view) at(para, r int) (block, rune int) {
	from, to := v.first[para], len(v.pieces)
	if para+1 < len(v.first) {
		to = v.first[para+1]
	}
	block = from
	for i := from; i < to && v.pieces[i].start <= r; i++ {
		if v.pieces[i].help < 0 {
			block = i
		}
	}
	return block, r - v.pieces[block].start
}

// span gives the span of some runes of a paragraph that stand in one block.
func (v *view) span(para, start, end int) flow.Span {
	block, from := v.at(para, start)
	return flow.Span{Block: block, Start: from, End: from + end - start}
}

// back gives the paragraph and the rune in it of a place in a block; ok is
// false in a translation.
func (v *view) back(block, r int) (para, rune int, ok bool) {
	if block < 0 || block >= len(v.pieces) || v.pieces[block].help >= 0 {
		return 0, 0, false
	}
	p := v.pieces[block]
	return p.para, p.start + r, true
}

// helpOf gives the block of a sentence's translation, -1 if it is not shown.
func (v *view) helpOf(sentence int) int {
	if i, ok := v.helps[sentence]; ok {
		return i
	}
	return -1
}

// blocksOf gives the blocks of a paragraph's text.
func (v *view) blocksOf(para int) []int {
	var out []int
	for i := v.first[para]; i < len(v.pieces) && v.pieces[i].para == para; i++ {
		if v.pieces[i].help < 0 {
			out = append(out, i)
		}
	}
	return out
}

// Len gives the number of blocks.
func (v *view) Len() int { return len(v.pieces) }

// Runes gives the length of a block.
func (v *view) Runes(i int) int {
	p := v.pieces[i]
	if p.help >= 0 {
		return len([]rune(v.help(p.help)))
	}
	return p.end - p.start
}

// Block makes a block.
func (v *view) Block(i int) flow.Block {
	p := v.pieces[i]
	if p.help >= 0 {
		b := v.helpBlock(v.help(p.help), v.t.language.Other())
		v.marks.putFound(&b, p.help, 0, true)
		return b
	}
	return v.textBlock(p)
}

// sentencesIn gives the sentences that begin in a piece: the number of the
// first and of the one after the last.
func (v *view) sentencesIn(p piece) (first, end int) {
	bounds := v.t.paras[p.para].sentences
	in := v.t.sentences[bounds[0]:bounds[1]]
	first = sort.Search(len(in), func(n int) bool { return in[n].start >= p.start })
	end = sort.Search(len(in), func(n int) bool { return in[n].start >= p.end })
	return bounds[0] + first, bounds[0] + end
}

// shownText gives the characters of a piece as the learner wants them.
func (v *view) shownText(p piece) []rune {
	own := v.t.paras[p.para].text[p.start:p.end]
	if v.script == nil || v.t.language != study.Chinese {
		return own
	}
	out := make([]rune, 0, len(own))
	first, end := v.sentencesIn(p)
	for n := first; n < end; n++ {
		s := &v.t.sentences[n]
		out = append(out, []rune(v.script(s.pair.In(v.t.language)))...)
	}
	if len(out) != len(own) {
		return own // it cannot be: both scripts have the same length
	}
	return out
}

// inScript gives a converter's way into a script; nil where a text stays as it
// is written.
func inScript(c *hanzi.Converter, script string) func(string) string {
	switch {
	case c == nil:
		return nil
	case script == string(hanzi.Simplified):
		return c.ToSimplified
	case script == string(hanzi.Traditional):
		return c.ToTraditional
	}
	return nil
}
