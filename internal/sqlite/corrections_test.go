package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestCorrectionsThatAnotherProgramChanged has the study hold what no
// correction can be. The others are used, the learner is told once, and what
// cannot be used stays where it is.
func TestCorrectionsThatAnotherProgramChanged(t *testing.T) {
	for name, change := range map[string]string{
		"too few syllables": `value = 'yin2' WHERE kind = 'reading' AND scope = 'place'`,
		"words too long":    `value = '9 9' WHERE kind = 'word'`,
		"words below zero":  `value = '-1 5' WHERE kind = 'word'`,
		"words of letters":  `value = 'a b' WHERE kind = 'word'`,
		"another place":     `start = 3, "end" = 5 WHERE kind = 'word'`,
		"behind the end":    `"end" = 99 WHERE kind = 'word'`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "study.db")
			s := db.OpenAt(t, path, db.NewClock(db.Morning()))
			for _, c := range corrections() {
				if _, err := s.Corrections.Add(ctx, c); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			run(t, raw(t, path), `UPDATE corrections SET `+change)
			again := db.OpenAt(t, path, db.NewClock(db.Morning()))
			var told []error
			again.Corrections.OnDamaged(func(err error) { told = append(told, err) })
			for range 2 {
				all, err := again.Corrections.List(ctx)
				if err != nil || len(all) != len(corrections())-1 {
					t.Errorf("%d corrections are used, %v", len(all), err)
				}
			}
			if len(told) != 1 || study.CodeOf(told[0]) != reader.CodeCorrectionsDamaged {
				t.Errorf("told %v", told)
			}
			change, err := again.Corrections.Remove(ctx, allIDs(t, again)...)
			if err != nil || len(change.Removed) != len(corrections())-1 {
				t.Errorf("removed %+v, %v", change, err)
			}
			if _, damaged, err := again.DB.Corrections().Corrections(ctx); err != nil || damaged != 1 {
				t.Errorf("%d damaged ones are still there, %v", damaged, err)
			}
		})
	}
}

func allIDs(t *testing.T, s *db.Study) []string {
	t.Helper()
	all, err := s.Corrections.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	return ids
}
