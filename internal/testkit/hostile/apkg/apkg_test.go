package apkg_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile/apkg"
)

// Each case is what it says, and reading it leaves nothing behind.
func TestCases(t *testing.T) {
	for _, c := range apkg.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.Write(&b, 1); err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			p, err := anki.Open(t.Context(), bytes.NewReader(b.Bytes()), int64(b.Len()), anki.Options{Engine: foreign.Engine{}, TempDir: dir})
			if err == nil {
				err = errors.Join(p.Notes(t.Context(), func(*anki.Note) error { return nil }), p.Cards(t.Context(), func(*anki.Card) error { return nil }), p.Close())
			}
			if code := string(study.CodeOf(err)); len(c.Codes) == 0 && err != nil || len(c.Codes) > 0 && !slices.Contains(c.Codes, code) {
				t.Errorf("%v, want %q", err, c.Codes)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
