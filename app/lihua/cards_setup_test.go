package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TestTheSameCardsAsInTheWindow: what the learner chose in the window holds on
// the command line.
func TestTheSameCardsAsInTheWindow(t *testing.T) {
	room := filepath.Join(t.TempDir(), "study")
	paths, err := platform.FindPaths(room)
	if err != nil {
		t.Fatal(err)
	}
	if err := paths.Make(); err != nil {
		t.Fatal(err)
	}
	clock := study.SystemClock{}
	db, err := sqlite.Open(t.Context(), paths.StudyFile(), sqlite.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	chosen, err := settings.Load(t.Context(), db.Settings())
	if err != nil {
		t.Fatal(err)
	}
	if err := chosen.Update(t.Context(), func(s *settings.Settings) {
		s.NewCards, s.Retention, s.RecallCards = 2, 0.8, true
	}); err != nil {
		t.Fatal(err)
	}
	window, _, err := setup.Open(t.Context(), setup.Needs{
		Clock: clock, IDs: study.RandomIDs{}, Cards: db.Cards(), Weights: db.Parameters(), Settings: chosen.Get,
	})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := openCards(t.Context(), data.Built, nil, room, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	}()
	line := opened.(*flashCards)
	for _, word := range []string{"豆腐", "汉语", "窗台"} {
		if _, _, err := line.Add(t.Context(), cards.Note{Language: study.Chinese, Headword: word, Gloss: word}); err != nil {
			t.Fatal(err)
		}
	}
	there, err := window.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	here, err := line.Counts(t.Context())
	if err != nil || here != there || here.New != 2 || here.Total != 6 {
		t.Errorf("%+v on the command line, %+v in the window, %v", here, there, err)
	}
	card := cards.Card{ID: "one", Memory: fsrs.Card{State: fsrs.Review, Stability: 100, Difficulty: 5, Reps: 5, Last: clock.Now().AddDate(0, 0, -100)}}
	if here, there := line.Preview(card), window.Preview(card); here[fsrs.Good-1].Round(time.Hour) != there[fsrs.Good-1].Round(time.Hour) {
		t.Errorf("Good leads to %v on the command line and to %v in the window", here, there)
	}
}
