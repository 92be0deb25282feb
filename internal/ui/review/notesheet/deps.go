// Package notesheet is the sheet in which a note is written, over the review and
// over the list of cards.
package notesheet

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
)

// Cards changes notes. Its methods are called off the interface's thread.
type Cards interface {
	// Note gives a note with its cards; it fails with not_found.
	Note(ctx context.Context, noteID string) (cards.Note, []cards.Card, error)
	// Edit replaces what a note says. It fails with invalid, and with
	// note_exists where another note is of the same word.
	EditFrom(ctx context.Context, was, n cards.Note) error
	Decks(ctx context.Context) ([]cards.Deck, error)
	// Move brings notes into a deck.
	Move(ctx context.Context, noteIDs []string, deckID string) error
}

// Files asks for a file in the window.
type Files interface {
	Open(title string, endings []string, done func(path string))
}

// Deps are what the sheet works with. All but Cards may be nil.
type Deps struct {
	Cards Cards
	// Senses gives what the dictionary says that the word of a note means, the
	// likeliest first; none where it does not have the word.
	Senses func(ctx context.Context, n cards.Note) ([]string, error)
	// Media has the pictures of notes, Play has a sound heard.
	Media pictures.Media
	Play  func(ctx context.Context, hash string) error
	// Files asks for a sound or a picture, and Keep keeps the one at a path.
	Files Files
	Keep  func(ctx context.Context, path string, role cards.Role) (cards.Medium, error)
}

// Host is the page over which the sheet lies.
type Host struct {
	Frame  page.Frame
	Canvas fyne.Canvas
	// Order has changes made one after the other, Working counts what is under
	// way.
	Order   *page.Order
	Working *page.Group
	// Closed is called when the sheet is gone, after what is done with a changed
	// note: whoever had the keyboard before gets it back. It may be nil.
	Closed func()
}

// Changed is a note as it was kept.
type Changed struct {
	Note cards.Note
	// Steps is how many changes that were, each to be undone by itself.
	Steps int
}
