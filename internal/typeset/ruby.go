package typeset

import "math"

// placeRuby sets the readings of a line, each as near to the middle of its
// character as its neighbours allow. Least squares under an order with gaps is
// isotonic regression, solved exactly by pooling adjacent violators.
func (s *setter) placeRuby(line *Line) {
	if s.st.RubySize <= 0 || len(s.p.Ruby) == 0 {
		return
	}
	from, to := s.first[line.Start], s.first[line.End]
	if from == to {
		return
	}
	wanted := make([]float64, to-from)
	before := make([]float64, to-from+1) // widths and gaps left of each reading
	for k := from; k < to; k++ {
		i := k - from
		at := s.p.Ruby[k].At - s.base
		left := float64(line.X[at-line.Start])
		width := s.m.Advance(s.st.Face, s.p.Text[at]) * s.st.Size
		wanted[i] = left + width/2 - s.ruby[k]/2 - before[i]
		before[i+1] = before[i] + s.ruby[k]
		if k+1 < to {
			before[i+1] += s.gap(k + 1)
		}
	}
	placed := isotonic(wanted)
	low := -bleed * s.st.Size
	high := s.width + bleed*s.st.Size - before[len(before)-1]
	line.Ruby = make([]PlacedRuby, to-from)
	for i := range placed {
		q := placed[i]
		if high > low {
			q = math.Max(low, math.Min(high, q))
		}
		line.Ruby[i] = PlacedRuby{X: q + before[i], Ruby: &s.p.Ruby[from+i]}
	}
}

// gap is the least room before reading k: a quarter em between words
// (W3C clreq), a hair inside a word, where only the letters must not touch.
func (s *setter) gap(k int) float64 {
	if s.p.Ruby[k].First {
		return s.st.RubySize * 0.3
	}
	return s.st.RubySize * 0.1
}

// crowded reports whether a reading stands too far from its character.
func (s *setter) crowded(line *Line) bool {
	for i := range line.Ruby {
		ruby := line.Ruby[i]
		at := ruby.Ruby.At - s.base
		k := s.first[at]
		middle := float64(line.X[at-line.Start]) + s.m.Advance(s.st.Face, s.p.Text[at])*s.st.Size/2
		if math.Abs(ruby.X+s.ruby[k]/2-middle) > maxShift*s.st.Size {
			return true
		}
	}
	return false
}

// isotonic gives the non-decreasing sequence nearest to want in least squares.
func isotonic(want []float64) []float64 {
	type pool struct {
		sum   float64
		count int
	}
	pools := make([]pool, 0, len(want))
	for _, w := range want {
		pools = append(pools, pool{w, 1})
		for len(pools) > 1 {
			a, b := pools[len(pools)-2], pools[len(pools)-1]
			if a.sum/float64(a.count) <= b.sum/float64(b.count) {
				break
			}
			pools = append(pools[:len(pools)-2], pool{a.sum + b.sum, a.count + b.count})
		}
	}
	out := make([]float64, 0, len(want))
	for _, p := range pools {
		for range p.count {
			out = append(out, p.sum/float64(p.count))
		}
	}
	return out
}
