package review

import (
	"image"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// turn is one card from its question to its rating.
type turn struct {
	item cards.Item
	met  cards.Context
	// seen is when the card was shown.
	seen time.Time
	// open says that the answer is shown.
	open bool
	// silent says that there is no voice: what would be heard is read.
	silent bool
	// typed is what was typed, tones what was chosen for each syllable; syllables
	// are those of the reading without their tones.
	typed     string
	tones     []int
	syllables []pinyin.Syllable
	// verdict is what was made of it, nil where nothing was answered.
	verdict *answer.Result
	// picture is that of the note, nil where there is none or it is still read.
	picture image.Image
	// proposed is the rating that Enter gives.
	proposed fsrs.Rating
}

// The ways in which a card is answered.
const (
	inMind       = question.InMind
	typedWord    = question.TypedWord
	typedReading = question.TypedReading
	chosenTones  = question.ChosenTones
)

func newTurn(item cards.Item, now time.Time) *turn {
	q := question.Of(item)
	return &turn{item: item, met: q.Met, seen: now, proposed: fsrs.Good, syllables: q.Syllables, tones: make([]int, len(q.Syllables))}
}

// question gives what the card asks as its note now is.
func (t *turn) question() question.Question {
	return question.Question{Item: t.item, Met: t.met, Syllables: t.syllables}
}

// way gives how the card is answered.
func (t *turn) way() question.Way { return t.question().Way() }

// wanted gives the word that is to be typed: in a gap, the form that stood there.
func (t *turn) wanted() string { return t.question().Wanted() }

// cut gives the word as it stands in its sentence, "" if it does not.
func cut(c cards.Context) string { return question.Cut(c) }

// judge compares the answer with what was meant, and proposes a rating.
func (t *turn) judge() {
	t.verdict, t.proposed = nil, fsrs.Good
	r, ok := t.question().Judge(t.typed, t.tones)
	if !ok {
		return
	}
	t.verdict = &r
	if !r.Right {
		t.proposed = fsrs.Again
	}
}

// choose sets the tone of a syllable and gives the one to be chosen next; past
// the last one it stays there.
func (t *turn) choose(at, tone int) (next int) {
	if at < 0 || at >= len(t.tones) {
		return at
	}
	t.tones[at] = tone
	return min(at+1, len(t.tones)-1)
}

// spoken gives what the voice says: the sentence once it may be known, else the
// word; "" where nothing may be heard before the answer is shown.
func (t *turn) spoken() string {
	n := t.item.Note
	switch t.item.Card.Kind {
	case cards.Listen, cards.Spelling, cards.Read:
		return n.Headword
	}
	if t.open {
		return n.Headword
	}
	return ""
}

// speaksFirst reports whether the card is heard as soon as it is shown.
func (t *turn) speaksFirst() bool {
	return t.item.Card.Kind == cards.Listen || t.item.Card.Kind == cards.Spelling
}
