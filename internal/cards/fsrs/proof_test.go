package fsrs_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// chunk is how many steps are marked as done at once.
const chunk = 100_000

// number gives a number of the environment.
func number(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// TestRandomSteps answers cards at random with schedulers of random parameters
// and looks at each of the four cards after each answer. LIHUA_FSRS_STEPS is the
// number of answers, LIHUA_FSRS_SEED their seed, LIHUA_FSRS_ROOM a folder in
// which what is done is marked, so that a run that was ended goes on: make
// proof-fsrs does ten million.
func TestRandomSteps(t *testing.T) {
	steps, seed := number(t, "LIHUA_FSRS_STEPS", chunk), number(t, "LIHUA_FSRS_SEED", 1)
	room := os.Getenv("LIHUA_FSRS_ROOM")
	chunks := (steps + chunk - 1) / chunk
	var next, again atomic.Int64
	var looked [len(propertyNames)]atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), chunks) {
		wait.Go(func() {
			for n := int(next.Add(1)) - 1; n < chunks && !t.Failed(); n = int(next.Add(1)) - 1 {
				mark := filepath.Join(room, fmt.Sprintf("done-%d-%d", seed, n))
				if room != "" {
					if _, err := os.Stat(mark); err == nil {
						again.Add(1)
						continue
					}
				}
				p := &prover{random: rand.New(rand.NewPCG(uint64(seed), uint64(n)))}
				if err := p.prove(chunk); err != nil {
					t.Errorf("seed %d, chunk %d: %v", seed, n, err)
					return
				}
				for i, count := range p.looked {
					looked[i].Add(int64(count))
				}
				if room != "" {
					if err := os.WriteFile(mark, nil, 0o600); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wait.Wait()
	t.Logf("seed %d: %d answers at random, %d of them done before", seed, chunks*chunk, again.Load()*chunk)
	for i, name := range propertyNames {
		t.Logf("%10d times: %s", looked[i].Load(), name)
		if !t.Failed() && again.Load() == 0 && looked[i].Load() < chunk/100 {
			t.Errorf("looked %d times only whether %s", looked[i].Load(), name)
		}
	}
}

// What is looked at.
const (
	inBounds = iota
	moved
	ordered
	onTime
	spreadOut
)

var propertyNames = [...]string{
	moved:     "what was recalled is no less stable than before, what was forgotten after a day no more",
	inBounds:  "all numbers are numbers and within their bounds",
	ordered:   "a better answer has no less stability, no more difficulty and comes back no earlier, in review a day later at least",
	onTime:    "recall at the due time is the desired retention within half a day",
	spreadOut: "spread out, it stays in order, in its range and below the longest interval",
}

// prover answers at random.
type prover struct {
	random *rand.Rand
	looked [len(propertyNames)]int
	s      *fsrs.Scheduler
}

func (p *prover) prove(steps int) error {
	for steps > 0 {
		s, err := p.scheduler()
		if err != nil {
			return err
		}
		p.s = s
		for range 20 {
			c, at := p.card()
			for range 1 + p.random.IntN(25) {
				after := s.Preview(c, at)
				if err := p.look(c, at, after); err != nil {
					return err
				}
				steps--
				c = after[p.random.IntN(4)]
				at = p.later(c)
			}
		}
	}
	return nil
}

// scheduler gives one with any parameters that it takes.
func (p *prover) scheduler() (*fsrs.Scheduler, error) {
	random := p.random
	params := fsrs.DefaultParameters()
	if random.IntN(4) > 0 {
		for i, limits := range fsrs.Ranges() {
			switch random.IntN(8) {
			case 0:
				params.Weights[i] = limits[0]
			case 1:
				params.Weights[i] = limits[1]
			case 2: // as published
			default:
				params.Weights[i] = limits[0] + random.Float64()*(limits[1]-limits[0])
			}
		}
		slices.Sort(params.Weights[:4])
	}
	params.Retention = 0.7 + 0.29*random.Float64()
	if random.IntN(10) == 0 {
		params.Retention = []float64{1e-9, 0.01, 0.3, 0.9999, 1 - 1e-9}[random.IntN(5)]
	}
	params.MaxInterval = []int{36500, 36500, 365, 180, 21, 1}[random.IntN(6)]
	params.ShortTerm = random.IntN(4) > 0
	params.LearningSteps, params.RelearningSteps = p.steps(), p.steps()
	params.DayStart = time.Duration(random.IntN(24)) * time.Hour
	return fsrs.NewScheduler(params)
}

// steps gives up to four, each within the day and longer than the one before.
func (p *prover) steps() (out []time.Duration) {
	minutes := 0
	for range p.random.IntN(5) {
		minutes += 1 + p.random.IntN(300)
		out = append(out, time.Duration(minutes)*time.Minute)
	}
	return out
}

// card gives a new card, or one as anything may have left it.
func (p *prover) card() (fsrs.Card, time.Time) {
	random := p.random
	zone := time.FixedZone("", (random.IntN(27)-12)*3600)
	at := time.Date(1990+random.IntN(60), 1, 1+random.IntN(365), random.IntN(24), random.IntN(60), random.IntN(60), 0, zone)
	if random.IntN(3) > 0 {
		return fsrs.Card{}, at
	}
	any := func(from, to float64) float64 {
		if random.IntN(10) == 0 {
			return []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, 1e-300}[random.IntN(7)]
		}
		return math.Exp(math.Log(from) + random.Float64()*math.Log(to/from))
	}
	return fsrs.Card{
		State: fsrs.State(random.IntN(4)), Stability: any(0.0005, 40000), Difficulty: any(0.9, 11),
		Last: at.AddDate(0, 0, random.IntN(30000)-1000), Step: random.IntN(7) - 1, Interval: random.IntN(1000), Reps: random.IntN(100),
	}, at
}

// later gives the time of the next answer: on time, early, late, at once, or by
// a clock that was set back.
func (p *prover) later(c fsrs.Card) time.Time {
	switch p.random.IntN(10) {
	case 0:
		return c.Last
	case 1:
		return c.Last.Add(-time.Duration(p.random.IntN(1000)) * time.Hour)
	case 2:
		return c.Last.Add(time.Duration(p.random.IntN(600)) * time.Minute)
	case 3:
		return c.Due.AddDate(0, 0, p.random.IntN(2000))
	default:
		return c.Due
	}
}

func (p *prover) look(before fsrs.Card, at time.Time, after [4]fsrs.Card) error {
	draw := p.random.Float64()
	spread := fsrs.Spread{Random: p.random.IntN(2) == 0, Draw: draw}
	for day := range spread.Week {
		spread.Week[day] = fsrs.Ease(p.random.IntN(3))
	}
	if p.random.IntN(2) == 0 {
		spread.Load = func(days int) int { return int(draw*1000) * days % 50 }
	}
	apart := p.s.PreviewSpread(before, at, spread)
	for i := range after {
		err := p.lookAtOne(before, at, after, i)
		if err == nil {
			err = p.lookAtSpread(before, at, after, apart, i)
		}
		if err != nil {
			return fmt.Errorf("%w\nparameters %+v\nbefore %+v\nat %v\nafter %+v\nspread %+v: %+v", err, p.s.Parameters(), before, at, after, spread, apart)
		}
	}
	return nil
}

func (p *prover) lookAtOne(before fsrs.Card, at time.Time, after [4]fsrs.Card, i int) error {
	params := p.s.Parameters()
	c := after[i]
	p.looked[inBounds]++
	recall := p.s.Recall(c, at.AddDate(0, 0, p.random.IntN(50000)))
	switch {
	case !(c.Stability >= 0.001 && c.Stability <= 36500), !(c.Difficulty >= 1 && c.Difficulty <= 10):
		return errors.New("the memory is out of its bounds")
	case !(recall >= 0 && recall <= 1):
		return fmt.Errorf("recall is %v", recall)
	case c.Interval < 0, c.Interval > params.MaxInterval+3, c.State <= fsrs.New, c.State > fsrs.Relearning, !c.Last.Equal(at), c.Due.Before(at), c.Step < 0:
		return errors.New("the card is out of its bounds")
	}
	if had := before.Stability; before.State != fsrs.New && had >= 0.001 && had <= 36500 && before.Difficulty > 0 {
		p.looked[moved]++
		another := fsrs.Days(before.Last, at, params.DayStart) > 0 || !params.ShortTerm
		if i > 0 && c.Stability < had-1e-8 || i == 0 && another && c.Stability > had+1e-8 {
			return fmt.Errorf("answer %d moves stability the wrong way", i+1)
		}
	}
	if i > 0 {
		p.looked[ordered]++
		worse := after[i-1]
		if c.Stability < worse.Stability || c.Difficulty > worse.Difficulty || c.Due.Before(worse.Due) {
			return fmt.Errorf("answer %d is not better than answer %d", i+1, i)
		}
		if inReview := before.State == fsrs.Review && i > 1 || !params.ShortTerm; inReview && c.Interval <= worse.Interval {
			return fmt.Errorf("answer %d leads no further than answer %d", i+1, i)
		}
	}
	// One day at least and the longest interval at most, and days are added to keep
	// answers apart.
	if c.State != fsrs.Review || c.Interval <= 1 || c.Interval >= params.MaxInterval || p.kept(after, i) {
		return nil
	}
	p.looked[onTime]++
	early := p.s.Retrievability(c.Stability, float64(c.Interval)-0.501)
	late := p.s.Retrievability(c.Stability, float64(c.Interval)+0.501)
	if early < params.Retention-1e-8 || late > params.Retention+1e-8 {
		return fmt.Errorf("recall is %v half a day before answer %d is due and %v half a day after", early, i+1, late)
	}
	return nil
}

// kept reports whether an answer was kept apart from the others.
func (p *prover) kept(after [4]fsrs.Card, i int) bool {
	return i > 0 && after[i].Interval == after[i-1].Interval+1 || i == 1 && after[1].Interval == after[2].Interval-1 ||
		i == 0 && after[0].Interval == after[1].Interval-1
}

func (p *prover) lookAtSpread(before fsrs.Card, at time.Time, after, apart [4]fsrs.Card, i int) error {
	p.looked[spreadOut]++
	longest := p.s.Parameters().MaxInterval
	c, plain := apart[i], after[i]
	if c.Interval > longest || c.Due.Before(at) || i > 0 && c.Due.Before(apart[i-1].Due) {
		return fmt.Errorf("answer %d is spread to an earlier day than the one before or too far", i+1)
	}
	if i > 1 && plain.Interval > after[i-1].Interval && plain.Interval <= longest && c.Interval <= apart[i-1].Interval && c.Interval < longest {
		return fmt.Errorf("answer %d is spread to no later day than the one before", i+1)
	}
	waited := 0
	if before.State != fsrs.New {
		waited = fsrs.Days(before.Last, at, p.s.Parameters().DayStart)
	}
	first, last := fsrs.FuzzRange(plain.Interval, waited, longest)
	// The day after that of a worse answer may lie beyond the range.
	if plain.Interval > 0 && (c.Interval < first || c.Interval > last && (i == 0 || c.Interval != apart[i-1].Interval+1)) {
		return fmt.Errorf("answer %d is spread to %d days, not between %d and %d", i+1, c.Interval, first, last)
	}
	if c.Due, c.Interval = plain.Due, plain.Interval; c != plain {
		return fmt.Errorf("answer %d differs in more than its day", i+1)
	}
	return nil
}
