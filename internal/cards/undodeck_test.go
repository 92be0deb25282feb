package cards_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// kindsOf gives the kinds of a note's cards that are asked.
func kindsOf(t *testing.T, s *db.Study, noteID string) (kinds []cards.Kind) {
	t.Helper()
	_, all, err := s.Cards.Note(t.Context(), noteID)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Suspended == cards.Active {
			kinds = append(kinds, c.Kind)
		}
	}
	return kinds
}

// deckWith makes a deck with one note in it.
func deckWith(t *testing.T, s *db.Study, name, word string) (cards.Deck, cards.Note) {
	t.Helper()
	d, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	n := db.Note(word)
	n.DeckID = d.ID
	if n, _, err = s.Cards.Add(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return d, n
}

func decksNamed(t *testing.T, s *db.Study) (names []string) {
	t.Helper()
	decks, err := s.Cards.Decks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decks {
		names = append(names, d.Name)
	}
	return names
}

func TestAChangeOfADeckIsTakenBack(t *testing.T) {
	s := db.Open(t)
	d, n := deckWith(t, s, "HSK", "猫")
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("a new deck was taken back: %v", err)
	}
	if _, err := s.Cards.PutDeck(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("no change was taken back: %v", err)
	}
	changed := d
	changed.Name, changed.Options.Kinds, changed.Options.NewOrder = "HSK 3", []cards.Kind{cards.Recall, cards.Listen}, cards.Mixed
	if _, err := s.Cards.PutDeck(t.Context(), changed); err != nil {
		t.Fatal(err)
	}
	if got := kindsOf(t, s, n.ID); !slices.Equal(got, []cards.Kind{cards.Recall, cards.Listen}) {
		t.Fatalf("asked %v", got)
	}
	undoLast(t, s, cards.DeckChanged)
	if got := kindsOf(t, s, n.ID); !slices.Equal(got, []cards.Kind{cards.Read}) || !slices.Equal(decksNamed(t, s), []string{"", "HSK"}) {
		t.Errorf("asked %v in %q", got, decksNamed(t, s))
	}
	// The service goes by the old options at once.
	other := db.Note("狗")
	other.DeckID = d.ID
	other, _, err := s.Cards.Add(t.Context(), other)
	if err != nil || !slices.Equal(kindsOf(t, s, other.ID), []cards.Kind{cards.Read}) {
		t.Errorf("asked %v, %v", kindsOf(t, s, other.ID), err)
	}
}

func TestADissolvedDeckComesBack(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Recall = true
	d, n := deckWith(t, s, "HSK", "猫")
	d.Options.Kinds = []cards.Kind{cards.Listen}
	if _, err := s.Cards.PutDeck(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.DeleteDeck(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if got := kindsOf(t, s, n.ID); !slices.Equal(got, []cards.Kind{cards.Read, cards.Recall}) {
		t.Fatalf("asked %v", got)
	}
	undoLast(t, s, cards.DeckDissolved)
	if got := note(t, s, n.ID); got.DeckID != d.ID || !slices.Equal(kindsOf(t, s, n.ID), []cards.Kind{cards.Listen}) {
		t.Errorf("asked %v in %s", kindsOf(t, s, n.ID), got.DeckID)
	}
	undoLast(t, s, cards.DeckChanged)
	if got := kindsOf(t, s, n.ID); !slices.Equal(got, []cards.Kind{cards.Read, cards.Recall}) {
		t.Errorf("asked %v", got)
	}
}

func TestADeckWhoseNameIsTakenStaysGone(t *testing.T) {
	s := db.Open(t)
	n := s.Add(t, "狗")
	if err := s.Cards.Tag(t.Context(), []string{n.ID}, []string{"a"}, nil); err != nil {
		t.Fatal(err)
	}
	d, _ := deckWith(t, s, "HSK", "猫")
	if err := s.Cards.DeleteDeck(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeDeckExists {
		t.Errorf("taken back: %v", err)
	}
	undoLast(t, s, cards.Tagged)
	if got := decksNamed(t, s); !slices.Equal(got, []string{"", "HSK"}) {
		t.Errorf("decks %q", got)
	}
}

func TestUndoOfTagsLeavesWhatCameSince(t *testing.T) {
	s := db.Open(t)
	with := db.Note("猫")
	with.Tags = []string{"old", "both"}
	n, _, err := s.Cards.Add(t.Context(), with)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Tag(t.Context(), []string{n.ID}, []string{"new", "both"}, []string{"old", "none"}); err != nil {
		t.Fatal(err)
	}
	again := db.Note("猫")
	again.Tags = []string{"met"}
	if _, _, err := s.Cards.Add(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	undoLast(t, s, cards.Tagged)
	if got := note(t, s, n.ID).Tags; !slices.Equal(got, []string{"both", "met", "old"}) {
		t.Errorf("tags %q", got)
	}
	if err := s.Cards.Tag(t.Context(), []string{n.ID}, []string{"met"}, []string{"none"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("nothing was changed, and taken back: %v", err)
	}
}

func TestNotesAreFoundByTheFileTheyCameFrom(t *testing.T) {
	s := db.Open(t)
	n := db.Note("猫")
	n.Origin = "HSK 3.apkg"
	if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	s.Add(t, "狗")
	for query, want := range map[string]int{`origin:apkg`: 1, `origin:"HSK 3"`: 1, `-origin:apkg`: 1, `origin:csv`: 0} {
		found, err := s.Cards.Search(t.Context(), query, cards.Sort{}, true)
		if err != nil || len(found) != want {
			t.Errorf("%s: %v, %v", query, found, err)
		}
	}
}
