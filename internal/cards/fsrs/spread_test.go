package fsrs_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// wednesday is a morning from which weekdays are counted.
var wednesday = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)

// inReview is a card that was answered so many days before wednesday.
func inReview(stability float64, days int) fsrs.Card {
	return fsrs.Card{State: fsrs.Review, Stability: stability, Difficulty: 5, Last: wednesday.AddDate(0, 0, -days), Interval: days, Reps: 4}
}

func TestFuzzRange(t *testing.T) {
	for _, c := range []struct{ interval, waited, longest, first, last int }{
		{1, 0, 36500, 1, 1},
		{2, 0, 36500, 2, 2},
		{3, 0, 36500, 2, 4},
		{7, 0, 36500, 5, 9},
		{10, 0, 36500, 8, 12},
		{20, 5, 36500, 17, 23},
		{20, 18, 36500, 19, 23}, // not before the day that was reached
		{20, 30, 36500, 17, 23}, // a shorter one than before
		{100, 0, 36500, 93, 107},
		{100, 0, 100, 93, 100},
		{500, 0, 100, 93, 100},
		{5, 0, 1, 1, 1},
		{0, 0, 100, 1, 1},
	} {
		if first, last := fsrs.FuzzRange(c.interval, c.waited, c.longest); first != c.first || last != c.last {
			t.Errorf("%d days after %d, at most %d: %d to %d, want %d to %d", c.interval, c.waited, c.longest, first, last, c.first, c.last)
		}
	}
}

func TestDrawIsEvenAndRepeats(t *testing.T) {
	var tenths [10]int
	const draws = 20000
	for i := range draws {
		card, reps := fmt.Sprintf("card-%d", i%1000), i/1000
		lot := fsrs.Draw(7, card, reps)
		if !(lot >= 0 && lot < 1) || lot != fsrs.Draw(7, card, reps) {
			t.Fatalf("%s, %d: %v", card, reps, lot)
		}
		if lot == fsrs.Draw(8, card, reps) {
			t.Errorf("%s, %d: another seed gives the same lot", card, reps)
		}
		tenths[int(lot*10)]++
	}
	for i, n := range tenths {
		if math.Abs(float64(n)-draws/10) > 5*math.Sqrt(draws/10) {
			t.Errorf("%d lots of %d in tenth %d", n, draws, i)
		}
	}
}

// TestFuzzTakesEachDayOfTheRange and none outside, and leaves the memory alone.
func TestFuzzTakesEachDayOfTheRange(t *testing.T) {
	s := scheduler(t, nil)
	c := inReview(20, 20)
	plain := s.Answer(c, fsrs.Good, wednesday)
	first, last := fsrs.FuzzRange(plain.Interval, 20, 36500)
	taken := map[int]int{}
	const draws = 6000
	for i := range draws {
		got := s.AnswerSpread(c, fsrs.Good, wednesday, fsrs.Spread{Random: true, Draw: float64(i) / draws})
		taken[got.Interval]++
		if !got.Due.Equal(wednesday.Add(time.Duration(got.Interval) * 24 * time.Hour)) {
			t.Fatalf("%d days, due %v", got.Interval, got.Due)
		}
		got.Interval, got.Due = plain.Interval, plain.Due
		if got != plain {
			t.Fatalf("more than the day differs: %+v, %+v", got, plain)
		}
	}
	for day := first; day <= last; day++ {
		if part := float64(taken[day]) / draws; math.Abs(part-1/float64(last-first+1)) > 0.01 {
			t.Errorf("day %d of %d to %d: %v of all", day, first, last, part)
		}
		delete(taken, day)
	}
	if len(taken) > 0 {
		t.Errorf("outside %d to %d: %v", first, last, taken)
	}
}

func TestSpreadOfNothingIsTheDayWorkedOut(t *testing.T) {
	s := scheduler(t, nil)
	histories(s, func(before fsrs.Card, at time.Time, after [4]fsrs.Card) {
		for i := range after {
			if after[i].Interval > 36500 { // a spread keeps to the longest interval
				after[i].Interval, after[i].Due = 36500, at.Add(36500*24*time.Hour)
			}
		}
		if got := s.PreviewSpread(before, at, fsrs.Spread{}); got != after {
			t.Fatalf("%+v: %+v, want %+v", before, got, after)
		}
	})
}

