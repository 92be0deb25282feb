package fsrs_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

func TestReplayIsAnswering(t *testing.T) {
	s := scheduler(t, nil)
	var c fsrs.Card
	var history []fsrs.Answered
	at := wednesday
	for i, r := range []fsrs.Rating{fsrs.Good, fsrs.Good, fsrs.Hard, fsrs.Again, fsrs.Good, fsrs.Easy} {
		c = s.Answer(c, r, at)
		history = append(history, fsrs.Answered{Rating: r, At: at})
		if i == 2 {
			history = append(history, fsrs.Answered{Rating: 7, At: at}) // none
		}
		at = c.Due.Add(time.Hour)
	}
	if got := s.Replay(history); got != c {
		t.Errorf("%+v, want %+v", got, c)
	}
	if got := s.Replay(nil); got != (fsrs.Card{}) {
		t.Errorf("%+v", got)
	}
}

// TestRememberKeepsTheTimetable: with other weights the memory is another, and
// the card comes when it was to come.
func TestRememberKeepsTheTimetable(t *testing.T) {
	old := scheduler(t, nil)
	history := []fsrs.Answered{{fsrs.Good, wednesday}, {fsrs.Good, wednesday.AddDate(0, 0, 3)}, {fsrs.Again, wednesday.AddDate(0, 0, 20)}}
	c := old.Replay(history)
	other := scheduler(t, func(p *fsrs.Parameters) { p.Weights[2], p.Weights[11] = 9, 3 })
	got := other.Remember(c, history)
	if got.Stability == c.Stability || got.Stability != other.Replay(history).Stability || got.Difficulty != other.Replay(history).Difficulty {
		t.Errorf("the memory is %v and %v", got.Stability, got.Difficulty)
	}
	got.Stability, got.Difficulty = c.Stability, c.Difficulty
	if got != c {
		t.Errorf("more than the memory changed: %+v, %+v", got, c)
	}
	if got := other.Remember(c, nil); got != c {
		t.Errorf("without history: %+v", got)
	}
}

func TestRecall(t *testing.T) {
	s := scheduler(t, nil)
	c := inReview(20, 20)
	if got := s.Recall(c, wednesday); got != s.Retrievability(20, 20) || got < 0.89 || got > 0.91 {
		t.Errorf("after as many days as its stability %v", got)
	}
	if got := s.Recall(c, c.Last.Add(time.Minute)); got != 1 {
		t.Errorf("on the same day %v", got)
	}
	if got := s.Recall(fsrs.Card{}, wednesday); got != 0 {
		t.Errorf("a new card %v", got)
	}
}

// TestStepsOfAnyList walks cards through other lists of steps.
func TestStepsOfAnyList(t *testing.T) {
	minutes := func(list ...int) (out []time.Duration) {
		for _, m := range list {
			out = append(out, time.Duration(m)*time.Minute)
		}
		return out
	}
	for name, c := range map[string]struct {
		steps   []time.Duration
		answers []fsrs.Rating
		waits   []time.Duration // 0 for a day or more
		state   fsrs.State
	}{
		"three, all good": {minutes(1, 10, 60), []fsrs.Rating{fsrs.Good, fsrs.Good, fsrs.Good}, minutes(10, 60, 0), fsrs.Review},
		"forgotten":       {minutes(1, 10, 60), []fsrs.Rating{fsrs.Good, fsrs.Good, fsrs.Again}, minutes(10, 60, 1), fsrs.Learning},
		"hard":            {minutes(2, 11), []fsrs.Rating{fsrs.Hard, fsrs.Hard}, minutes(7, 7), fsrs.Learning}, // 6½ rounded
		"one, hard":       {minutes(10), []fsrs.Rating{fsrs.Hard, fsrs.Good}, minutes(15, 0), fsrs.Review},
		"easy":            {minutes(1, 10, 60), []fsrs.Rating{fsrs.Easy}, minutes(0), fsrs.Review},
		"none":            {nil, []fsrs.Rating{fsrs.Again}, minutes(0), fsrs.Review},
		"seconds":         {[]time.Duration{20 * time.Second, 90 * time.Second}, []fsrs.Rating{fsrs.Again, fsrs.Good}, minutes(1, 2), fsrs.Learning},
	} {
		t.Run(name, func(t *testing.T) {
			s := scheduler(t, func(p *fsrs.Parameters) { p.LearningSteps = c.steps })
			var card fsrs.Card
			at := wednesday
			for i, r := range c.answers {
				card = s.Answer(card, r, at)
				if wait := card.Due.Sub(at); wait != c.waits[i] && (c.waits[i] > 0 || wait < 24*time.Hour) {
					t.Errorf("after answer %d it waits %v, want %v", i+1, wait, c.waits[i])
				}
				at = card.Due
			}
			if card.State != c.state {
				t.Errorf("state %d, want %d", card.State, c.state)
			}
		})
	}
	// A forgotten card goes through the relearning steps, however it learnt.
	s := scheduler(t, func(p *fsrs.Parameters) { p.RelearningSteps = minutes(5, 30) })
	card := s.Answer(inReview(20, 20), fsrs.Again, wednesday)
	if card.State != fsrs.Relearning || card.Due.Sub(wednesday) != 5*time.Minute || card.Lapses != 1 {
		t.Errorf("%+v", card)
	}
	if card = s.Answer(card, fsrs.Good, card.Due); card.State != fsrs.Relearning || card.Due.Sub(card.Last) != 30*time.Minute {
		t.Errorf("%+v", card)
	}
	if card = s.Answer(card, fsrs.Good, card.Due); card.State != fsrs.Review || card.Interval < 1 || card.Step != 0 {
		t.Errorf("%+v", card)
	}
}

func TestParametersAreTheSchedulersOwn(t *testing.T) {
	p := fsrs.DefaultParameters()
	s, err := fsrs.NewScheduler(p)
	if err != nil {
		t.Fatal(err)
	}
	p.LearningSteps[0] = 99 * time.Hour
	if c := s.Answer(fsrs.Card{}, fsrs.Again, wednesday); c.Due.Sub(wednesday) != time.Minute {
		t.Errorf("waits %v", c.Due.Sub(wednesday))
	}
	p.LearningSteps[0] = fsrs.MaxStep + 1
	if _, err := fsrs.NewScheduler(p); err == nil {
		t.Error("no error for a step of more than a year")
	}
}
