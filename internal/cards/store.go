package cards

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Due bounds the queue at a moment.
type Due struct {
	// Now bounds the cards within their steps, DayEnd those in review: all that
	// fall on the present day are due from its beginning.
	Now, DayEnd time.Time
	// DayStart is when the present day began, for limits and siblings.
	DayStart time.Time
	// New and Reviews are what the decks without limits of their own share: the
	// most new cards and the most cards in review a day.
	New, Reviews int
	Decks        []Quota
}

// Unlimited is the limit of a queue without one.
const Unlimited = -1

// Quota is how the queue takes cards from a deck. Decks come in the order in
// which they are asked where nothing else decides.
type Quota struct {
	Deck string
	// New and Reviews are the deck's own limits; nil if it shares those of all.
	New, Reviews          *int
	NewOrder, ReviewOrder Order
}

// Extra is study beyond the queue. A card that was answered since Began with
// anything but Again is not asked again.
type Extra struct {
	Kind ExtraKind
	// TextID, LetterID and Words choose the notes for OfSource: those with a
	// sentence of the text or letter, and those of words in Language.
	TextID, LetterID string
	Language         study.Language
	Words            []string
	// Days is how many days ahead cards are taken for Ahead, 1 or more.
	Days  int
	Began time.Time
}

// ExtraKind is a kind of extra study.
type ExtraKind string

// OfSource asks what is due and what is new of a text, letter or list of words,
// whatever the limits of the day, the words that were met there first; Forgotten what was answered with Again today;
// Ahead what comes due within some days, the first first.
const (
	OfSource  ExtraKind = "source"
	Forgotten ExtraKind = "forgotten"
	Ahead     ExtraKind = "ahead"
)

// Marks are a change of cards; nil leaves what it stands for.
type Marks struct {
	Flag      *int
	Suspended *Suspension
	Buried    *time.Time
}

// Asking says which cards the notes of a deck have.
type Asking struct {
	// Kinds gives the kinds of a note.
	Kinds func(Note) []Kind
	NewID func() string
	At    time.Time
}

// Change is what was done, for undo.
type Change string

// What can be taken back.
const (
	Answered  Change = "answer"
	Marked    Change = "mark"
	Suspended Change = "suspend"
	Woken     Change = "wake"
	Buried    Change = "bury"
	Unburied  Change = "unbury"
	Flagged   Change = "flag"
	Edited    Change = "edit"
	Tagged    Change = "tag"
	Moved     Change = "move"
	Removed   Change = "delete"
	// DeckChanged is of a deck's name or options, DeckDissolved of its end.
	DeckChanged   Change = "deck"
	DeckDissolved Change = "dissolve"
)

// Undone is what was taken back.
type Undone struct {
	What Change
	// Item is the card of an answer, or the first of the others; it has none where a
	// deck was changed.
	Item Item
	// Count is the number of cards, notes or decks.
	Count int
}

