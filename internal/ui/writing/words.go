package writing

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// toWords brings the keyboard to the words of the letter to answer.
func (d *desk) toWords() {
	if d.side.look == nil || len(d.side.texts) == 0 {
		return
	}
	d.bench.ShowLeft(true)
	d.p.focus(nil) // what is being typed goes into the draft first
	d.walk(d.side.texts[0], 0, 1)
}

// beside gives the paragraph after one, or before it; the same at the ends.
func (s *side) beside(t *touchText, by int) *touchText {
	for i, one := range s.texts {
		if one == t && i+by >= 0 && i+by < len(s.texts) {
			return s.texts[i+by]
		}
	}
	return t
}

// textPlace is a rune of a paragraph, with the sentence that it is in.
type textPlace struct {
	text *touchText
	at   int
	in   cards.Context
}

// explain tells what the word at a place means in its sentence. It runs off the
// interface's thread.
func (p *Page) explain(ctx context.Context, at textPlace) (m Explained, ok bool, err error) {
	m, ok, err = p.deps.WordAt(ctx, at.text.language, at.text.text, at.at)
	if err != nil || !ok || p.deps.Senses == nil {
		return m, ok, err
	}
	in := at.in
	in.Start += m.Start - at.at
	in.End = in.Start + m.End - m.Start
	m.Choice, err = p.deps.Senses(ctx, at.text.language, m.Word, m.Sound, in)
	return m, ok, err
}

// contextAt gives the sentence of a rune of a paragraph; Start is where the rune
// is in it.
func (d *desk) contextAt(t *touchText, at int) (c cards.Context) {
	c.Sentence, c.Translation, c.Start = d.sentenceOf(t, at)
	return c
}

// walk explains the first word from a rune of a paragraph on, or the last one
// before it, also in the paragraphs beside it. Where there is none it stays.
func (d *desk) walk(t *touchText, at, by int) {
	places := d.places(t, at, by)
	type found struct {
		text *touchText
		is   *Explained
	}
	page.Load(&d.looks, func(ctx context.Context) (f found, err error) {
		for _, p := range places {
			m, ok, err := d.p.explain(ctx, p)
			if err != nil || ok {
				return found{p.text, &m}, err
			}
		}
		return f, nil
	}, func(f found, err error) {
		switch {
		case err != nil:
			d.closeGloss()
			d.p.frame.Report(err)
		case f.is == nil && d.gloss == nil:
			d.backToPaper()
		case f.is != nil:
			d.closeGloss()
			d.openGloss(f.text, f.is)
		}
	})
}

// walked is how many runes are looked at for a word at most: marks in a row.
const walked = 60

// places are the runes that come after one, or before it.
func (d *desk) places(t *touchText, at, by int) []textPlace {
	var out []textPlace
	for range walked {
		n := len([]rune(t.text))
		if at < 0 || at >= n {
			next := d.side.beside(t, by)
			if next == t {
				break
			}
			t, at = next, 0
			if by < 0 {
				at = len([]rune(t.text)) - 1
			}
			continue
		}
		out = append(out, textPlace{t, at, d.contextAt(t, at)})
		at += by
	}
	return out
}

// addCard makes a card of the word with its sentence.
func (g *gloss) addCard() {
	p := g.d.p
	if p.deps.AddCard == nil {
		return
	}
	note := g.d.noteOf(g.of, g.is)
	added := false
	p.change(func(ctx context.Context) (err error) {
		added, err = p.deps.AddCard(ctx, note)
		return err
	}, func() {
		key := "writing.card_there"
		if added {
			key = "writing.card_added"
		}
		p.frame.Notify(p.frame.Words.T(key), "", nil)
	})
}

// noteOf gives what a card of a word of the letter says.
func (d *desk) noteOf(t *touchText, m *Explained) cards.Note {
	l := d.loaded.incoming
	n := cards.Note{
		Language: t.language, Headword: m.Word, Traditional: m.Traditional, Reading: m.Sound,
		Gloss: strings.Join(m.Senses[:min(len(m.Senses), glossSenses)], "; "),
	}
	m.Choice.Into(&n)
	c := cards.Context{TextID: l.letter.TextID, LetterID: l.letter.ID, Title: l.named()}
	c.Sentence, c.Translation, c.Start = d.sentenceOf(t, m.Start)
	c.End = c.Start + m.End - m.Start
	if c.Sentence != "" {
		n.Contexts = []cards.Context{c}
	}
	return n
}

// sentenceOf gives the sentence at a rune of a paragraph with its translation,
// "" where it has none, and where the rune is in it.
func (d *desk) sentenceOf(t *touchText, at int) (sentence, translation string, start int) {
	if doc := d.loaded.incoming.document; doc != nil {
		for _, paragraph := range doc.Paragraphs {
			for _, pair := range paragraph.Pairs {
				side := pair.In(t.language)
				i := strings.Index(t.text, side)
				if side == "" || i < 0 {
					continue
				}
				begin := len([]rune(t.text[:i]))
				if begin <= at && at < begin+len([]rune(side)) {
					return side, pair.In(t.language.Other()), at - begin
				}
			}
		}
	}
	if t.language == study.English {
		for _, s := range english.Sentences(t.text) {
			if s.Start <= at && at < s.End {
				return s.Text, "", at - s.Start
			}
		}
		return "", "", 0
	}
	for _, s := range hanzi.Sentences(t.text) {
		if s.Start <= at && at < s.End {
			return s.Text, "", at - s.Start
		}
	}
	return "", "", 0
}
