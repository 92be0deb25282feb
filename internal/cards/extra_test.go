package cards_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// run answers all cards of extra study and gives their words.
func run(t *testing.T, s *db.Study, e cards.Extra, r fsrs.Rating) []string {
	t.Helper()
	var words []string
	for len(words) < 50 {
		left, err := s.Cards.CountExtra(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		item, ok, err := s.Cards.NextExtra(t.Context(), e)
		if err != nil || ok != (left > 0) {
			t.Fatalf("%d left, %v, %v", left, ok, err)
		}
		if !ok {
			break
		}
		words = append(words, item.Note.Headword)
		s.Clock.Advance(time.Second)
		if _, err := s.Cards.Answer(t.Context(), item.Card.ID, r, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	return words
}

func TestWordsOfALetterFirst(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 0
	for i, c := range []cards.Context{{TextID: "letter"}, {TextID: "other"}, {LetterID: "own"}, {TextID: "letter"}, {}} {
		n := db.Note(fmt.Sprint("词", i))
		c.Sentence = "一句话。"
		n.Contexts = []cards.Context{c}
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	e := s.Cards.Extra(cards.OfSource)
	e.TextID = "letter"
	if got := run(t, s, e, fsrs.Easy); !slices.Equal(got, []string{"词0", "词3"}) {
		t.Errorf("of the text: %v", got)
	}
	e.TextID, e.LetterID = "", "own"
	if got := run(t, s, e, fsrs.Easy); !slices.Equal(got, []string{"词2"}) {
		t.Errorf("of the letter: %v", got)
	}
	e = s.Cards.Extra(cards.OfSource)
	e.Language, e.Words = study.Chinese, []string{"词4", "词1", "无"}
	if got := run(t, s, e, fsrs.Easy); !slices.Equal(got, []string{"词1", "词4"}) {
		t.Errorf("by words: %v", got)
	}
	if got := run(t, s, s.Cards.Extra(cards.OfSource), fsrs.Easy); got != nil {
		t.Errorf("of nothing: %v", got)
	}
	if _, _, err := s.Cards.NextExtra(t.Context(), s.Cards.Extra("x")); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no such kind: %v", err)
	}
}

// Words that were met in a letter come before those that only stand in it, due or
// new, and the one that follows is foretold.
func TestWordsThatWereMetInTheLetterComeFirst(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 999
	for _, word := range []string{"一", "二", "三", "四"} {
		n := db.Note(word)
		n.Contexts = nil
		if word == "三" || word == "四" {
			n.Contexts = []cards.Context{{Sentence: "一句话。", LetterID: "own", Title: "她的信"}}
		}
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	for _, word := range []string{"一", "二", "三"} {
		if c := answer(t, s, word, fsrs.Easy); word == "三" {
			s.Clock.Set(c.Memory.Due.Add(time.Hour))
		}
	}
	e := s.Cards.Extra(cards.OfSource)
	e.LetterID, e.Language, e.Words = "own", study.Chinese, []string{"一", "二", "四"}
	item, ok, err := s.Cards.NextExtra(t.Context(), e)
	if err != nil || !ok || item.Note.Headword != "三" {
		t.Fatalf("%q comes first (%v, %v)", item.Note.Headword, ok, err)
	}
	after, ok, err := s.Cards.FollowingExtra(t.Context(), e, item.Card)
	if err != nil || !ok || after.Note.Headword != "四" {
		t.Errorf("%q follows (%v, %v), want the new word of the letter", after.Note.Headword, ok, err)
	}
	if got := run(t, s, e, fsrs.Easy); !slices.Equal(got, []string{"三", "四", "一", "二"}) {
		t.Errorf("asked %v", got)
	}
	for _, query := range []string{"source:own", "source:她的信"} {
		found, err := s.Cards.Search(t.Context(), query, cards.Sort{By: cards.SortAdded}, true)
		if err != nil || len(found) != 2 {
			t.Errorf("%s finds %v (%v), want two notes", query, found, err)
		}
	}
}

func TestForgottenToday(t *testing.T) {
	s := db.Open(t)
	for _, word := range []string{"一", "二", "三"} {
		s.Add(t, word)
	}
	answer(t, s, "一", fsrs.Again)
	answer(t, s, "二", fsrs.Easy)
	answer(t, s, "三", fsrs.Again)
	for range 4 {
		s.Clock.Advance(15 * time.Minute)
		if word, _ := next(t, s); word != "" {
			answer(t, s, word, fsrs.Easy)
		}
	}
	s.Clock.Advance(time.Minute)
	e := s.Cards.Extra(cards.Forgotten)
	if got := run(t, s, e, fsrs.Good); len(got) != 2 || slices.Contains(got, "二") {
		t.Errorf("forgotten: %v", got)
	}
	s.Clock.Advance(24 * time.Hour)
	if got := run(t, s, s.Cards.Extra(cards.Forgotten), fsrs.Good); got != nil {
		t.Errorf("the day after: %v", got)
	}
}

func TestAhead(t *testing.T) {
	s := db.Open(t)
	for _, word := range []string{"一", "二", "三"} {
		s.Add(t, word)
	}
	answer(t, s, "一", fsrs.Easy)
	var last cards.Card
	for range 2 {
		s.Clock.Advance(24 * time.Hour)
		word, _ := next(t, s)
		last = answer(t, s, word, fsrs.Easy)
	}
	days := int(last.Memory.Due.Sub(s.Clock.Now()).Hours() / 24)
	e := s.Cards.Extra(cards.Ahead)
	e.Days = days - 1
	if got := run(t, s, e, fsrs.Good); !slices.Equal(got, []string{"一", "二"}) {
		t.Errorf("ahead: %v", got)
	}
}

func TestSiblingsWait(t *testing.T) {
	s := db.Open(t)
	putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall, cards.Listen}}})
	s.Add(t, "猫")
	if c := counts(t, s); c.New != 1 || c.Total != 3 {
		t.Errorf("%+v", c)
	}
	for range 3 { // one a day
		word, _ := next(t, s)
		answer(t, s, word, fsrs.Easy)
		if word, _ := next(t, s); word != "" || counts(t, s).Waiting() != 0 {
			t.Errorf("asked %q on the same day", word)
		}
		s.Clock.Advance(24 * time.Hour)
	}
	s.Clock.Advance(60 * 24 * time.Hour)
	if c := counts(t, s); c.Review != 1 {
		t.Errorf("three cards of one note are one for today: %+v", c)
	}
	word, _ := next(t, s)
	answer(t, s, word, fsrs.Again)
	s.Clock.Advance(20 * time.Minute)
	answer(t, s, word, fsrs.Good) // within its steps a card does not wait
	if word, _ := next(t, s); word != "" {
		t.Errorf("asked %q on the same day", word)
	}
	s.Clock.Advance(24 * time.Hour)
	if word, _ := next(t, s); word == "" {
		t.Error("the others are not asked the day after")
	}
}

