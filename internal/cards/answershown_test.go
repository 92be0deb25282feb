package cards_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// A question that stands in two places is answered once.
func TestOneQuestionHasOneAnswer(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	item, ok, err := s.Cards.Next(t.Context())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	flagged := item.Card
	if err := s.Cards.Flag(t.Context(), 1, item.Card.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.AnswerShown(t.Context(), flagged, fsrs.Easy, time.Second); err != nil {
		t.Fatalf("a card that was only marked since: %v", err)
	}
	if _, err := s.Cards.AnswerShown(t.Context(), item.Card, fsrs.Again, time.Second); study.CodeOf(err) != cards.CodeAnswered {
		t.Errorf("answered in another place: %v", err)
	}
	answered, err := s.DB.Cards().Item(t.Context(), item.Card.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.AnswerShown(t.Context(), answered.Card, fsrs.Good, time.Second); study.CodeOf(err) != cards.CodeAnswered {
		t.Errorf("the answer that it was shown with was taken back: %v", err)
	}
	if history, err := s.Cards.History(t.Context(), item.Note.ID); err != nil || len(history) != 0 {
		t.Errorf("%d answers are kept, %v", len(history), err)
	}
}

// A card that was put away after it was shown is not answered.
func TestACardThatWasPutAwayHasNoAnswer(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	item, ok, err := s.Cards.Next(t.Context())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := s.Cards.Suspend(t.Context(), item.Card.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.AnswerShown(t.Context(), item.Card, fsrs.Good, time.Second); study.CodeOf(err) != cards.CodeAnswered {
		t.Errorf("put away since: %v", err)
	}
	if err := s.Cards.Wake(t.Context(), item.Card.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.AnswerShown(t.Context(), item.Card, fsrs.Good, time.Second); err != nil {
		t.Errorf("woken since: %v", err)
	}
}
