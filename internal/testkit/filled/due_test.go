package filled_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

func TestAllCardsAreDue(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 3, 10, 20, 0, 0, 0, time.UTC)
	folder := t.TempDir()
	const count = 132
	if err := filled.Due(ctx, folder, now, count, func(*settings.Settings) {}); err != nil {
		t.Fatal(err)
	}
	s := db.OpenAt(t, filepath.Join(folder, "study.db"), db.NewClock(now))
	got, err := s.Cards.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got.Review != count || got.New != 0 || got.Waiting() != count {
		t.Errorf("%+v wait, want %d in review", got, count)
	}
	if err := filled.Due(ctx, t.TempDir(), now, count+1, func(*settings.Settings) {}); err == nil {
		t.Error("one more than there are pairs was made")
	}
}
