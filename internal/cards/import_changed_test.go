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
	incoming := func(guid, tag string, hours int) cards.Incoming {
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
		{"a new note", incoming("g", "a", -10), -10 * time.Hour},
		{"the same", incoming("g", "a", -10), -10 * time.Hour},
		{"a later version that says as much", incoming("g", "a", -9), -10 * time.Hour},
		{"a later version that says less", incoming("g", "", -8), -10 * time.Hour},
		{"a later version that says something else", incoming("g", "b", -7), -7*time.Hour + time.Second},
		{"an earlier version", incoming("g", "d", -8), -7*time.Hour + time.Second},
		{"another note of the word", incoming("h", "c", -20), time.Hour},
		{"it once more", incoming("h", "c", -20), time.Hour},
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
