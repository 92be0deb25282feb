package main

import "math"

// sample is a place with readings to choose from.
type sample struct {
	// features are indices of weights, a list for each reading; want is the
	// right one.
	features [][]int32
	want     int
	weight   float64
}

// learner finds the weights that make the right readings likeliest: the
// log-linear ("maximum entropy") model with a Gaussian prior, by limited-memory
// BFGS.
type learner struct {
	index map[uint32]int32
	keys  []uint32
	// scale of a feature is its value where it is there: the larger, the more
	// it is trusted from little evidence.
	scale []float64
	set   []sample
}

func newLearner() *learner { return &learner{index: map[uint32]int32{}} }

// feature gives the index of a key, numbering it when it is new.
func (l *learner) feature(key uint32, scale float64) int32 {
	if i, ok := l.index[key]; ok {
		return i
	}
	i := int32(len(l.keys))
	l.index[key] = i
	l.keys, l.scale = append(l.keys, key), append(l.scale, scale)
	return i
}

// weights learns; penalty is that of the square of a weight, steps the most
// that are gone.
func (l *learner) weights(penalty float64, steps int) map[uint32]float64 {
	x := make([]float64, len(l.keys))
	minimise(x, func(x, g []float64) float64 { return l.loss(x, g, penalty) }, steps)
	out := make(map[uint32]float64, len(x))
	for i, w := range x {
		out[l.keys[i]] = w * l.scale[i]
	}
	return out
}

// loss is the negative log-likelihood with the prior; g becomes its gradient.
func (l *learner) loss(x, g []float64, penalty float64) float64 {
	loss := 0.0
	for i, w := range x {
		loss += penalty / 2 * w * w
		g[i] = penalty * w
	}
	var p []float64
	for i := range l.set {
		s := &l.set[i]
		p = p[:0]
		top := math.Inf(-1)
		for _, features := range s.features {
			score := 0.0
			for _, k := range features {
				score += x[k] * l.scale[k]
			}
			p = append(p, score)
			top = max(top, score)
		}
		total := 0.0
		for k := range p {
			p[k] = math.Exp(p[k] - top)
			total += p[k]
		}
		loss -= s.weight * math.Log(p[s.want]/total)
		for k, features := range s.features {
			d := p[k] / total
			if k == s.want {
				d--
			}
			d *= s.weight
			for _, f := range features {
				g[f] += d * l.scale[f]
			}
		}
	}
	return loss
}

// memory is how many steps minimise remembers. It ends after patience steps in
// a row that lower the value by less than the share enough.
const (
	memory   = 8
	patience = 4
	enough   = 1e-5
)

// minimise goes downhill from x by L-BFGS (Nocedal and Wright, Numerical
// Optimization, algorithm 7.5) with a backtracking line search.
func minimise(x []float64, f func(x, g []float64) float64, steps int) {
	n := len(x)
	g, nextG, d, next := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	var history []pair
	value := f(x, g)
	small := 0
	for range steps {
		direction(d, g, history)
		slope := dot(g, d)
		step := 1.0
		if len(history) == 0 {
			step = 1 / math.Sqrt(dot(g, g)+1e-30)
		}
		var nextValue float64
		for range 20 {
			for i := range x {
				next[i] = x[i] - step*d[i]
			}
			if nextValue = f(next, nextG); nextValue <= value-1e-4*step*slope {
				break
			}
			step /= 2
		}
		p := pair{s: make([]float64, n), y: make([]float64, n)}
		for i := range x {
			p.s[i], p.y[i] = next[i]-x[i], nextG[i]-g[i]
		}
		if sy := dot(p.s, p.y); sy > 1e-12 {
			p.rho = 1 / sy
			if history = append(history, p); len(history) > memory {
				history = history[1:]
			}
		}
		gained := value - nextValue
		if gained <= 0 {
			if len(history) <= 1 {
				return
			}
			history = nil // a bad estimate: begin anew from the gradient
			continue
		}
		copy(x, next)
		copy(g, nextG)
		value = nextValue
		if gained > enough*math.Abs(value) {
			small = 0
		} else if small++; small == patience {
			return
		}
	}
}

// pair is a step and the change of the gradient over it.
type pair struct {
	s, y []float64
	rho  float64
}

// direction makes d the gradient times the estimate of the inverse Hessian.
func direction(d, g []float64, history []pair) {
	copy(d, g)
	alpha := make([]float64, len(history))
	for i := len(history) - 1; i >= 0; i-- {
		p := &history[i]
		alpha[i] = p.rho * dot(p.s, d)
		addTo(d, -alpha[i], p.y)
	}
	if len(history) > 0 {
		p := &history[len(history)-1]
		scale := 1 / (p.rho * dot(p.y, p.y))
		for i := range d {
			d[i] *= scale
		}
	}
	for i := range history {
		p := &history[i]
		addTo(d, alpha[i]-p.rho*dot(p.y, d), p.s)
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// addTo adds k times b to a.
func addTo(a []float64, k float64, b []float64) {
	for i := range a {
		a[i] += k * b[i]
	}
}
