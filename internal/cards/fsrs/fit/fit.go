// Package fit finds the weights of FSRS-6 that predict a learner's own answers
// best, and says how much better than others they are.
//
// The loss is the logarithmic one: of each answer that was given on another day
// than the one before, the negative logarithm of the chance that the forgetting
// curve had given to what happened (recalled, which is every rating but Again, or
// not). It is made small by gradient descent with analytic slopes, beginning from
// first stabilities that are sought one by one. The newest part of the answers is
// held out: nothing of it is learnt from, and weights are judged by it alone.
//
// What counts as a prediction, the weighing of newer answers, the pull towards
// the published weights, the order of the first stabilities and the bounds follow
// what the project open-spaced-repetition has published of its optimizer for
// FSRS-6. The package is pure: histories come in, weights and figures go out.
package fit

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// Options are what a fit goes by. The zero value of each field but Current has a
// meaning of its own.
type Options struct {
	// Current are the weights in use, which the new ones are compared with.
	Current fsrs.Weights
	// ShortTerm, DayStart and RelearningSteps (their number) are those of the
	// scheduler that the weights are for.
	ShortTerm       bool
	DayStart        time.Duration
	RelearningSteps int
	// HeldOut is the share of the answers, the newest ones, that weights are
	// judged by, above 0 and below 1; 0 is a fifth.
	HeldOut float64
	// Seed orders the cards of the descent. The same histories, options and seed
	// give the same weights.
	Seed uint64
	// Workers is how many processors are used at most, 0 for all. The result does
	// not depend on it.
	Workers int
	// Progress is told how many steps of all are done, from the goroutine that
	// called Fit; nil if nobody asks. Steps are short: some thousand in all.
	Progress func(done, all int)
}

// For is the options for the scheduler with parameters p.
func For(p fsrs.Parameters) Options {
	return Options{Current: p.Weights, ShortTerm: p.ShortTerm, DayStart: p.DayStart, RelearningSteps: len(p.RelearningSteps)}
}

// Result is what a fit found.
type Result struct {
	// Weights are those to be used from now on: the fitted ones, or the current
	// ones where those were not better.
	Weights fsrs.Weights
	// Kept says that Weights are the fitted ones.
	Kept bool
	// Fitted are the weights that were found, Before is how the current weights
	// predict the held-out answers, After how the fitted ones do.
	Fitted        fsrs.Weights
	Before, After Report
	// Learnt is the number of answers that were learnt from, weights being judged
	// by the Before.Count others.
	Learnt int
}

// LeastReviews is the fewest answers on a later day than the one before that
// weights are fitted to: a fifth of them, 80, must tell better from worse.
const LeastReviews = 400

// TooFewError says that there are too few answers to fit weights to.
type TooFewError struct {
	// Have and Need count answers on a later day than the card's one before.
	Have, Need int
}

// Error names both numbers.
func (e *TooFewError) Error() string {
	return fmt.Sprintf("%d answers on a later day than the one before are too few to fit weights to, which needs %d", e.Have, e.Need)
}

// Fit finds weights for histories, one of each card with its oldest answer first.
// A history is to begin with the card's very first answer. It fails with a
// *TooFewError, with the context's error as soon as that is done, and where an
// option is out of its range. Nothing is changed by it.
func Fit(ctx context.Context, histories [][]fsrs.Answered, o Options) (Result, error) {
	o, err := o.complete()
	if err != nil {
		return Result{}, err
	}
	all := prepare(histories, o.DayStart)
	learn, held, learnt, tested := all.split(o.HeldOut)
	if n := learnt + tested; n < LeastReviews || learnt == 0 || tested == 0 {
		return Result{}, &TooFewError{Have: n, Need: LeastReviews}
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	d := newDescent(learn, o)
	err = d.run(o.Seed, func(done, all int) error {
		if o.Progress != nil {
			o.Progress(done, all)
		}
		return ctx.Err()
	})
	if err != nil {
		return Result{}, err
	}
	r := Result{Weights: o.Current, Fitted: d.weights(), Learnt: learnt}
	if r.Before, err = measure(held, o.Current, o.ShortTerm, ctx.Err); err != nil {
		return Result{}, err
	}
	if r.After, err = measure(held, r.Fitted, o.ShortTerm, ctx.Err); err != nil {
		return Result{}, err
	}
	if r.Kept = Better(r.Before, r.After); r.Kept {
		r.Weights = r.Fitted
	}
	return r, nil
}

// Evaluate says how well weights predict all answers of histories. It fails with
// the context's error and where an option or a weight is out of its range.
func Evaluate(ctx context.Context, histories [][]fsrs.Answered, w fsrs.Weights, o Options) (Report, error) {
	o.Current = w
	o, err := o.complete()
	if err != nil {
		return Report{}, err
	}
	all := prepare(histories, o.DayStart)
	return measure(all.weighted(all.predictions, even), o.Current, o.ShortTerm, ctx.Err)
}

// complete checks options and puts in what is not given.
func (o Options) complete() (Options, error) {
	for i, w := range o.Current {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return o, fmt.Errorf("weight %d is not a number", i)
		}
	}
	o.Current = o.Current.Clamped()
	if o.HeldOut == 0 {
		o.HeldOut = 0.2
	}
	if !(o.HeldOut > 0 && o.HeldOut < 1) {
		return o, fmt.Errorf("a held-out share of %v is not between 0 and 1", o.HeldOut)
	}
	if o.DayStart < 0 || o.DayStart >= 24*time.Hour {
		return o, fmt.Errorf("a day cannot begin %v after midnight", o.DayStart)
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	o.Workers = min(o.Workers, shards)
	return o, nil
}
