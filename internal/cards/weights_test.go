package cards_test

import (
	"context"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestOwnWeights: an answer goes by the weights that are in use when it is given.
func TestOwnWeights(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	item, ok, err := s.Cards.Next(context.Background())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	usual := s.Cards.Preview(item.Card)
	s.CardOptions.Weights = fsrs.DefaultWeights()
	if got := s.Cards.Preview(item.Card); got != usual {
		t.Errorf("by the published weights %v, want %v", got, usual)
	}
	s.CardOptions.Weights[3] = 40
	if got := s.Cards.Preview(item.Card); got[3] <= 2*usual[3] {
		t.Errorf("an easy card comes after %v, before it was %v", got[3], usual[3])
	}
	c, err := s.Cards.Answer(context.Background(), item.Card.ID, fsrs.Easy, 0)
	if err != nil || c.Memory.Stability != 40 {
		t.Errorf("%+v, %v", c.Memory, err)
	}
}
