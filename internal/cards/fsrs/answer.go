package fsrs

import (
	"math"
	"time"
)

// Answer gives the card after an answer at a time. An answer dated before the
// last one, as after the clock was set back, counts as given on the same day.
// An unknown rating changes nothing.
func (s *Scheduler) Answer(c Card, r Rating, at time.Time) Card {
	if !r.Valid() {
		return c
	}
	a := s.ask(c, at)
	c, _ = s.answer(&a, r)
	return c
}

// Preview gives the card after each of the four answers, Again first.
func (s *Scheduler) Preview(c Card, at time.Time) [4]Card {
	a := s.ask(c, at)
	var out [4]Card
	for r := Again; r <= Easy; r++ {
		out[r-1], _ = s.answer(&a, r)
	}
	return out
}

// asked is a card at the moment of its question: what its four answers share.
type asked struct {
	card Card
	at   time.Time
	// first says that the answer is the first that counts, for want of a memory.
	first bool
	// days passed since the answer before, recall is the chance of recall then.
	days   int
	recall float64
	// kept are the stabilities after Hard, Good and Easy once known is set,
	// intervals the days after each answer once planned is.
	kept           [3]float64
	intervals      [4]int
	known, planned bool
}

// ask brings a card's memory into its range. A card whose memory is no memory,
// as another program may give it, is answered as a new one.
func (s *Scheduler) ask(c Card, at time.Time) asked {
	a := asked{card: c, at: at}
	if c.State != New && !c.Last.IsZero() {
		a.days = s.daysBetween(c.Last, at)
	}
	a.first = c.State == New || !(c.Stability > 0) || !(c.Difficulty > 0) // no number is not above 0 either
	if a.first {
		return a
	}
	a.card.Stability = min(max(c.Stability, minStability), maxStability)
	a.card.Difficulty = clampDifficulty(c.Difficulty)
	a.recall = s.Retrievability(a.card.Stability, float64(a.days))
	return a
}

// answer gives the card after an answer; byDays says that its day was worked out
// from the memory, not given by a step.
func (s *Scheduler) answer(a *asked, r Rating) (next Card, byDays bool) {
	next = a.card
	next.Last = a.at
	next.Reps++
	next.Stability, next.Difficulty = s.stability(a, r), s.difficulty(a, r)
	if !s.p.ShortTerm {
		// Every answer leads to a later day.
		next.Step = 0
		if r == Again && a.card.State != New {
			next.Lapses++
		}
		return due(next, s.reviewInterval(a, r)), true
	}
	switch a.card.State {
	case Review:
		if r == Again {
			next.Lapses++
			return s.step(a.card, next, r, Relearning)
		}
		return due(next, s.reviewInterval(a, r)), true
	case Relearning:
		return s.step(a.card, next, r, Relearning)
	default:
		return s.step(a.card, next, r, Learning)
	}
}

// step puts a card on its next step, or into review by days where none is left.
func (s *Scheduler) step(c, next Card, r Rating, to State) (after Card, byDays bool) {
	wait, number, ok := s.nextStep(c, r)
	switch {
	case !ok:
		next.Step = 0
		return due(next, s.interval(next.Stability)), true
	case wait < 24*time.Hour:
		next.State, next.Step, next.Interval = to, number, 0
	default:
		const day = 24 * time.Hour
		next.State, next.Step, next.Interval = Review, number, int(wait/day)
		next.Due = DaysAfter(next.Last, next.Interval).Add(wait % day)
		return next, false
	}
	next.Due = next.Last.Add(wait)
	return next, false
}

// nextStep gives the wait until the next step and its number; ok is false
// where the card goes into review.
func (s *Scheduler) nextStep(c Card, r Rating) (wait time.Duration, number int, ok bool) {
	steps := s.p.LearningSteps
	if c.State == Review || c.State == Relearning {
		steps = s.p.RelearningSteps
	}
	at := c.Step
	if c.State == Review {
		at = 0
	}
	if at < 0 || at >= len(steps) {
		return 0, 0, false
	}
	switch r {
	case Again:
		return wholeMinutes(steps[0]), 0, true
	case Hard:
		// Between the first two steps, or half as long again as the only one.
		wait = steps[0] * 3 / 2
		if len(steps) > 1 {
			wait = (steps[0] + steps[1]) / 2
		}
		return wholeMinutes(wait), at, true
	case Good:
		if at+1 < len(steps) {
			return wholeMinutes(steps[at+1]), at + 1, true
		}
	}
	return 0, 0, false
}

// wholeMinutes rounds to whole minutes, half up, one at least: the same card at
// once would ask nothing.
func wholeMinutes(d time.Duration) time.Duration {
	return max((d+30*time.Second)/time.Minute, 1) * time.Minute
}

// reviewInterval gives the days to the next review. A better answer never leads
// to an earlier day; to keep the answers apart the longest interval is passed by
// up to three days, as other programs do. A spread does not pass it.
func (s *Scheduler) reviewInterval(a *asked, r Rating) int {
	if !a.planned {
		a.intervals, a.planned = s.reviewIntervals(a), true
	}
	return a.intervals[r-1]
}

func (s *Scheduler) reviewIntervals(a *asked) [4]int {
	again := 0
	hard, good, easy := s.interval(s.stability(a, Hard)), s.interval(s.stability(a, Good)), s.interval(s.stability(a, Easy))
	if s.p.ShortTerm {
		hard = min(hard, good) // and Again leads to a step
	} else {
		again = min(s.interval(s.stability(a, Again)), hard)
		hard = max(hard, again+1)
	}
	good = max(good, hard+1)
	return [4]int{again, hard, good, max(easy, good+1)}
}

// due sends a card into review after so many days.
func due(c Card, days int) Card {
	c.State, c.Step, c.Interval = Review, 0, days
	c.Due = DaysAfter(c.Last, days)
	return c
}

// DaysAfter gives the moment so many days after another by the calendar of its
// zone, at the same time of day, so that a change of the clocks in between does not
// bring it into another day. Where the clocks pass over that time it is an hour
// later.
func DaysAfter(at time.Time, days int) time.Time { return at.AddDate(0, 0, days) }

// interval gives the days until the chance of recall has sunk to the desired
// retention, at least 1.
func (s *Scheduler) interval(stability float64) int {
	days := math.Floor(stability*s.modifier + 0.5)
	return int(min(max(days, 1), float64(s.p.MaxInterval)))
}

// daysBetween counts the days that began between two times, by the calendar of
// the second one's zone; 0 if the second is the earlier one.
func (s *Scheduler) daysBetween(from, to time.Time) int {
	return Days(from, to, s.p.DayStart)
}

// Days counts the days that began between two times where each begins so long
// after midnight, by the calendar of the second one's zone; 0 if the second is
// the earlier one. Two answers 0 days apart are of one day.
func Days(from, to time.Time, dayStart time.Duration) int {
	return int(max(dayNumber(to, dayStart)-dayNumber(from.In(to.Location()), dayStart), 0))
}

// dayNumber counts the days since 1970 by the clock on the wall.
func dayNumber(t time.Time, dayStart time.Duration) int64 {
	const day = 24 * 60 * 60
	_, offset := t.Zone()
	wall := t.Unix() + int64(offset) - int64(dayStart/time.Second)
	number := wall / day
	if wall%day < 0 {
		number--
	}
	return number
}
