package fit

import (
	"math"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// Limits of a memory's description, as in package fsrs.
const (
	minStability, maxStability   = 0.001, 36500 // days
	minDifficulty, maxDifficulty = 1, 10
)

// step is one answer of a card.
type step struct {
	// days since the answer before, by the learner's days; 0 on the same day and
	// for a first answer.
	days float64
	// weight of the prediction of this answer in the loss; 0 for one that is not
	// predicted: a first answer, one of the same day, one of another part.
	weight float64
	rating fsrs.Rating
}

// track is the answers of one card, the oldest first.
type track []step

// gradient is the slope of the loss by each weight.
type gradient [21]float64

// model is FSRS-6 as a function of its weights that can be differentiated: the
// formulas of package fsrs, whose comments give them, without rounding.
type model struct {
	w         fsrs.Weights
	shortTerm bool
	// What the formulas need of the weights alone.
	factor, factorSlope float64    // of the forgetting curve, and its slope by w20
	growth              float64    // e^w8
	first               [4]float64 // difficulty after a first answer, not in range
	expFirst            [4]float64 // e^(w5·(rating−1))
}

func newModel(w fsrs.Weights, shortTerm bool) *model {
	m := &model{w: w, shortTerm: shortTerm, growth: math.Exp(w[8])}
	ln := math.Log(0.9)
	m.factor = math.Expm1(-ln / w[20])
	m.factorSlope = (m.factor + 1) * ln / (w[20] * w[20])
	for i := range m.first {
		m.expFirst[i] = math.Exp(w[5] * float64(i))
		m.first[i] = w[4] - m.expFirst[i] + 1
	}
	return m
}

// law says by which formula stability changed.
type law uint8

const (
	kept law = iota // a bound was met: the new one does not depend on the old one
	sameDay
	steady // not changed
	recalled
	forgotten
	capped // forgotten, but not more than an answer on the same day would
)

// trace is what the way back needs of one answer: the memory before it, and the
// law by which it changed.
type trace struct {
	s, lnS, d float64 // stability, its logarithm, difficulty
	x, lnR, r float64 // factor·days/stability, recall's logarithm, recall
	a, b      float64 // by law: recalled g and g's slope by −R; forgotten (S+1)^w13
	law       law
	bound     bool // the new difficulty met a bound
}

// run plays a track and gives the sum of the losses of its predictions, each the
// negative logarithm of the chance given to what happened. Where seen is not
// nil, it is told each prediction by the number of its step. tr takes what the
// way back needs, one for each step, and may be reused.
func (m *model) run(t track, tr []trace, seen func(i int, recall float64)) (loss float64) {
	if len(t) == 0 {
		return 0
	}
	s := clamp(m.w[t[0].rating-1], minStability, maxStability)
	d := clamp(m.first[t[0].rating-1], minDifficulty, maxDifficulty)
	lnS := math.Log(s)
	for i := 1; i < len(t); i++ {
		e := &tr[i]
		e.s, e.lnS, e.d = s, lnS, d
		e.x = m.factor * t[i].days / s
		e.lnR = -m.w[20] * math.Log1p(e.x)
		e.r = math.Exp(e.lnR)
		if t[i].weight > 0 {
			loss += t[i].weight * m.loss(e, t[i].rating)
			if seen != nil {
				seen(i, e.r)
			}
		}
		if i == len(t)-1 {
			break // what it leaves is asked for by nothing
		}
		s, lnS = m.stability(e, &t[i])
		d = m.difficulty(e, t[i].rating)
	}
	return loss
}

// leastChance bounds the loss of one prediction.
const leastChance = 1e-9

// loss is that of one prediction.
func (m *model) loss(e *trace, r fsrs.Rating) float64 {
	if r > fsrs.Again {
		return -e.lnR
	}
	return -math.Log(math.Max(-math.Expm1(e.lnR), leastChance))
}

// stability gives the stability after an answer and its logarithm.
func (m *model) stability(e *trace, at *step) (s, lnS float64) {
	w := &m.w
	switch {
	case at.days == 0 && m.shortTerm:
		change := w[17]*(float64(at.rating-3)+w[18]) - w[19]*e.lnS
		e.law = sameDay
		if at.rating >= fsrs.Hard && change < 0 {
			e.law, change = steady, 0
		}
		lnS = e.lnS + change
		s = math.Exp(lnS)
	case at.rating == fsrs.Again:
		e.a = math.Pow(e.s+1, w[13])
		after := w[11] * math.Pow(e.d, -w[12]) * (e.a - 1) * math.Exp((1-e.r)*w[14])
		most := e.s
		if m.shortTerm {
			most = e.s * math.Exp(-w[17]*w[18])
		}
		e.law, s = forgotten, after
		if after > most {
			e.law, s = capped, most
		}
		lnS = math.Log(s)
	default:
		e.law = recalled
		most := math.Exp((1 - e.r) * w[10])
		share := m.growth * (11 - e.d) * math.Exp(-w[9]*e.lnS)
		e.a, e.b = share*(most-1), share*w[10]*most
		switch at.rating {
		case fsrs.Hard:
			e.a, e.b = e.a*w[15], e.b*w[15]
		case fsrs.Easy:
			e.a, e.b = e.a*w[16], e.b*w[16]
		}
		s = e.s * (1 + e.a)
		lnS = e.lnS + math.Log1p(e.a)
	}
	if !(s > minStability && s < maxStability) {
		e.law = kept
		s = clamp(s, minStability, maxStability)
		lnS = math.Log(s)
	}
	return s, lnS
}

// difficulty gives the difficulty after an answer.
func (m *model) difficulty(e *trace, r fsrs.Rating) float64 {
	w := &m.w
	moved := e.d - w[6]*float64(r-3)*(10-e.d)/9
	d := w[7]*m.first[fsrs.Easy-1] + (1-w[7])*moved
	e.bound = !(d > minDifficulty && d < maxDifficulty)
	return clamp(d, minDifficulty, maxDifficulty)
}

// back goes the way back from the last answer to the first and adds the slopes of
// the loss of a track that was run (reverse accumulation).
func (m *model) back(t track, tr []trace, g *gradient) {
	if len(t) == 0 {
		return
	}
	// The slopes of the loss by the memory after the answer at hand.
	var byLnS, byD float64
	for i := len(t) - 1; i > 0; i-- {
		e := &tr[i]
		var lnS, d, lnR float64 // by the memory before the answer, and by recall then
		if i < len(t)-1 {
			lnS, d, lnR = m.backStability(e, &t[i], byLnS, g)
			d += m.backDifficulty(e, t[i].rating, byD, g)
		}
		if t[i].weight > 0 {
			lnR += t[i].weight * lossSlope(e, t[i].rating)
		}
		// ln R = −w20·ln(1+x) with x = factor·days/S
		part := e.x / (1 + e.x)
		lnS += lnR * m.w[20] * part
		g[20] -= lnR * (math.Log1p(e.x) + m.w[20]*part*m.factorSlope/m.factor)
		byLnS, byD = lnS, d
	}
	r := t[0].rating
	if s := m.w[r-1]; s > minStability && s < maxStability {
		g[r-1] += byLnS / s
	}
	if d := m.first[r-1]; d > minDifficulty && d < maxDifficulty {
		g[4] += byD
		g[5] -= byD * float64(r-1) * m.expFirst[r-1]
	}
}

// lossSlope is the slope of the loss of one prediction by recall's logarithm.
func lossSlope(e *trace, r fsrs.Rating) float64 {
	if r > fsrs.Again {
		return -1
	}
	miss := -math.Expm1(e.lnR)
	if miss < leastChance {
		return 0
	}
	return e.r / miss
}

// backStability adds what a slope by the logarithm of the new stability means
// for the weights, and gives what it means for the logarithm of the old one, the
// difficulty and the logarithm of recall.
func (m *model) backStability(e *trace, at *step, by float64, g *gradient) (lnS, d, lnR float64) {
	w := &m.w
	switch e.law {
	case steady:
		return by, 0, 0
	case sameDay:
		g[17] += by * (float64(at.rating-3) + w[18])
		g[18] += by * w[17]
		g[19] -= by * e.lnS
		return by * (1 - w[19]), 0, 0
	case capped:
		if m.shortTerm {
			g[17] -= by * w[18]
			g[18] -= by * w[17]
		}
		return by, 0, 0
	case forgotten:
		rest := e.a - 1
		g[11] += by / w[11]
		g[12] -= by * math.Log(e.d)
		g[13] += by * e.a * math.Log(e.s+1) / rest
		g[14] += by * (1 - e.r)
		return by * w[13] * e.a / (e.s + 1) * e.s / rest, -by * w[12] / e.d, -by * w[14] * e.r
	case recalled:
		byG := by / (1 + e.a) // by g of S·(1+g)
		g[8] += byG * e.a
		g[9] -= byG * e.a * e.lnS
		g[10] += byG * e.b * (1 - e.r) / w[10]
		switch at.rating {
		case fsrs.Hard:
			if w[15] > 0 {
				g[15] += byG * e.a / w[15]
			} else {
				g[15] += byG * m.growth * (11 - e.d) * math.Exp(-w[9]*e.lnS) * math.Expm1((1-e.r)*w[10])
			}
		case fsrs.Easy:
			g[16] += byG * e.a / w[16]
		}
		return by - byG*e.a*w[9], -byG * e.a / (11 - e.d), -byG * e.b * e.r
	}
	return 0, 0, 0
}

// backDifficulty adds what a slope by the new difficulty means for the weights,
// and gives what it means for the old one.
func (m *model) backDifficulty(e *trace, r fsrs.Rating, by float64, g *gradient) float64 {
	if e.bound || by == 0 {
		return 0
	}
	w := &m.w
	far := float64(r - 3)
	moved := e.d - w[6]*far*(10-e.d)/9
	g[4] += by * w[7]
	g[5] -= by * w[7] * 3 * m.expFirst[fsrs.Easy-1]
	g[6] -= by * (1 - w[7]) * far * (10 - e.d) / 9
	g[7] += by * (m.first[fsrs.Easy-1] - moved)
	return by * (1 - w[7]) * (1 + w[6]*far/9)
}

func clamp(x, low, high float64) float64 { return math.Min(math.Max(x, low), high) }
