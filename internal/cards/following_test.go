package cards_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// The card that follows is the next one of another note; a card whose time
// within its steps has not come does not follow, and the last one has none.
func TestTheCardThatFollows(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Recall = true
	for _, word := range []string{"窗台", "浇水", "邻居"} {
		s.Add(t, word)
		s.Clock.Advance(time.Second)
	}
	next := func() cards.Item {
		t.Helper()
		item, ok, err := s.Cards.Next(t.Context())
		if err != nil || !ok {
			t.Fatalf("%v, %v", ok, err)
		}
		return item
	}
	follows := func(present cards.Item, want string) {
		t.Helper()
		item, ok, err := s.Cards.Following(t.Context(), present.Card)
		if err != nil || ok != (want != "") || item.Note.Headword != want {
			t.Errorf("%q follows %q (%v), want %q", item.Note.Headword, present.Note.Headword, err, want)
		}
	}
	follows(next(), "浇水")
	if _, err := s.Cards.Answer(t.Context(), next().Card.ID, fsrs.Again, time.Second); err != nil {
		t.Fatal(err)
	}
	follows(next(), "邻居")
	if _, err := s.Cards.Answer(t.Context(), next().Card.ID, fsrs.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	follows(next(), "")
	s.Clock.Advance(5 * time.Minute) // now the first one is due again
	if first := next(); first.Note.Headword != "窗台" {
		t.Fatalf("%q comes first", first.Note.Headword)
	} else {
		follows(first, "邻居")
	}
}
