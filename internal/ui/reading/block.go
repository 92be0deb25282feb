package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Shape tells what decides how high a block will be, without making it.
func (v *view) Shape(i int) flow.Shape {
	p := v.pieces[i]
	if p.help >= 0 {
		b := v.helpBlock("", v.t.language.Other())
		return flow.Shape{Style: b.Style, Before: b.Before, Inset: b.Inset, Bar: b.Bar}
	}
	b := v.bare(p)
	shape := flow.Shape{Ref: b.Ref, Style: b.Style, Before: b.Before}
	if v.look.translation() == Beside {
		first, end := v.sentencesIn(p)
		for n := first; n < end; n++ {
			shape.Beside += utf8.RuneCountInString(v.help(n))
		}
	}
	return shape
}

// bare sets a piece of a paragraph without its text.
func (v *view) bare(p piece) flow.Block {
	first, _ := v.sentencesIn(p)
	b := flow.Block{Ref: first, Color: theme.Ink}
	if v.t.language == study.Chinese {
		b.Style = flow.Letter(true)
		b.Before = 6
		if v.look.Spaced {
			b.Style.Gap = wordGap
		}
	} else {
		b.Style = flow.Latin()
		b.Before = 14
	}
	switch v.look.Face {
	case "sans":
		b.Style.Face = ink.Regular
	case "system":
		b.Style.Face = ink.System
	}
	para := &v.t.paras[p.para]
	dress(&b, v.t, para.role)
	switch {
	case p.start > 0:
		b.Before, b.Style.Indent = 2, 0
	case para.goesOn:
		b.Before, b.Style.Indent = 0, 0
	}
	b.Style.Size *= v.look.Scale
	b.Style.RubySize *= v.look.Scale
	return b
}

// wordGap is the room between words where the learner wants some, in em.
const wordGap = 0.3

// textBlock sets a piece of a paragraph.
func (v *view) textBlock(p piece) flow.Block {
	b := v.bare(p)
	b.Para.Text = v.shownText(p)
	v.annotate(&b, p)
	v.marks.put(&b, v, p)
	if v.look.translation() == Beside {
		v.putBeside(&b, p)
	}
	return b
}

// putBeside stands the translation of each sentence beside its line.
func (v *view) putBeside(b *flow.Block, p piece) {
	var parts []flow.BesidePart
	first, end := v.sentencesIn(p)
	for n := first; n < end; n++ {
		if help := v.help(n); help != "" {
			parts = append(parts, flow.BesidePart{At: v.t.sentences[n].start - p.start, Text: []rune(help)})
		}
	}
	if len(parts) == 0 {
		return
	}
	b.Beside = flow.HelpBeside(parts...)
	style := v.helpBlock("", v.t.language.Other()).Style
	b.Beside.Style.Size, b.Beside.Style.LineHeight = style.Size, style.LineHeight
}

// annotate puts readings over the words of a piece and marks under them.
func (v *view) annotate(b *flow.Block, p piece) {
	para := v.t.para(p.para)
	first, end := v.sentencesIn(p)
	for n := first; n < end; n++ {
		s := &v.t.sentences[n]
		words := para.words[s.words[0]:s.words[1]]
		v.read(b, p, s, words)
		for i := range words {
			w := &words[i]
			if v.look.Spaced && (w.start > s.start || n > first) {
				b.Para.Gaps = append(b.Para.Gaps, w.start-p.start)
			}
			switch v.learner.knows(w) {
			case reader.Learning:
				b.Marks = append(b.Marks, flow.Mark{Start: w.start - p.start, End: w.end - p.start, Kind: flow.MarkLearning})
			case reader.New:
				if v.learner.marksNew(w) {
					b.Marks = append(b.Marks, flow.Mark{Start: w.start - p.start, End: w.end - p.start, Kind: flow.MarkNew})
				}
			}
		}
	}
}

// read puts the readings of a sentence over its words, as the learner wants
// them written.
func (v *view) read(b *flow.Block, p piece, s *sentence, words []word) {
	if len(s.line) == 0 {
		return
	}
	d := v.look.display()
	syllables, k := d.Syllables(s.line), 0
	var tones [][]int
	if v.look.ToneColors != "off" {
		tones = d.ToneClasses(s.line)
	}
	for i := range s.line {
		if len(s.line[i].Syllables) == 0 {
			continue
		}
		w := &words[k]
		hidden := !v.hasPinyin(w, place{p.para, s.words[0] + k})
		k++
		n, capitals := 0, capitals(&s.line[i])
		for at := w.start; at < w.end && n < len(syllables[i]); at++ {
			if !hanzi.IsHan(v.t.paras[p.para].text[at]) {
				continue
			}
			color := fyne.ThemeColorName("")
			if tones != nil {
				color = v.look.toneColor(tones[i][n])
			}
			if color != "" {
				b.Colors = append(b.Colors, flow.ColorRun{Start: at - p.start, End: at - p.start + 1, Name: color})
			}
			if text := syllables[i][n]; text != "" {
				if capitals[n] {
					text = capital(text)
				}
				b.Para.Ruby = append(b.Para.Ruby, typeset.Ruby{At: at - p.start, Text: text, First: n == 0})
				b.HideRuby = append(b.HideRuby, hidden)
				b.RubyColors = append(b.RubyColors, color)
			}
			n++
		}
	}
}

// hasPinyin reports whether the readings of a word are drawn.
func (v *view) hasPinyin(w *word, at place) bool {
	switch v.look.pinyin {
	case PinyinAll:
		return true
	case PinyinUnknown:
		status := v.learner.knows(w)
		return status == reader.New || status == reader.Learning
	case PinyinNew:
		return v.learner.knows(w) == reader.New
	case PinyinHover:
		return at == v.lit
	}
	return false
}

// helpBlock is a translation; Chinese help is a little larger, since its
// characters carry more strokes.
func (v *view) helpBlock(text string, language study.Language) flow.Block {
	b := flow.Help(text)
	if language == study.Chinese {
		b.Style.Size = 16
		b.Style.LineHeight = 1.75
	}
	b.Style.Size *= v.look.Scale
	return b
}

// dress gives a paragraph the place that its role has in a letter.
func dress(b *flow.Block, t *text, role bilingual.Role) {
	chinese := t.language == study.Chinese
	switch role {
	case bilingual.Body, bilingual.Greeting:
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

// marksNew reports whether a new word is marked. Without a level to go by
// (English words, a learner who did not tell) every word would be: then none
// is.
func (l Learner) marksNew(w *word) bool { return len(w.syllables) > 0 && l.Level > 0 }

// capitals tells which syllables of a word are written with a capital, as those
// of names are.
func capitals(w *hanzi.Word) []bool {
	out := make([]bool, len(w.Syllables))
	written, plain := []rune(w.Pinyin), []rune(strings.ToLower(pinyin.Toneless(w.Pinyin)))
	if len(written) != len(plain) {
		return out
	}
	at := 0
	for i, syllable := range w.Syllables {
		parsed, err := pinyin.Parse(syllable)
		if err != nil {
			continue
		}
		base := []rune(parsed.Base)
		for k := at; k+len(base) <= len(plain); k++ {
			if slices.Equal(plain[k:k+len(base)], base) {
				out[i], at = unicode.IsUpper(written[k]), k+len(base)
				break
			}
		}
	}
	return out
}

// capital writes a syllable with a capital; zhuyin has none.
func capital(syllable string) string {
	first, size := utf8.DecodeRuneInString(syllable)
	return string(unicode.ToUpper(first)) + syllable[size:]
}
