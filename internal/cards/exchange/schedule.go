package exchange

import (
	"math"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// day is the learner's day at a moment.
type day struct {
	start, now time.Time
	// at gives when the learner's day of a moment begins.
	at func(time.Time) (start, end time.Time)
}

// of counts the learner's days from this one, by the calendar, so that days of
// 23 and 25 hours count as one.
func (d day) of(at time.Time) int64 {
	start, _ := d.at(at.In(d.start.Location()))
	return int64(date(start).Sub(date(d.start)) / (24 * time.Hour))
}

// What Anki's own scheduler wants of a card though FSRS does not need it: the
// ease with which it begins.
const usualFactor = 2500

// schedule brings into a card what is known of it.
func (d day) schedule(to *anki.Card, c cards.Card) {
	m := c.Memory
	to.Flag, to.Reps, to.Lapses = c.Flag, int64(m.Reps), int64(m.Lapses)
	switch m.State {
	case fsrs.Review:
		to.Kind, to.Queue, to.Due, to.Interval, to.Factor = anki.Review, anki.QueueReview, d.of(m.Due), int64(max(1, m.Interval)), usualFactor
	case fsrs.Learning, fsrs.Relearning:
		to.Kind, to.Queue, to.Due, to.Left = anki.Learning, anki.QueueLearning, m.Due.Unix(), 1
		if m.State == fsrs.Relearning {
			to.Kind, to.Factor, to.Interval = anki.Relearning, usualFactor, 1
		}
		if m.Interval > 0 {
			to.Queue, to.Due = anki.QueueDays, d.of(m.Due)
		}
	case fsrs.New:
	}
	if m.State != fsrs.New {
		to.Memory = &anki.Memory{Stability: m.Stability, Difficulty: m.Difficulty, LastReview: m.Last}
	}
	switch {
	case c.Suspended != cards.Active:
		to.Queue = anki.Suspended
	case c.Buried.After(d.now):
		to.Queue = anki.ManuallyBuried
	}
}

// entries gives a card's own answers, each with the interval that followed.
func entries(id int64, c cards.Card, own []cards.Review) []anki.ReviewEntry {
	out := make([]anki.ReviewEntry, len(own))
	for i, r := range own {
		after := c.Memory
		if i+1 < len(own) {
			after = own[i+1].Before
		}
		out[i] = anki.ReviewEntry{
			At: r.At, Card: id, Rating: int(r.Rating), Interval: interval(after), LastInterval: interval(r.Before), Factor: factor(after),
			Taken: r.Took, Kind: reviewKind(r.Before.State),
		}
	}
	return out
}

func reviewKind(s fsrs.State) anki.ReviewKind {
	switch s {
	case fsrs.Review:
		return anki.ReviewReview
	case fsrs.Relearning:
		return anki.ReviewRelearning
	case fsrs.New, fsrs.Learning:
	}
	return anki.ReviewLearning
}

// interval gives days, or seconds below 0 within the day, as Anki's log has it.
func interval(m fsrs.Card) int64 {
	switch {
	case m.State == fsrs.New:
		return 0
	case m.Interval > 0:
		return int64(m.Interval)
	}
	return -int64(m.Due.Sub(m.Last) / time.Second)
}

// The difficulties of FSRS, and what Anki's log has for the least and the greatest.
const (
	easiest, hardest       = 1, 10
	easiestLog, hardestLog = 100, 1100
)

// factor gives the difficulty as Anki's log has it, 0 for a new card.
func factor(m fsrs.Card) int64 {
	if m.Difficulty < easiest {
		return 0
	}
	return int64(math.Round(easiestLog + (m.Difficulty-easiest)/(hardest-easiest)*(hardestLog-easiestLog)))
}
