// Package stats shows how the cards are learnt: what comes due, what was
// remembered, when, and what is known by now. Each chart has its numbers as a
// table.
package stats

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Cards counts. Its methods are called off the interface's thread.
type Cards interface {
	Calendar(ctx context.Context, days int) ([]cards.Day, error)
	Forecast(ctx context.Context, days int) ([]int, error)
	TrueRetention(ctx context.Context, days int) (cards.Retention, error)
	Intervals(ctx context.Context) (map[int]int, error)
	Hours(ctx context.Context, days int) ([24]cards.Answers, error)
	KnownOverTime(ctx context.Context, language study.Language, days int) ([]cards.Known, error)
	Sources(ctx context.Context) ([]cards.Source, error)
	States(ctx context.Context) (cards.States, error)
}

// Deps are what the page works with.
type Deps struct {
	Cards Cards
	Clock study.Clock
	// Languages are those that are learnt.
	Languages func() []study.Language
	// Copy puts text on the clipboard.
	Copy func(text string)
	// Export writes a table to a place that the learner chooses; name is the
	// file's proposed one.
	Export func(name string, head []string, rows [][]string)
}

// span is how many days are looked at.
type span int

const (
	month span = iota
	quarter
	year
)

// days gives the length of a span.
func (s span) days() int {
	switch s {
	case quarter:
		return 91
	case year:
		return 364
	default:
		return 30
	}
}

// data is all that is shown.
type data struct {
	span   span
	now    time.Time
	states cards.States
	// year are the days of the last year, calendar those of the span.
	year     []cards.Day
	calendar []cards.Day
	forecast []int
	// retention is that of the last day, week, month and of the span.
	retention [4]cards.Retention
	intervals map[int]int
	hours     [24]cards.Answers
	known     []cards.Known
	sources   []cards.Source
}

// periods are the days over which the retention is summed up, the span last.
func periods(s span) [4]int { return [4]int{1, 7, 30, s.days()} }

// load counts everything.
func (d *Deps) load(ctx context.Context, s span) (out data, err error) {
	out = data{span: s, now: d.Clock.Now()}
	days := s.days()
	if out.states, err = d.Cards.States(ctx); err != nil {
		return out, err
	}
	if out.year, err = d.Cards.Calendar(ctx, year.days()); err != nil {
		return out, err
	}
	out.calendar = out.year[max(len(out.year)-days, 0):]
	if out.forecast, err = d.Cards.Forecast(ctx, days); err != nil {
		return out, err
	}
	for i, n := range periods(s) {
		if out.retention[i], err = d.Cards.TrueRetention(ctx, n); err != nil {
			return out, err
		}
	}
	if out.intervals, err = d.Cards.Intervals(ctx); err != nil {
		return out, err
	}
	if out.hours, err = d.Cards.Hours(ctx, days); err != nil {
		return out, err
	}
	for _, language := range d.Languages() {
		known, err := d.Cards.KnownOverTime(ctx, language, days)
		if err != nil {
			return out, err
		}
		out.known = joined(out.known, known)
	}
	out.sources, err = d.Cards.Sources(ctx)
	return out, err
}

// joined adds the words of two languages, day by day.
func joined(a, b []cards.Known) []cards.Known {
	if len(a) == 0 {
		return b
	}
	for i := range a {
		if i >= len(b) {
			break
		}
		for level, n := range b[i].Levels {
			a[i].Levels[level] += n
		}
	}
	return a
}

// empty reports whether nothing was learnt yet.
func (d *data) empty() bool { return d.states.Notes == 0 }
