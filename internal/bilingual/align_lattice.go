package bilingual

import (
	"context"
	"math"
)

// step is a kind of bead: how many sentences of each side.
type step struct {
	zh, en int
	cost   float64
}

func steps() []step {
	return []step{
		{1, 1, 0}, {1, 2, costJoin}, {2, 1, costJoin}, {1, 0, costAlone}, {0, 1, costAlone},
	}
}

// temper divides points to make them logarithms of probabilities.
const temper = 2.3

var never = float32(math.Inf(-1))

// lattice holds the points of every bead in the band.
type lattice struct {
	t     *texts
	b     *band
	steps []step
	// points[k][c] are those of the bead of step k that ends at cell c.
	points [][]float32
}

func newLattice(t *texts, b *band) *lattice {
	l := &lattice{t: t, b: b, steps: steps()}
	l.points = make([][]float32, len(l.steps))
	for k := range l.steps {
		l.points[k] = make([]float32, b.cells())
	}
	return l
}

// score gives every bead its points.
func (l *lattice) score(ctx context.Context, progress func(float64)) error {
	rows := map[int]*row{}
	for _, s := range l.steps {
		if s.zh > 0 && s.en > 0 && rows[s.zh] == nil {
			rows[s.zh] = newRow(l.t.stems)
		}
	}
	for i := range l.b.low {
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil {
			progress(float64(l.b.start[i]) / float64(l.b.cells()))
		}
		for size, r := range rows {
			if i >= size {
				r.fill(l.t, i-size, i)
			}
		}
		for j := l.b.low[i]; j <= l.b.high[i]; j++ {
			for k, s := range l.steps {
				p := never
				if l.b.at(i-s.zh, j-s.en) >= 0 {
					p = float32(l.bead(rows[s.zh], i, j, s))
				}
				l.points[k][l.b.at(i, j)] = p
			}
		}
	}
	return nil
}

// bead gives the points of the bead of step s that ends before (i, j).
func (l *lattice) bead(r *row, i, j int, s step) float64 {
	points := -s.cost + l.paragraphs(i, j, s)
	if s.zh > 0 && s.en > 0 {
		points += r.score(l.t, j-s.en, j)
	}
	return points
}

// paragraphs gives what the ends of paragraphs say of a bead.
func (l *lattice) paragraphs(i, j int, s step) float64 {
	points := 0.0
	zh, en := l.t.zh, l.t.en
	if p, q := zh.paragraph[i], en.paragraph[j]; p > 0 && q > 0 {
		points += pointsParagraph
		if p == q && zh.paragraphs == en.paragraphs {
			points += pointsSameParagraph
		}
	}
	for k := i - s.zh + 1; k < i; k++ {
		if zh.paragraph[k] > 0 {
			points -= costInsideParagraph
		}
	}
	for k := j - s.en + 1; k < j; k++ {
		if en.paragraph[k] > 0 {
			points -= costInsideParagraph
		}
	}
	return points
}

// best gives the beads of the best path with their confidence.
func (l *lattice) best() []Bead {
	from, forward := l.forward()
	backward := l.backward()
	total := forward[len(forward)-1]
	var beads []Bead
	for i, j := len(l.t.zh.sentences), len(l.t.en.sentences); i > 0 || j > 0; {
		c := l.b.at(i, j)
		k := int(from[c])
		s := l.steps[k]
		before := forward[l.b.at(i-s.zh, j-s.en)]
		sure := math.Exp(before + float64(l.points[k][c])/temper + backward[c] - total)
		beads = append(beads, Bead{
			Zh: span(i-s.zh, i), En: span(j-s.en, j), Confidence: min(max(sure, 0), 1),
		})
		i, j = i-s.zh, j-s.en
	}
	reverse(beads)
	return beads
}

// forward gives, for each cell, the step by which the best path comes there,
// and the logarithm of the weight of all paths that lead there.
func (l *lattice) forward() (from []uint8, sums []float64) {
	best := make([]float64, l.b.cells())
	sums = make([]float64, l.b.cells())
	from = make([]uint8, l.b.cells())
	for i := range l.b.low {
		for j := l.b.low[i]; j <= l.b.high[i]; j++ {
			c := l.b.at(i, j)
			if i == 0 && j == 0 {
				continue
			}
			best[c], sums[c] = math.Inf(-1), math.Inf(-1)
			for k, s := range l.steps {
				before := l.b.at(i-s.zh, j-s.en)
				if before < 0 {
					continue
				}
				p := float64(l.points[k][c])
				if v := best[before] + p; v > best[c] {
					best[c], from[c] = v, uint8(k)
				}
				sums[c] = addLogs(sums[c], sums[before]+p/temper)
			}
		}
	}
	return from, sums
}

// backward gives, for each cell, the logarithm of the weight of all paths from
// there to the end.
func (l *lattice) backward() []float64 {
	sums := make([]float64, l.b.cells())
	for c := range sums {
		sums[c] = math.Inf(-1)
	}
	sums[len(sums)-1] = 0
	for i := len(l.b.low) - 1; i >= 0; i-- {
		for j := l.b.high[i]; j >= l.b.low[i]; j-- {
			c := l.b.at(i, j)
			for k, s := range l.steps {
				if before := l.b.at(i-s.zh, j-s.en); before >= 0 {
					sums[before] = addLogs(sums[before], sums[c]+float64(l.points[k][c])/temper)
				}
			}
		}
	}
	return sums
}

// addLogs gives log(eᵃ + eᵇ).
func addLogs(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

func span(from, to int) []int {
	out := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func reverse(beads []Bead) {
	for i, j := 0, len(beads)-1; i < j; i, j = i+1, j-1 {
		beads[i], beads[j] = beads[j], beads[i]
	}
}
