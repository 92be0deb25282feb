package progress_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestOnlyTimeAtWorkCounts(t *testing.T) {
	s := db.Open(t)
	for _, spent := range []time.Duration{
		time.Minute, 0, -time.Hour, progress.MaxPause, progress.MaxPause + 1, time.Second,
	} {
		if err := s.Progress.Spend(t.Context(), progress.Reviewing, spent); err != nil {
			t.Fatal(err)
		}
	}
	w, err := s.Progress.Week(t.Context())
	if want := time.Minute + progress.MaxPause + time.Second; err != nil || w.Time[w.Today] != want || w.Total() != want {
		t.Errorf("%+v, %v, want %v", w, err, want)
	}
}

func TestAWeekBeginsOnMonday(t *testing.T) {
	s := db.Open(t)
	monday := time.Date(2026, 3, 2, 0, 0, 0, 0, time.FixedZone("CST", 8*3600))
	for day := range 7 {
		s.Clock.Set(monday.AddDate(0, 0, day).Add(23*time.Hour + 59*time.Minute))
		if err := s.Progress.Spend(t.Context(), progress.Reading, time.Duration(day+1)*time.Second); err != nil {
			t.Fatal(err)
		}
		w, err := s.Progress.Week(t.Context())
		if err != nil || w.Today != day || w.Time[day] != time.Duration(day+1)*time.Second {
			t.Errorf("day %d: %+v, %v", day, w, err)
		}
	}
	s.Clock.Advance(time.Minute)
	if w, err := s.Progress.Week(t.Context()); err != nil || w.Total() != 0 || w.Today != 0 {
		t.Errorf("the next week begins with %+v, %v", w, err)
	}
}
