// Package anki reads and writes the packages of the flash card program Anki:
// .apkg files in the old form (collection.anki2, collection.anki21: SQLite of
// schema 11) and the newest (collection.anki21b: schema 18, packed with zstd).
//
// What a package holds is streamed: notes, cards and reviews are given one by
// one, so that a large collection is never in memory. Packages come from
// anywhere and are taken as hostile; docs/decisions/0027-anki-packages.md says
// what is refused, what is mended and why. The package knows no cards of ours:
// it gives and takes values of its own.
package anki

import (
	"strings"
	"time"
)

// Form is the way in which a package keeps its collection.
type Form int

// The forms, by the name of the file of the collection.
const (
	Anki2   Form = iota + 1 // collection.anki2, schema 11
	Anki21                  // collection.anki21, schema 11 with the second scheduler
	Anki21b                 // collection.anki21b, schema 18
)

// Collection is what a package holds besides its notes, cards, reviews and
// media.
type Collection struct {
	// Form is the form that was read; not used in writing.
	Form Form
	// Created is the second in which the collection began; the due days of
	// reviews count from its day.
	Created time.Time
	// Modified is the millisecond of the last change.
	Modified time.Time
	// Decks are in the order of their names, NoteTypes of their IDs. Each
	// deck of a card and each type of a note is there: one that the package
	// lacks is made up when it is read (Missing).
	Decks     []Deck
	NoteTypes []NoteType
	// Notes, Cards and Reviews are how many there are; not used in writing.
	Notes, Cards, Reviews int
}

// Deck finds a deck by its ID, nil where there is none.
func (c *Collection) Deck(id int64) *Deck {
	for i := range c.Decks {
		if c.Decks[i].ID == id {
			return &c.Decks[i]
		}
	}
	return nil
}

// NoteType finds a type by its ID, nil where there is none.
func (c *Collection) NoteType(id int64) *NoteType {
	for i := range c.NoteTypes {
		if c.NoteTypes[i].ID == id {
			return &c.NoteTypes[i]
		}
	}
	return nil
}

// DefaultDeck is the ID of the deck that every collection has.
const DefaultDeck int64 = 1

// Separator stands between the names of a deck and of those that it lies in.
const Separator = "::"

// Deck is a deck of cards.
type Deck struct {
	ID int64
	// Name has the names of the decks that it lies in before its own:
	// "Chinese::HSK 3".
	Name string
	// Parent is the ID of the deck that it lies in, 0 where it lies in none or
	// the package has none of that name.
	Parent      int64
	Description string
	// Filtered decks borrow cards of others for a while.
	Filtered bool
	Modified time.Time
	// Missing says that the package has no such deck, though cards in it.
	Missing bool
}

// Path gives the names of the decks from the outermost to this one.
func (d *Deck) Path() []string { return strings.Split(d.Name, Separator) }

// NoteType tells which fields a note has and which cards are made of it.
type NoteType struct {
	ID   int64
	Name string
	// Cloze types make a card of each gap {{c1::…}} of a note.
	Cloze bool
	// Fields and Templates are in order; a card's Ord counts the templates, or
	// with Cloze the gaps, from 0.
	Fields    []Field
	Templates []Template
	CSS       string
	// SortField is the index of the field by which notes are sorted.
	SortField int
	// LaTeXBefore and LaTeXAfter stand around each formula.
	LaTeXBefore, LaTeXAfter string
	Modified                time.Time
	// Missing says that the package has notes of this type, but not the type;
	// its fields are numbered then.
	Missing bool
	// Notes is how many notes are of this type; not used in writing.
	Notes int
}

// Field is a field of a note type.
type Field struct {
	Name string
	// Font and Size, in points, are those of Anki's editor. Those that a new type
	// has there are written for "" and 0.
	Font string
	Size int
	// RightToLeft and Sticky are settings of Anki's editor.
	RightToLeft, Sticky bool
	Description         string
}

// Template makes a card of a note.
type Template struct {
	Name string
	// Question and Answer are HTML with {{fields}}; the Browser ones, mostly
	// empty, are used in Anki's list of cards.
	Question, Answer               string
	BrowserQuestion, BrowserAnswer string
	// Deck is where its cards are put, 0 for the deck of the note.
	Deck int64
}

// Note is what is learnt.
type Note struct {
	// ID is the millisecond in which it was made, unique in the package.
	ID int64
	// GUID stays the same in all collections: by it an import finds the note
	// that it updates.
	GUID string
	// Type is the ID of its note type.
	Type     int64
	Modified time.Time
	// Tags hold no space; those of a tag's tree are divided by "::".
	Tags []string
	// Fields are HTML, as many as its type has.
	Fields []string
}

