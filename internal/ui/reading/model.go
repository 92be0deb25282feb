package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// word is one word of a text that can be looked up.
type word struct {
	// start and end bound the word in its paragraph.
	start, end int
	sentence   int // in the text
	// head is the word as statuses and cards know it; shown is how an English
	// word is written in the text.
	head, shown string
	// name says that an English word is written as a name: with a capital
	// inside a sentence.
	name bool
	// syllables are in tone numbers, with the tones that the word is shown with.
	syllables []string
	pinyin    string
	level     int
	// reached is the level from which a learner of the list is taken to know the
	// word; 0 if none is.
	reached int
}

// sentence is one sentence pair in its place.
type sentence struct {
	para, start, end int
	pair             *bilingual.Pair
	// overrides are what the analysis of the sentence obeys, corrected where
	// corrections of the learner hold in it.
	overrides []hanzi.Override
	corrected []reader.Corrected
	// words are the numbers of the first word and of the one after the last,
	// in the paragraph.
	words [2]int
}

// para is one paragraph set for reading.
type para struct {
	role  bilingual.Role
	text  []rune
	words []word
	// sentences are the numbers of the first sentence and of the one after the
	// last, in the text.
	sentences [2]int
	ruby      []typeset.Ruby
}

// text is a document made ready for the page.
type text struct {
	doc       *bilingual.Document
	language  study.Language
	paras     []para
	sentences []sentence
	chinese   Annotator // nil where there is none
}

// Annotator finds the words of Chinese text with their readings.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// newText finds the words of a document. chinese may be nil where the
// dictionary data is missing: the text is then shown without words. before is
// the same document as it was read before, nil if it was not: sentences for
// which nothing has changed keep their words.
func newText(doc *bilingual.Document, chinese Annotator, corrections *reader.TextCorrections, before *text) *text {
	t := &text{doc: doc, language: doc.Language, chinese: chinese}
	for i := range doc.Paragraphs {
		source := &doc.Paragraphs[i]
		p := para{role: source.Role}
		p.sentences[0] = len(t.sentences)
		for k := range source.Pairs {
			pair := &source.Pairs[k]
			side := pair.In(t.language)
			if side == "" {
				continue
			}
			if len(p.text) > 0 && t.language == study.English {
				p.text = append(p.text, ' ')
			}
			s := sentence{para: len(t.paras), start: len(p.text), pair: pair}
			if t.language == study.Chinese && chinese != nil {
				s.overrides, s.corrected = corrections.Apply(chinese, side, written(pair))
			}
			p.text = append(p.text, []rune(side)...)
			s.end = len(p.text)
			s.words[0] = len(p.words)
			p.words = append(p.words, t.wordsOf(&s, side, before)...)
			s.words[1] = len(p.words)
			t.sentences = append(t.sentences, s)
		}
		p.sentences[1] = len(t.sentences)
		if p.sentences[0] < p.sentences[1] {
			p.ruby = rubyOf(p.words, p.text)
			t.paras = append(t.paras, p)
		}
	}
	return t
}

// written gives the readings that are written in a text.
func written(pair *bilingual.Pair) []hanzi.Override {
	var out []hanzi.Override
	for _, o := range pair.Readings {
		out = append(out, hanzi.Override{Start: o.Start, End: o.End, Syllables: numbers(o.Reading, o.End-o.Start)})
	}
	return out
}

// wordsOf finds the words of a sentence, which is the next one of the text.
func (t *text) wordsOf(s *sentence, side string, before *text) []word {
	number := len(t.sentences)
	if t.language == study.English {
		return englishWords(side, s.start, number)
	}
	if t.chinese == nil {
		return nil
	}
	if before != nil && before.chinese == t.chinese && before.doc == t.doc && sameOverrides(before.sentences[number].overrides, s.overrides) {
		old := &before.sentences[number]
		return before.paras[old.para].words[old.words[0]:old.words[1]]
	}
	var out []word
	for _, w := range t.chinese.AnnotateWith(side, s.overrides) {
		if len(w.Syllables) == 0 {
			continue
		}
		one := word{
			start: s.start + w.Start, end: s.start + w.End, sentence: number,
			head: w.Text, syllables: w.Shown(), pinyin: w.Pinyin, level: w.Level,
		}
		one.reached = hanzi.ReachedLevel(w, t.chinese)
		out = append(out, one)
	}
	return out
}

