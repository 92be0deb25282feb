package study_test

import (
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// counted makes short identifiers, as tests have them.
type counted struct{ n int }

func (c *counted) NewID() string { c.n++; return fmt.Sprint("id-", c.n) }

func TestSeriesRisesAndIsOneOfItsKind(t *testing.T) {
	a, b := study.Series(study.RandomIDs{}), study.Series(study.RandomIDs{})
	seen, last := map[string]bool{}, ""
	for range 70_000 { // past 16 bits
		id := a.NewID()
		if len(id) != 32 || id <= last {
			t.Fatalf("%q after %q", id, last)
		}
		last = id
		seen[id], seen[b.NewID()] = true, true
	}
	if len(seen) != 140_000 {
		t.Errorf("%d identifiers", len(seen))
	}
	short := &counted{}
	if one, other := study.Series(short).NewID(), study.Series(short).NewID(); one == other {
		t.Errorf("both are %q", one)
	}
}
