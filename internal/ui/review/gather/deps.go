// Package gather is the page on which cards are made of many words: where they
// come from is chosen, the list is looked through, and what is ticked is added.
package gather

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// From is where words are to be gathered: exactly one is set.
type From struct {
	TextID, LetterID string
	Level            int
	Pasted           string
}

// Found are the words of a source.
type Found struct {
	core.List
	// Title names the source, Tag is what its notes are tagged with.
	Title, Tag string
}

// Text is one that can be chosen as a source.
type Text struct {
	ID, Title string
	Language  study.Language
}

// Deps are what the page works with. The functions are called off the
// interface's thread.
type Deps struct {
	// Find gathers words; progress may be called from any goroutine.
	Find func(ctx context.Context, from From, progress func(done, total int)) (Found, error)
	// Add adds notes, all or none; Undo takes those away that were new.
	Add  func(ctx context.Context, notes []cards.Note, a core.Adding, progress func(done, total int)) (core.Report, error)
	Undo func(ctx context.Context, r core.Report) (int, error)
	// Decks lists the decks.
	Decks func(ctx context.Context) ([]cards.Deck, error)
	// Texts gives those that were read last, the last one first.
	Texts func(ctx context.Context) ([]Text, error)
	// Chinese reports whether the learner learns Chinese, for which there are
	// lists of levels. It is called on the interface's thread.
	Chinese func() bool
	// State is what the page holds; nil for one of its own.
	State *State
}
