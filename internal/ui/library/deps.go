// Package library is the first page of the Read room: the list of all texts,
// what was deleted of them, and what was read on each day.
package library

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Texts gives and changes the texts of the library. Its methods are called off
// the interface's thread.
type Texts interface {
	// OnChange has f called after each change of the texts or the collections,
	// on whatever goroutine made it, until it is unsubscribed.
	OnChange(f func()) (unsubscribe func())

	Listings(ctx context.Context) ([]reader.Listing, error)
	// Deleted gives what is in the trash, the newest first.
	Deleted(ctx context.Context) ([]reader.Listing, error)
	Progresses(ctx context.Context) (map[string]reader.Progress, error)
	// KnownShares gives the known shares of the texts whose words are kept; level
	// is the learner's of HSK 2.0.
	KnownShares(ctx context.Context, level int) (reader.Shares, error)
	// Vocabulary gives the words of a text and keeps them. It may take seconds
	// the first time.
	Vocabulary(ctx context.Context, id string) ([]reader.WordCount, error)
	StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]reader.WordStatus, error)

	// Delete puts texts into the trash, Restore takes them out, and Purge
	// removes for good what was brought in.
	Delete(ctx context.Context, ids ...string) error
	Restore(ctx context.Context, ids ...string) error
	Purge(ctx context.Context, ids ...string) error
	Rename(ctx context.Context, id string, title bilingual.Text) error
	SetLevel(ctx context.Context, id string, level study.Level) error

	Collections(ctx context.Context) ([]reader.Collection, error)
	// PutCollection makes a collection, or changes the one of its ID.
	PutCollection(ctx context.Context, c reader.Collection) (reader.Collection, error)
	DeleteCollection(ctx context.Context, id string) (reader.DeletedCollection, error)
	RestoreCollection(ctx context.Context, d reader.DeletedCollection) error
	// Collect puts texts into a collection or takes them out.
	Collect(ctx context.Context, collectionID string, textIDs []string, in bool) error
}

// Settings give and change the learner's choices.
type Settings interface {
	Get() settings.Settings
	Update(ctx context.Context, change func(*settings.Settings)) error
}

// Deps are what the library works with.
type Deps struct {
	Texts    Texts
	Settings Settings
	Clock    study.Clock
	// Waiting gives the IDs of the texts that are letters to be answered.
	Waiting func(ctx context.Context) (map[string]bool, error)
	// Level gives the learner's level of HSK 2.0, 0 if it was not told.
	Level func() int
	// Export asks how texts are to be written to files; nil where nothing can
	// be written.
	Export func(ids []string)
}
