package sqlite_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestWhatCannotBeTakenBackIsLetGoOf: it would stand before all that was done
// earlier.
func TestWhatCannotBeTakenBackIsLetGoOf(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	items, err := s.Cards.Items(ctx)
	if err != nil {
		t.Fatal(err)
	}
	card := items[0].Card.ID
	for _, flag := range []int{1, 2} {
		if err := s.Cards.Flag(ctx, flag, card); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Exec(ctx, `UPDATE card_changes SET before = '{"marks":[{"card":"`+card+`","flag":99}]}'
		WHERE seq = (SELECT max(seq) FROM card_changes)`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(ctx); err == nil {
		t.Error("a flag that there is not was put back")
	}
	if undone, err := s.Cards.UndoLast(ctx); err != nil || undone.What != cards.Flagged || undone.Item.Card.Flag != 0 {
		t.Errorf("took back %+v, %v", undone, err)
	}
	if _, err := s.Cards.UndoLast(ctx); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("more was taken back: %v", err)
	}
}
