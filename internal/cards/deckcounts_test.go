package cards_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestDecksAreCountedAsTheyAreSearched compares the counts with searches.
func TestDecksAreCountedAsTheyAreSearched(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Recall = true
	a, _ := deckWith(t, s, "a", "猫")
	b, _ := deckWith(t, s, "a::b", "狗")
	for _, word := range []string{"鸟", "鱼", "马"} {
		n := db.Note(word)
		n.DeckID = b.ID
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	s.Add(t, "牛")
	for range 3 {
		_, item := next(t, s)
		if _, err := s.Cards.Answer(t.Context(), item.Card.ID, fsrs.Easy, 0); err != nil {
			t.Fatal(err)
		}
	}
	s.Clock.Advance(40 * 24 * 3600e9)
	_, item := next(t, s)
	if err := s.Cards.Suspend(t.Context(), item.Card.ID); err != nil {
		t.Fatal(err)
	}
	for _, item := range items(t, s) { // a new one is put away, too
		if item.Card.Memory.State == fsrs.New {
			if err := s.Cards.Suspend(t.Context(), item.Card.ID); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	got, err := s.Cards.DeckCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for id, query := range map[string]string{a.ID: "deck:a -deck:a::b", b.ID: "deck:a::b", cards.DefaultDeck: "deck:default"} {
		count := func(more string, notes bool) int {
			found, err := s.Cards.Search(t.Context(), query+more, cards.Sort{}, notes)
			if err != nil {
				t.Fatal(err)
			}
			return len(found)
		}
		if want := (cards.DeckCount{Notes: count("", true), Due: count(" is:due", false), New: count(" is:new -is:suspended", false)}); got[id] != want {
			t.Errorf("%s: %+v, want %+v", query, got[id], want)
		}
	}
	if got[b.ID].Notes != 4 || got[a.ID].Due+got[b.ID].Due+got[cards.DefaultDeck].Due != 2 {
		t.Errorf("%+v", got)
	}
}
