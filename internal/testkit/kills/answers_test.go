package main

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

func TestMiscounted(t *testing.T) {
	given := func(of ...answer) answers { return answers{given: of, next: "z"} }
	a, b, c := answer{"1", "a", fsrs.Good}, answer{"2", "b", fsrs.Again}, answer{"3", "c", fsrs.Easy}
	ratings := []fsrs.Rating{fsrs.Good, fsrs.Again, fsrs.Easy}
	for name, test := range map[string]struct {
		got   answers
		shown int
		want  int
	}{
		"all":                          {given(a, b, c), 3, 0},
		"the last is not shown yet":    {given(a, b, c), 2, 0},
		"the last is under way":        {given(a, b), 2, 0},
		"a shown one is lost":          {given(a, b), 3, 1},
		"all are lost":                 {given(), 1, 1},
		"one in the middle is lost":    {given(a, c), 2, 1},
		"one is another":               {given(a, answer{"2", "b", fsrs.Hard}, c), 3, 1},
		"one is there twice":           {given(a, b, b), 2, 2},
		"more than there were":         {given(a, b, c, answer{"4", "d", fsrs.Good}), 3, 1},
		"the next one was answered":    {answers{given: []answer{a, b}, next: "a"}, 2, 1},
		"a card does not agree either": {answers{given: []answer{a, b, c}, wrong: []string{"x"}}, 3, 1},
	} {
		if found := miscounted(test.got, ratings, test.shown); len(found) != test.want {
			t.Errorf("%s: %q, want %d", name, found, test.want)
		}
	}
}

func TestGoneOn(t *testing.T) {
	a, b := answer{"1", "a", fsrs.Good}, answer{"2", "b", fsrs.Hard}
	before := answers{given: []answer{a}, next: "b"}
	for name, test := range map[string]struct {
		after answers
		want  int
	}{
		"the next card":             {answers{given: []answer{a, b}}, 0},
		"nothing more":              {answers{given: []answer{a}}, 1},
		"two more":                  {answers{given: []answer{a, b, {"3", "c", fsrs.Hard}}}, 1},
		"another card":              {answers{given: []answer{a, {"2", "c", fsrs.Hard}}}, 1},
		"another rating":            {answers{given: []answer{a, {"2", "b", fsrs.Good}}}, 1},
		"what was there is another": {answers{given: []answer{{"9", "a", fsrs.Good}, b}}, 1},
	} {
		if found := goneOn(before, test.after, fsrs.Hard); len(found) != test.want {
			t.Errorf("%s: %q, want %d", name, found, test.want)
		}
	}
}

func TestAgrees(t *testing.T) {
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	first := scheduler.Answer(fsrs.Card{}, fsrs.Easy, day)
	second := scheduler.Answer(first, fsrs.Again, day.AddDate(0, 0, 20))
	history := func() []cards.Review {
		return []cards.Review{{Rating: fsrs.Easy, At: day}, {Rating: fsrs.Again, At: day.AddDate(0, 0, 20), Before: first}}
	}
	if wrong := agrees(scheduler, cards.Card{Memory: second}, history()); wrong != "" {
		t.Error("a sound card: ", wrong)
	}
	once := second
	once.Reps--
	for name, c := range map[string]struct {
		memory  fsrs.Card
		history []cards.Review
	}{
		"an answer without the card": {first, history()},
		"a card without the answer":  {second, history()[:1]},
		"counted once too little":    {once, history()},
		"the wrong rating":           {second, []cards.Review{history()[0], {Rating: fsrs.Good, At: history()[1].At, Before: first}}},
		"a memory from nowhere":      {second, []cards.Review{history()[0], {Rating: fsrs.Again, At: history()[1].At}}},
	} {
		if agrees(scheduler, cards.Card{Memory: c.memory}, c.history) == "" {
			t.Errorf("%s is not seen", name)
		}
	}
}