// Store keeps decks, notes, cards and reviews.
type Store interface {
	// AddNote adds a note with its cards. If a note of the same language, kind,
	// headword and reading is there, its contexts, tags and senses are joined
	// with the new one's and no card is added; the note as it then is comes
	// back, and whether it is new.
	AddNote(ctx context.Context, n Note, cards []Card) (Note, bool, error)
	// AddNotes does so for many, all or none, and reports after each batch how
	// many are done.
	AddNotes(ctx context.Context, notes []Item, cards [][]Card, progress func(done int)) (added int, err error)
	// Next gives the card to ask now: one within its steps that is due, then
	// those in review, then new ones; failing all, the next one within its steps
	// that comes due within LearnAhead. ok is false if nothing is left for now.
	Next(ctx context.Context, d Due) (item Item, ok bool, err error)
	// NextExtra does so for extra study.
	NextExtra(ctx context.Context, d Due, e Extra) (item Item, ok bool, err error)
	Counts(ctx context.Context, d Due) (Counts, error)
	// CountExtra gives the number of cards that NextExtra would still give.
	CountExtra(ctx context.Context, d Due, e Extra) (int, error)
	// QueueExtra gives these cards in the order of NextExtra, at most limit.
	QueueExtra(ctx context.Context, d Due, e Extra, limit int) ([]string, error)
	// Queue gives the cards of the day in the order of Next, at most limit.
	Queue(ctx context.Context, d Due, limit int) ([]string, error)
	// LastAnswer gives when the newest answer was given, the zero time without any.
	LastAnswer(ctx context.Context) (time.Time, error)
	// DaysAround counts the days up to a time and those after it on which answers
	// were given or cards made.
	DaysAround(ctx context.Context, at time.Time) (before, after int, err error)
	// Item gives one card with its note; it fails with not_found.
	Item(ctx context.Context, cardID string) (Item, error)
	// History gives the answers to all cards of a note, the oldest first.
	History(ctx context.Context, noteID string) ([]Review, error)
	// HistoriesOf gives those to all cards of some notes by the ID of the card.
	HistoriesOf(ctx context.Context, noteIDs []string) (map[string][]Review, error)
	// NotesOf gives notes with their cards in the order of their IDs; notes that
	// are gone are left out.
	NotesOf(ctx context.Context, noteIDs []string) ([]Whole, error)
	// Note gives a note with its cards; it fails with not_found.
	Note(ctx context.Context, noteID string) (Note, []Card, error)
	// Answer keeps a review and the card as it is after it together. It fails
	// with card_answered if the card is not any more as the review found it.
	Answer(ctx context.Context, r Review, after Card) error
	// UndoLast takes the last change at or after a time back, an answer or
	// another; ok is false if there is none. It fails with note_exists where a
	// note would be of the same word as one that was added since, and lets go of
	// that change.
	UndoLast(ctx context.Context, since time.Time) (undone Undone, ok bool, err error)
	// UndoDissolving makes the deck again that was dissolved at or after a time, and
	// brings its notes back into it, whatever was done since; ok is false if there
	// is none. It fails with deck_exists where another has its name.
	UndoDissolving(ctx context.Context, deckID string, since time.Time) (ok bool, err error)
	// FillLevels asks for the level of each note without one, of which it gives
	// language, kind and headword, and keeps what is known; it gives how many.
	FillLevels(ctx context.Context, level func(Note) study.Level) (int, error)
	// Has reports whether a note of the word is there, in any reading.
	Has(ctx context.Context, language study.Language, headword string) (bool, error)
	// Items lists all cards with their notes, the newest note first.
	Items(ctx context.Context) ([]Item, error)
	// Edit replaces what a note says; if was is not nil, only what is otherwise there,
	// and in lists what was added or taken away. It fails with not_found, and with
	// note_exists where another note is of the same word.
	Edit(ctx context.Context, n Note, was *Note, ask Asking) error
	// Mark changes cards by their identifiers.
	Mark(ctx context.Context, what Change, at time.Time, cardIDs []string, m Marks) error
	// Tag gives notes tags and takes others from them.
	Tag(ctx context.Context, at time.Time, noteIDs, add, remove []string) error
	// Move brings notes into a deck and gives them the cards of it.
	Move(ctx context.Context, noteIDs []string, deckID string, ask Asking) error
	// DeleteNote removes a note, its cards and their reviews and gives them
	// back for undo; it fails with not_found.
	DeleteNote(ctx context.Context, noteID string, at time.Time) (Deleted, error)
	// DeleteNotes does so for many; UndoLast brings them back.
	DeleteNotes(ctx context.Context, noteIDs []string, at time.Time) (int, error)
	// RestoreNote brings a deleted note back as it was. It takes the place of
	// one of the same word that was added meanwhile, takes in its sentences,
	// and gives up its answers.
	RestoreNote(ctx context.Context, d Deleted) error

	Decks(ctx context.Context) ([]Deck, error)
	// PutDeck adds a deck or changes one and gives its notes the cards that it
	// asks for, and new cards their order; sync says whether kinds, reorder
	// whether the order changed. It fails with deck_exists where another has the
	// name.
	PutDeck(ctx context.Context, d Deck, sync, reorder bool, ask Asking) error
	// DeleteDeck removes a deck and brings its notes into the default one.
	DeleteDeck(ctx context.Context, deckID string, ask Asking) error

	// Import runs fill in one transaction: all that it does is kept, or, if it
	// fails or ctx ends, nothing.
	Import(ctx context.Context, fill func(Inlet) error) error

	// Search gives the numbers of the cards found, in order.
	Search(ctx context.Context, d Due, q find.Query, s Sort, notes bool) ([]int64, error)
	// Rows gives cards with their notes by their numbers, in their order.
	Rows(ctx context.Context, numbers []int64) ([]Item, error)

	StatsStore
}

// Whole is a note with its cards.
type Whole struct {
	Note  Note
	Cards []Card
}

// Deleted is a note with everything that hung on it.
type Deleted struct {
	Note    Note
	Cards   []Card
	Reviews []Review
	// At is where the note stood, CardsAt where its cards did.
	At      Place
	CardsAt []Place
}

// Place is where a note or card stands in the order in which all were made, and a
// new card in the order in which it is asked.
type Place struct{ Seq, Position int64 }
