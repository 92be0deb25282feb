package anki_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// small is the smallest collection that can be written.
func small() *content {
	return &content{
		collection: anki.Collection{
			Decks:     []anki.Deck{{ID: 20, Name: "A"}},
			NoteTypes: []anki.NoteType{{ID: 100, Name: "Basic", Fields: []anki.Field{{Name: "Front"}}, Templates: []anki.Template{{Name: "1", Question: "{{Front}}"}}}},
		},
		notes:   []anki.Note{{ID: 1000, GUID: "g", Type: 100, Fields: []string{"学"}}},
		cards:   []anki.Card{{ID: 2000, Note: 1000, Deck: 20}},
		reviews: []anki.ReviewEntry{{At: time.UnixMilli(5), Card: 2000, Rating: 3}},
		media:   map[string]string{"a.mp3": "x"},
	}
}

func TestWhatNoPackageCanHold(t *testing.T) {
	if _, err := tryWrite(t, small()); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(c *content){
		"a deck without name":      func(c *content) { c.collection.Decks[0].Name = "" },
		"a deck without ID":        func(c *content) { c.collection.Decks[0].ID = 0 },
		"a deck twice":             func(c *content) { c.collection.Decks = append(c.collection.Decks, anki.Deck{ID: 20, Name: "B"}) },
		"a deck's name twice":      func(c *content) { c.collection.Decks = append(c.collection.Decks, anki.Deck{ID: 21, Name: "a"}) },
		"a type without fields":    func(c *content) { c.collection.NoteTypes[0].Fields = nil },
		"a type without ID":        func(c *content) { c.collection.NoteTypes[0].ID = -1 },
		"a sort field that is not": func(c *content) { c.collection.NoteTypes[0].SortField = 1 },
		"a field without name":     func(c *content) { c.collection.NoteTypes[0].Fields[0].Name = "" },
		"a note without ID":        func(c *content) { c.notes[0].ID = 0 },
		"a note twice":             func(c *content) { c.notes = append(c.notes, c.notes[0]) },
		"a GUID twice": func(c *content) {
			n := c.notes[0]
			n.ID++
			c.notes = append(c.notes, n)
		},
		"a note without GUID":        func(c *content) { c.notes[0].GUID = "" },
		"a note of no type":          func(c *content) { c.notes[0].Type = 5 },
		"a note with more fields":    func(c *content) { c.notes[0].Fields = []string{"a", "b"} },
		"a field that divides":       func(c *content) { c.notes[0].Fields[0] = "a\x1fb" },
		"a field that is no text":    func(c *content) { c.notes[0].Fields[0] = "\xff" },
		"a tag with space":           func(c *content) { c.notes[0].Tags = []string{"a b"} },
		"an empty tag":               func(c *content) { c.notes[0].Tags = []string{""} },
		"a card of no note":          func(c *content) { c.cards[0].Note = 1 },
		"a card of no deck":          func(c *content) { c.cards[0].Deck = 4 },
		"a card twice":               func(c *content) { c.cards = append(c.cards, c.cards[0]) },
		"a card of an unknown queue": func(c *content) { c.cards[0].Queue = 9 },
		"a review of no card":        func(c *content) { c.reviews[0].Card = 4 },
		"a review before time":       func(c *content) { c.reviews[0].At = time.UnixMilli(-4) },
		"a medium that is a path":    func(c *content) { c.media["../x"] = "x" },
		"a medium without name":      func(c *content) { c.media[""] = "x" },
		"a medium in two forms":      func(c *content) { c.media["e\u0301"], c.media["\u00e9"] = "x", "y" },
	} {
		c := small()
		spoil(c)
		if _, err := tryWrite(t, c); study.CodeOf(err) != anki.CodeValue {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Answers in one millisecond are all kept.
func TestReviewsOfOneMillisecond(t *testing.T) {
	c := small()
	c.reviews = append(c.reviews, c.reviews[0], c.reviews[0])
	got := read(t, write(t, c))
	if len(got.reviews) != 3 || got.reviews[2].At.UnixMilli() != 7 {
		t.Errorf("%+v", got.reviews)
	}
}

// Cards that a filtered deck has borrowed are written at home.
func TestFilteredDecksAreNotWritten(t *testing.T) {
	c := small()
	c.collection.Decks = append(c.collection.Decks, anki.Deck{ID: 30, Name: "Borrowed", Filtered: true})
	c.cards[0].Deck, c.cards[0].OriginalDeck, c.cards[0].OriginalDue, c.cards[0].Kind, c.cards[0].Queue = 30, 20, 77, anki.Review, anki.QueueReview
	c.cards[0].Modified = written
	got := read(t, write(t, c))
	if got.cards[0] != c.cards[0].Home() || got.collection.Deck(30) != nil {
		t.Errorf("%+v", got.cards[0])
	}
}

func TestStableIDs(t *testing.T) {
	if a, b := anki.StableID("a"), anki.StableID("b"); a == b || a != anki.StableID("a") || a < 1e12 || a > 2e12 {
		t.Errorf("%d %d", a, b)
	}
	if a, b := anki.StableGUID("a"), anki.StableGUID("b"); a == b || a != anki.StableGUID("a") || len(a) != 16 {
		t.Errorf("%s %s", a, b)
	}
}

type brokenOut struct{}

func (brokenOut) Write([]byte) (int, error) { return 0, errors.New("no room") }

// A package that cannot be written to its end leaves nothing behind.
func TestWritingThatFails(t *testing.T) {
	for name, finish := range map[string]func(w *anki.Writer) error{
		"no room": func(w *anki.Writer) error { return w.Finish(context.Background(), brokenOut{}, nil) },
		"cancelled": func(w *anki.Writer) error {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			return w.Finish(ctx, &bytes.Buffer{}, nil)
		},
		"a medium is gone": func(w *anki.Writer) error {
			return w.Finish(context.Background(), &bytes.Buffer{}, []anki.MediumSource{{Name: "a", Open: func() (io.ReadCloser, error) { return nil, errors.New("gone") }}})
		},
		"a medium breaks": func(w *anki.Writer) error {
			return w.Finish(context.Background(), &bytes.Buffer{}, []anki.MediumSource{{Name: "a", Open: func() (io.ReadCloser, error) {
				return io.NopCloser(io.MultiReader(strings.NewReader("x"), brokenIn{})), nil
			}}})
		},
	} {
		dir := t.TempDir()
		c := small()
		w, err := anki.NewWriter(t.Context(), &c.collection, anki.WriteOptions{Engine: foreign.Engine{}, TempDir: dir, Time: written})
		if err != nil {
			t.Fatal(err)
		}
		if finish(w) == nil {
			t.Errorf("%s: it was written", name)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		empty(t, dir)
	}
	if _, err := anki.NewWriter(t.Context(), &anki.Collection{}, anki.WriteOptions{Engine: foreign.Engine{}, TempDir: "/nowhere/at/all"}); err == nil {
		t.Error("a package was begun nowhere")
	}
}

type brokenIn struct{}

func (brokenIn) Read([]byte) (int, error) { return 0, errors.New("broken") }
