// Package fsrs schedules reviews with FSRS-6, the free spaced repetition
// scheduler. A memory is described by its stability (the days after which it is
// recalled with a chance of 90 %) and its difficulty (1 to 10); each answer
// changes both, and the next review falls on the day when the chance of recall
// has sunk to the desired retention.
//
// The formulas are those published for FSRS-6 by the project
// open-spaced-repetition ("The Algorithm", version 6, with a trainable decay);
// steps for learning within a day follow its reference implementations, and so
// does rounding to eight decimals after each formula, so that histories agree
// with other programs to the last digit. The package is pure: time comes in,
// states go out.
package fsrs

import (
	"fmt"
	"math"
	"time"
)

// Rating is the learner's answer.
type Rating int

// The four answers.
const (
	Again Rating = iota + 1
	Hard
	Good
	Easy
)

// Valid reports whether r is one of the four answers.
func (r Rating) Valid() bool { return r >= Again && r <= Easy }

// State is the phase that a card is in.
type State int

// A new card was never answered. Learning and relearning cards come back within
// the day, by steps; cards in review come back after days.
const (
	New State = iota
	Learning
	Review
	Relearning
)

// Limits of a memory's description.
const (
	minStability  = 0.001
	maxStability  = 36500 // days, a hundred years
	minDifficulty = 1
	maxDifficulty = 10
)

// Weights are the 21 parameters of FSRS-6.
type Weights [21]float64

// DefaultWeights gives the parameters published with FSRS-6, fitted to the
// reviews of many learners.
func DefaultWeights() Weights {
	return Weights{
		0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
		1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
	}
}

// Parameters are what a scheduler goes by.
type Parameters struct {
	Weights Weights
	// Retention is the chance of recall at which a card comes due, between 0
	// and 1, both excluded.
	Retention float64
	// MaxInterval is the most days between two reviews, 1 or more.
	MaxInterval int
	// ShortTerm has new and forgotten cards come back within the day by steps.
	ShortTerm bool
	// LearningSteps and RelearningSteps are those steps.
	LearningSteps, RelearningSteps []time.Duration
	// DayStart is how long after midnight a day begins, in the zone of the time
	// of an answer: two answers between which no day began are of one day.
	DayStart time.Duration
}

// DefaultParameters gives a retention of 90 %, steps of one and ten minutes
// for learning and of ten minutes for relearning, and days that begin at four:
// whoever answers after midnight has not begun the next day.
func DefaultParameters() Parameters {
	return Parameters{
		Weights: DefaultWeights(), Retention: 0.9, MaxInterval: 36500, ShortTerm: true,
		LearningSteps:   []time.Duration{time.Minute, 10 * time.Minute},
		RelearningSteps: []time.Duration{10 * time.Minute},
		DayStart:        4 * time.Hour,
	}
}

// ranges are the least and the greatest value of each weight, as published with
// the formulas; within them no formula leaves the numbers.
func ranges() [21][2]float64 {
	return [21][2]float64{
		{0.001, 100},
		{0.001, 100},
		{0.001, 100},
		{0.001, 100},
		{1, 10},
		{0.001, 4},
		{0.001, 4},
		{0.001, 0.75},
		{0, 4.5},
		{0, 0.8},
		{0.001, 3.5},
		{0.001, 5},
		{0.001, 0.25},
		{0.001, 0.9},
		{0, 4},
		{0, 1},
		{1, 6},
		{0, 2},
		{0, 2},
		{0, 0.8},
		{0.1, 0.8},
	}
}

// Card is what the scheduler knows of a card. The zero value is a new card.
type Card struct {
	State State
	// Stability in days, 0 for a new card.
	Stability float64
	// Difficulty from 1 to 10, 0 for a new card.
	Difficulty float64
	// Due is when the card comes next, Last when it was answered last.
	Due, Last time.Time
	// Interval is the days between Last and Due, 0 within the day.
	Interval int
	// Step counts the steps done of learning or relearning.
	Step int
	// Reps counts all answers, Lapses those that forgot a card in review.
	Reps, Lapses int
}

// Scheduler schedules by fixed parameters. It is safe for concurrent use.
type Scheduler struct {
	p        Parameters
	decay    float64 // negative
	factor   float64
	modifier float64 // days of interval for one of stability
}

// NewScheduler checks the parameters and makes a scheduler. A weight out of its
// published range is brought to the range's end. It fails where a weight is no
// number, a step is not positive, or retention, the interval or the day's start
// is out of its range.
func NewScheduler(p Parameters) (*Scheduler, error) {
	for i, w := range p.Weights {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("weight %d is not a number", i)
		}
		limits := ranges()[i]
		p.Weights[i] = math.Min(math.Max(w, limits[0]), limits[1])
	}
	if !(p.Retention > 0 && p.Retention < 1) {
		return nil, fmt.Errorf("retention %v is not between 0 and 1", p.Retention)
	}
	if p.MaxInterval < 1 {
		return nil, fmt.Errorf("the longest interval is %d days, less than 1", p.MaxInterval)
	}
	if p.DayStart < 0 || p.DayStart >= 24*time.Hour {
		return nil, fmt.Errorf("a day cannot begin %v after midnight", p.DayStart)
	}
	for _, steps := range [][]time.Duration{p.LearningSteps, p.RelearningSteps} {
		for _, step := range steps {
			if step <= 0 {
				return nil, fmt.Errorf("a step of %v is not above 0", step)
			}
		}
	}
	s := &Scheduler{p: p, decay: -p.Weights[20]}
	// The forgetting curve is (1 + factor·t/S)^decay; factor makes it 0.9 at t = S.
	s.factor = round8(math.Exp(math.Log(0.9)/s.decay) - 1)
	s.modifier = round8((math.Pow(p.Retention, 1/s.decay) - 1) / s.factor)
	return s, nil
}

