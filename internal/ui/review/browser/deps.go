// Package browser lists cards: what a search finds, with what can be done to
// many of them at once, and the note of the chosen one beside the list.
package browser

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
)

// Cards finds cards and changes them. Its methods are called off the
// interface's thread.
type Cards interface {
	// Search gives the numbers of the cards found, in order; with notes, each
	// note once. It fails with card_search where a search is not understood.
	Search(ctx context.Context, query string, by cards.Sort, notes bool) ([]int64, error)
	// Rows gives cards by their numbers; those that are gone are left out.
	Rows(ctx context.Context, numbers []int64) ([]cards.Item, error)
	// Note gives a note with its cards, History the answers to all of these, the
	// oldest first.
	Note(ctx context.Context, noteID string) (cards.Note, []cards.Card, error)
	History(ctx context.Context, noteID string) ([]cards.Review, error)
	Decks(ctx context.Context) ([]cards.Deck, error)
	// Day gives the beginning and end of the learner's day at a moment.
	Day(now time.Time) (start, end time.Time)

	Suspend(ctx context.Context, cardIDs ...string) error
	Wake(ctx context.Context, cardIDs ...string) error
	Bury(ctx context.Context, cardIDs ...string) error
	Unbury(ctx context.Context, cardIDs ...string) error
	Flag(ctx context.Context, flag int, cardIDs ...string) error
	Tag(ctx context.Context, noteIDs, add, remove []string) error
	Move(ctx context.Context, noteIDs []string, deckID string) error
	DeleteAll(ctx context.Context, noteIDs []string) (int, error)
	// UndoLast takes the last change of the day back. It fails with
	// nothing_to_undo, and with note_exists.
	UndoLast(ctx context.Context) (cards.Undone, error)
}

// Deps are what the page works with.
type Deps struct {
	Cards Cards
	Clock study.Clock
	// Sheet is what notes are edited with.
	Sheet notesheet.Deps
	// OpenText opens the text that a sentence comes from; nil where there is no
	// such way.
	OpenText func(textID string)
	// Export asks what the notes of a search, or those of picked cards by their
	// numbers, are to be written as; nil where there is no such way.
	Export func(query string, numbers []int64)
}