func TestPreviewSpreadSaysWhatAnswerSpreadDoes(t *testing.T) {
	s := scheduler(t, func(p *fsrs.Parameters) { p.MaxInterval = 200 })
	n := 0
	histories(s, func(before fsrs.Card, at time.Time, _ [4]fsrs.Card) {
		n++
		spread := fsrs.Spread{
			Random: true, Draw: fsrs.Draw(1, "card", n), Week: fsrs.Week{time.Sunday: fsrs.Minimum, time.Friday: fsrs.Reduced},
			Load: func(days int) int { return days * 7919 % 13 },
		}
		preview := s.PreviewSpread(before, at, spread)
		for r := fsrs.Again; r <= fsrs.Easy; r++ {
			if got := s.AnswerSpread(before, r, at, spread); got != preview[r-1] {
				t.Fatalf("%+v answered with %d: %+v, the preview says %+v", before, r, got, preview[r-1])
			}
			if preview[r-1].Interval > 200 {
				t.Fatalf("%+v answered with %d: %d days", before, r, preview[r-1].Interval)
			}
			if r > fsrs.Again && preview[r-1].Due.Before(preview[r-2].Due) {
				t.Fatalf("%+v: %d leads to an earlier day than %d: %+v", before, r, r-1, preview)
			}
		}
	})
}

func TestBetterAnswersStayApartWhereSpreadOut(t *testing.T) {
	s := scheduler(t, nil)
	for i := range 1000 {
		c := inReview(float64(5+i%60), 5+i%60)
		spread := fsrs.Spread{Random: true, Draw: float64(i) / 1000, Load: func(days int) int { return (days + i) % 5 * 9 }}
		after := s.PreviewSpread(c, wednesday, spread)
		if after[1].Interval >= after[2].Interval || after[2].Interval >= after[3].Interval {
			t.Fatalf("draw %d: %d, %d and %d days", i, after[1].Interval, after[2].Interval, after[3].Interval)
		}
	}
}

func TestTheEmptiestDayIsTaken(t *testing.T) {
	s := scheduler(t, nil)
	c := inReview(20, 20)
	first, last := fsrs.FuzzRange(s.Answer(c, fsrs.Good, wednesday).Interval, 20, 36500)
	for empty := first; empty <= last; empty++ {
		got := s.AnswerSpread(c, fsrs.Good, wednesday, fsrs.Spread{Load: func(days int) int {
			if days == empty {
				return 3
			}
			return 40
		}})
		if got.Interval != empty {
			t.Errorf("day %d is empty, %d was taken", empty, got.Interval)
		}
	}
}

func TestEasyDays(t *testing.T) {
	s := scheduler(t, nil)
	c := inReview(20, 20)
	const draws = 2000
	count := func(week fsrs.Week) (perWeekday [7]int) {
		for i := range draws {
			got := s.AnswerSpread(c, fsrs.Good, wednesday, fsrs.Spread{Random: true, Draw: (float64(i) + 0.5) / draws, Week: week})
			perWeekday[got.Due.Weekday()]++
		}
		return perWeekday
	}
	normal := count(fsrs.Week{})
	off := count(fsrs.Week{time.Saturday: fsrs.Minimum, time.Sunday: fsrs.Minimum})
	if off[time.Saturday]+off[time.Sunday] > 0 {
		t.Errorf("on days of the minimum: %v", off)
	}
	// The range has days that fall on Saturday, else nothing is shown.
	if normal[time.Saturday] == 0 {
		t.Fatalf("no Saturday in the range: %v", normal)
	}
	half := count(fsrs.Week{time.Saturday: fsrs.Reduced})
	if part := float64(half[time.Saturday]*(draws-normal[time.Saturday])) / float64(normal[time.Saturday]*(draws-half[time.Saturday])); math.Abs(part-0.5) > 0.02 {
		t.Errorf("a reduced Saturday has %v of its part, want a half", part)
	}
	all := fsrs.Week{fsrs.Minimum, fsrs.Minimum, fsrs.Minimum, fsrs.Minimum, fsrs.Minimum, fsrs.Minimum, fsrs.Minimum}
	if got := count(all); got != normal {
		t.Errorf("a week of the minimum is spread as %v, want %v", got, normal)
	}
}

