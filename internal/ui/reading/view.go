package reading

import (
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// view is a text as blocks of the flow, and the way back from a block to its
// paragraph. Paragraphs and blocks differ in number, since translations stand
// between paragraphs as blocks of their own.
type view struct {
	blocks  []flow.Block
	blockOf []int       // by paragraph
	paraOf  []int       // by block, -1 for a translation
	helps   map[int]int // the blocks of translations, by sentence
}

// look is what the learner chose to see.
type look struct {
	pinyin PinyinMode
	// all shows every translation, shown those of single sentences.
	all   bool
	shown map[int]bool
}

// newView makes the blocks of a text.
func newView(t *text, l Learner, k look) *view {
	v := &view{helps: map[int]int{}}
	for i := range t.paras {
		p := &t.paras[i]
		v.blockOf = append(v.blockOf, len(v.blocks))
		v.paraOf = append(v.paraOf, i)
		b := paragraphBlock(t, p, l, k.pinyin)
		b.Ref = i
		v.blocks = append(v.blocks, b)
		for n := p.sentences[0]; n < p.sentences[1]; n++ {
			if !k.all && !k.shown[n] {
				continue
			}
			if help := t.sentences[n].pair.In(t.language.Other()); help != "" {
				b := helpBlock(help, t.language.Other())
				v.helps[n] = len(v.blocks)
				v.blocks = append(v.blocks, b)
				v.paraOf = append(v.paraOf, -1)
			}
		}
	}
	return v
}

// helpOf gives the block of a sentence's translation, -1 if it is not shown.
func (v *view) helpOf(sentence int) int {
	if i, ok := v.helps[sentence]; ok {
		return i
	}
	return -1
}

// helpBlock is a translation; Chinese help is a little larger, since its
// characters carry more strokes.
func helpBlock(text string, language study.Language) flow.Block {
	b := flow.Help(text)
	if language == study.Chinese {
		b.Style.Size = 16
		b.Style.LineHeight = 1.75
	}
	return b
}

func paragraphBlock(t *text, p *para, l Learner, mode PinyinMode) flow.Block {
	b := flow.Block{Para: typeset.Paragraph{Text: p.text}, Color: theme.Ink}
	if t.language == study.Chinese {
		b.Style = flow.Letter(true)
		b.Para.Ruby = p.ruby
		b.Before = 6
	} else {
		b.Style = flow.Latin()
		b.Before = 14
	}
	dress(&b, t, p.role)
	b.Marks = marks(p, l)
	b.HideRuby = hidden(p, l, mode)
	return b
}

// dress gives a paragraph the place that its role has in a letter.
func dress(b *flow.Block, t *text, role bilingual.Role) {
	chinese := t.language == study.Chinese
	switch role {
	case bilingual.Body:
		if chinese {
			b.Style.Indent = 2
		}
	case bilingual.Greeting:
		if chinese {
			b.Style.Indent = 2
		}
	case bilingual.Signature, bilingual.Date:
		if chinese {
			b.Style.Align = typeset.End
		}
	case bilingual.Heading:
		b.Style.Size *= 1.12
		b.Before *= 2
		if !chinese {
			b.Style.Face = ink.Bold
		}
	case bilingual.Closing:
		if chinese {
			b.Style.Indent = 2
		}
		b.Before *= 1.5
	}
}

// marks underlines the words being learnt and the new ones. A word that
// occurs again and again is marked each time: the marks say what is known, not
// what was met.
func marks(p *para, l Learner) []flow.Mark {
	var out []flow.Mark
	for i := range p.words {
		w := &p.words[i]
		switch l.knows(w) {
		case reader.Learning:
			out = append(out, flow.Mark{Start: w.start, End: w.end, Kind: flow.MarkLearning})
		case reader.New:
			if l.marksNew(w) {
				out = append(out, flow.Mark{Start: w.start, End: w.end, Kind: flow.MarkNew})
			}
		}
	}
	return out
}

// marksNew reports whether a new word is marked. Without a level to go by
// (English words, a learner who did not tell) every word would be: then none
// is.
func (l Learner) marksNew(w *word) bool { return len(w.syllables) > 0 && l.Level > 0 }

// hidden tells which readings of a paragraph are not drawn.
func hidden(p *para, l Learner, mode PinyinMode) []bool {
	if mode == PinyinAll {
		return nil
	}
	out := make([]bool, len(p.ruby))
	k := 0
	for i := range p.words {
		w := &p.words[i]
		known := l.knows(w) == reader.Known || l.knows(w) == reader.Ignored
		for k < len(p.ruby) && p.ruby[k].At < w.end {
			out[k] = mode == PinyinOff || known
			k++
		}
	}
	return out
}

// PinyinMode says over which words pinyin stands.
type PinyinMode string

// Pinyin over all words, over those that are not known, over none.
const (
	PinyinAll     PinyinMode = "all"
	PinyinUnknown PinyinMode = "unknown"
	PinyinOff     PinyinMode = "off"
)

// next gives the mode that the key P goes on to.
func (m PinyinMode) next() PinyinMode {
	switch m {
	case PinyinAll:
		return PinyinUnknown
	case PinyinUnknown:
		return PinyinOff
	default:
		return PinyinAll
	}
}
