package cards_test

import (
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestUndoOfAMarkLeavesTheOthers: between a mark and its undo an import may have
// changed other marks of the card.
func TestUndoOfAMarkLeavesTheOthers(t *testing.T) {
	s := db.Open(t)
	bring(t, s, cards.ImportOptions{}, incoming("g", "猫", -5))
	card := items(t, s)[0].Card.ID
	if err := s.Cards.Flag(t.Context(), 3, card); err != nil {
		t.Fatal(err)
	}
	in := incoming("g", "猫", -5)
	in.Cards = []cards.IncomingCard{{Kind: cards.Read, Memory: answered(9), Suspended: true, Leech: true}}
	bring(t, s, cards.ImportOptions{Update: true}, in)
	undoLast(t, s, cards.Flagged)
	if c := items(t, s)[0].Card; c.Flag != 0 || c.Suspended != cards.ByLearner || !c.Leech {
		t.Errorf("flag %d, suspended %d, leech %v", c.Flag, c.Suspended, c.Leech)
	}
}

// TestADeletedNoteComesBackBesideItsLike: another version of a deleted note may
// come in under another word.
func TestADeletedNoteComesBackBesideItsLike(t *testing.T) {
	s := db.Open(t)
	flagged := s.Add(t, "狗")
	if err := s.Cards.Flag(t.Context(), 1, items(t, s)[0].Card.ID); err != nil {
		t.Fatal(err)
	}
	bring(t, s, cards.ImportOptions{}, incoming("g", "马", -5))
	found, err := s.Cards.Search(t.Context(), "word:马", cards.Sort{}, true)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	rows, err := s.Cards.Rows(t.Context(), found)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.Delete(t.Context(), rows[0].Note.ID); err != nil {
		t.Fatal(err)
	}
	in := incoming("g", "骑马", 1)
	in.Note.Tags = []string{"came"}
	bring(t, s, cards.ImportOptions{}, in)
	undoLast(t, s, cards.Removed)
	if got := words(t, s); !slices.Equal(got, []string{"g 马", flagged.GUID + " 狗"}) {
		t.Errorf("notes %q", got)
	}
	if got := note(t, s, rows[0].Note.ID).Tags; !slices.Equal(got, []string{"came"}) {
		t.Errorf("tags %q", got)
	}
	undoLast(t, s, cards.Flagged)
}

// TestAnswersOfAnotherMemoryAreNotReplayed: answers that came in beside a memory
// that was kept do not say what that is.
func TestAnswersOfAnotherMemoryAreNotReplayed(t *testing.T) {
	s := db.Open(t)
	bring(t, s, cards.ImportOptions{}, incoming("g", "猫", -5))
	for range 5 {
		answer(t, s, "猫", fsrs.Easy)
		s.Clock.Set(items(t, s)[0].Card.Memory.Due)
	}
	before := items(t, s)[0].Card.Memory
	for _, from := range []time.Time{db.Morning().AddDate(0, 0, 1), s.Clock.Now()} {
		in := incoming("g", "猫", -5)
		in.Cards = []cards.IncomingCard{{Kind: cards.Read, Memory: answered(2), Reviews: []cards.Review{
			{Rating: fsrs.Again, At: from},
			{Rating: fsrs.Again, At: from.Add(time.Minute), Before: fsrs.Card{
				State: fsrs.Learning, Stability: 0.2, Difficulty: 6, Reps: 1, Last: from, Due: from.Add(time.Minute),
			}},
		}}}
		bring(t, s, cards.ImportOptions{}, in)
		again := func(c fsrs.Card, h []fsrs.Answered) fsrs.Card {
			t.Errorf("remembered by %v", h)
			return c
		}
		if err := s.DB.Parameters().Keep(t.Context(), "{}", again); err != nil {
			t.Fatal(err)
		}
	}
	if after := items(t, s)[0].Card.Memory; !sameMemory(after, before) {
		t.Errorf("%+v, want %+v", after, before)
	}
}
