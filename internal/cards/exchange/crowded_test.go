package exchange_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// Many sentences with one word in their gap make one note with some of them, and
// it is told how many it has not.
func TestGapsOfOneWord(t *testing.T) {
	f := forged{name: "Cloze", cloze: true, fields: []string{"Text"}, fronts: []string{"{{cloze:Text}}"}}
	const many = cards.MostJoined + 7
	for n := range many {
		f.notes = append(f.notes, []string{fmt.Sprintf("这是第%d个{{c1::苹果}}。", n)})
	}
	s := db.Open(t)
	r := brought(t, s, f.file(t), nil)
	if r.Added != 1 || r.Joined != cards.MostJoined-1 || r.Unchanged != 7 || len(r.Problems) != 1 {
		t.Fatalf("%+v", r)
	}
	p := r.Problems[0]
	if p.Code != exchange.CodeCrowded || p.Args["n"] != "7" || p.Args["limit"] != fmt.Sprint(cards.MostJoined) {
		t.Errorf("%+v", p)
	}
}

// Notes that exchanged their words are updated, those that did not get the word
// of another joined it: the report says what became of them.
func TestReportOfWordsThatWereExchanged(t *testing.T) {
	const head = "guid\tword\treading\tmeaning\n"
	s := db.Open(t)
	brought(t, s, written(t, "list.tsv", []byte(head+"a\t甲\tjiǎ\tone\nb\t乙\tyǐ\ttwo\nc\t丙\tbǐng\tthree\n")), nil)
	s.Clock.Advance(time.Hour)
	r := brought(t, s, written(t, "list.tsv", []byte(head+"a\t乙\tyǐ\ttwo\nb\t甲\tjiǎ\tone\nc\t甲\tjiǎ\tone\n")), nil)
	if r.Updated != 2 || r.Unchanged != 1 || r.Added+r.Joined != 0 {
		t.Errorf("%+v", r)
	}
}

// holding tells when the study is held by an import.
type holding struct {
	*cards.Service
	held atomic.Bool
}

func (h *holding) Import(ctx context.Context, o cards.ImportOptions, fill func(context.Context, cards.Importing) error) error {
	h.held.Store(true)
	defer h.held.Store(false)
	return h.Service.Import(ctx, o, fill)
}

// The dictionary is asked for levels before the study is held.
func TestLevelsAreAskedForBefore(t *testing.T) {
	s := db.Open(t)
	h := &holding{Service: s.Cards}
	var early, late atomic.Int32
	s.CardOptions.Level = func(_ study.Language, word string) study.Level {
		if h.held.Load() {
			late.Add(1)
		} else {
			early.Add(1)
		}
		if word == "苹果" {
			return study.Level{List: study.HSK2, Name: "1"}
		}
		return study.Level{}
	}
	i := importer(t, s)
	i.Cards = h
	for _, meaning := range []string{"apple", "an apple"} {
		source, err := i.Open(t.Context(), written(t, "list.tsv", []byte("苹果\tpíngguǒ\t"+meaning+"\n香蕉\txiāngjiāo\tbanana\n")))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := i.Run(t.Context(), source, source.Guess(), nil); err != nil {
			t.Fatal(err)
		}
		if err := source.Close(); err != nil {
			t.Fatal(err)
		}
	}
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		if want := map[string]string{"苹果": "1"}[item.Note.Headword]; item.Note.Level.Name != want {
			t.Errorf("%s is of level %q", item.Note.Headword, item.Note.Level.Name)
		}
	}
	if early.Load() == 0 || late.Load() != 0 {
		t.Errorf("asked %d times before and %d times while the study was held", early.Load(), late.Load())
	}
}

// Cards whose deck does not ask their kind come in asleep, and it is told.
func TestCardsThatComeInAsleepAreTold(t *testing.T) {
	f := forged{
		name: "Basic (and reversed card)", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}", "{{Back}}"},
		notes: [][]string{{"学习", "to study"}, {"电脑", "computer"}, {"苹果", "apple"}},
	}
	into := func(t *testing.T, deck string) (*db.Study, exchange.Report) {
		s := db.Open(t)
		return s, brought(t, s, f.file(t), func(_ *exchange.Source, p *exchange.Plan) { p.Deck = deck })
	}
	s, r := into(t, "Words")
	if len(r.Problems) != 1 || r.Problems[0].Code != exchange.CodeAsleep || r.Problems[0].Args["n"] != "3" || r.Problems[0].Args["decks"] != "Words" {
		t.Errorf("%+v", r.Problems)
	}
	if _, r := into(t, "Shared"); len(r.Problems) != 0 {
		t.Errorf("a deck of its own: %+v", r.Problems)
	}
	// What slept where it comes from is no news.
	out, _ := export(t, s, exchange.Request{Format: exchange.APKG, Scheduling: true})
	if r := brought(t, db.Open(t), written(t, "ours.apkg", out), nil); len(r.Problems) != 0 {
		t.Errorf("ours: %+v", r.Problems)
	}
}

// Without a dictionary words come in as the file has them, which is told.
func TestImportWithoutDictionary(t *testing.T) {
	for _, words := range []exchange.Words{{}, {Simplify: simplify, Reading: known}} {
		i := importer(t, db.Open(t))
		i.Words = words
		source, err := i.Open(t.Context(), written(t, "list.tsv", []byte("學習\tto study\n电脑\tcomputer\n")))
		if err != nil {
			t.Fatal(err)
		}
		r, err := i.Run(t.Context(), source, source.Guess(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if told := len(r.Problems) == 1 && r.Problems[0].Code == exchange.CodeNoDictionary; told != (words.Reading == nil) {
			t.Errorf("%+v", r.Problems)
		}
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}
}
