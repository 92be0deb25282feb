package reader

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Day sums up the reading of one day.
type Day struct {
	// Day is as 2026-03-03, in the learner's zone.
	Day string
	// Minutes is the time spent reading.
	Minutes float64
	// Characters counts what was read as Text.Length does. Met are the words
	// that were seen for the first time, Learnt those that became known and are
	// so still.
	Characters, Met, Learnt int
}

// DayRead is what is added to a day.
type DayRead struct {
	Day        string
	Language   study.Language
	Characters int
	// Met are the headwords of the words that were on the page.
	Met []string
}

const dayLayout = "2006-01-02"

// CountRead adds to what was read today: characters or words of a text, and the
// headwords of the words that were on the page, of which those count that were
// never met before.
func (l *Library) CountRead(ctx context.Context, language study.Language, characters int, met []string) error {
	if characters <= 0 && len(met) == 0 {
		return nil
	}
	if err := l.store.CountRead(ctx, DayRead{l.clock.Now().Format(dayLayout), language, max(characters, 0), met}); err != nil {
		return err
	}
	l.reads.announce()
	return nil
}

// mostDays bounds what is summed up at once, some ten years.
const mostDays = 3700

// Statistics sums up each day between two, both included and in order, those
// on which nothing was read as well; at most some ten years from the first day
// on. It fails with invalid for what is no day.
func (l *Library) Statistics(ctx context.Context, firstDay, lastDay string) ([]Day, error) {
	zone := l.clock.Now().Location()
	first, err := time.ParseInLocation(dayLayout, firstDay, zone)
	last, errLast := time.ParseInLocation(dayLayout, lastDay, zone)
	if err != nil || errLast != nil {
		return nil, &study.Error{Code: study.CodeInvalid, Op: "sum up reading", Args: map[string]string{"reason": "no_day"}}
	}
	read, err := l.store.ReadOn(ctx, firstDay, lastDay)
	if err != nil {
		return nil, err
	}
	learnt, err := l.store.KnownSince(ctx, first, last.AddDate(0, 0, 1))
	if err != nil {
		return nil, err
	}
	known := map[string]int{}
	for _, at := range learnt {
		known[at.In(zone).Format(dayLayout)]++
	}
	var out []Day
	for at := first; !at.After(last) && len(out) < mostDays; at = at.AddDate(0, 0, 1) {
		name := at.Format(dayLayout)
		day := read[name]
		day.Day, day.Learnt = name, known[name]
		out = append(out, day)
	}
	return out, nil
}
