package cards_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestOddNotesAreRefusedAndOthersFollow: what is refused leaves nothing, and the
// import goes on.
func TestOddNotesAreRefusedAndOthersFollow(t *testing.T) {
	card := func(change func(*cards.IncomingCard)) cards.Incoming {
		in := incoming("odd", "怪", -5)
		c := cards.IncomingCard{Kind: cards.Read, Memory: answered(2)}
		change(&c)
		in.Cards = []cards.IncomingCard{c}
		return in
	}
	note := func(change func(*cards.Note)) cards.Incoming {
		in := incoming("odd", "怪", -5)
		change(&in.Note)
		return in
	}
	for name, test := range map[string]struct {
		in     cards.Incoming
		code   study.Code
		reason string
	}{
		"no word":          {note(func(n *cards.Note) { n.Headword = " \t\x00" }), study.CodeInvalid, "no_word"},
		"no language":      {note(func(n *cards.Note) { n.Language = "fr" }), study.CodeInvalid, "no_word"},
		"odd kind":         {note(func(n *cards.Note) { n.Kind = "poem" }), study.CodeInvalid, "no_note_kind"},
		"no deck":          {note(func(n *cards.Note) { n.DeckID = "gone" }), study.CodeNotFound, ""},
		"no medium":        {note(func(n *cards.Note) { n.Media = []cards.Medium{{Role: cards.Sound, Hash: "gone"}} }), study.CodeNotFound, ""},
		"odd card":         {card(func(c *cards.IncomingCard) { c.Kind = "sing" }), study.CodeInvalid, "no_card_kind"},
		"negative number":  {card(func(c *cards.IncomingCard) { c.Number = -1 }), study.CodeInvalid, "no_card_kind"},
		"stability no one": {card(func(c *cards.IncomingCard) { c.Memory.Stability = math.NaN() }), study.CodeInvalid, "no_memory"},
		"difficulty":       {card(func(c *cards.IncomingCard) { c.Memory.Difficulty = math.Inf(1) }), study.CodeInvalid, "no_memory"},
		"odd state":        {card(func(c *cards.IncomingCard) { c.Memory.State = 9 }), study.CodeInvalid, "no_memory"},
		"answer's memory": {card(func(c *cards.IncomingCard) {
			c.Reviews = []cards.Review{{At: db.Morning(), Rating: fsrs.Good, Before: fsrs.Card{Stability: math.NaN()}}}
		}), study.CodeInvalid, "no_memory"},
		"a card twice": {func() cards.Incoming {
			in := incoming("odd", "怪", -5)
			in.Cards = []cards.IncomingCard{{Kind: cards.Read}, {Kind: cards.Read}}
			return in
		}(), study.CodeInvalid, "no_card_kind"},
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			err := s.Cards.Import(t.Context(), cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
				_, err := to.Put(ctx, test.in)
				if study.CodeOf(err) != test.code {
					return fmt.Errorf("%q: %w", study.CodeOf(err), err)
				}
				if e, _ := err.(*study.Error); test.reason != "" && e.Args["reason"] != test.reason { //nolint:errorlint // it is not wrapped
					return fmt.Errorf("reason %q", e.Args["reason"])
				}
				_, err = to.Put(ctx, incoming("good", "好", -5))
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := words(t, s); !slices.Equal(got, []string{"good 好"}) {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestOddNumbersAreBroughtIntoRange: what is out of range is not lost, and the
// queue, the search and the statistics work with what is kept.
func TestOddNumbersAreBroughtIntoRange(t *testing.T) {
	early, late := time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	s := db.Open(t)
	in := incoming("a", "怪", 100_000)
	in.Note.Created = early
	in.Cards = []cards.IncomingCard{
		{Kind: cards.Read, Flag: 99, Added: late, Buried: late, Memory: fsrs.Card{
			State: fsrs.Review, Stability: 1e300, Difficulty: 1e300, Last: late, Due: late, Interval: math.MaxInt, Reps: -1, Lapses: -4, Step: -1,
		}, Reviews: []cards.Review{
			{At: early, Rating: fsrs.Good},
			{At: late, Rating: fsrs.Good},
			{At: db.Morning(), Rating: 0},
			{At: db.Morning(), Rating: 5},
			{At: db.Morning(), Rating: fsrs.Good, Took: -time.Hour},
		}},
		{Kind: cards.Recall, Flag: -1, Added: early, Buried: early, Memory: fsrs.Card{
			State: fsrs.Learning, Stability: -1, Difficulty: -1, Last: early, Due: early, Interval: -1, Step: math.MaxInt32,
		}},
	}
	bring(t, s, cards.ImportOptions{}, in)
	_, all, err := s.Cards.Note(t.Context(), noteOf(t, s, "怪").ID)
	if err != nil {
		t.Fatal(err)
	}
	now := s.Clock.Now()
	for _, c := range all {
		m := c.Memory
		if c.Flag < 0 || c.Flag > cards.MaxFlag || c.Added.After(now) || c.Added.Before(now.AddDate(-60, 0, 0)) || m.Last.After(now.Add(cards.ClockAhead)) ||
			m.Due.After(now.AddDate(101, 0, 0)) || m.Due.Before(now.AddDate(-60, 0, 0)) || m.Difficulty < 1 || m.Difficulty > 10 ||
			m.Stability <= 0 || m.Stability > 40000 || m.Interval < 0 || m.Reps < 0 || m.Lapses < 0 {
			t.Errorf("%+v", c)
		}
		for _, in := range s.Cards.Preview(c) {
			if in < 0 {
				t.Errorf("%+v comes in %v", c, in)
			}
		}
	}
	history, err := s.Cards.History(t.Context(), all[0].NoteID)
	if err != nil || len(history) != 1 || history[0].Took != 0 {
		t.Errorf("%+v, %v", history, err)
	}
	n := noteOf(t, s, "怪")
	if n.Created.After(now) || n.Changed.After(now) || n.Created.Before(now.AddDate(-60, 0, 0)) {
		t.Errorf("made %v, changed %v", n.Created, n.Changed)
	}
	if _, err := s.Cards.Queue(t.Context(), 10); err != nil {
		t.Error(err)
	}
	if _, err := s.Cards.Forecast(t.Context(), 365); err != nil {
		t.Error(err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestHugeNotesAreKept brings in what is far larger than people write.
func TestHugeNotesAreKept(t *testing.T) {
	s := db.Open(t)
	in := incoming("a", "大", -5)
	in.Note.Remarks = strings.Repeat("长", 1<<20/3)
	in.Note.Gloss = "a\x00b\xff\xfe"
	for i := range 10_000 {
		in.Note.Tags = append(in.Note.Tags, fmt.Sprint("tag ", i))
	}
	for i := range 1000 {
		in.Note.Contexts = append(in.Note.Contexts, cards.Context{Sentence: fmt.Sprint("大", i), Start: 5, End: 900})
	}
	bring(t, s, cards.ImportOptions{}, in)
	n := noteOf(t, s, "大")
	if len(n.Remarks) != len(in.Note.Remarks) || len(n.Tags) != 10_000 || len(n.Contexts) != 1001 || n.Gloss != "ab\uFFFD" {
		t.Errorf("%d bytes, %d tags, %d sentences, %q", len(n.Remarks), len(n.Tags), len(n.Contexts), n.Gloss)
	}
	if c := n.Contexts[1]; c.Start != 0 || c.End != 0 {
		t.Errorf("the word is at %d to %d of %q", c.Start, c.End, c.Sentence)
	}
	if got := bring(t, s, cards.ImportOptions{Update: true}, in); got[0] != cards.Unchanged {
		t.Errorf("again: %v", got)
	}
	found, err := s.Cards.Search(t.Context(), "tag:tag_9999 长长", cards.Sort{}, true)
	if err != nil || len(found) != 1 {
		t.Errorf("%v, %v", found, err)
	}
}

// FuzzImport puts notes of any words, numbers and times in: what is not refused is
// kept by every rule of the database, and comes in again as what it is. Each import
// is given up, so that the next one finds an empty study.
func FuzzImport(f *testing.F) {
	s := db.Open(f)
	enough := errors.New("enough")
	f.Add("a", "猫", "māo", "zh", "word", "read", 0.5, 5.0, int64(1_700_000_000), 2, 3)
	f.Add("", " ", "", "en", "", "", math.Inf(-1), 0.0, int64(-1), -1, -1)
	f.Add("\x00", "\x00a", "\xff", "zh", "phrase", "cloze", 1e308, -1.0, int64(math.MaxInt64), 9, 1<<30)
	f.Fuzz(func(t *testing.T, guid, word, reading, language, kind, card string, stability, difficulty float64, at int64, state, reps int) {
		in := cards.Incoming{Note: cards.Note{
			GUID: guid, Headword: word, Reading: reading, Language: study.Language(language), Kind: cards.NoteKind(kind), Tags: []string{reading},
			Contexts: []cards.Context{{Sentence: word + reading, Start: state, End: reps}}, Changed: time.UnixMilli(at),
		}, Cards: []cards.IncomingCard{{
			Kind: cards.Kind(card), Number: state, Flag: reps, Added: time.UnixMilli(at), Buried: time.UnixMilli(at),
			Memory: fsrs.Card{
				State: fsrs.State(state), Stability: stability, Difficulty: difficulty, Due: time.UnixMilli(at), Last: time.UnixMilli(at),
				Interval: reps, Reps: reps, Lapses: state, Step: reps,
			},
			Reviews: []cards.Review{{At: time.UnixMilli(at), Rating: fsrs.Rating(state), Took: time.Duration(at)}},
		}}}
		var first, second cards.Outcome
		var refused error
		err := s.Cards.Import(t.Context(), cards.ImportOptions{Update: true}, func(ctx context.Context, to cards.Importing) error {
			if first, refused = to.Put(ctx, in); refused != nil {
				return enough
			}
			var err error
			if second, err = to.Put(ctx, in); err == nil {
				err = enough
			}
			return err
		})
		if !errors.Is(err, enough) || refused != nil && study.CodeOf(refused) != study.CodeInvalid {
			t.Fatal(err, refused)
		}
		if refused == nil && (first != cards.Added || second != cards.Unchanged) {
			t.Errorf("%v, then %v", first, second)
		}
	})
}
