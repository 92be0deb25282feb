package fsrs_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

func scheduler(t testing.TB, change func(*fsrs.Parameters)) *fsrs.Scheduler {
	t.Helper()
	p := fsrs.DefaultParameters()
	if change != nil {
		change(&p)
	}
	s, err := fsrs.NewScheduler(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// histories plays random answers and has check look at each step.
func histories(s *fsrs.Scheduler, check func(before fsrs.Card, at time.Time, after [4]fsrs.Card)) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var c fsrs.Card
		at := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
		for range 15 {
			after := s.Preview(c, at)
			check(c, at, after)
			c = after[min(random.IntN(6), 3)] // mostly remembered
			switch random.IntN(4) {
			case 0: // the same day
				at = at.Add(time.Duration(random.IntN(3600)) * time.Second)
			case 1: // late
				at = c.Due.Add(time.Duration(random.IntN(100*24)) * time.Hour)
			default:
				at = c.Due
			}
		}
	}
}

func TestBetterAnswersLeadFurther(t *testing.T) {
	for name, s := range map[string]*fsrs.Scheduler{
		"with steps":    scheduler(t, nil),
		"without steps": scheduler(t, func(p *fsrs.Parameters) { p.ShortTerm = false }),
	} {
		t.Run(name, func(t *testing.T) {
			histories(s, func(before fsrs.Card, _ time.Time, after [4]fsrs.Card) {
				for i := 1; i < 4; i++ {
					worse, better := after[i-1], after[i]
					if better.Due.Before(worse.Due) || better.Stability < worse.Stability || better.Difficulty > worse.Difficulty {
						t.Fatalf("after %+v, %d leads to %+v and %d to %+v", before, i, worse, i+1, better)
					}
				}
			})
		})
	}
}

// TestDueWhenRecallSinksToTheRetention: half a day before the due day recall is
// still above the desired retention, half a day after it is below.
func TestDueWhenRecallSinksToTheRetention(t *testing.T) {
	for _, retention := range []float64{0.75, 0.9, 0.97} {
		s := scheduler(t, func(p *fsrs.Parameters) { p.Retention = retention })
		looked := 0
		histories(s, func(_ fsrs.Card, _ time.Time, after [4]fsrs.Card) {
			for i, c := range after {
				// A day may be added to keep the answers apart, and none is
				// shorter than a day.
				if c.State != fsrs.Review || c.Interval <= 1 || c.Interval >= 36500 || i > 0 && c.Interval == after[i-1].Interval+1 {
					continue
				}
				if i == 1 && c.Interval == after[2].Interval-1 { // Hard is not above Good
					continue
				}
				looked++
				early := s.Retrievability(c.Stability, float64(c.Interval)-0.501)
				late := s.Retrievability(c.Stability, float64(c.Interval)+0.501)
				if early < retention || late > retention {
					t.Fatalf("%+v: recall is %v before and %v after the due day, want %v", c, early, late, retention)
				}
			}
		})
		if looked < 1000 {
			t.Errorf("retention %v: looked at %d cards only", retention, looked)
		}
	}
}

func TestRetrievability(t *testing.T) {
	s := scheduler(t, nil)
	for _, c := range []struct{ stability, days, want float64 }{
		{10, 0, 1}, {10, 10, 0.9}, {250, 250, 0.9}, {10, -5, 1}, {0, 5, 0}, {-1, 5, 0},
	} {
		if got := s.Retrievability(c.stability, c.days); math.Abs(got-c.want) > 1e-7 {
			t.Errorf("stability %v after %v days: %v, want %v", c.stability, c.days, got, c.want)
		}
	}
	for days := 1.0; days < 1e5; days *= 1.7 {
		if s.Retrievability(30, days) >= s.Retrievability(30, days/1.7) {
			t.Errorf("recall does not sink at %v days", days)
		}
	}
}

func TestTheClockSetBackDoesNoHarm(t *testing.T) {
	s := scheduler(t, nil)
	at := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
	c := s.Answer(s.Answer(fsrs.Card{}, fsrs.Easy, at), fsrs.Good, at.AddDate(0, 0, 9))
	back := s.Answer(c, fsrs.Good, at.AddDate(-10, 0, 0))
	same := s.Answer(c, fsrs.Good, c.Last)
	if back.Stability != same.Stability || back.Difficulty != same.Difficulty || back.Interval != same.Interval {
		t.Errorf("ten years back: %+v, on the same day: %+v", back, same)
	}
}