func sameOverrides(a, b []hanzi.Override) bool {
	return slices.EqualFunc(a, b, func(x, y hanzi.Override) bool {
		return x.Start == y.Start && x.End == y.End && x.Word == y.Word && slices.Equal(x.Syllables, y.Syllables)
	})
}

// sentencesOf gives the sentences of a document in its own language.
func sentencesOf(doc *bilingual.Document) []string {
	var out []string
	for _, p := range doc.Paragraphs {
		for i := range p.Pairs {
			if side := p.Pairs[i].In(doc.Language); side != "" {
				out = append(out, side)
			}
		}
	}
	return out
}

// numbers gives a reading of n syllables in tone numbers; nil if it is none.
func numbers(reading string, n int) []string {
	parsed, err := pinyin.ParseN(reading, n)
	if err != nil {
		return nil
	}
	out := make([]string, len(parsed))
	for i, s := range parsed {
		out[i] = s.Number()
		if out[i] == "" {
			out[i] = s.Plain()
		}
	}
	return out
}

func englishWords(side string, at, sentence int) []word {
	var out []word
	begins := true // a sentence, or what is quoted in it
	for _, token := range english.Tokens(side) {
		if !token.Word || !hasLetter(token.Text) {
			begins = begins || strings.ContainsAny(token.Text, ".!?“\":")
			continue
		}
		first, _ := utf8.DecodeRuneInString(token.Text)
		out = append(out, word{
			start: at + token.Start, end: at + token.End, sentence: sentence,
			head: strings.ToLower(token.Text), shown: token.Text, name: !begins && unicode.IsUpper(first) && token.Text != "I",
		})
		begins = false
	}
	return out
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// rubyOf gives the readings of a paragraph, one for each Han character.
func rubyOf(words []word, text []rune) []typeset.Ruby {
	var out []typeset.Ruby
	for _, w := range words {
		k := 0
		for i := w.start; i < w.end && k < len(w.syllables); i++ {
			if !hanzi.IsHan(text[i]) {
				continue
			}
			s, err := pinyin.Parse(w.syllables[k])
			if err == nil {
				out = append(out, typeset.Ruby{At: i, Text: s.Mark(), First: k == 0})
			}
			k++
		}
	}
	return out
}

// wordAt gives the number of the word at rune i of paragraph p, -1 if there is
// none.
func (t *text) wordAt(p, i int) int {
	for n, w := range t.paras[p].words {
		if i >= w.start && i < w.end {
			return n
		}
	}
	return -1
}

// sentenceAt gives the number of the sentence at rune i of paragraph p; the
// nearest one before, between two.
func (t *text) sentenceAt(p, i int) int {
	first, last := t.paras[p].sentences[0], t.paras[p].sentences[1]
	for n := last - 1; n > first; n-- {
		if i >= t.sentences[n].start {
			return n
		}
	}
	return first
}

// place names a word of a text.
type place struct{ para, word int }

// step gives the next word in a direction, 1 or -1, across paragraphs; ok is
// false at the text's ends.
func (t *text) step(from place, direction int) (to place, ok bool) {
	to = from
	to.word += direction
	for {
		switch {
		case to.para < 0 || to.para >= len(t.paras):
			return from, false
		case to.word < 0:
			to.para--
			if to.para < 0 {
				return from, false
			}
			to.word = len(t.paras[to.para].words) - 1
		case to.word >= len(t.paras[to.para].words):
			to.para++
			to.word = 0
		default:
			return to, true
		}
	}
}
