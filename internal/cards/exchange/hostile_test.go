package exchange_test

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile/apkg"
)

// TestHostilePackages imports every trap into a study: each is refused by its own
// code, and the study is as it was, or comes in sensibly.
func TestHostilePackages(t *testing.T) {
	s := filled(t)
	for _, c := range apkg.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.Write(&b, 1); err != nil {
				t.Fatal(err)
			}
			before := tell(t, s)
			i := importer(t, s)
			source, err := i.Open(t.Context(), written(t, c.Name, b.Bytes()))
			report := exchange.Report{}
			if err == nil {
				report, err = i.Run(t.Context(), source, source.Guess(), nil)
				if closed := source.Close(); closed != nil {
					t.Error(closed)
				}
			}
			if code := string(study.CodeOf(err)); len(c.Codes) == 0 && err != nil || len(c.Codes) > 0 && !slices.Contains(c.Codes, code) {
				t.Errorf("%v, want %q", err, c.Codes)
			}
			if left, e := os.ReadDir(i.TempDir); e != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, e)
			}
			if err != nil {
				compare(t, tell(t, s), before)
			} else if report.Added+report.Unchanged+report.Joined != 1 {
				t.Errorf("%+v", report)
			}
		})
	}
}