// TestEasyDaysByTheLearnersDay: what comes due on Sunday at two in the morning
// is of Saturday.
func TestEasyDaysByTheLearnersDay(t *testing.T) {
	s := scheduler(t, nil)
	night := time.Date(2026, 3, 5, 2, 0, 0, 0, time.UTC) // still Wednesday
	c := inReview(20, 20)
	for i := range 500 {
		spread := fsrs.Spread{Random: true, Draw: float64(i) / 500, Week: fsrs.Week{time.Saturday: fsrs.Minimum}}
		if got := s.AnswerSpread(c, fsrs.Good, night, spread); got.Due.Weekday() == time.Sunday {
			t.Fatalf("due on %v, of the learner's Saturday", got.Due)
		}
	}
}

func TestStepsAreNotSpread(t *testing.T) {
	s := scheduler(t, func(p *fsrs.Parameters) {
		p.LearningSteps = []time.Duration{4 * 24 * time.Hour, 9 * 24 * time.Hour}
	})
	for i := range 200 {
		spread := fsrs.Spread{Random: true, Draw: float64(i) / 200}
		got, want := s.PreviewSpread(fsrs.Card{}, wednesday, spread), s.Preview(fsrs.Card{}, wednesday)
		if [3]fsrs.Card(got[:3]) != [3]fsrs.Card(want[:3]) {
			t.Fatalf("%+v, want %+v", got, want)
		}
	}
}

// TestSpreadEvensAYear plays a year of a study and looks how even the days are
// and that intervals became neither longer nor shorter.
func TestSpreadEvensAYear(t *testing.T) {
	plain, _ := year(t, false, false)
	fuzz, fuzzRatio := year(t, true, false)
	load, loadRatio := year(t, true, true)
	t.Logf("from day to day the number of due cards varies by %.3f of its mean, with fuzz by %.3f, balanced by %.3f; intervals are %.4f and %.4f of what was worked out",
		plain, fuzz, load, fuzzRatio, loadRatio)
	if fuzz > plain || load > 0.75*fuzz {
		t.Errorf("plain %v, with fuzz %v, balanced %v", plain, fuzz, load)
	}
	for _, ratio := range []float64{fuzzRatio, loadRatio} {
		if math.Abs(ratio-1) > 0.02 {
			t.Errorf("intervals became %v as long", ratio)
		}
	}
}

// year answers 30 new cards a day and all that is due, and gives the variation
// of the number of due cards within weeks by their mean, after the first
// quarter, and how long intervals are by those worked out.
func year(t *testing.T, random, balanced bool) (variation, ratio float64) {
	t.Helper()
	s := scheduler(t, nil)
	const days = 365
	var queue [days + 36600][]int
	var cards []fsrs.Card
	var asked, given float64
	var due [days]float64
	for day := range days {
		at := wednesday.AddDate(0, 0, day)
		if day%7 < 5 { // new ones on five days of the week
			for range 30 {
				cards = append(cards, fsrs.Card{})
				queue[day] = append(queue[day], len(cards)-1)
			}
		}
		for _, id := range queue[day] {
			c := cards[id]
			if c.State != fsrs.New {
				due[day]++
			}
			r := fsrs.Good
			switch lot := fsrs.Draw(99, fmt.Sprint("answer", id), c.Reps); {
			case c.State == fsrs.New:
				r = fsrs.Easy
			case lot < 0.1:
				r = fsrs.Hard
			case lot > 0.95:
				r = fsrs.Easy
			}
			spread := fsrs.Spread{Random: random, Draw: fsrs.Draw(3, fmt.Sprint(id), c.Reps)}
			if balanced {
				spread.Load = func(days int) int { return len(queue[day+days]) }
			}
			after := s.AnswerSpread(c, r, at, spread)
			if worked := s.Answer(c, r, at); worked.Interval > 2 {
				asked, given = asked+float64(worked.Interval), given+float64(after.Interval)
			}
			cards[id] = after
			queue[day+after.Interval] = append(queue[day+after.Interval], id)
		}
	}
	weeks, sum := 0, 0.0
	for from := 91; from+7 <= days; from += 7 {
		mean, square := 0.0, 0.0
		for _, n := range due[from : from+7] {
			mean += n / 7
		}
		for _, n := range due[from : from+7] {
			square += (n - mean) * (n - mean) / 7
		}
		weeks++
		sum += math.Sqrt(square) / mean
	}
	return sum / float64(weeks), given / asked
}
