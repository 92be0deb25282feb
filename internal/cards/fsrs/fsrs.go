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
	"slices"
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
	// LearningSteps and RelearningSteps are those steps, each above 0 and at most
	// MaxStep, rounded to whole minutes; a step of a day or more counts as a
	// review. Where there are none, a card goes into review with each answer.
	LearningSteps, RelearningSteps []time.Duration
	// DayStart is how long after midnight a day begins, in the zone of the time
	// of an answer: two answers between which no day began are of one day.
	DayStart time.Duration
}

// MaxStep is the longest step of learning or relearning, a year.
const MaxStep = 365 * 24 * time.Hour

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

// Ranges gives the least and the greatest value of each weight, as published with
// the formulas; within them no formula leaves the numbers.
func Ranges() [21][2]float64 {
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
	// What the formulas need of the weights alone, worked out once.
	difficulties [4]float64 // after a first answer, not yet brought into range
	shrink       float64    // e^(w17·w18), 1 without steps
	sameDay      [4]float64 // e^(w17·(rating−3+w18))
}

// NewScheduler checks the parameters and makes a scheduler. A weight out of its
// published range is brought to the range's end. It fails where a weight is no
// number, a step is not above 0 or longer than MaxStep, or retention, the
// interval or the day's start is out of its range.
func NewScheduler(p Parameters) (*Scheduler, error) {
	for i, w := range p.Weights {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("weight %d is not a number", i)
		}
	}
	p.Weights = p.Weights.Clamped()
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
			if step <= 0 || step > MaxStep {
				return nil, fmt.Errorf("a step of %v is not above 0 and at most %v", step, MaxStep)
			}
		}
	}
	p.LearningSteps, p.RelearningSteps = slices.Clone(p.LearningSteps), slices.Clone(p.RelearningSteps)
	s := &Scheduler{p: p, decay: -p.Weights[20]}
	// The forgetting curve is (1 + factor·t/S)^decay; factor makes it 0.9 at t = S.
	s.factor = round8(math.Exp(math.Log(0.9)/s.decay) - 1)
	s.modifier = round8((math.Pow(p.Retention, 1/s.decay) - 1) / s.factor)
	s.prepare()
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
	return round8(math.Exp(s.decay * math.Log(1+s.factor*max(days, 0)/stability)))
}

func round8(x float64) float64 {
	const unit = 1e8
	if math.Abs(x) > 1e7 { // no digits to lose
		return x
	}
	return math.Round(x*unit) / unit
}
