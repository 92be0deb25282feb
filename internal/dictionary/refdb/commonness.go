package refdb

import "math"

// Fits of an English word to a sense, in points: how well an entry answers it,
// before Commonness is weighed in.
const (
	FitExact     = 130 // the first sense is this word alone
	FitQualified = 124 // alone but for something in brackets
	FitPart      = 20  // one of several words of a sense
	FitPartShare = 40  // divided by their number, in addition
	FitBracket   = 1   // in brackets only
)

// What is taken off a fit for its place in the senses, in points. Glosses of
// one sense, divided by semicolons, mean nearly the same.
const (
	secondSense = 15 // when the sense is not the first
	laterSense  = 8  // for each sense between
	laterGloss  = 4  // for each gloss before it in the same sense
	mostPlace   = 60
)

// PlaceCost is what is taken off a fit for the place of a gloss: the number of
// its sense and its number in the sense, from 0.
func PlaceCost(sense, gloss int) int {
	cost := laterGloss * gloss
	if sense > 0 {
		cost += secondSense + laterSense*(sense-1)
	}
	return min(cost, mostPlace)
}

// Weigh gives the points of an entry that answers a word alone (exact), as a
// part of a sense, or in brackets only: the less it answers, the less it helps
// to be common. The result is at most 255.
func Weigh(fit, common int, exact bool) int {
	switch {
	case exact:
		fit += common * 6 / 10
	case fit > FitPart:
		fit += common * 4 / 10
	default:
		fit += common * 2 / 10
	}
	return max(1, min(fit, 255))
}

// Commonness says how likely an entry is meant, in points from 0 to 115: its
// frequency (per million words) on a logarithmic scale, 84 at 10,000 and none
// at 0.01, and up to 31 for its HSK level, since the corpus is one of newspapers
// and novels, not of learners. A name counts less than the word it
// is written like.
func Commonness(frequency float64, level int, proper bool) int {
	points := 0.0
	if frequency > 0 {
		points = 14 * max(0, math.Log10(frequency)+2)
	}
	points = min(points, 84)
	if level > 0 {
		points += float64(36 - 5*level)
	}
	if proper {
		points *= 0.8
	}
	return int(points)
}
