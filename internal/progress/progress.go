// Package progress keeps the minutes spent on reading, writing and reviewing,
// and sums up a week.
package progress

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Activity is what the time went to.
type Activity string

// The three activities of the loop.
const (
	Reading   Activity = "read"
	Writing   Activity = "write"
	Reviewing Activity = "review"
)

// Week sums up seven days.
type Week struct {
	// Time is what was spent on each day, Monday first.
	Time [7]time.Duration
	// Today is the number of the present day in Time.
	Today int
	// Words are those that became cards, Letters those that were sent.
	Words, Letters int
}

// Total gives the time of the whole week.
func (w Week) Total() time.Duration {
	total := time.Duration(0)
	for _, t := range w.Time {
		total += t
	}
	return total
}

// Store keeps time by day.
type Store interface {
	// AddTime adds to a day's time; day is "2006-01-02".
	AddTime(ctx context.Context, day string, activity Activity, spent time.Duration) error
	// Times gives the time of each day between two days, both included.
	Times(ctx context.Context, first, last string) (map[string]time.Duration, error)
	// Made counts the notes made and letters sent from one time to another.
	Made(ctx context.Context, from, to time.Time) (words, letters int, err error)
}

// Service counts time and sums it up.
type Service struct {
	clock study.Clock
	store Store
}

// New makes the service.
func New(clock study.Clock, store Store) *Service { return &Service{clock: clock, store: store} }

// MaxPause is the longest time between two signs of life that still counts:
// whoever does nothing for longer has gone for tea.
const MaxPause = 2 * time.Minute

// Spend adds time to today. A negative time, as after the clock was set back,
// and one over MaxPause are not counted.
func (s *Service) Spend(ctx context.Context, activity Activity, spent time.Duration) error {
	if spent <= 0 || spent > MaxPause {
		return nil
	}
	return s.store.AddTime(ctx, day(s.clock.Now()), activity, spent)
}

// Week sums up the present week, which begins on Monday, in local time.
func (s *Service) Week(ctx context.Context) (Week, error) {
	now := s.clock.Now()
	today := (int(now.Weekday()) + 6) % 7
	midnight := func(days int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()-today+days, 0, 0, 0, 0, now.Location())
	}
	w := Week{Today: today}
	times, err := s.store.Times(ctx, day(midnight(0)), day(midnight(6)))
	if err != nil {
		return Week{}, err
	}
	for i := range w.Time {
		w.Time[i] = times[day(midnight(i))]
	}
	w.Words, w.Letters, err = s.store.Made(ctx, midnight(0), midnight(7))
	return w, err
}

func day(t time.Time) string { return t.Format("2006-01-02") }