func TestDaysBeginAtFourWhereTheLearnerIs(t *testing.T) {
	beijing := time.FixedZone("CST", 8*3600)
	s := scheduler(t, nil)
	first := time.Date(2026, 3, 3, 22, 0, 0, 0, beijing)
	c := s.Answer(fsrs.Card{}, fsrs.Easy, first)
	sameDay := s.Answer(c, fsrs.Good, first.Add(5*time.Hour))        // 3:00
	nextDay := s.Answer(c, fsrs.Good, first.Add(6*time.Hour))        // 4:00
	midnight := s.Answer(c, fsrs.Good, first.Add(6*time.Hour).UTC()) // the same moment, where it is 20:00
	if sameDay.Stability >= nextDay.Stability {
		t.Errorf("at three it is the same day (%v), at four the next (%v)", sameDay.Stability, nextDay.Stability)
	}
	if midnight.Stability != sameDay.Stability {
		t.Errorf("in London no day began: %v, want %v", midnight.Stability, sameDay.Stability)
	}
}

func TestParametersAreChecked(t *testing.T) {
	for name, change := range map[string]func(*fsrs.Parameters){
		"weight":         func(p *fsrs.Parameters) { p.Weights[3] = math.NaN() },
		"infinite":       func(p *fsrs.Parameters) { p.Weights[20] = math.Inf(1) },
		"retention 0":    func(p *fsrs.Parameters) { p.Retention = 0 },
		"retention 1":    func(p *fsrs.Parameters) { p.Retention = 1 },
		"retention none": func(p *fsrs.Parameters) { p.Retention = math.NaN() },
		"interval":       func(p *fsrs.Parameters) { p.MaxInterval = 0 },
		"step":           func(p *fsrs.Parameters) { p.LearningSteps = []time.Duration{0} },
		"day":            func(p *fsrs.Parameters) { p.DayStart = 24 * time.Hour },
	} {
		p := fsrs.DefaultParameters()
		change(&p)
		if _, err := fsrs.NewScheduler(p); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestUnknownRatingChangesNothing(t *testing.T) {
	c := fsrs.Card{State: fsrs.Review, Stability: 5, Difficulty: 5, Reps: 3}
	for _, r := range []fsrs.Rating{0, 5, -1} {
		if got := scheduler(t, nil).Answer(c, r, time.Now()); got != c {
			t.Errorf("rating %d: %+v", r, got)
		}
	}
}

// FuzzAnswer looks for parameters and cards that lead out of the numbers.
func FuzzAnswer(f *testing.F) {
	f.Add(2.3, 5.0, 1, 20, 3, 0.9, 1.0, uint8(8))
	f.Add(36500.0, 10.0, 2, 36500, 1, 0.7, 1e9, uint8(9))
	f.Add(0.001, 1.0, 3, 0, 4, 0.97, -1e9, uint8(20))
	f.Add(math.MaxFloat64, math.SmallestNonzeroFloat64, 0, -5, 2, 0.5, 0.0, uint8(17))
	f.Fuzz(func(t *testing.T, stability, difficulty float64, state, days, rating int, retention, weight float64, which uint8) {
		p := fsrs.DefaultParameters()
		p.Retention, p.Weights[int(which)%len(p.Weights)] = retention, weight
		s, err := fsrs.NewScheduler(p)
		if err != nil {
			t.Skipf("no parameters of a scheduler: %v", err)
		}
		at := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
		before := fsrs.Card{
			State: fsrs.State(((state % 4) + 4) % 4), Stability: stability, Difficulty: difficulty,
			Last: at.AddDate(0, 0, -(days % 40000)), Step: days % 7,
		}
		r := fsrs.Rating(((rating%4)+4)%4 + 1)
		c := s.Answer(before, r, at)
		if !(c.Stability >= 0.001 && c.Stability <= 36500) || !(c.Difficulty >= 1 && c.Difficulty <= 10) {
			t.Errorf("%+v answered with %d: %+v", before, r, c)
		}
		if c.Due.Before(at) || c.Interval < 0 || c.Interval > p.MaxInterval+3 || c.State == fsrs.New {
			t.Errorf("%+v answered with %d: %+v", before, r, c)
		}
	})
}

func benchmark(b *testing.B, answer func(s *fsrs.Scheduler, c fsrs.Card, at time.Time)) {
	s := scheduler(b, nil)
	c := fsrs.Card{State: fsrs.Review, Stability: 20, Difficulty: 5, Last: time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)}
	at := c.Last.AddDate(0, 0, 20)
	b.ReportAllocs()
	for b.Loop() {
		answer(s, c, at)
	}
}

func BenchmarkAnswer(b *testing.B) {
	benchmark(b, func(s *fsrs.Scheduler, c fsrs.Card, at time.Time) { s.Answer(c, fsrs.Good, at) })
}

func BenchmarkPreview(b *testing.B) {
	benchmark(b, func(s *fsrs.Scheduler, c fsrs.Card, at time.Time) { s.Preview(c, at) })
}

func BenchmarkPreviewSpread(b *testing.B) {
	load := func(days int) int { return 20 + days%7 }
	week := fsrs.Week{time.Sunday: fsrs.Reduced}
	benchmark(b, func(s *fsrs.Scheduler, c fsrs.Card, at time.Time) {
		s.PreviewSpread(c, at, fsrs.Spread{Random: true, Draw: fsrs.Draw(1, "card", 5), Week: week, Load: load})
	})
}
