package sqlite_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// The history of a note has the answers to all its cards in their order, and no
// others.
func TestHistoryOfANote(t *testing.T) {
	s := db.Open(t)
	ctx := t.Context()
	var notes []cards.Note
	for _, word := range []string{"窗台", "花"} {
		n, _, err := s.Cards.Add(ctx, cards.Note{Language: study.Chinese, Headword: word, Reading: "x", Gloss: "y"})
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, n)
	}
	want := []fsrs.Rating{fsrs.Again, fsrs.Hard, fsrs.Good}
	for _, n := range notes {
		_, all, err := s.Cards.Note(ctx, n.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range want {
			s.Clock.Advance(time.Hour)
			if _, err := s.Cards.Answer(ctx, all[0].ID, r, time.Second); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, n := range notes {
		got, err := s.Cards.History(ctx, n.ID)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%d answers: %v", len(got), err)
		}
		for i, r := range got {
			if r.Rating != want[i] || i > 0 && !r.At.After(got[i-1].At) {
				t.Errorf("answer %d of %s is %v at %v", i, n.Headword, r.Rating, r.At)
			}
		}
	}
	if got, err := s.Cards.History(ctx, "nobody"); err != nil || len(got) != 0 {
		t.Errorf("a note that is not there has %d answers: %v", len(got), err)
	}
}
