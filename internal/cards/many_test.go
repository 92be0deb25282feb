package cards_test

import (
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestManyNotesAreReadAsOneByOne compares what is read at once with what is read
// of each note.
func TestManyNotesAreReadAsOneByOne(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Recall = true
	var ids []string
	for _, word := range []string{"猫", "狗", "鸟"} {
		n := db.Note(word)
		n.Tags = []string{"b", "a", word}
		added, _, err := s.Cards.Add(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, added.ID)
	}
	answer(t, s, "猫", fsrs.Again)
	answer(t, s, "狗", fsrs.Good)
	s.Clock.Advance(cards.MaxAnswer * 5)
	answer(t, s, "猫", fsrs.Good)
	ids[0], ids[2] = ids[2], ids[0]
	got, err := s.Cards.NotesOf(t.Context(), append([]string{"gone"}, ids...))
	if err != nil || len(got) != len(ids) {
		t.Fatal(got, err)
	}
	histories, err := s.Cards.HistoriesOf(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	answers := 0
	for i, id := range ids {
		n, all, err := s.Cards.Note(t.Context(), id)
		if err != nil || !reflect.DeepEqual(got[i], cards.Whole{Note: n, Cards: all}) {
			t.Errorf("%+v, want %+v with %+v, %v", got[i], n, all, err)
		}
		history, err := s.Cards.History(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			for k, r := range histories[c.ID] {
				answers++
				if r.CardID != c.ID || k > 0 && r.At.Before(histories[c.ID][k-1].At) {
					t.Errorf("answer %+v", r)
				}
			}
		}
		answers -= len(history)
	}
	if answers != 0 {
		t.Errorf("%d answers too many", answers)
	}
}
