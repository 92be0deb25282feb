package reading

import (
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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
	// alone says that the word is looked up by itself, out of its sentence.
	alone bool
	// linked says that a link of the pop-up led to the word.
	linked bool
	// reached is the level from which a learner of the list is taken to know the
	// word; 0 if none is.
	reached int
}

// sentence is one sentence pair in its place.
type sentence struct {
	para, start, end int
	pair             *bilingual.Pair
	// at is the place of the pair in the document: paragraph and pair.
	at [2]int
	// overrides are what the analysis of the sentence obeys, corrected where
	// corrections of the learner hold in it.
	overrides []hanzi.Override
	corrected []reader.Corrected
	// line is what the analysis gave, with what is no word; nil for English.
	line []hanzi.Word
	// words are the numbers of the first word and of the one after the last,
	// in the paragraph.
	words [2]int
}

// para is one paragraph set for reading. Its words, and those of its
// sentences, are found when text.para is asked for it.
type para struct {
	role  bilingual.Role
	text  []rune
	words []word
	read  bool // the words are found
	// goesOn says that this is a later part of a long paragraph.
	goesOn bool
	// sentences are the numbers of the first sentence and of the one after the
	// last, in the text.
	sentences [2]int
}

// text is a document made ready for the page. A long one is there at once: its
// paragraphs are divided into words when they are first shown or stepped into.
type text struct {
	doc         *bilingual.Document
	language    study.Language
	paras       []para
	sentences   []sentence
	chinese     Annotator // nil where there is none
	corrections *reader.TextCorrections
	before      *text // the same document as it was read before, or nil
	read        *tally

	mu sync.Mutex // guards what reading a paragraph fills in
}

// Annotator finds the words of Chinese text with their readings.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// newText lays a document out in one of its languages. chinese may be nil where
// the dictionary data is missing: the text is then shown without words. before
// is the same document as it was read before, nil if it was not: sentences for
// which nothing has changed keep their words.
func newText(doc *bilingual.Document, language study.Language, chinese Annotator, corrections *reader.TextCorrections, before *text) *text {
	t := &text{doc: doc, language: language, chinese: chinese, corrections: corrections, read: &tally{}}
	if before != nil && before.doc.ID == doc.ID {
		t.read = before.read
	}
	if before != nil && before.chinese == chinese && before.doc == doc && before.language == language {
		t.before = before
	}
	for i := range doc.Paragraphs {
		t.lay(i)
	}
	return t
}

// longPara is the length in characters from which on a paragraph is divided
// after a sentence: its words are found part by part.
const longPara = 3000

// lay lays one paragraph out, unless the language of the text says nothing in
// it.
func (t *text) lay(number int) {
	source := &t.doc.Paragraphs[number]
	p := para{role: source.Role, sentences: [2]int{len(t.sentences), 0}}
	done := func() {
		p.sentences[1] = len(t.sentences)
		if p.sentences[0] < p.sentences[1] {
			t.paras = append(t.paras, p)
		}
		p = para{role: source.Role, sentences: [2]int{len(t.sentences), 0}, goesOn: true}
	}
	for k := range source.Pairs {
		pair := &source.Pairs[k]
		side := pair.In(t.language)
		if side == "" {
			continue
		}
		if len(p.text) >= longPara {
			done()
		}
		if len(p.text) > 0 && t.language == study.English {
			p.text = append(p.text, ' ')
		}
		s := sentence{para: len(t.paras), start: len(p.text), pair: pair, at: [2]int{number, k}}
		p.text = append(p.text, []rune(side)...)
		s.end = len(p.text)
		t.sentences = append(t.sentences, s)
	}
	done()
}

// wordAt gives the number of the word at rune i of paragraph p, -1 if there is
// none.
func (t *text) wordAt(p, i int) int {
	for n, w := range t.para(p).words {
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
			to.word = len(t.para(to.para).words) - 1
		case to.word >= len(t.para(to.para).words):
			to.para++
			to.word = 0
		default:
			return to, true
		}
	}
}

// otherNumber gives the number that a sentence has in the text of the other
// language; where only this one says it, that of the nearest one before.
func (t *text) otherNumber(n int) int {
	at, number := t.sentences[n].at, -1
	for i := range t.doc.Paragraphs {
		for k := range t.doc.Paragraphs[i].Pairs {
			if t.doc.Paragraphs[i].Pairs[k].In(t.language.Other()) != "" {
				number++
			}
			if at == [2]int{i, k} {
				return max(number, 0)
			}
		}
	}
	return max(number, 0)
}
