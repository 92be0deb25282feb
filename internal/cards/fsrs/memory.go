package fsrs

import "math"

// prepare works out what the formulas need of the weights alone.
func (s *Scheduler) prepare() {
	w := &s.p.Weights
	for r := Again; r <= Easy; r++ {
		s.difficulties[r-1] = s.firstDifficulty(r)
		s.sameDay[r-1] = math.Exp(w[17] * (float64(r-3) + w[18]))
	}
	s.shrink = 1
	if s.p.ShortTerm {
		s.shrink = math.Exp(w[17] * w[18])
	}
}

// stability gives the stability after an answer by one of four laws: answered
// for the first time, again on the same day, forgotten, recalled.
func (s *Scheduler) stability(a *asked, r Rating) float64 {
	switch {
	case a.first:
		return s.firstStability(r)
	case a.days == 0 && s.p.ShortTerm:
		return s.sameDayStability(a.card.Stability, r)
	case r == Again:
		return s.forgottenStability(a.card, a.recall)
	}
	if !a.known {
		a.kept, a.known = s.recalledStabilities(a.card, a.recall), true
	}
	return a.kept[r-Hard]
}

// difficulty gives the difficulty after an answer.
func (s *Scheduler) difficulty(a *asked, r Rating) float64 {
	if a.first {
		return clampDifficulty(s.difficulties[r-1])
	}
	return s.nextDifficulty(a.card.Difficulty, r)
}

// firstStability is w[rating−1], which is within its range and not rounded.
func (s *Scheduler) firstStability(r Rating) float64 { return s.p.Weights[r-1] }

// firstDifficulty is w4 − e^(w5·(rating−1)) + 1, not yet brought into range.
func (s *Scheduler) firstDifficulty(r Rating) float64 {
	return round8(s.p.Weights[4] - math.Exp(s.p.Weights[5]*float64(r-1)) + 1)
}

// nextDifficulty moves difficulty by the answer, the less the nearer it is to
// its top (linear damping), and a little towards that of an easy first answer
// (mean reversion): w7·D0(Easy) + (1−w7)·(D − w6·(rating−3)·(10−D)/9).
func (s *Scheduler) nextDifficulty(d float64, r Rating) float64 {
	w := &s.p.Weights
	change := -w[6] * float64(r-3)
	moved := d + round8(change*(10-d)/9)
	return clampDifficulty(round8(w[7]*s.difficulties[Easy-1] + (1-w[7])*moved))
}

// recalledStabilities is S·(1 + e^w8·(11−D)·S^−w9·(e^(w10·(1−R))−1)·h·b) after
// Hard, Good and Easy, with h = w15 for a hard answer and b = w16 for an easy
// one.
func (s *Scheduler) recalledStabilities(c Card, recall float64) [3]float64 {
	w := &s.p.Weights
	grow := math.Exp(w[8]-w[9]*math.Log(c.Stability)) * (11 - c.Difficulty) * (math.Exp((1-recall)*w[10]) - 1)
	return [3]float64{
		clampStability(c.Stability * (1 + grow*w[15])),
		clampStability(c.Stability * (1 + grow)),
		clampStability(c.Stability * (1 + grow*w[16])),
	}
}

// forgottenStability is w11·D^−w12·((S+1)^w13−1)·e^(w14·(1−R)), and never more
// than the memory had; with steps, not more than S/e^(w17·w18), what an answer
// of Again on the same day would leave.
func (s *Scheduler) forgottenStability(c Card, recall float64) float64 {
	w := &s.p.Weights
	after := w[11] * (math.Exp(w[13]*math.Log(c.Stability+1)) - 1) * math.Exp((1-recall)*w[14]-w[12]*math.Log(c.Difficulty))
	return clampStability(min(clampStability(after), round8(c.Stability/s.shrink)))
}

// sameDayStability is S·S^−w19·e^(w17·(rating−3+w18)); any answer but
// Again never lowers it.
func (s *Scheduler) sameDayStability(stability float64, r Rating) float64 {
	change := math.Exp(-s.p.Weights[19]*math.Log(stability)) * s.sameDay[r-1]
	if r >= Hard {
		change = max(change, 1)
	}
	return clampStability(stability * change)
}

func clampStability(s float64) float64 {
	return round8(min(max(s, minStability), maxStability))
}

func clampDifficulty(d float64) float64 {
	return min(max(d, minDifficulty), maxDifficulty)
}
