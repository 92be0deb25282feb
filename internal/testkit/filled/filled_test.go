package filled_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

func TestAFilledStudyIsLivedIn(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 3, 10, 20, 0, 0, 0, time.UTC)
	for _, direction := range []study.Direction{study.LearnChinese, study.LearnEnglish, study.LearnBoth} {
		t.Run(string(direction), func(t *testing.T) {
			folder := t.TempDir()
			if err := filled.Make(ctx, folder, now, func(s *settings.Settings) { s.Direction = direction }); err != nil {
				t.Fatal(err)
			}
			s := db.OpenAt(t, filepath.Join(folder, "study.db"), db.NewClock(now))
			listings, err := s.Library.Listings(ctx)
			if err != nil {
				t.Fatal(err)
			}
			deleted, err := s.Library.Deleted(ctx)
			if err != nil {
				t.Fatal(err)
			}
			collections, err := s.Library.Collections(ctx)
			if err != nil {
				t.Fatal(err)
			}
			languages := len(direction.Languages())
			if len(listings) < 2*languages || len(deleted) != languages || len(collections) != 2*languages {
				t.Errorf("%d texts, %d in the trash, %d collections", len(listings), len(deleted), len(collections))
			}
			marks := 0
			for _, l := range listings {
				of, err := s.Library.Bookmarks(ctx, l.ID)
				if err != nil {
					t.Fatal(err)
				}
				text, err := s.Library.Text(ctx, l.ID)
				if err != nil || text.Length == 0 {
					t.Errorf("%s: %+v, %v", l.ID, text, err)
				}
				marks += len(of)
			}
			if marks != languages {
				t.Errorf("%d bookmarks, want %d", marks, languages)
			}
			days, err := s.Library.Statistics(ctx, "2026-03-05", "2026-03-10")
			read := 0
			for _, d := range days {
				if d.Characters > 0 && d.Met > 0 && d.Minutes > 0 {
					read++
				}
			}
			if err != nil || read < 3 {
				t.Errorf("read on %d days: %+v, %v", read, days, err)
			}
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
		})
	}
}
