package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
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
	name      bool
	syllables []string
	pinyin    string
	level     int
	// made is the level from which all the listed words are known that a word on
	// no list divides into; 0 if it does not.
	made int
}

// sentence is one sentence pair in its place.
type sentence struct {
	para, start, end int
	pair             *bilingual.Pair
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
}

// Annotator finds the words of Chinese text with their readings.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// newText finds the words of a document. chinese may be nil where the
// dictionary data is missing: the text is then shown without words.
func newText(doc *bilingual.Document, chinese Annotator) *text {
	t := &text{doc: doc, language: doc.Language}
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
			p.text = append(p.text, []rune(side)...)
			s.end = len(p.text)
			s.words[0] = len(p.words)
			p.words = append(p.words, t.wordsOf(pair, side, s.start, len(t.sentences), chinese)...)
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

func (t *text) wordsOf(pair *bilingual.Pair, side string, at, sentence int, chinese Annotator) []word {
	if t.language == study.English {
		return englishWords(side, at, sentence)
	}
	if chinese == nil {
		return nil
	}
	var overrides []hanzi.Override
	for _, o := range pair.Readings {
		overrides = append(overrides, hanzi.Override{Start: o.Start, End: o.End, Syllables: numbers(o.Reading, o.End-o.Start)})
	}
	var out []word
	for _, w := range chinese.AnnotateWith(side, overrides) {
		if len(w.Syllables) == 0 {
			continue
		}
		one := word{
			start: at + w.Start, end: at + w.End, sentence: sentence,
			head: w.Text, syllables: w.Syllables, pinyin: w.Pinyin, level: w.Level,
		}
		if w.Level == 0 {
			one.made = madeOf(w.Text, chinese)
		}
		out = append(out, one)
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

// Learner tells what the learner knows, for marks and shares.
type Learner struct {
	// Statuses are by headword.
	Statuses map[string]reader.WordStatus
	// Level is the learner's HSK level, 0 if not told: words up to it count as
	// known until the learner says otherwise.
	Level int
}

// knows gives the status that a word has for the learner.
func (l Learner) knows(w *word) reader.WordStatus {
	if s, ok := l.Statuses[w.head]; ok {
		return s
	}
	level := w.level
	if level == 0 {
		level = w.made
	}
	if level > 0 && level <= l.Level || l.Level > 0 && isNumeral(w.head) {
		return reader.Known
	}
	return reader.New
}

// maxMade is the longest word, in characters, that is divided.
const maxMade = 6

// madeOf divides a word into shorter words that are on the list and gives the
// least level from which all of them are known; 0 if it does not divide.
func madeOf(text string, chinese Annotator) int {
	runes := []rune(text)
	if len(runes) < 2 || len(runes) > maxMade {
		return 0
	}
	const none = 1 << 30
	least := make([]int, len(runes)+1) // for the first so many characters
	for end := 1; end <= len(runes); end++ {
		least[end] = none
		for start := range end {
			if least[start] == none || end-start == len(runes) {
				continue
			}
			part := chinese.AnnotateWith(string(runes[start:end]), nil)
			if len(part) == 1 && part[0].Level > 0 {
				least[end] = min(least[end], max(least[start], part[0].Level))
			}
		}
	}
	if least[len(runes)] == none {
		return 0
	}
	return least[len(runes)]
}

// isNumeral reports whether a word is written in numerals alone. Lists of words
// have the numerals of HSK 1 one by one: who knows them knows 十七.
func isNumeral(head string) bool {
	return head != "" && strings.Trim(head, "〇零一二三四五六七八九十百千") == ""
}

// knownShare gives the share of running words that the learner knows or
// ignores, 0 to 1; ok is false where nothing is known of any of them.
func (t *text) knownShare(l Learner) (share float64, ok bool) {
	known, all := 0, 0
	for i := range t.paras {
		for k := range t.paras[i].words {
			all++
			if s := l.knows(&t.paras[i].words[k]); s == reader.Known || s == reader.Ignored {
				known++
			}
		}
	}
	if all == 0 {
		return 0, false
	}
	return float64(known) / float64(all), known > 0
}

// LearnerOf gives what a learner knows by word statuses and settings.
func LearnerOf(statuses map[string]reader.WordStatus, s settings.Settings) Learner {
	return Learner{Statuses: statuses, Level: hskLevel(s)}
}

// KnownShare gives the share of a document's running words that the learner
// knows, 0 to 1; ok is false where that cannot be told.
func KnownShare(doc *bilingual.Document, chinese Annotator, l Learner) (share float64, ok bool) {
	return newText(doc, chinese).knownShare(l)
}
