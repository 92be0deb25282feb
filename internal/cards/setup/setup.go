// Package setup makes the learner's cards as the settings and the weights in use
// have them. The window and the command line both take them from here, so that an
// answer leads to the same interval in both.
package setup

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Needs are what the cards are made of. All of it must be there but Level.
type Needs struct {
	Clock study.Clock
	IDs   study.IDs
	Cards cards.Store
	// Weights keeps those fitted to the learner's own answers.
	Weights parameters.Store
	// Settings gives what the learner chose; it is asked each time, so that a
	// change counts at once.
	Settings func() settings.Settings
	// Level gives the level of a word by the dictionary; nil where there is none.
	Level func(study.Language, string) study.Level
}

// Open makes the cards and the service of their weights. It fails where the
// weights cannot be read.
func Open(ctx context.Context, n Needs) (*cards.Service, *parameters.Service, error) {
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return nil, nil, err
	}
	weights, err := parameters.Load(ctx, n.Clock, n.Weights, scheduler.Parameters)
	if err != nil {
		return nil, nil, err
	}
	options := func() cards.Options {
		o := Options(n.Settings(), weights.Weights())
		o.Level = n.Level
		return o
	}
	return cards.New(n.Clock, n.IDs, n.Cards, scheduler, options), weights, nil
}

// Options gives what the queue goes by for settings and weights.
func Options(s settings.Settings, w fsrs.Weights) cards.Options {
	return cards.Options{New: s.NewCards, Reviews: s.Reviews, DayBegins: &s.DayBegins, Recall: s.RecallCards, Retention: s.Retention, Spread: true, Weights: w}
}
