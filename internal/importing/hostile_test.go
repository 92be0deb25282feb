package importing

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile"
)

// Each hostile file, in a small form, fails with a code of its own or is read;
// make proof-hostile measures the large ones.
func TestHostileFilesAreRefused(t *testing.T) {
	for _, c := range hostile.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := c.Write(&b, 1); err != nil {
				t.Fatal(err)
			}
			s := newShelf()
			limits := NewService(s, nil)
			// The limits are as much smaller as the files are.
			limits.limits.Text, limits.limits.Unpacked = 1<<20, 1<<20
			for _, r := range limits.Import(t.Context(), []Source{TextSource(c.Name, b.String())}, nil) {
				if r.Err == nil {
					if len(c.Codes) > 0 && !smallOnly(c.Codes) {
						t.Errorf("it was read, want %v", c.Codes)
					}
					continue
				}
				var e *study.Error
				if !errors.As(r.Err, &e) || e.Code == study.CodeInternal {
					t.Errorf("%v", r.Err)
				} else if len(c.Codes) > 0 && !slices.Contains(c.Codes, string(e.Code)) && !smallOnly(c.Codes) {
					t.Errorf("%v, want %v", r.Err, c.Codes)
				}
				if r.TextID != "" || r.Outcome != Failed {
					t.Errorf("%+v", r)
				}
			}
		})
	}
}

// smallOnly reports whether only the large form of a file is too deep.
func smallOnly(codes []string) bool { return slices.Contains(codes, "import_depth") }
