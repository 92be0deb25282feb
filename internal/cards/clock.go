package cards

import (
	"context"
	"sync"
	"time"
)

// ClockAhead is how far in the future a time may lie that was kept, by a clock
// set back or a journey, before it is taken for the mistake of a clock.
const ClockAhead = 26 * time.Hour

// behind is a clock that was set far back, as one whose battery is empty. The
// newest answer lies far ahead of it then, as after a clock that was ahead for a
// while; but that was wrong on a few days and this one is before most of them. Until
// it is right again time stands still at the newest answer: nothing comes due, and
// no answer is older than one before it.
type behind struct {
	mu sync.Mutex
	// floor is the newest answer of all, the zero time where the clock is right.
	floor time.Time
	// newest, hour and is are what was found last, so that days are seldom counted.
	newest, hour time.Time
	is           bool
}

// checkClock finds out whether the clock is behind.
func (s *Service) checkClock(ctx context.Context) error {
	now := s.clock.Now()
	newest, err := s.store.LastAnswer(ctx)
	if err != nil {
		return err
	}
	if !newest.After(now.Add(ClockAhead)) {
		s.behind.set(time.Time{})
		return nil
	}
	hour := now.Truncate(time.Hour)
	is, known := s.behind.found(newest, hour)
	if !known {
		before, after, err := s.store.DaysAround(ctx, now.Add(ClockAhead))
		if err != nil {
			return err
		}
		is = after > before
		s.behind.find(newest, hour, is)
	}
	if !is {
		newest = time.Time{}
	}
	s.behind.set(newest)
	return nil
}

func (b *behind) set(floor time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.floor = floor
}

func (b *behind) found(newest, hour time.Time) (is, known bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.is, b.newest.Equal(newest) && b.hour.Equal(hour)
}

func (b *behind) find(newest, hour time.Time, is bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.newest, b.hour, b.is = newest, hour, is
}

// present gives the time that cards go by: that of the clock, unless it was found
// to be behind.
func (s *Service) present() time.Time {
	now := s.clock.Now()
	s.behind.mu.Lock()
	defer s.behind.mu.Unlock()
	if s.behind.floor.After(now) {
		return s.behind.floor.In(now.Location())
	}
	return now
}
