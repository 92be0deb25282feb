package typeset_test

import (
	"math"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// square is a face whose characters are all one em wide.
type square struct{}

func (square) Advance(typeset.Face, rune) float64 { return 1 }

func TestGapsStandBetweenWordsAndNotAtTheEndOfALine(t *testing.T) {
	text := []rune("今天天气很好我们出去走走")
	p := typeset.Paragraph{Text: text, Gaps: []int{2, 4, 5, 6, 8, 10}}
	st := typeset.Style{Size: 10, LineHeight: 1.5, Gap: 0.25}
	l := typeset.Set(p, st, 1000, square{})
	if len(l.Lines) != 1 {
		t.Fatalf("%d lines", len(l.Lines))
	}
	gaps := map[int]bool{}
	for _, at := range p.Gaps {
		gaps[at] = true
	}
	for i := 1; i < len(text); i++ {
		want := 10.0
		if gaps[i] {
			want = 12.5
		}
		if got := float64(l.Lines[0].X[i] - l.Lines[0].X[i-1]); math.Abs(got-want) > 1e-4 {
			t.Errorf("character %d is %v after the one before, want %v", i, got, want)
		}
	}
	// Six characters with the four gaps between them are exactly so wide: the
	// gap after them is not counted.
	for width, want := range map[float64]int{67.5: 6, 67.4: 5} {
		if got := typeset.Set(p, st, width, square{}).Lines[0].End; got != want {
			t.Errorf("a line of %v takes %d characters, want %d", width, got, want)
		}
	}
	// A part has its own gaps, and none before its first character.
	part := typeset.SetPart(p, 4, 8, st, 1000, square{}).Lines[0]
	if part.X[0] != 0 || part.X[1] != 12.5 || part.X[3] != 35 {
		t.Errorf("the part stands at %v", part.X)
	}
	st.Align = typeset.End
	if end := typeset.Set(typeset.Paragraph{Text: text[:4], Gaps: []int{2, 4}}, st, 100, square{}).Lines[0]; end.X[0] != 57.5 {
		t.Errorf("flush right it begins at %v, want 57.5", end.X[0])
	}
}