// Whoever flies around the world meets each card once, and none is lost.
func TestTravel(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	c := answer(t, s, "猫", fsrs.Easy)
	for _, hours := range []int{8, -11, 14, -8, 0} {
		zone := time.FixedZone("", hours*3600)
		due := c.Memory.Due.In(zone)
		s.Clock.Set(due)
		before := c
		c = answer(t, s, "猫", fsrs.Good)
		if c.Memory.Reps != before.Memory.Reps+1 || !c.Memory.Due.After(s.Clock.Now().Add(20*time.Hour)) {
			t.Errorf("at %+d h: %+v", hours, c.Memory)
		}
		s.Clock.Set(due.In(time.FixedZone("", -hours*3600)))
		if word, _ := next(t, s); word != "" {
			t.Errorf("after a flight from %+d h asked %q again", hours, word)
		}
	}
}

func TestADayBeginsAtAnHourOfChoice(t *testing.T) {
	s := db.Open(t)
	hour := 0
	s.CardOptions.DayBegins = &hour
	s.Clock.Set(time.Date(2026, 3, 3, 23, 0, 0, 0, time.UTC))
	s.Add(t, "猫")
	c := answer(t, s, "猫", fsrs.Easy)
	s.Clock.Set(time.Date(2026, 3, 3+c.Memory.Interval, 0, 0, 0, 0, time.UTC))
	answer(t, s, "猫", fsrs.Easy)
	hour = 99 // of no use
	if start, _ := s.Cards.Day(s.Clock.Now()); start.Hour() != cards.DayBegins {
		t.Errorf("the day begins at %v", start)
	}
}
