package fit

import (
	"math"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// initial gives weights to begin with: those published, with the four first
// stabilities found one by one, each from the first answers on a later day of
// the cards that began with its rating. counts are the numbers of those.
//
// One number is sought at a time, so it is found where it is surest, however
// steep the ground of all 21 together is. What was answered on the first day
// beside the first answer is played too. A rating that no card began with moves
// with the others.
func initial(tracks []track, shortTerm bool) (w fsrs.Weights, counts [4]float64) {
	w = fsrs.DefaultWeights()
	var firsts [4][]track
	for _, t := range tracks {
		for i := 1; i < len(t); i++ {
			if t[i].days > 0 {
				if t[i].weight > 0 {
					r := t[0].rating - 1
					firsts[r] = append(firsts[r], t[:i+1])
					counts[r]++
				}
				break
			}
		}
	}
	moved, sum := 0.0, 0.0
	found := w
	for r, some := range firsts {
		if len(some) == 0 {
			continue
		}
		found[r] = firstStability(w, r, some, shortTerm)
		moved += counts[r] * math.Log(found[r]/w[r])
		sum += counts[r]
	}
	if sum > 0 {
		for r := range firsts {
			if counts[r] == 0 {
				found[r] = w[r] * math.Exp(moved/sum)
			}
		}
	}
	bound(&found, shortTerm, 1)
	inOrder(&found, counts)
	return found, counts
}

// firstStability seeks the first stability of a rating that makes the least of
// loss and distance from the published one, by its logarithm: on a grid, then by
// golden sections.
func firstStability(w fsrs.Weights, r int, some []track, shortTerm bool) float64 {
	tr := make([]trace, longest(some))
	usual := math.Log(w[r])
	cost := func(lnS float64) float64 {
		w[r] = math.Exp(lnS)
		m := newModel(w, shortTerm)
		away := (lnS - usual) / spreads()[r]
		sum := away * away
		for _, t := range some {
			sum += m.run(t, tr, nil)
		}
		return sum
	}
	limits := fsrs.Ranges()[r]
	low, high := math.Log(limits[0]), math.Log(limits[1])
	const parts = 24
	width := (high - low) / parts
	best, least := usual, cost(usual)
	for i := range parts + 1 {
		if c := cost(low + float64(i)*width); c < least {
			best, least = low+float64(i)*width, c
		}
	}
	return math.Exp(golden(cost, math.Max(best-width, low), math.Min(best+width, high)))
}

// golden seeks the lowest place of a function between two, to a thousandth.
func golden(f func(float64) float64, low, high float64) float64 {
	ratio := (math.Sqrt(5) - 1) / 2
	a, b := high-ratio*(high-low), low+ratio*(high-low)
	fa, fb := f(a), f(b)
	for high-low > 1e-3 {
		if fa < fb {
			high, b, fb = b, a, fa
			a = high - ratio*(high-low)
			fa = f(a)
		} else {
			low, a, fa = a, b, fb
			b = low + ratio*(high-low)
			fb = f(b)
		}
	}
	return (low + high) / 2
}

// inOrder brings the first stabilities into the order of their ratings: those
// that are not are replaced by the mean of their logarithms, each as heavy as it
// has answers (isotonic regression by pooling neighbours).
func inOrder(w *fsrs.Weights, counts [4]float64) {
	type pool struct {
		mean, weight float64
		size         int
	}
	var pools []pool
	for r := range 4 {
		pools = append(pools, pool{math.Log(w[r]), counts[r] + 1, 1})
		for n := len(pools); n > 1 && pools[n-2].mean > pools[n-1].mean; n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			sum := a.weight + b.weight
			pools = append(pools[:n-2], pool{(a.mean*a.weight + b.mean*b.weight) / sum, sum, a.size + b.size})
		}
	}
	r := 0
	for _, p := range pools {
		for range p.size {
			w[r] = math.Exp(p.mean)
			r++
		}
	}
}

// bound brings weights into their published ranges. So many relearning steps,
// where there is more than one, bound what answers of the same day can add (w17
// and w18), so that a forgotten card does not leave its steps with more than it
// had: n·w17·w18 + ln w11 + ln(2^w13 − 1) + 0.3·w14 is not above 0. With steps,
// w19 is at least 0.01.
func bound(w *fsrs.Weights, shortTerm bool, relearning int) {
	*w = w.Clamped()
	if !shortTerm {
		return
	}
	w[19] = math.Max(w[19], 0.01)
	if relearning > 1 {
		room := -(math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]) / float64(relearning)
		most := math.Min(math.Sqrt(math.Max(room, 0.01)), 2)
		w[17], w[18] = math.Min(w[17], most), math.Min(w[18], most)
	}
}

// spreads says how far each weight usually lies from the published one: the
// standard deviations over the learners whose reviews FSRS was made with, as its
// optimizer has them. For the first stabilities it is that of their natural
// logarithms, taken as 1: two learners in three lie within a factor of e.
func spreads() [21]float64 {
	return [21]float64{
		1, 1, 1, 1, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
		0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
	}
}
