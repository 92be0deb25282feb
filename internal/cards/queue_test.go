package cards_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestTheQueuesOrder(t *testing.T) {
	s := db.Open(t)
	for _, word := range []string{"一", "二", "三"} {
		s.Add(t, word)
	}
	answer(t, s, "一", fsrs.Good)  // ten minutes
	answer(t, s, "二", fsrs.Easy)  // days
	answer(t, s, "三", fsrs.Again) // one minute
	// Nothing is due: the next within its steps is asked early.
	if got, _ := next(t, s); got != "三" {
		t.Errorf("asked for %q, want the one that comes first", got)
	}
	s.Add(t, "四")
	if got, _ := next(t, s); got != "四" {
		t.Errorf("asked for %q, want the new one while nothing is due", got)
	}
	// What is not due yet within its steps is listed last, as it is asked.
	ids, err := s.Cards.Queue(t.Context(), 10)
	var listed []string
	for _, id := range ids {
		items, failed := s.Cards.Items(t.Context())
		if failed != nil {
			t.Fatal(failed)
		}
		for i := range items {
			if items[i].Card.ID == id {
				listed = append(listed, items[i].Note.Headword)
			}
		}
	}
	if err != nil || !slices.Equal(listed, []string{"四", "三", "一"}) {
		t.Errorf("the queue is %v (%v)", listed, err)
	}
	s.Clock.Advance(11 * time.Minute)
	answer(t, s, "三", fsrs.Easy)
	answer(t, s, "一", fsrs.Easy)
	answer(t, s, "四", fsrs.Easy)
	if got, _ := next(t, s); got != "" {
		t.Errorf("asked for %q on a day that is done", got)
	}
	s.Clock.Advance(100 * 24 * time.Hour)
	s.Add(t, "五")
	if c := counts(t, s); c.Review != 4 || c.New != 1 || c.Learning != 0 || c.Waiting() != 5 || c.Total != 5 {
		t.Errorf("counts %+v", c)
	}
	answer(t, s, "三", fsrs.Good) // due first
}

func TestADayBeginsAtFour(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	s.Clock.Set(time.Date(2026, 3, 3, 23, 0, 0, 0, time.UTC))
	c := answer(t, s, "猫", fsrs.Easy)
	days := c.Memory.Interval
	for _, step := range []struct {
		hour int
		want string
	}{{3, ""}, {4, "猫"}} {
		s.Clock.Set(time.Date(2026, 3, 3+days, step.hour, 0, 0, 0, time.UTC))
		if got, _ := next(t, s); got != step.want {
			t.Errorf("at %d: asked for %q, want %q", step.hour, got, step.want)
		}
	}
	if begins := fsrs.DefaultParameters().DayStart; begins != cards.DayBegins*time.Hour {
		t.Errorf("the scheduler's day begins at %v, the queue's at %d", begins, cards.DayBegins)
	}
}

func TestNewCardsADay(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 2
	for i := range 5 {
		s.Add(t, fmt.Sprint("词", i))
	}
	if c := counts(t, s); c.New != 2 {
		t.Errorf("counts %+v", c)
	}
	answer(t, s, "词0", fsrs.Easy)
	answer(t, s, "词1", fsrs.Easy)
	if got, _ := next(t, s); got != "" || counts(t, s).New != 0 {
		t.Errorf("asked for %q over the limit", got)
	}
	s.CardOptions.New = 3 // counts at once
	answer(t, s, "词2", fsrs.Easy)
	s.Clock.Set(time.Date(2026, 3, 4, 3, 59, 0, 0, time.UTC))
	if got, _ := next(t, s); got != "" {
		t.Errorf("asked for %q before the next day", got)
	}
	s.Clock.Advance(time.Minute)
	answer(t, s, "词3", fsrs.Easy)
}

func TestNewCardsAfterTheClockWasAhead(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 1
	s.Add(t, "一")
	s.Add(t, "二")
	s.Clock.Advance(3 * 365 * 24 * time.Hour) // by mistake
	answer(t, s, "一", fsrs.Good)
	s.Clock.Set(db.Morning())
	// It would not come back for three years, and is asked again instead.
	if c := answer(t, s, "一", fsrs.Easy); !c.Memory.Last.Equal(db.Morning()) || c.Memory.Due.After(db.Morning().AddDate(0, 2, 0)) {
		t.Errorf("answered with the right clock: %+v", c.Memory)
	}
	answer(t, s, "二", fsrs.Good)
}

func TestTheClockSetBackLosesNoCard(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	before := answer(t, s, "猫", fsrs.Good)
	s.Clock.Advance(-2 * time.Hour)
	c, err := s.Cards.Answer(t.Context(), before.ID, fsrs.Good, time.Second)
	if err != nil || c.Memory.Last.Before(before.Memory.Last) || c.Memory.Stability < before.Memory.Stability {
		t.Errorf("%+v, %v", c.Memory, err)
	}
	s.Clock.Advance(-48 * time.Hour)
	c, err = s.Cards.Answer(t.Context(), before.ID, fsrs.Good, time.Second)
	if err != nil || !c.Memory.Last.Equal(before.Memory.Last) || c.Memory.Stability < before.Memory.Stability {
		t.Errorf("%+v, %v", c.Memory, err)
	}
	for _, d := range s.Cards.Preview(c) {
		if d < 0 {
			t.Errorf("a card is to come %v ago", -d)
		}
	}
}

func TestRecallCards(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "前")
	s.CardOptions.Recall = true
	s.Add(t, "后")
	answer(t, s, "前", fsrs.Easy)
	if c := counts(t, s); c.New != 1 || c.Total != 3 {
		t.Errorf("two cards of one note are not both for today: %+v", c)
	}
	answer(t, s, "后", fsrs.Easy)
	if got, _ := next(t, s); got != "" {
		t.Errorf("asked for %q on the day of the other card", got)
	}
	s.Clock.Advance(24 * time.Hour)
	answer(t, s, "后 recall", fsrs.Easy)
}
