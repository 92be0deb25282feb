package cards_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestADeletedNoteComesBackToItsPlace: among the notes and in the queue, also where
// notes were made meanwhile.
func TestADeletedNoteComesBackToItsPlace(t *testing.T) {
	s := db.Open(t)
	var notes []cards.Note
	for _, word := range []string{"一", "二", "三"} {
		notes = append(notes, s.Add(t, word))
	}
	queue := func() (words []string) {
		ids, err := s.Cards.Queue(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		all := items(t, s)
		for _, id := range ids {
			words = append(words, all[slices.IndexFunc(all, func(i cards.Item) bool { return i.Card.ID == id })].Note.Headword)
		}
		return words
	}
	for _, n := range notes {
		before, listed := queue(), words(t, s)
		if _, err := s.Cards.Delete(t.Context(), n.ID); err != nil {
			t.Fatal(err)
		}
		undoLast(t, s, cards.Removed)
		if got := queue(); !slices.Equal(got, before) || !slices.Equal(words(t, s), listed) {
			t.Errorf("%s: the queue is %q, was %q", n.Headword, got, before)
		}
	}
	d, err := s.Cards.Delete(t.Context(), notes[2].ID)
	if err != nil {
		t.Fatal(err)
	}
	s.Add(t, "四") // at its place, since that was the last
	if err := s.Cards.Restore(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if got := queue(); len(got) != 4 {
		t.Errorf("the queue is %q", got)
	}
}

// TestManyNotesAreDeletedAtOnce: and one undo brings all of them back.
func TestManyNotesAreDeletedAtOnce(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "留")
	var ids []string
	for i := range 700 {
		ids = append(ids, s.Add(t, fmt.Sprint("词", i)).ID)
	}
	answer(t, s, "留", fsrs.Easy)
	answer(t, s, "词0", fsrs.Easy)
	before := items(t, s)
	n, err := s.Cards.DeleteAll(t.Context(), append(ids, ids[0], "none"))
	if err != nil || n != len(ids) || len(items(t, s)) != 1 {
		t.Fatalf("%d deleted, %d left (%v)", n, len(items(t, s)), err)
	}
	undone, err := s.Cards.UndoLast(t.Context())
	if err != nil || undone.What != cards.Removed || undone.Count != len(ids) {
		t.Errorf("%s %d, %v", undone.What, undone.Count, err)
	}
	if after := items(t, s); !slices.EqualFunc(before, after, func(a, b cards.Item) bool { return a.Card.ID == b.Card.ID && a.Card.Memory == b.Card.Memory }) {
		t.Error("they did not come back as they were")
	}
	undoLast(t, s, cards.Answered)
	undoLast(t, s, cards.Answered)
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("more was taken back: %v", err)
	}
}
