package cards_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// oddNames are names that a search could take for those of other decks.
func oddNames() []string {
	return []string{"HSK", "hsk", "A*", "Ab", "default", `“窗台上” 词`, "👩‍🏫 teacher", `a\b"c`, "50%", "HSK::3"}
}

// TestANameInQuotesIsThatOfOneDeck: and that of those beneath it.
func TestANameInQuotesIsThatOfOneDeck(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "人")
	for i, name := range oddNames() {
		deckWith(t, s, name, string(rune('一'+i)))
	}
	for name, want := range map[string]int{"HSK": 2, "Hsk": 3, "default": 1, "A*": 1, "none": 0} {
		query := find.Query{Expr: find.Term{Field: find.Deck, Compare: find.Equal, Value: name, Quoted: true}}
		found, err := s.Cards.Search(t.Context(), query.String(), cards.Sort{}, true)
		if err != nil || len(found) != want {
			t.Errorf("%s: %d notes, want %d (%v)", query, len(found), want, err)
		}
	}
	found, err := s.Cards.Search(t.Context(), "deck:default", cards.Sort{}, true)
	if err != nil || len(found) != 1 {
		t.Errorf("%v, %v", found, err)
	}
}

// TestADissolvedDeckIsBroughtBackByItself: whatever it is called and whatever was
// done since.
func TestADissolvedDeckIsBroughtBackByItself(t *testing.T) {
	s := db.Open(t)
	decks, notes := map[string]cards.Deck{}, map[string]cards.Note{}
	for i, name := range oddNames() {
		decks[name], notes[name] = deckWith(t, s, name, string(rune('一'+i)))
	}
	for _, name := range oddNames() {
		if err := s.Cards.DeleteDeck(t.Context(), decks[name].ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range oddNames() { // the first first, against the order of undo
		if err := s.Cards.UndoDissolving(t.Context(), decks[name].ID); err != nil {
			t.Fatal(err)
		}
		if err := s.Cards.UndoDissolving(t.Context(), decks[name].ID); study.CodeOf(err) != cards.CodeNothingToUndo {
			t.Errorf("%s came back twice: %v", name, err)
		}
	}
	counts, err := s.Cards.DeckCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range oddNames() {
		if got := note(t, s, notes[name].ID).DeckID; got != decks[name].ID || counts[got].Notes != 1 {
			t.Errorf("the note of %s is in %s with %d", name, got, counts[got].Notes)
		}
	}
}

// TestANoteIsListedByACardThatIsAsked: not by one whose kind is switched off.
func TestANoteIsListedByACardThatIsAsked(t *testing.T) {
	s := db.Open(t)
	d, n := deckWith(t, s, "HSK", "猫")
	d.Options.Kinds = []cards.Kind{cards.Recall}
	if _, err := s.Cards.PutDeck(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]cards.Kind{"": cards.Recall, "kind:read": cards.Read} {
		found, err := s.Cards.Search(t.Context(), query, cards.Sort{}, true)
		if err != nil || len(found) != 1 {
			t.Fatalf("%v, %v", found, err)
		}
		rows, err := s.Cards.Rows(t.Context(), found)
		if err != nil || len(rows) != 1 || rows[0].Note.ID != n.ID || rows[0].Card.Kind != want {
			t.Errorf("%q: %+v, %v", query, rows, err)
		}
	}
}
