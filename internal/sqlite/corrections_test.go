package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestCorrectionsThatAnotherProgramChanged has the study hold what no
// correction can be. It is told, and does not end the program when a text is
// read.
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
			if all, err := again.Corrections.List(ctx); study.CodeOf(err) != study.CodeStudyDamaged {
				t.Errorf("read as %+v, %v", all, err)
			}
		})
	}
}