// WithRetention gives a scheduler that differs in the desired retention only;
// the same one where that is out of its range.
func (s *Scheduler) WithRetention(retention float64) *Scheduler {
	if retention == s.p.Retention {
		return s
	}
	p := s.p
	p.Retention = retention
	other, err := NewScheduler(p)
	if err != nil {
		return s
	}
	return other
}

// Parameters gives what the scheduler goes by.
func (s *Scheduler) Parameters() Parameters { return s.p }

// Retrievability gives the chance that a memory of the given stability is
// recalled after so many days, 0 to 1.
func (s *Scheduler) Retrievability(stability, days float64) float64 {
	if stability <= 0 {
		return 0
	}
	return round8(math.Pow(1+s.factor*math.Max(days, 0)/stability, s.decay))
}

// Answer gives the card after an answer at a time. An answer dated before the
// last one, as after the clock was set back, counts as given on the same day.
func (s *Scheduler) Answer(c Card, r Rating, at time.Time) Card {
	if !r.Valid() {
		return c
	}
	if s.p.ShortTerm {
		return s.answerWithSteps(c, r, at)
	}
	return s.answerByDays(c, r, at)
}

// Preview gives the card after each of the four answers, Again first.
func (s *Scheduler) Preview(c Card, at time.Time) [4]Card {
	var out [4]Card
	for r := Again; r <= Easy; r++ {
		out[r-1] = s.Answer(c, r, at)
	}
	return out
}

// answered gives the card with what every answer changes, and the days since
// the answer before.
func (s *Scheduler) answered(c Card, r Rating, at time.Time) (Card, int) {
	days := 0
	if c.State != New && !c.Last.IsZero() {
		days = s.daysBetween(c.Last, at)
	}
	next := c
	next.Last = at
	next.Reps++
	next.Stability, next.Difficulty = s.memory(c, r, days)
	return next, days
}

// answerWithSteps schedules with steps within the day.
func (s *Scheduler) answerWithSteps(c Card, r Rating, at time.Time) Card {
	next, days := s.answered(c, r, at)
	switch c.State {
	case Review:
		if r == Again {
			next.Lapses++
			return s.step(c, next, r, Relearning)
		}
		intervals := s.intervals(c, days)
		return due(next, intervals[r-1])
	case Relearning:
		return s.step(c, next, r, Relearning)
	default:
		return s.step(c, next, r, Learning)
	}
}

// step puts a card on its next step, or into review where none is left.
func (s *Scheduler) step(c, next Card, r Rating, to State) Card {
	wait, number, ok := s.nextStep(c, r)
	switch {
	case !ok:
		next.Step = 0
		return due(next, s.interval(next.Stability))
	case wait < 24*time.Hour:
		next.State, next.Step, next.Interval = to, number, 0
	default:
		next.State, next.Step, next.Interval = Review, number, int(wait/(24*time.Hour))
	}
	next.Due = next.Last.Add(wait)
	return next
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
		return roundMinute(steps[0]), 0, true
	case Hard:
		// Between the first two steps, or half as long again as the only one.
		wait = steps[0] * 3 / 2
		if len(steps) > 1 {
			wait = (steps[0] + steps[1]) / 2
		}
		return roundMinute(wait), at, true
	case Good:
		if at+1 < len(steps) {
			return roundMinute(steps[at+1]), at + 1, true
		}
	}
	return 0, 0, false
}

// roundMinute rounds to whole minutes, half up.
func roundMinute(d time.Duration) time.Duration {
	return time.Duration(math.Floor(d.Minutes()+0.5)) * time.Minute
}

// answerByDays schedules without steps: every answer leads to a later day.
func (s *Scheduler) answerByDays(c Card, r Rating, at time.Time) Card {
	next, days := s.answered(c, r, at)
	next.Step = 0
	if r == Again && c.State != New {
		next.Lapses++
	}
	intervals := s.intervals(c, days)
	return due(next, intervals[r-1])
}

// intervals gives the days to the next review for each answer. A better answer
// never leads to an earlier day.
func (s *Scheduler) intervals(c Card, days int) [4]int {
	var out [4]int
	for r := Again; r <= Easy; r++ {
		stability, _ := s.memory(c, r, days)
		out[r-1] = s.interval(stability)
	}
	again, hard, good, easy := out[0], out[1], out[2], out[3]
	if s.p.ShortTerm {
		hard = min(hard, good)
	} else {
		again = min(again, hard)
		hard = max(hard, again+1)
	}
	good = max(good, hard+1)
	easy = max(easy, good+1)
	return [4]int{again, hard, good, easy}
}

// due sends a card into review after so many days.
func due(c Card, days int) Card {
	c.State, c.Step, c.Interval = Review, 0, days
	c.Due = c.Last.Add(time.Duration(days) * 24 * time.Hour)
	return c
}

// interval gives the days until the chance of recall has sunk to the desired
// retention, at least 1.
func (s *Scheduler) interval(stability float64) int {
	days := math.Floor(stability*s.modifier + 0.5)
	return int(math.Min(math.Max(days, 1), float64(s.p.MaxInterval)))
}

// daysBetween counts the days that began between two times, by the calendar of
// the second one's zone; 0 if the second is the earlier one.
func (s *Scheduler) daysBetween(from, to time.Time) int {
	number := func(t time.Time) int64 {
		t = t.In(to.Location())
		year, month, day := t.Date()
		clock := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
		if clock < s.p.DayStart {
			day--
		}
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
	}
	return int(max(number(to)-number(from), 0))
}

func round8(x float64) float64 {
	const unit = 1e8
	if math.Abs(x) > 1e7 { // no digits to lose
		return x
	}
	return math.Round(x*unit) / unit
}
