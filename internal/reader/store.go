package reader

import (
	"context"
	"time"
)

// Store keeps what the reader has to remember. Each of its methods is one
// transaction.
type Store interface {
	ProgressStore
	WordStore
	TextStore
	CollectionStore
	BookmarkStore
	PairStore
	VocabularyStore
	ReadingStore
}

// TextStore keeps the texts that were brought in.
type TextStore interface {
	// Shelf gives what is known of all texts, without their contents.
	Shelf(ctx context.Context) (Shelf, error)
	// State gives what is known of one text besides its content; the Import of
	// one that was not brought in has no ID.
	State(ctx context.Context, id string) (State, error)
	// Printed gives the document of an import as it was printed, and the import
	// as it is then. It fails with not_found.
	Printed(ctx context.Context, id string) (Import, []byte, error)
	// AddTexts keeps texts, all or none, one after another.
	AddTexts(ctx context.Context, texts []NewText) error
	// Choose changes what the learner said of texts, all or nothing.
	Choose(ctx context.Context, ids []string, change func(id string, c *Choice)) error
	// Purge removes imports for good, with their progress, bookmarks and edits.
	Purge(ctx context.Context, ids []string) error
}

// NewText is a text to keep.
type NewText struct {
	// Hash and ID tell which imports may be the same text: those of the hash, of
	// the ID, and of the ID with a number behind it.
	Hash, ID string
	// Printed is the document.
	Printed []byte
	// Decide chooses among those imports what is to be kept under which ID: a new
	// import, or one in the place of that with the ID, which is taken out of the
	// trash. Nothing is changed if it says so.
	Decide func(like []Import, choices map[string]Choice) (put Import, change bool)
}

// State is what a store knows of one text besides its content.
type State struct {
	Import Import
	Choice Choice
	// Edits are in the order in which they were made.
	Edits []KeptEdit
}

// CollectionStore keeps collections.
type CollectionStore interface {
	// Collections gives all, in the order in which they were made; texts in the
	// trash do not count.
	Collections(ctx context.Context) ([]Collection, error)
	// PutCollection makes a collection, or renames the one with the ID. It fails
	// with collection_exists if another has the name.
	PutCollection(ctx context.Context, c Collection) error
	// DeleteCollection removes a collection and gives the texts in it. It fails
	// with not_found.
	DeleteCollection(ctx context.Context, id string) (DeletedCollection, error)
	// RestoreCollection brings a removed one back.
	RestoreCollection(ctx context.Context, d DeletedCollection) error
	// Collect puts texts into a collection or takes them out. It fails with
	// not_found for the collection.
	Collect(ctx context.Context, id string, texts []string, in bool) error
}

// BookmarkStore keeps bookmarks.
type BookmarkStore interface {
	// Bookmarks gives those of a text by place.
	Bookmarks(ctx context.Context, textID string) ([]Bookmark, error)
	// PutBookmark adds a bookmark or changes the one with the ID.
	PutBookmark(ctx context.Context, b Bookmark) error
	// DeleteBookmark removes a bookmark; one that is not there is passed over.
	DeleteBookmark(ctx context.Context, id string) error
}

// PairStore keeps what the learner mended in the pairs of texts.
type PairStore interface {
	PutEdit(ctx context.Context, e KeptEdit) error
	// DeleteEdit removes an edit; one that is not there is passed over.
	DeleteEdit(ctx context.Context, id string) error
}

// VocabularyStore keeps the words of texts. They can be made again at any
// time.
type VocabularyStore interface {
	// Vocabulary gives the words of a text as they were last kept; ok is false
	// if they never were.
	Vocabulary(ctx context.Context, textID string) (v KeptVocabulary, ok bool, err error)
	PutVocabulary(ctx context.Context, v KeptVocabulary) error
	// Vocabularies has each called with those of all texts. each must not keep
	// the words nor ask the store.
	Vocabularies(ctx context.Context, each func(KeptVocabulary)) error
}

// ReadingStore keeps what was read by day. Days are "2006-01-02".
type ReadingStore interface {
	// CountRead adds to what was read on a day; words that were never met before
	// count as met on it.
	CountRead(ctx context.Context, r DayRead) error
	// ReadOn gives the minutes, characters and words met of each day between
	// two, both included.
	ReadOn(ctx context.Context, first, last string) (map[string]Day, error)
	// KnownSince gives when the words became known that are known and became so
	// at or after one time and before another.
	KnownSince(ctx context.Context, from, to time.Time) ([]time.Time, error)
}
