package cards_test

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// Tones and accents tell decks apart, the case of letters does not, and neither
// does the form of Unicode.
func TestDecksToldApartByTones(t *testing.T) {
	s := db.Open(t)
	ids := map[string]string{}
	if err := s.Cards.Import(t.Context(), cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
		for _, name := range []string{"mā", "má", "女 nǚ", "女 nu", "Café", "Cafe", "CAFÉ", "Cafe\u0301", "mā"} {
			id, _, err := to.Deck(ctx, name, nil)
			if err != nil {
				return err
			}
			ids[name] = id
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	different := map[string]bool{}
	for _, id := range ids {
		different[id] = true
	}
	if len(different) != 6 || ids["Café"] != ids["CAFÉ"] || ids["Café"] != ids["Cafe\u0301"] {
		t.Errorf("%v", ids)
	}
}

// What is brought in makes a note newer only where it says something, and newer
// than the version that came in where it says more than that.
func TestWhenANoteWasChangedAfterImport(t *testing.T) {
	s := db.Open(t)
	begin := s.Clock.Now()
	version := func(guid, tag string, hours int) cards.Incoming {
		n := cards.Note{GUID: guid, Language: study.Chinese, Kind: cards.WordNote, Headword: "马", Reading: "mǎ", DeckID: cards.DefaultDeck}
		n.Changed = begin.Add(time.Duration(hours) * time.Hour)
		if tag != "" {
			n.Tags = []string{tag}
		}
		return cards.Incoming{Note: n}
	}
	for _, step := range []struct {
		name string
		in   cards.Incoming
		want time.Duration // after the beginning
	}{
		{"a new note", version("g", "a", -10), -10 * time.Hour},
		{"the same", version("g", "a", -10), -10 * time.Hour},
		{"a later version that says as much", version("g", "a", -9), -10 * time.Hour},
		{"a later version that says less", version("g", "", -8), -10 * time.Hour},
		{"a later version that says something else", version("g", "b", -7), -7*time.Hour + time.Second},
		{"an earlier version", version("g", "d", -8), -7*time.Hour + time.Second},
		{"another note of the word", version("h", "c", -20), time.Hour},
		{"it once more", version("h", "c", -20), time.Hour},
	} {
		if step.name == "another note of the word" {
			s.Clock.Advance(time.Hour)
		}
		if err := s.Cards.Import(t.Context(), cards.ImportOptions{Update: true}, func(ctx context.Context, to cards.Importing) error {
			_, err := to.Put(ctx, step.in)
			return err
		}); err != nil {
			t.Fatal(step.name, err)
		}
		all := items(t, s)
		if at := all[0].Note.Changed.Sub(begin); at != step.want {
			t.Errorf("%s: changed %v after the beginning, want %v", step.name, at, step.want)
		}
	}
}

// A version of which nobody knows when it is from is older than what is written
// here, however often it comes.
func TestAVersionWithoutATimeIsOld(t *testing.T) {
	for name, changed := range map[string]time.Time{"none": {}, "1970": time.Unix(0, 0), "the future": db.Morning().AddDate(1, 0, 0)} {
		s := db.Open(t)
		in := incoming("a", "狗", 0)
		in.Note.Changed = changed
		bring(t, s, cards.ImportOptions{Update: true}, in)
		n := noteOf(t, s, "狗")
		if !n.Changed.Equal(s.Clock.Now()) {
			t.Errorf("%s: changed at %v", name, n.Changed)
		}
		s.Clock.Advance(time.Hour)
		n.Gloss = "mine"
		if err := s.Cards.Edit(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(time.Hour)
		if got := bring(t, s, cards.ImportOptions{Update: true}, in); got[0] != cards.Unchanged || noteOf(t, s, "狗").Gloss != "mine" {
			t.Errorf("%s: %v, %q", name, got, noteOf(t, s, "狗").Gloss)
		}
	}
}
