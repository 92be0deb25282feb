package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// para gives a paragraph with its words, found now if they were not.
func (t *text) para(i int) *para {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := &t.paras[i]
	if p.read {
		return p
	}
	p.read = true
	var kept *para
	if t.before != nil {
		kept = t.before.readPara(i)
	}
	for n := p.sentences[0]; n < p.sentences[1]; n++ {
		s := &t.sentences[n]
		s.words[0] = len(p.words)
		p.words = append(p.words, t.wordsOf(n, kept)...)
		s.words[1] = len(p.words)
	}
	return p
}

// readPara gives a paragraph if its words were found, nil otherwise.
func (t *text) readPara(i int) *para {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.paras[i].read {
		return nil
	}
	return &t.paras[i]
}

// wordsOf finds the words of a sentence; kept is its paragraph as it was read
// before, nil if it was not.
func (t *text) wordsOf(number int, kept *para) []word {
	s := &t.sentences[number]
	side := s.pair.In(t.language)
	if t.language == study.English {
		return englishWords(side, s.start, number)
	}
	if t.chinese == nil {
		return nil
	}
	s.overrides, s.corrected = t.corrections.Apply(t.chinese, side, reader.WrittenReadings(s.pair))
	if kept != nil {
		if old := &t.before.sentences[number]; sameOverrides(old.overrides, s.overrides) {
			s.line = old.line
			return kept.words[old.words[0]:old.words[1]]
		}
	}
	s.line = t.chinese.AnnotateWith(side, s.overrides)
	var out []word
	for _, w := range s.line {
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

// sentencesOf gives the sentences of a document in a language.
func sentencesOf(doc *bilingual.Document, language study.Language) []string {
	var out []string
	for _, p := range doc.Paragraphs {
		for i := range p.Pairs {
			if side := p.Pairs[i].In(language); side != "" {
				out = append(out, side)
			}
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
