package filled_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

func TestAllKindsOfCardsAreAsked(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 3, 10, 20, 0, 0, 0, time.UTC)
	folder := t.TempDir()
	made, err := filled.AllCards(ctx, folder, now, func(*settings.Settings) {})
	if err != nil {
		t.Fatal(err)
	}
	s := db.OpenAt(t, filepath.Join(folder, "study.db"), db.NewClock(now))
	s.CardOptions.New = 999
	var asked []cards.Kind
	for range made {
		item, ok, err := s.Cards.Next(ctx)
		if err != nil || !ok {
			t.Fatalf("after %d of %d cards: %v, %v", len(asked), made, ok, err)
		}
		asked = append(asked, item.Card.Kind)
		if _, err := s.Cards.Answer(ctx, item.Card.ID, fsrs.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	if made < 40 || !slices.Equal(asked[:8], cards.Kinds()) {
		t.Errorf("%d cards, the first are %v", made, asked[:8])
	}
}
