package letters

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Change says what became of a piece of text.
type Change string

// The pieces of two versions.
const (
	Same    Change = "same"
	Added   Change = "added"
	Removed Change = "removed"
)

// Difference is a piece of two versions of a text. The pieces that are not Added
// make up the earlier version, those that are not Removed the later one. Where
// a piece was replaced, what was removed stands before what was added.
type Difference struct {
	Change Change
	Text   string
}

// Differences compares two versions of a text by words, Han characters each as
// one. Between two texts of n words that differ in d it takes about n + d² steps,
// and no more than about maxSteps: what differs more than that is shown as
// replaced as a whole.
func Differences(a, b string) []Difference {
	var c comparison
	c.lines(pieces(a, lineEnd), pieces(b, lineEnd))
	return c.out
}

// maxSteps bounds one search for the shortest way from a to b.
const maxSteps = 1000

type comparison struct{ out []Difference }

// add appends a piece, joined to the one before if that is of the same kind.
func (c *comparison) add(kind Change, text string) {
	if text == "" {
		return
	}
	if n := len(c.out); n > 0 && c.out[n-1].Change == kind {
		c.out[n-1].Text += text
		return
	}
	c.out = append(c.out, Difference{kind, text})
}

// lines compares by lines first, so that a long text costs little where it
// stayed, and by words where lines differ.
func (c *comparison) lines(a, b []string) {
	for _, run := range shortest(a, b) {
		if run.same {
			c.add(Same, strings.Join(a[run.a0:run.a1], ""))
			continue
		}
		c.words(pieces(strings.Join(a[run.a0:run.a1], ""), wordBorder), pieces(strings.Join(b[run.b0:run.b1], ""), wordBorder))
	}
}

func (c *comparison) words(a, b []string) {
	for _, run := range shortest(a, b) {
		if run.same {
			c.add(Same, strings.Join(a[run.a0:run.a1], ""))
			continue
		}
		c.add(Removed, strings.Join(a[run.a0:run.a1], ""))
		c.add(Added, strings.Join(b[run.b0:run.b1], ""))
	}
}

// pieces divides a text before each rune at which border says so.
func pieces(text string, border func(before, r rune) bool) []string {
	var out []string
	begin, before := 0, rune(-1)
	for i, r := range text {
		if i > 0 && border(before, r) {
			out = append(out, text[begin:i])
			begin = i
		}
		before = r
	}
	if begin < len(text) {
		out = append(out, text[begin:])
	}
	return out
}

func lineEnd(before, _ rune) bool { return before == '\n' }

func wordBorder(before, r rune) bool {
	is := func(r rune) bool { return isWordRune(r) && !hanzi.IsHan(r) }
	return !is(before) || !is(r) && !unicode.IsMark(r)
}

// run is a stretch of two rows, a[a0:a1] and b[b0:b1], that is the same or not.
type run struct {
	same           bool
	a0, a1, b0, b1 int
}

// shortest gives the runs of a shortest way from a to b, in order.
func shortest(a, b []string) []run {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	endA, endB := len(a)-end, len(b)-end
	out := []run{{true, 0, start, 0, start}}
	for _, r := range between(a[start:endA], b[start:endB]) {
		out = append(out, run{r.same, r.a0 + start, r.a1 + start, r.b0 + start, r.b1 + start})
	}
	return append(out, run{true, endA, len(a), endB, len(b)})
}

// between gives the runs of two rows by E. Myers, "An O(ND) Difference Algorithm
// and Its Variations" (Algorithmica 1, 1986), section 2. A way with more than
// maxSteps changes is not looked for: then all is one run that is not the same.
func between(a, b []string) []run {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	steps, ok := furthest(a, b)
	if !ok || len(a) == 0 || len(b) == 0 {
		return []run{{false, 0, len(a), 0, len(b)}}
	}
	return goBack(steps, len(a), len(b))
}

// furthest gives for each number of changes how far into a each diagonal is
// reached with them: steps[d][k+d] for diagonal k, up to the number that reaches
// the end of both. ok is false if that is above maxSteps.
func furthest(a, b []string) (steps [][]int32, ok bool) {
	for d := 0; d <= min(len(a)+len(b), maxSteps); d++ {
		reached := make([]int32, 2*d+1)
		steps = append(steps, reached)
		for k := -d; k <= d; k += 2 {
			x := 0
			if d > 0 {
				x, _ = from(steps[d-1], d, k)
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reached[k+d] = int32(x) //nolint:gosec // far below the limit of texts
			if x >= len(a) && x-k >= len(b) {
				return steps, true
			}
		}
	}
	return nil, false
}

// from gives where diagonal k begins with d changes after those of before (with
// d-1), and from which diagonal it is reached.
func from(before []int32, d, k int) (x, of int) {
	at := func(k int) int { return int(before[k+d-1]) }
	if k == -d || k != d && at(k-1) < at(k+1) {
		return at(k + 1), k + 1 // a word of b is added
	}
	return at(k-1) + 1, k - 1 // a word of a is removed
}

// goBack finds the way that was taken to the end of both rows.
func goBack(steps [][]int32, x, y int) []run {
	var back []run
	for d := len(steps) - 1; d >= 0; d-- {
		k, begin, of := x-y, 0, 0
		if d > 0 {
			begin, of = from(steps[d-1], d, k)
		}
		if x > begin {
			back = append(back, run{true, begin, x, begin - k, y})
		}
		x, y = begin, begin-k
		if d > 0 {
			was := int(steps[d-1][of+d-1])
			back = append(back, run{false, was, x, was - of, y})
			x, y = was, was-of
		}
	}
	slices.Reverse(back)
	return join(back)
}

// join makes one run of those that follow one another and are of one kind.
func join(runs []run) []run {
	var out []run
	for _, r := range runs {
		if n := len(out); n > 0 && out[n-1].same == r.same {
			out[n-1].a1, out[n-1].b1 = r.a1, r.b1
			continue
		}
		out = append(out, r)
	}
	return out
}
