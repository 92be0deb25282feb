package ink_test

import (
	"math"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

func TestLine(t *testing.T) {
	set := bundled(t)
	// The measures that Noto Sans SC has in both weights.
	const wantAscent, wantDescent = 1.160, 0.288
	for _, face := range []struct {
		name string
		line func() (float64, float64)
	}{
		{"regular", func() (float64, float64) { return set.Faces.Line(ink.Regular) }},
		{"bold", func() (float64, float64) { return set.Faces.Line(ink.Bold) }},
	} {
		ascent, descent := face.line()
		if math.Abs(ascent-wantAscent) > 0.001 || math.Abs(descent-wantDescent) > 0.001 {
			t.Errorf("%s reaches %.3f up and %.3f down, want %.3f and %.3f", face.name, ascent, descent, wantAscent, wantDescent)
		}
	}
}
