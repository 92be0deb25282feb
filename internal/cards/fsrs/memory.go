package fsrs

import "math"

// memory gives stability and difficulty after an answer, days after the last. A
// card whose memory is no memory, as another program may give it, is answered
// as a new one.
func (s *Scheduler) memory(c Card, r Rating, days int) (stability, difficulty float64) {
	if c.State == New || !(c.Stability > 0) || !(c.Difficulty > 0) { // no number is not above 0 either
		return s.firstStability(r), clampDifficulty(s.firstDifficulty(r))
	}
	c.Stability = math.Min(math.Max(c.Stability, minStability), maxStability)
	c.Difficulty = clampDifficulty(c.Difficulty)
	return s.nextStability(c, r, days), s.nextDifficulty(c.Difficulty, r)
}

// firstStability is w[rating−1].
func (s *Scheduler) firstStability(r Rating) float64 {
	return clampStability(math.Max(s.p.Weights[r-1], minStability))
}

// firstDifficulty is w4 − e^(w5·(rating−1)) + 1, not yet brought into range.
func (s *Scheduler) firstDifficulty(r Rating) float64 {
	return round8(s.p.Weights[4] - math.Exp(s.p.Weights[5]*float64(r-1)) + 1)
}

// nextDifficulty moves difficulty by the answer, the less the nearer it is to
// its top (linear damping), and a little towards that of an easy first answer
// (mean reversion).
func (s *Scheduler) nextDifficulty(d float64, r Rating) float64 {
	w := &s.p.Weights
	change := -w[6] * float64(r-3)
	moved := d + round8(change*(10-d)/9)
	return clampDifficulty(round8(w[7]*s.firstDifficulty(Easy) + (1-w[7])*moved))
}

// nextStability chooses among the three laws: recalled, forgotten, answered
// again on the same day.
func (s *Scheduler) nextStability(c Card, r Rating, days int) float64 {
	if days == 0 && s.p.ShortTerm {
		return s.sameDayStability(c.Stability, r)
	}
	recall := s.Retrievability(c.Stability, float64(days))
	if r == Again {
		return s.forgottenStability(c, recall)
	}
	return s.recalledStability(c, recall, r)
}

// recalledStability is S·(1 + e^w8·(11−D)·S^−w9·(e^(w10·(1−R))−1)·h·b), with
// h = w15 for a hard answer and b = w16 for an easy one.
func (s *Scheduler) recalledStability(c Card, recall float64, r Rating) float64 {
	w := &s.p.Weights
	grow := math.Exp(w[8]) * (11 - c.Difficulty) * math.Pow(c.Stability, -w[9]) * (math.Exp((1-recall)*w[10]) - 1)
	switch r {
	case Hard:
		grow *= w[15]
	case Easy:
		grow *= w[16]
	}
	return clampStability(c.Stability * (1 + grow))
}

// forgottenStability is w11·D^−w12·((S+1)^w13−1)·e^(w14·(1−R)), and never more
// than the memory had; with steps, not more than S/e^(w17·w18), what an answer
// of Again on the same day would leave.
func (s *Scheduler) forgottenStability(c Card, recall float64) float64 {
	w := &s.p.Weights
	after := w[11] * math.Pow(c.Difficulty, -w[12]) * (math.Pow(c.Stability+1, w[13]) - 1) * math.Exp((1-recall)*w[14])
	most := c.Stability
	if s.p.ShortTerm {
		most = c.Stability / math.Exp(w[17]*w[18])
	}
	return clampStability(math.Min(clampStability(after), round8(most)))
}

// sameDayStability is S·S^−w19·e^(w17·(rating−3+w18)); any answer but
// Again never lowers it.
func (s *Scheduler) sameDayStability(stability float64, r Rating) float64 {
	w := &s.p.Weights
	change := math.Pow(stability, -w[19]) * math.Exp(w[17]*(float64(r-3)+w[18]))
	if r >= Hard {
		change = math.Max(change, 1)
	}
	return clampStability(stability * change)
}

func clampStability(s float64) float64 {
	return round8(math.Min(math.Max(s, minStability), maxStability))
}

func clampDifficulty(d float64) float64 {
	return math.Min(math.Max(d, minDifficulty), maxDifficulty)
}
