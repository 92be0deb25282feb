// Package cards keeps what the learner learns: notes (a word with the sentence
// it was met in), the cards that ask about them, and the answers given.
package cards

import (
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Note is what is learnt.
type Note struct {
	ID       string
	Language study.Language
	// Headword is the word as the learner met it; for Chinese in simplified
	// characters, with Traditional beside it.
	Headword, Traditional string
	// Reading is pinyin or IPA, Gloss the meaning in the other language.
	Reading, Gloss string
	// Contexts are the sentences in which the word was met, the newest last.
	Contexts []Context
	Created  time.Time
}

// Context is a sentence in which a word was met.
type Context struct {
	Sentence, Translation string
	// Start and End bound the word in Sentence, in runes; both 0 if it is not
	// there as such.
	Start, End int
	// TextID and Title name the text; empty for a sentence of the learner's.
	TextID, Title string
}

// Kind is the question that a card asks.
type Kind string

// Read shows the word in its sentence and asks for its meaning; Recall shows
// the meaning and asks for the word.
const (
	Read   Kind = "read"
	Recall Kind = "recall"
)

// Card is one question about a note.
type Card struct {
	ID     string
	NoteID string
	Kind   Kind
	Memory fsrs.Card
	Added  time.Time
}

// Review is one answer.
type Review struct {
	ID     string
	CardID string
	Rating fsrs.Rating
	At     time.Time
	// Took is the time from question to answer, at most MaxAnswer.
	Took time.Duration
	// Before is the card's memory before the answer, to undo it exactly.
	Before fsrs.Card
}

// MaxAnswer is the longest time for an answer that still tells something.
const MaxAnswer = time.Minute

// Item is a card with its note, as the review shows it.
type Item struct {
	Note Note
	Card Card
}

// Counts are what waits now.
type Counts struct {
	// Learning, Review and New count the cards to be answered today: within
	// their steps, due, and new within the day's limit.
	Learning, Review, New int
	// Total counts all cards.
	Total int
	// Time is what the waiting cards will take, by the learner's own pace.
	Time time.Duration
}

// Waiting gives the number of cards to be answered now.
func (c Counts) Waiting() int { return c.Learning + c.Review + c.New }
