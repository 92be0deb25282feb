package cards_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// incoming is a note of a word under a GUID, changed some hours after nine.
func incoming(guid, word string, hours int) cards.Incoming {
	n := db.Note(word)
	n.GUID, n.Changed = guid, db.Morning().Add(time.Duration(hours)*time.Hour)
	return cards.Incoming{Note: n}
}

// bring imports notes and gives what became of them.
func bring(t *testing.T, s *db.Study, o cards.ImportOptions, all ...cards.Incoming) (out []cards.Outcome) {
	t.Helper()
	err := s.Cards.Import(t.Context(), o, func(ctx context.Context, to cards.Importing) error {
		for _, in := range all {
			outcome, err := to.Put(ctx, in)
			if err != nil {
				return err
			}
			out = append(out, outcome)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// words gives the notes of a study as "guid word", in the order of their GUIDs.
func words(t *testing.T, s *db.Study) (out []string) {
	t.Helper()
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if one := i.Note.GUID + " " + i.Note.Headword; !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	slices.Sort(out)
	return out
}

// answered is a memory after so many answers, the last an hour before nine.
func answered(reps int) fsrs.Card {
	last := db.Morning().Add(-time.Hour)
	return fsrs.Card{
		State: fsrs.Review, Stability: 10, Difficulty: 5, Due: last.AddDate(0, 0, 10), Last: last, Interval: 10, Reps: reps,
	}
}

// sameMemory compares memories whose times may be of several zones.
func sameMemory(a, b fsrs.Card) bool {
	for _, m := range []*fsrs.Card{&a, &b} {
		m.Due, m.Last = m.Due.UTC(), m.Last.UTC()
	}
	return a == b
}

func TestImportTellsWhatBecameOfEachNote(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	first := []cards.Incoming{incoming("a", "狗", -5), incoming("b", "猫", -5), incoming("c", "鸟", -5)}
	first[1].Note.Tags = []string{"new"}
	if got, want := bring(t, s, cards.ImportOptions{Update: true}, first...), []cards.Outcome{cards.Added, cards.Joined, cards.Added}; !slices.Equal(got, want) {
		t.Fatalf("first %v, want %v", got, want)
	}
	if got := bring(t, s, cards.ImportOptions{Update: true}, first...); !slices.Equal(got, []cards.Outcome{cards.Unchanged, cards.Unchanged, cards.Unchanged}) {
		t.Errorf("the same again: %v", got)
	}
	later := incoming("a", "狗", -4)
	later.Note.Gloss = "dog"
	for _, step := range []struct {
		update bool
		want   cards.Outcome
		gloss  string
	}{{false, cards.Unchanged, "cat"}, {true, cards.Updated, "dog"}, {true, cards.Unchanged, "dog"}} {
		got := bring(t, s, cards.ImportOptions{Update: step.update}, later)
		if found := noteOf(t, s, "狗"); got[0] != step.want || found.Gloss != step.gloss {
			t.Errorf("changed later, update %v: %v, %q", step.update, got, found.Gloss)
		}
	}
	earlier := incoming("a", "狗", -9)
	earlier.Note.Gloss = "hound"
	if got := bring(t, s, cards.ImportOptions{Update: true}, earlier); got[0] != cards.Unchanged || noteOf(t, s, "狗").Gloss != "dog" {
		t.Errorf("changed earlier: %v", got)
	}
}

func noteOf(t *testing.T, s *db.Study, word string) cards.Note {
	t.Helper()
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(items, func(i cards.Item) bool { return i.Note.Headword == word })
	if at < 0 {
		t.Fatalf("no %s in %v", word, items)
	}
	return items[at].Note
}

func TestNotesExchangeTheirWordsOnImport(t *testing.T) {
	for name, test := range map[string]struct{ in, want []string }{
		"two":              {[]string{"a 乙", "b 甲"}, []string{"a 乙", "b 甲", "c 丙"}},
		"round of three":   {[]string{"a 乙", "b 丙", "c 甲"}, []string{"a 乙", "b 丙", "c 甲"}},
		"moved on":         {[]string{"a 乙", "b 丙", "c 丁"}, []string{"a 乙", "b 丙", "c 丁"}},
		"moved on, behind": {[]string{"c 丁", "b 丙", "a 乙"}, []string{"a 乙", "b 丙", "c 丁"}},
		"kept by another":  {[]string{"a 乙"}, []string{"a 甲", "b 乙", "c 丙"}},
		"new of a left":    {[]string{"a 乙", "n 甲", "b 丁"}, []string{"a 乙", "b 丁", "c 丙", "n 甲"}},
		"two want one":     {[]string{"a 乙", "c 乙", "b 甲"}, []string{"a 乙", "b 甲", "c 丙"}},
		"twice":            {[]string{"a 乙", "a 丙", "b 甲"}, []string{"a 乙", "b 甲", "c 丙"}},
		"another's round":  {[]string{"n 甲", "a 乙", "b 甲"}, []string{"a 乙", "b 甲", "c 丙"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			bring(t, s, cards.ImportOptions{}, incoming("a", "甲", -5), incoming("b", "乙", -5), incoming("c", "丙", -5))
			var all []cards.Incoming
			for _, one := range test.in {
				var guid, word string
				if _, err := fmt.Sscan(one, &guid, &word); err != nil {
					t.Fatal(err)
				}
				all = append(all, incoming(guid, word, -4))
			}
			bring(t, s, cards.ImportOptions{Update: true}, all...)
			if got := words(t, s); !slices.Equal(got, test.want) {
				t.Errorf("%v, want %v", got, test.want)
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestImportedCardsKeepWhatIsKnown(t *testing.T) {
	s := db.Open(t)
	in := incoming("a", "狗", -5)
	last := db.Morning().Add(-time.Hour)
	in.Cards = []cards.IncomingCard{
		{Kind: cards.Read, Memory: answered(2), Flag: 3, Leech: true, Added: last, Reviews: []cards.Review{
			{At: last.Add(-time.Hour), Rating: fsrs.Again, Took: time.Hour}, {At: last, Rating: fsrs.Good, Before: answered(1)},
		}},
		{Kind: cards.Listen, Suspended: true},
		{Kind: cards.Tones},
	}
	bring(t, s, cards.ImportOptions{}, in)
	n, all, err := s.Cards.Note(t.Context(), noteOf(t, s, "狗").ID)
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	read, listen, tones := all[0], all[1], all[2]
	if !sameMemory(read.Memory, answered(2)) || read.Flag != 3 || !read.Leech || read.Suspended != cards.Active || !read.Added.Equal(last) {
		t.Errorf("%+v", read)
	}
	if listen.Suspended != cards.ByLearner || tones.Suspended != cards.ByDeck {
		t.Errorf("suspended %v and %v", listen.Suspended, tones.Suspended)
	}
	history, err := s.Cards.History(t.Context(), n.ID)
	if err != nil || len(history) != 2 || history[0].Took != cards.MaxAnswer || !sameMemory(history[1].Before, answered(1)) || history[1].CardID != read.ID {
		t.Fatalf("%+v, %v", history, err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("an imported answer was taken back: %v", err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("an import was taken back: %v", err)
	}
}

func TestImportNeverForgetsAnswers(t *testing.T) {
	s := db.Open(t)
	in := incoming("a", "狗", -5)
	in.Cards = []cards.IncomingCard{{Kind: cards.Read}}
	bring(t, s, cards.ImportOptions{}, in)
	mine := answer(t, s, "狗", fsrs.Good)
	if got := bring(t, s, cards.ImportOptions{}, in); got[0] != cards.Unchanged {
		t.Errorf("a new card came in: %v", got)
	}
	memory := func() fsrs.Card {
		t.Helper()
		_, all, err := s.Cards.Note(t.Context(), noteOf(t, s, "狗").ID)
		if err != nil {
			t.Fatal(err)
		}
		return all[0].Memory
	}
	if !sameMemory(memory(), mine.Memory) {
		t.Errorf("%+v, want %+v", memory(), mine.Memory)
	}
	in.Cards[0].Memory = answered(5)
	in.Cards[0].Reviews = []cards.Review{{At: mine.Memory.Last, Rating: fsrs.Good}, {At: mine.Memory.Last, Rating: fsrs.Easy}, {At: mine.Memory.Last, Rating: fsrs.Easy}}
	if got := bring(t, s, cards.ImportOptions{}, in); got[0] != cards.Updated || !sameMemory(memory(), answered(5)) {
		t.Errorf("more is known there: %v, %+v", got, memory())
	}
	history, err := s.Cards.History(t.Context(), noteOf(t, s, "狗").ID)
	if err != nil || len(history) != 2 {
		t.Errorf("%d answers, %v: one of two was there, one came twice", len(history), err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("the answer took back what the import brought: %v", err)
	}
}

func TestDecksOfAnImport(t *testing.T) {
	s := db.Open(t)
	hsk, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK::4"})
	if err != nil {
		t.Fatal(err)
	}
	var made string
	err = s.Cards.Import(t.Context(), cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
		for _, test := range []struct {
			name, id string
			made     bool
		}{{"", cards.DefaultDeck, false}, {" hsk :: 4", hsk.ID, false}, {"Café", "", true}, {"CAFÉ", "", false}} {
			id, isMade, err := to.Deck(ctx, test.name, []cards.Kind{cards.Recall})
			if err != nil || isMade != test.made || test.id != "" && id != test.id {
				return fmt.Errorf("%q: %q, %v, %w", test.name, id, isMade, err)
			}
			if test.id == "" && made != "" && id != made {
				return fmt.Errorf("%q is another deck", test.name)
			}
			if test.made {
				made = id
			}
		}
		if _, _, err := to.Deck(ctx, "odd", []cards.Kind{"sing"}); study.CodeOf(err) != study.CodeInvalid {
			return fmt.Errorf("odd kinds: %w", err)
		}
		in := incoming("a", "狗", -5)
		in.Note.DeckID = made
		_, err := to.Put(ctx, in)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, all, err := s.Cards.Note(t.Context(), noteOf(t, s, "狗").ID)
	if err != nil || len(all) != 1 || all[0].Kind != cards.Recall || all[0].DeckID != made {
		t.Errorf("%+v, %v", all, err)
	}
	// The service knows the new deck's options at once.
	if n, _, err := s.Cards.Add(t.Context(), cards.Note{Language: study.Chinese, Headword: "鸟", DeckID: made}); err != nil {
		t.Error(err)
	} else if _, all, err := s.Cards.Note(t.Context(), n.ID); err != nil || len(all) != 1 || all[0].Kind != cards.Recall {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestAFailedImportLeavesNothing(t *testing.T) {
	odd := errors.New("odd")
	for name, fill := range map[string]func(cancel func()) error{
		"failed":   func(func()) error { return odd },
		"given up": func(cancel func()) error { cancel(); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			err := s.Cards.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
				id, _, err := to.Deck(ctx, "Deck", nil)
				if err != nil {
					return err
				}
				in := incoming("a", "狗", -5)
				in.Note.DeckID = id
				if _, err := to.Put(ctx, in); err != nil {
					return err
				}
				return fill(cancel)
			})
			if !errors.Is(err, odd) && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			decks, err := s.Cards.Decks(t.Context())
			if got := words(t, s); len(got) != 0 || len(decks) != 1 || err != nil {
				t.Errorf("left %v, %v, %v", got, decks, err)
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			if got := bring(t, s, cards.ImportOptions{}, incoming("a", "狗", -5)); got[0] != cards.Added {
				t.Error(got)
			}
		})
	}
}

// What was done before an import that went over it is not taken back: that would
// take back what the import brought.
func TestAnEditBeforeAnImportIsNotTakenBack(t *testing.T) {
	s := db.Open(t)
	bring(t, s, cards.ImportOptions{}, incoming("a", "狗", -5), incoming("b", "猫", -5))
	for _, word := range []string{"猫", "狗"} {
		n := noteOf(t, s, word)
		n.Gloss = "mine"
		if err := s.Cards.Edit(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	s.Clock.Advance(3 * time.Hour)
	later := incoming("a", "狗", 2)
	later.Note.Gloss = "theirs"
	if got := bring(t, s, cards.ImportOptions{Update: true}, later); got[0] != cards.Updated {
		t.Fatal(got)
	}
	undoLast(t, s, cards.Edited)
	if mine, theirs := noteOf(t, s, "猫").Gloss, noteOf(t, s, "狗").Gloss; mine != "cat" || theirs != "theirs" {
		t.Errorf("%q and %q", mine, theirs)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("taken back: %v", err)
	}
}

// Answers that come in count for the day's limits, as those that were given here.
func TestImportedAnswersCountForTheirDay(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 2
	for _, word := range []string{"甲", "乙", "丙"} {
		s.Add(t, word)
	}
	if got := counts(t, s).New; got != 2 {
		t.Fatalf("%d new cards", got)
	}
	in := incoming("a", "狗", -5)
	at := db.Morning().Add(-time.Hour)
	in.Cards = []cards.IncomingCard{{Kind: cards.Read, Memory: answered(1), Reviews: []cards.Review{{At: at, Rating: fsrs.Good}}}}
	bring(t, s, cards.ImportOptions{}, in)
	if got := counts(t, s).New; got != 1 {
		t.Errorf("%d new cards are left for today, want 1", got)
	}
	days, err := s.Cards.Calendar(t.Context(), 1)
	if err != nil || days[0].New != 1 {
		t.Errorf("%+v, %v", days, err)
	}
}
