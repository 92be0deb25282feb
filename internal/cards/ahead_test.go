package cards_test

import (
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestALongStepIsNotAskedAtOnce: a card within its steps is asked up to twenty
// minutes early, where nothing else is left.
func TestALongStepIsNotAskedAtOnce(t *testing.T) {
	s := db.Open(t)
	if _, err := s.Cards.PutDeck(t.Context(), cards.Deck{
		ID: cards.DefaultDeck, Options: cards.DeckOptions{Learning: []time.Duration{6 * time.Hour, 7 * time.Hour}},
	}); err != nil {
		t.Fatal(err)
	}
	s.Add(t, "猫")
	due := answer(t, s, "猫", fsrs.Again).Memory.Due
	for _, step := range []struct {
		before time.Duration
		want   string
		counts cards.Counts
	}{
		{6 * time.Hour, "", cards.Counts{Total: 1, Later: 1, LaterAt: due}},
		{cards.LearnAhead + time.Millisecond, "", cards.Counts{Total: 1, Later: 1, LaterAt: due}},
		{cards.LearnAhead, "猫", cards.Counts{Total: 1, Learning: 1}},
		{0, "猫", cards.Counts{Total: 1, Learning: 1}},
	} {
		s.Clock.Set(due.Add(-step.before))
		got, _ := next(t, s)
		ids, err := s.Cards.Queue(t.Context(), 10)
		if err != nil || got != step.want || (len(ids) > 0) != (got != "") {
			t.Errorf("%v before: asked for %q of %v, want %q (%v)", step.before, got, ids, step.want, err)
		}
		c := counts(t, s)
		if c.Time = 0; !c.LaterAt.Equal(step.counts.LaterAt) {
			t.Errorf("%v before: later at %v", step.before, c.LaterAt)
		}
		if c.LaterAt = step.counts.LaterAt; c != step.counts {
			t.Errorf("%v before: %+v, want %+v", step.before, c, step.counts)
		}
		extra := s.Cards.Extra(cards.Ahead)
		if _, ok, err := s.Cards.NextExtra(t.Context(), extra); err != nil || ok != (step.want != "") {
			t.Errorf("%v before: asked ahead %v, %v", step.before, ok, err)
		}
	}
}

// TestMixedCardsStandOtherwiseEachDay: not only the whole turned a little further.
func TestMixedCardsStandOtherwiseEachDay(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 100
	if _, err := s.Cards.PutDeck(t.Context(), cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{ReviewOrder: cards.Mixed}}); err != nil {
		t.Fatal(err)
	}
	const many = 60
	for i := range many {
		s.Add(t, string(rune('一'+i)))
		answer(t, s, string(rune('一'+i)), fsrs.Easy)
	}
	follows := func() map[string]string {
		s.Clock.Advance(24 * time.Hour)
		ids, err := s.Cards.Queue(t.Context(), many)
		if err != nil || len(ids) != many {
			t.Fatalf("%d cards, %v", len(ids), err)
		}
		if sorted := slices.Sorted(slices.Values(ids)); slices.Equal(ids, sorted) {
			t.Error("not mixed")
		}
		out := map[string]string{}
		for i, id := range ids {
			out[id] = ids[(i+1)%many]
		}
		return out
	}
	s.Clock.Advance(100 * 24 * time.Hour)
	today := follows()
	for range 3 {
		tomorrow, again := follows(), 0
		for id, next := range today {
			if tomorrow[id] == next {
				again++
			}
		}
		if again > many/4 {
			t.Errorf("%d of %d cards have the same card after them as the day before", again, many)
		}
		today = tomorrow
	}
}

// TestAReviewComesOnItsDayThroughAChangeOfTheClocks: half a year of the days of a
// zone that puts its clocks back and on.
func TestAReviewComesOnItsDayThroughAChangeOfTheClocks(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zones: ", err)
	}
	for _, at := range []time.Time{
		time.Date(2026, 10, 20, 4, 30, 0, 0, berlin), time.Date(2026, 10, 20, 3, 30, 0, 0, berlin),
		time.Date(2026, 3, 25, 4, 30, 0, 0, berlin), time.Date(2026, 3, 25, 3, 30, 0, 0, berlin), time.Date(2026, 3, 21, 2, 30, 0, 0, berlin),
	} {
		s := db.Open(t)
		s.Clock.Set(at)
		s.Add(t, "猫")
		_, item := next(t, s)
		preview := s.Cards.Preview(item.Card)
		c := answer(t, s, "猫", fsrs.Easy)
		start, _ := s.Cards.Day(at)
		want, _ := s.Cards.Day(start.AddDate(0, 0, c.Memory.Interval))
		if got, _ := s.Cards.Day(c.Memory.Due.In(berlin)); !got.Equal(want) {
			t.Errorf("answered %v: due on the day of %v, want %v", at, got, want)
		}
		if days := time.Duration(c.Memory.Interval) * 24 * time.Hour; preview[fsrs.Easy-1] != days {
			t.Errorf("answered %v: foretold %v, want %v", at, preview[fsrs.Easy-1], days)
		}
		s.Clock.Set(want.Add(-time.Minute))
		if got, _ := next(t, s); got != "" {
			t.Errorf("answered %v: asked a day early", at)
		}
		s.Clock.Set(want)
		if got, _ := next(t, s); got != "猫" {
			t.Errorf("answered %v: not asked on %v", at, want)
		}
	}
}
