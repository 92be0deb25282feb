package exchange

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pleco"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// plecoFile writes Pleco's flash cards, a deck's together.
type plecoFile struct {
	out   io.Writer
	cards []pleco.Card
}

func (p *plecoFile) take(_ context.Context, n cards.Note, deck string, done *Written) error {
	if n.Language != study.Chinese || n.Kind == cards.CorrectionNote || n.Kind == cards.GrammarNote {
		done.LeftOut++
		return nil
	}
	c := pleco.Card{Simplified: n.Headword, Traditional: n.Traditional, Pinyin: numbered(n.Reading, n.Headword), Definition: meaning(n)}
	if deck != "" {
		c.Category = strings.Split(deck, anki.Separator)
	}
	p.cards = append(p.cards, c)
	done.Notes++
	return nil
}

func (p *plecoFile) finish(context.Context, *Written) error {
	slices.SortStableFunc(p.cards, func(a, b pleco.Card) int {
		return cmp.Compare(strings.Join(a.Category, anki.Separator), strings.Join(b.Category, anki.Separator))
	})
	return pleco.Write(p.out, p.cards)
}

func (p *plecoFile) close() error { return nil }

// meaning is what the learner wrote, else the senses that were chosen.
func meaning(n cards.Note) string {
	if n.Gloss != "" {
		return n.Gloss
	}
	return strings.Join(n.Senses, "\n")
}

// numbered gives the reading of a word with numbers for tones, in one piece as
// Pleco has it and without the marks of a sentence; one that is no pinyin stays
// as it is.
func numbered(reading, word string) string {
	syllables, err := pinyin.ParseWord(reading, word)
	if err != nil || len(syllables) == 0 {
		return reading
	}
	// Pleco knows no syllable without a tone; what has none beside others that
	// have one is neutral.
	known := func(s pinyin.Syllable) bool { return s.Tone != pinyin.ToneUnknown }
	neutral := slices.ContainsFunc(syllables, known)
	joined := ""
	for i, s := range syllables {
		if i > 0 && !strings.ContainsAny(joined[len(joined)-1:], "12345") && !s.Erhua() {
			joined += "'" // without a tone between them two syllables could be others
		}
		if neutral && s.Tone == pinyin.ToneUnknown && !s.Erhua() {
			s.Tone = pinyin.ToneNeutral
		}
		joined += pinyin.Numbers([]pinyin.Syllable{s})
	}
	return joined
}
