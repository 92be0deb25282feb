package setup_test

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func open(t *testing.T, s *db.Study) *cards.Service {
	t.Helper()
	service, weights, err := setup.Open(t.Context(), setup.Needs{
		Clock: s.Clock, IDs: s.IDs, Cards: s.DB.Cards(), Weights: s.DB.Parameters(), Settings: s.Settings.Get,
		Level: func(_ study.Language, word string) study.Level {
			if word == "猫" {
				return study.Level{List: study.HSK2, Name: "1"}
			}
			return study.Level{}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if weights.Weights() != fsrs.DefaultWeights() {
		t.Error("a new study has weights of its own")
	}
	return service
}

func TestEverySettingCounts(t *testing.T) {
	s := db.Open(t)
	service := open(t, s)
	change := func(c func(*settings.Settings)) {
		t.Helper()
		if err := s.Settings.Update(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for _, word := range []string{"猫", "狗", "鱼"} {
		if _, _, err := service.Add(t.Context(), db.Note(word)); err != nil {
			t.Fatal(err)
		}
	}
	change(func(s *settings.Settings) { s.NewCards = 2 })
	if c, err := service.Counts(t.Context()); err != nil || c.New != 2 {
		t.Errorf("%d new cards with a limit of 2, %v", c.New, err)
	}
	if found, err := service.Search(t.Context(), "hsk:1", cards.Sort{}, true); err != nil || len(found) != 1 {
		t.Errorf("%d words have the dictionary's level, %v", len(found), err)
	}
	change(func(s *settings.Settings) { s.RecallCards = true })
	n, _, err := service.Add(t.Context(), db.Note("鸟"))
	if err != nil {
		t.Fatal(err)
	}
	if _, all, err := service.Note(t.Context(), n.ID); err != nil || len(all) != 2 {
		t.Errorf("%d cards of a word with recall, %v", len(all), err)
	}
	change(func(s *settings.Settings) { s.DayBegins = 9 })
	if begin, _ := service.Day(time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)); begin.Hour() != 9 || begin.Day() != 1 {
		t.Errorf("at eight the day began at %v", begin)
	}
	if usual := settings.Default().DayBegins; usual != cards.DayBegins {
		t.Errorf("a new study's day begins at %d, a day of cards at %d", usual, cards.DayBegins)
	}
	if o := setup.Options(settings.Settings{Reviews: 50}, fsrs.Weights{}); o.Reviews != 50 {
		t.Errorf("%d reviews a day with a limit of 50", o.Reviews)
	}
	card := cards.Card{ID: "one", Memory: fsrs.Card{State: fsrs.Review, Stability: 100, Difficulty: 5, Reps: 5, Last: s.Clock.Now().AddDate(0, 0, -100)}}
	change(func(s *settings.Settings) { s.Retention = 0.95 })
	short := service.Preview(card)
	change(func(s *settings.Settings) { s.Retention = 0.75 })
	if long := service.Preview(card); long[2] <= short[2] {
		t.Errorf("a card comes again in %v with a retention of 75 %% and in %v with 95 %%", long[2], short[2])
	}
}

// Weights that were fitted count as soon as they are kept.
func TestOwnWeightsCount(t *testing.T) {
	own := fsrs.DefaultWeights()
	own[2] *= 4
	of := func(w fsrs.Weights) fsrs.Weights { return setup.Options(settings.Default(), w).Weights }
	if of(own) != own {
		t.Error("the learner's own weights are not used")
	}
	if o := setup.Options(settings.Default(), own); o.New != 20 || o.Retention != 0.9 || !o.Spread || o.Recall {
		t.Errorf("of the settings of a new study: %+v", o)
	}
}

// A study that cannot be read makes no cards.
func TestStudyThatCannotBeRead(t *testing.T) {
	s := db.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := setup.Open(ctx, setup.Needs{Clock: s.Clock, IDs: s.IDs, Cards: s.DB.Cards(), Weights: s.DB.Parameters(), Settings: s.Settings.Get}); err == nil {
		t.Error("no error")
	}
}
