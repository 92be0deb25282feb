package fsrs

import (
	"hash/fnv"
	"math"
	"time"
)

// Ease says how much is to come due on a weekday.
type Ease int

// A normal day takes its full share, a reduced one half of it, and on a day of
// the minimum nothing comes due that can be moved.
const (
	Normal Ease = iota
	Reduced
	Minimum
)

// Valid reports whether e is one of the three.
func (e Ease) Valid() bool { return e >= Normal && e <= Minimum }

// share gives the part of a full day's load that a day is to have.
func (e Ease) share() float64 {
	switch e {
	case Reduced:
		return 0.5
	case Minimum:
		return 0
	default:
		return 1
	}
}

// Week is the ease of each weekday, Sunday first as in time.Weekday. The zero
// value is a week of normal days.
type Week [7]Ease

// Spread chooses the day of a review among the days near the one that was worked
// out, so that cards learnt together do not come back together. The zero value
// keeps to the day that was worked out unless the week or the load speak against
// it.
type Spread struct {
	// Draw is the card's lot, from 0 to below 1: equal chance for each of the
	// days as far as week and load are equal. The function Draw gives one for each
	// card and review.
	Draw float64
	// Random switches the lot on; without it the nearest of the best days is
	// taken.
	Random bool
	// Week is how much is to come due on each weekday.
	Week Week
	// Load gives the number of cards that come due so many days after the day of
	// the answer, 0 or more; nil where it is not known.
	Load func(days int) int
}

// Draw gives the lot of a card's review, from 0 to below 1. It is the same each
// time for a seed, a card and the number of answers before, so that a preview
// says what the answer does and an undone answer leads to the same day again.
func Draw(seed uint64, card string, reps int) float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(card)) // never fails, by its own documentation
	x := h.Sum64() ^ seed ^ uint64(reps)*0x9e3779b97f4a7c15
	// The finalizer of splitmix64: near inputs give lots that have nothing in
	// common.
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	x ^= x >> 31
	return float64(x>>11) / (1 << 53)
}

// AnswerSpread is Answer with the day of a review chosen by a spread. It never
// passes the longest interval.
func (s *Scheduler) AnswerSpread(c Card, r Rating, at time.Time, spread Spread) Card {
	if !r.Valid() {
		return c
	}
	p := placing{spread: &spread, longest: s.p.MaxInterval, dayStart: s.p.DayStart}
	a := s.ask(c, at)
	p.waited = a.days
	var after Card
	// A better answer must not come back earlier, so the days of the others are
	// chosen first.
	for each := Again; each <= r; each++ {
		after = p.place(s.answer(&a, each))
	}
	return after
}

// PreviewSpread is Preview with the days of reviews chosen by a spread: what
// AnswerSpread gives for each of the four answers, Again first.
func (s *Scheduler) PreviewSpread(c Card, at time.Time, spread Spread) [4]Card {
	p := placing{spread: &spread, longest: s.p.MaxInterval, dayStart: s.p.DayStart}
	a := s.ask(c, at)
	p.waited = a.days
	var out [4]Card
	for r := Again; r <= Easy; r++ {
		out[r-1] = p.place(s.answer(&a, r))
	}
	return out
}

// placing chooses the days of a card's answers one after the other, the worst
// first.
type placing struct {
	spread   *Spread
	longest  int // days
	dayStart time.Duration
	waited   int // days since the answer before
	// worse is the interval that was worked out for the answer before, chosen the
	// day that was taken for it.
	worse, chosen int
}

// place moves a card whose day was worked out to the day that the spread
// chooses; one within its steps stays where it is.
func (p *placing) place(c Card, byDays bool) Card {
	if !byDays {
		return c
	}
	base := min(c.Interval, p.longest)
	first, last := FuzzRange(base, p.waited, p.longest)
	lowest := 0
	switch {
	case base > p.worse:
		lowest = p.chosen + 1
	case base == p.worse:
		lowest = p.chosen
	}
	lowest = min(lowest, p.longest)
	first, last = max(first, lowest), max(last, lowest)
	p.worse, p.chosen = base, first
	if last > first {
		p.chosen = p.spread.choose(max(base, first), first, last, c.Last, p.dayStart)
	}
	return due(c, p.chosen)
}

