package refdb

import "math"

// FitExact is the points of a posting whose word is the first sense alone,
// before Commonness.
const FitExact = 130

// Commonness says how likely an entry is meant, in points from 0 to 110: its
// frequency (per million words) on a logarithmic scale, 84 at 10,000 and none
// at 0.01, and up to 24 for its HSK level. A name counts less than the word it
// is written like.
func Commonness(frequency float64, level int, proper bool) int {
	points := 0.0
	if frequency > 0 {
		points = 14 * max(0, math.Log10(frequency)+2)
	}
	points = min(points, 84)
	if level > 0 {
		points += float64(26 - 2*level)
	}
	if proper {
		points *= 0.8
	}
	return int(points)
}
