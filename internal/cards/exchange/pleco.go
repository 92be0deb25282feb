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
	c := pleco.Card{Simplified: n.Headword, Traditional: n.Traditional, Pinyin: numbered(n.Reading), Definition: meaning(n)}
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

// numbered gives a reading with numbers for tones, in one piece as Pleco has it;
// one that is no pinyin stays as it is.
func numbered(reading string) string {
	syllables, err := pinyin.ParseAll(reading)
	if err != nil {
		return reading
	}
	joined := ""
	for i, s := range syllables {
		if i > 0 && !strings.ContainsAny(joined[max(0, len(joined)-1):], "12345") {
			joined += "'" // without a tone between them two syllables could be others
		}
		joined += pinyin.Numbers([]pinyin.Syllable{s})
	}
	return joined
}