// FuzzRange gives the days among which a review may fall that was worked out to
// fall after so many, when the card waited so many before. One and two days stay
// what they are. Above, 15 % of the days from 2.5 to 7, 10 % of those from 7 to
// 20 and 5 % of those beyond, and one day more, may be taken off or added, as in
// Anki and the other programs with FSRS. An interval that is longer than the one
// before stays so. Nothing is longer than the longest interval.
func FuzzRange(interval, waited, longest int) (first, last int) {
	interval = max(min(interval, longest), 1)
	if interval < 3 {
		return interval, interval
	}
	days := float64(interval)
	delta := 1 + 0.15*(math.Min(days, 7)-2.5) + 0.1*math.Max(math.Min(days, 20)-7, 0) + 0.05*math.Max(days-20, 0)
	first = max(int(math.Round(days-delta)), 2)
	last = min(int(math.Round(days+delta)), longest)
	if interval > waited {
		first = max(first, waited+1)
	}
	return min(first, last), last
}

// choose gives one of the days from first to last. Each has a weight: the share
// of its weekday, less where more is due than the days around have on average.
// The lot falls by the weights; without a lot the heaviest day is taken, among
// equal ones that nearest to base, the earlier one first.
func (sp *Spread) choose(base, first, last int, answered time.Time, dayStart time.Duration) int {
	weights := sp.weights(first, last, answered, dayStart)
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if sum <= 0 { // the minimum on each of them
		weights = (&Spread{Load: sp.Load}).weights(first, last, answered, dayStart)
		sum = 0
		for _, w := range weights {
			sum += w
		}
	}
	if sp.Random {
		return first + drawn(weights, sum*sp.Draw)
	}
	best, weight := base, weights[min(max(base-first, 0), len(weights)-1)]
	for away := 1; away <= last-first; away++ {
		for _, day := range [2]int{base - away, base + away} {
			if day >= first && day <= last && weights[day-first] > weight {
				best, weight = day, weights[day-first]
			}
		}
	}
	return best
}

// drawn gives the number of the weight at which the sum so far passes a mark.
func drawn(weights []float64, mark float64) int {
	last := 0
	for i, w := range weights {
		if w <= 0 {
			continue
		}
		if mark < w {
			return i
		}
		mark -= w
		last = i
	}
	return last
}

// balance is how strongly a day with more than its part is avoided: the weight
// falls with this power of the load. In simulated years the number of due cards
// varies from day to day by 14 % without, 10 % with the first power, 8 % with the
// third; higher ones gain little and begin to make intervals longer.
const balance = 3

// weights gives the weight of each day from first to last.
func (sp *Spread) weights(first, last int, answered time.Time, dayStart time.Duration) []float64 {
	weights := make([]float64, last-first+1)
	loads := make([]float64, len(weights))
	for i := range weights {
		weights[i] = sp.Week[weekday(answered, dayStart, first+i)].share()
		if sp.Load != nil && weights[i] > 0 {
			// An easier day is as full with half the cards.
			loads[i] = (float64(max(sp.Load(first+i), 0)) + 1) / weights[i]
		}
	}
	if sp.Load == nil {
		return weights
	}
	usual := trend(loads)
	for i := range weights {
		if weights[i] > 0 {
			weights[i] *= math.Pow(usual(i)/loads[i], balance)
		}
	}
	return weights
}

// trend gives the load that a day has by a straight line through the loads of
// those that have one. Later days have fewer cards only because they are later;
// that must not make all intervals longer.
func trend(loads []float64) func(i int) float64 {
	var n, x, y, xx, xy, least float64
	for i, load := range loads {
		if load <= 0 {
			continue
		}
		at := float64(i)
		n, x, y, xx, xy = n+1, x+at, y+load, xx+at*at, xy+at*load
		if least == 0 || load < least {
			least = load
		}
	}
	if n == 0 {
		return func(int) float64 { return 1 }
	}
	slope := 0.0
	if spread := n*xx - x*x; n > 2 && spread > 0 {
		slope = (n*xy - x*y) / spread
	}
	level := (y - slope*x) / n
	return func(i int) float64 { return math.Max(level+slope*float64(i), least) }
}

// weekday gives the weekday of the learner's day so many days after that of an
// answer.
func weekday(answered time.Time, dayStart time.Duration, days int) time.Weekday {
	number := dayNumber(answered, dayStart) + int64(days) + int64(time.Thursday) // 1970 began with one
	return time.Weekday((number%7 + 7) % 7)
}
