package typeset

import "sort"

// Rect is a rectangle in the paragraph.
type Rect struct {
	// Line is the number of the line, from 0.
	Line       int
	X, Y, W, H float64
}

// LineAt gives the number of the line at height y; the first above the
// paragraph, the last below it.
func (l *Layout) LineAt(y float64) int {
	i := sort.Search(len(l.Lines), func(i int) bool { return l.Lines[i].Top+l.Lines[i].Height > y })
	return min(i, len(l.Lines)-1)
}

// At gives the rune at x, y. It is -1 where there is none: beside or below the
// text.
func (l *Layout) At(x, y float64) int {
	if y < 0 || y >= l.Height {
		return -1
	}
	line := &l.Lines[l.LineAt(y)]
	i := sort.Search(len(line.X), func(i int) bool { return float64(line.X[i]) > x })
	if i == 0 || i == len(line.X) {
		return -1
	}
	return line.Start + i - 1
}

// Caret gives the offset before which a caret at x, y stands, the nearer edge
// of the nearest rune. It is never past the last line's end.
func (l *Layout) Caret(x, y float64) int {
	line := &l.Lines[l.LineAt(y)]
	for i := line.Start; i < line.End; i++ {
		middle := (float64(line.X[i-line.Start]) + float64(line.X[i-line.Start+1])) / 2
		if x < middle {
			return i
		}
	}
	return line.End
}

// LineOf gives the number of the line that holds rune i; the last line for an
// offset past the end.
func (l *Layout) LineOf(i int) int {
	n := sort.Search(len(l.Lines), func(n int) bool { return l.Lines[n].End > i })
	return min(n, len(l.Lines)-1)
}

// Rects gives the rectangles of runes start to end, one for each line that they
// touch, as high as the line.
func (l *Layout) Rects(start, end int) []Rect {
	var out []Rect
	for n := l.LineOf(start); n < len(l.Lines) && l.Lines[n].Start < end; n++ {
		line := &l.Lines[n]
		from, to := max(start, line.Start), min(end, line.End)
		if from >= to {
			continue
		}
		x := float64(line.X[from-line.Start])
		out = append(out, Rect{
			Line: n, X: x, Y: line.Top,
			W: float64(line.X[to-line.Start]) - x, H: line.Height,
		})
	}
	return out
}
