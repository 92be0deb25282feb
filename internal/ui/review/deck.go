package review

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// Deck gives cards and takes answers. Its methods are called off the
// interface's thread, but for Preview.
type Deck interface {
	// Counts gives what waits now.
	Counts(context.Context) (cards.Counts, error)
	// Next gives the card to be asked now; ok is false if nothing is left for
	// the day.
	Next(context.Context) (item cards.Item, ok bool, err error)
	// Preview gives the interval that each rating would lead to.
	Preview(cards.Card) [4]time.Duration
	// Answer keeps the answer to a card; took is the time it took.
	Answer(ctx context.Context, cardID string, rating fsrs.Rating, took time.Duration) (cards.Card, error)
	// Undo takes the last answer back and gives its card. It fails with
	// nothing_to_undo.
	Undo(context.Context) (cards.Item, error)
	// Items lists all cards with their notes, the newest note first.
	Items(context.Context) ([]cards.Item, error)
	// Delete removes a note with its cards, Restore brings them back.
	Delete(ctx context.Context, noteID string) (cards.Deleted, error)
	Restore(context.Context, cards.Deleted) error
}

// Spend counts time that was spent on reviewing.
type Spend func(context.Context, time.Duration) error

// nextDue gives when the first card comes due that was answered before, the
// zero time if there is none.
func nextDue(items []cards.Item) time.Time {
	next := time.Time{}
	for _, item := range items {
		due := item.Card.Memory.Due
		if item.Card.Memory.State != fsrs.New && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	return next
}

// lastContext gives the sentence in which a word was met last.
func lastContext(n cards.Note) cards.Context {
	if len(n.Contexts) == 0 {
		return cards.Context{}
	}
	return n.Contexts[len(n.Contexts)-1]
}
