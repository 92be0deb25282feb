package reading

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// lookUpEnglish finds an English word in its sentence: the phrase that it is
// part of there, or the word in the form of the text, with the word that it
// comes from, its sound and what Chinese says for it.
func (p *Page) lookUpEnglish(ctx context.Context, t *text, w word) (*meaning, error) {
	line, at := w.head, 0
	if !w.alone {
		s := &t.sentences[w.sentence]
		line, at = s.pair.In(t.language), w.start-s.start
	}
	matches, err := p.s.Reference.EnglishAt(ctx, line, at)
	if err != nil {
		return nil, err
	}
	if len(matches) == 0 {
		return &meaning{head: w.head, note: p.frame.Words.T("reading.no_entry")}, nil
	}
	ranker, err := p.ranker(ctx)
	if err != nil {
		return nil, err
	}
	place, err := p.standsAt(ctx, t, &w)
	if err != nil {
		return nil, err
	}
	first := &matches[0]
	choice := gather.OfEnglish(ranker, first.Entry, place)
	if len(first.Places) > 1 {
		return phraseMeaning(first, &matches[len(matches)-1], choice), nil
	}
	return p.wordMeaning(&first.Entry, w, choice), nil
}

// wordMeaning tells of a word alone.
func (p *Page) wordMeaning(e *dictionary.EnglishEntry, w word, c gather.Choice) *meaning {
	m := englishMeaning(e, c)
	m.head = w.head
	if w.name {
		// The meanings of a word that is written the same without its capital
		// are left out.
		m.head = w.shown
		m.add(e.Senses, true)
		if len(m.senses) == 0 {
			m.note = p.frame.Words.T("reading.a_name")
		}
		return m
	}
	if e.Lemma != "" && !strings.EqualFold(e.Lemma, w.head) {
		m.head = e.Lemma
		m.parts = []part{{rest: w.head + " → " + m.head}}
	}
	m.add(e.Senses, false)
	return m
}

// phraseMeaning tells of a phrase, and shortly of the word in it that was asked
// for.
func phraseMeaning(phrase, word *dictionary.EnglishMatch, c gather.Choice) *meaning {
	m := englishMeaning(&phrase.Entry, c)
	m.head, m.places = phrase.Entry.Lemma, phrase.Places
	if m.head == "" {
		m.head = phrase.Entry.Word
	}
	m.add(phrase.Entry.Senses, false)
	if word != phrase && len(word.Places) == 1 {
		m.parts = []part{aloneOf(word)}
	}
	return m
}

// aloneOf leads to a word of a phrase by itself.
func aloneOf(m *dictionary.EnglishMatch) part {
	head := m.Entry.Lemma
	if head == "" {
		head = m.Entry.Word
	}
	one := part{label: head, to: &word{head: head, shown: head, alone: true, linked: true}}
	if chinese := chineseGlosses(m.Entry.Chinese); chinese != "" {
		one.rest = "  " + chinese
	}
	return one
}

// englishMeaning begins a meaning with the sound and the Chinese equivalents,
// those first that fit where the word stands.
func englishMeaning(e *dictionary.EnglishEntry, c gather.Choice) *meaning {
	m := &meaning{}
	if e.IPA != "" {
		m.sound = "/" + strings.Trim(e.IPA, "/") + "/"
	}
	if len(e.Chinese) == 0 {
		return m // the card has the first definitions
	}
	var shown []string
	for _, o := range c.Options[:min(len(c.Options), maxEquivalents)] {
		shown = append(shown, o.Text)
	}
	m.senses = append(m.senses, strings.Join(shown, "；"))
	m.choice = c
	return m
}

// add adds the first senses; of a name, only those of names.
func (m *meaning) add(senses []dictionary.EnglishSense, name bool) {
	n := 0
	for _, s := range senses {
		if name && !s.Name || n == maxEnglishSenses {
			continue
		}
		n++
		gloss := s.Gloss
		if s.POS != "" {
			gloss = s.POS + "  " + gloss
		}
		m.senses = append(m.senses, gloss)
	}
}

// maxEnglishSenses is how many senses of an English word stand below its
// Chinese equivalents; the dictionary has all.
const maxEnglishSenses = 2

// maxEquivalents is how many Chinese words stand for an English one. They have
// no pinyin: whoever reads them here knows Chinese.
const maxEquivalents = 4

func chineseGlosses(entries []dictionary.Entry) string {
	var out []string
	for _, e := range entries[:min(len(entries), maxEquivalents)] {
		out = append(out, e.Simplified)
	}
	return strings.Join(out, "；")
}