// Kind is how far a card has come.
type Kind int

// The kinds of cards.
const (
	New Kind = iota
	Learning
	Review
	Relearning
)

// Queue is where a card waits.
type Queue int

// The queues.
const (
	ManuallyBuried Queue = -3 // buried by hand until the next day
	SiblingBuried  Queue = -2 // buried because a sibling was answered
	Suspended      Queue = -1
	QueueNew       Queue = 0
	QueueLearning  Queue = 1
	QueueReview    Queue = 2
	QueueDays      Queue = 3 // being learnt with a step of a day or more
	QueuePreview   Queue = 4 // in a filtered deck without rescheduling
)

// Buried reports whether the queue is one of those until the next day.
func (q Queue) Buried() bool { return q == ManuallyBuried || q == SiblingBuried }

// Card is one question about a note.
type Card struct {
	ID, Note, Deck int64
	// Ord is the template that made it, or with Cloze the gap, from 0.
	Ord      int
	Modified time.Time
	Kind     Kind
	Queue    Queue
	// Due is, of a card while it is learnt within a day, the second in which it
	// comes due (above a thousand million); of one that is reviewed or learnt by
	// days the day, counted by the learner's calendar from the day on which the
	// collection was created; of a new one its place among the new.
	Due int64
	// Interval is in days; in seconds where it is below 0.
	Interval int64
	// Factor is the ease in thousandths, 2500 at first, 0 for a new card.
	Factor int64
	Reps   int64
	Lapses int64
	// Left is, in its last three digits, how many steps of learning are left.
	Left int64
	// OriginalDue and OriginalDeck are what Due and Deck were before a
	// filtered deck borrowed the card, 0 where none did.
	OriginalDue, OriginalDeck int64
	// Flag is its colour, from 1 to 7, 0 for none.
	Flag int
	// Memory is what FSRS knows of it, nil where it was never scheduled by it.
	Memory *Memory
	// Position is its place among the new cards before it was first answered,
	// nil where it is not told.
	Position *int64
	// Custom is what add-ons keep with it.
	Custom string
}

// Memory is the state of a card's memory by FSRS.
type Memory struct {
	// Stability is in days, Difficulty from 1 to 10.
	Stability, Difficulty float64
	// Retention is the chance of recall that was aimed at, 0 if not told.
	Retention float64
	// Decay is the exponent of forgetting of FSRS-6, 0 if not told.
	Decay float64
	// LastReview is the second of the last answer, zero if not told.
	LastReview time.Time
}

// Home gives the card as it is outside any filtered deck.
func (c Card) Home() Card {
	if c.OriginalDeck == 0 {
		return c
	}
	c.Deck, c.OriginalDeck = c.OriginalDeck, 0
	if c.OriginalDue != 0 {
		c.Due = c.OriginalDue
	}
	c.OriginalDue = 0
	if c.Queue == QueuePreview {
		c.Queue = [...]Queue{New: QueueNew, Learning: QueueLearning, Review: QueueReview, Relearning: QueueLearning}[c.Kind]
	}
	return c
}

// ReviewKind is what an answer was given in.
type ReviewKind int

// The kinds of reviews.
const (
	ReviewLearning ReviewKind = iota
	ReviewReview
	ReviewRelearning
	ReviewFiltered
	ReviewManual // not an answer: the schedule was changed by hand
	ReviewRescheduled
)

// ReviewEntry is an answer that was given.
type ReviewEntry struct {
	// At is the millisecond of the answer, unique in the package.
	At   time.Time
	Card int64
	// Rating is 1 (again) to 4 (easy), 0 where it was no answer.
	Rating int
	// Interval and LastInterval are those after and before: days, seconds
	// where they are below 0.
	Interval, LastInterval int64
	// Factor is the ease in thousandths, or with FSRS the difficulty as 100
	// to 1100.
	Factor int64
	// Taken is how long it took, in milliseconds.
	Taken time.Duration
	Kind  ReviewKind
}

// Medium is a sound, picture or other file of a package.
type Medium struct {
	// Name is the one by which fields call it. It is no path.
	Name string
	// Size is its bytes as far as they are known, else -1.
	Size int64
	// SHA1 is its checksum, nil where the package tells none.
	SHA1 []byte

	entry string // its name in the archive
}
