package cards_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestAClockSetFarBackDoesNoHarm: one whose battery is empty begins again years
// ago. Time stands still until it is right.
func TestAClockSetFarBackDoesNoHarm(t *testing.T) {
	s := db.Open(t)
	const many = 20
	for i := range many {
		word := fmt.Sprint("词", i)
		s.Add(t, word)
		answer(t, s, word, fsrs.Easy)
		s.Clock.Advance(time.Hour)
	}
	s.Clock.Advance(24 * time.Hour)
	s.Add(t, "新")
	s.Add(t, "又")
	newest := answer(t, s, "新", fsrs.Easy).Memory.Last
	before := counts(t, s)
	right := s.Clock.Now().Add(time.Hour)
	for _, wrong := range []time.Time{time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1970, 1, 1, 12, 0, 0, 0, time.UTC)} {
		s.Clock.Set(wrong)
		if c := counts(t, s); c != before {
			t.Errorf("in %d: %+v, want %+v", wrong.Year(), c, before)
		}
	}
	c := answer(t, s, "又", fsrs.Easy)
	if !c.Memory.Last.Equal(newest) || !c.Memory.Due.After(newest) {
		t.Errorf("answered at %v for %v, the newest was at %v", c.Memory.Last, c.Memory.Due, newest)
	}
	if got, _ := next(t, s); got != "" {
		t.Errorf("asked for %q, which is not due", got)
	}
	if err := s.Cards.Flag(t.Context(), 1, c.ID); err != nil {
		t.Fatal(err)
	}
	undoLast(t, s, cards.Flagged)
	undoLast(t, s, cards.Answered)
	undoLast(t, s, cards.Answered) // of the day before the clock was set back
	answer(t, s, "新", fsrs.Easy)
	answer(t, s, "又", fsrs.Easy)
	s.Clock.Set(right)
	if got, _ := next(t, s); got != "" {
		t.Errorf("with the right clock asked for %q", got)
	}
}

// TestAClockThatWasAheadIsNotBehind: a day of answers far ahead does not stop time.
func TestAClockThatWasAheadIsNotBehind(t *testing.T) {
	s := db.Open(t)
	for i := range 6 {
		s.Add(t, fmt.Sprint("词", i))
	}
	answer(t, s, "词0", fsrs.Easy)
	s.Clock.Advance(24 * time.Hour)
	answer(t, s, "词1", fsrs.Easy)
	now := s.Clock.Now()
	s.Clock.Advance(5 * 365 * 24 * time.Hour) // by mistake
	for i := range 4 {
		answer(t, s, fmt.Sprint("词", []int{0, 1, 2, 3}[i]), fsrs.Easy)
	}
	s.Clock.Set(now)
	if c := counts(t, s); c.Review != 4 {
		t.Errorf("%+v", c)
	}
	if _, item := next(t, s); item.Card.ID != "" {
		c, err := s.Cards.Answer(t.Context(), item.Card.ID, fsrs.Easy, 0)
		if err != nil || !c.Memory.Last.Equal(now) {
			t.Errorf("answered at %v, %v", c.Memory.Last, err)
		}
	}
}
