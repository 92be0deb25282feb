package review

import (
	"image"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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

// way is how a card is answered.
type way int

const (
	inMind way = iota
	typedWord
	typedReading
	chosenTones
)

func newTurn(item cards.Item, now time.Time) *turn {
	t := &turn{item: item, met: lastContext(item.Note), seen: now, proposed: fsrs.Good}
	if item.Card.Kind == cards.Cloze {
		t.met = withGap(item.Note)
	}
	if item.Card.Kind == cards.Tones {
		if s, err := pinyin.ParseAll(item.Note.Reading); err == nil {
			t.syllables, t.tones = s, make([]int, len(s))
		}
	}
	return t
}

// withGap gives the newest sentence in which the word stands.
func withGap(n cards.Note) cards.Context {
	for i := len(n.Contexts) - 1; i >= 0; i-- {
		if c := n.Contexts[i]; c.End > c.Start {
			return c
		}
	}
	return lastContext(n)
}

// way gives how the card is answered. Tones of what is no pinyin are answered in
// the mind.
func (t *turn) way() way {
	switch t.item.Card.Kind {
	case cards.Recall, cards.Listen, cards.Cloze, cards.Spelling, cards.Correction:
		return typedWord
	case cards.Reading:
		return typedReading
	case cards.Tones:
		if len(t.syllables) > 0 {
			return chosenTones
		}
	}
	return inMind
}

// wanted gives the word that is to be typed: in a gap, the form that stood there.
func (t *turn) wanted() string {
	if t.item.Card.Kind == cards.Cloze {
		if word := cut(t.met); word != "" {
			return word
		}
	}
	return t.item.Note.Headword
}

// cut gives the word as it stands in its sentence, "" if it does not.
func cut(c cards.Context) string {
	runes := []rune(c.Sentence)
	if c.Start < 0 || c.End > len(runes) || c.Start >= c.End {
		return ""
	}
	return string(runes[c.Start:c.End])
}

// answered reports whether there is something to be judged.
func (t *turn) answered() bool {
	for _, tone := range t.tones {
		if tone != 0 {
			return true
		}
	}
	return strings.TrimSpace(t.typed) != ""
}

// judge compares the answer with what was meant, and proposes a rating.
func (t *turn) judge() {
	t.verdict, t.proposed = nil, fsrs.Good
	if !t.answered() {
		return
	}
	n := t.item.Note
	var r answer.Result
	switch {
	case t.way() == chosenTones:
		r = answer.Tones(n.Reading, n.Headword, t.tones)
	case t.way() == typedReading:
		r = answer.Reading(n.Reading, n.Headword, t.typed)
	case n.Language == study.Chinese:
		traditional := n.Traditional
		if t.wanted() != n.Headword {
			traditional = ""
		}
		r = answer.Hanzi(t.wanted(), traditional, t.typed)
	default:
		r = answer.English(t.wanted(), t.typed)
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
