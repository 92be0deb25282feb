package cards

import (
	"context"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// foreseen is for how many days the number of due cards is known.
const foreseen = 366

// loads is how many cards come due on the days to come, so that reviews are
// spread over them. It is read once a day and follows the answers; marks and edits
// of the day are too few to matter.
type loads struct {
	mu     sync.Mutex
	day    time.Time // when the day began from which counts are, zero if unknown
	counts []int
}

// readLoads reads how many cards come due, where the learner wants reviews spread.
func (s *Service) readLoads(ctx context.Context) error {
	if !s.options().Spread {
		return nil
	}
	return s.loads.read(ctx, s)
}

// read reads the numbers anew where they are of another day.
func (l *loads) read(ctx context.Context, s *Service) error {
	start, _ := s.Day(s.present())
	l.mu.Lock()
	known := l.day.Equal(start)
	l.mu.Unlock()
	if known {
		return nil
	}
	counts, err := s.Forecast(ctx, foreseen)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.day, l.counts = start, counts
	return nil
}

// forget has the numbers read anew.
func (l *loads) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.day, l.counts = time.Time{}, nil
}

// of gives the number of cards due so many days from now. Of days that are too far
// nothing is known: they count as the last that is.
func (l *loads) of(days int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.counts) == 0 {
		return 0
	}
	return l.counts[min(max(days, 0), len(l.counts)-1)]
}

// answered counts a card where it comes due next.
func (l *loads) answered(c fsrs.Card) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.State == fsrs.Review && c.Interval > 0 && c.Interval < len(l.counts) {
		l.counts[c.Interval]++
	}
}
