package cards_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// What becomes of a note that waits is known once all are in.
func TestImportTellsWhatBecameOfNotesThatWait(t *testing.T) {
	const added, updated, joined, unchanged = cards.Added, cards.Updated, cards.Joined, cards.Unchanged
	for name, test := range map[string]struct {
		in   []string
		want []cards.Outcome
	}{
		"two":             {[]string{"a 乙", "b 甲"}, []cards.Outcome{updated, updated}},
		"kept by another": {[]string{"a 乙"}, []cards.Outcome{unchanged}},
		"with a sentence": {[]string{"a 乙 new"}, []cards.Outcome{joined}},
		"new of a left":   {[]string{"a 乙", "n 甲", "b 丁"}, []cards.Outcome{updated, added, updated}},
		"new of one kept": {[]string{"a 乙", "n 甲"}, []cards.Outcome{unchanged, unchanged}},
		"another's round": {[]string{"n 甲", "a 乙", "b 甲"}, []cards.Outcome{unchanged, updated, updated}},
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			bring(t, s, cards.ImportOptions{}, incoming("a", "甲", -5), incoming("b", "乙", -5))
			var all []cards.Incoming
			for _, one := range test.in {
				var guid, word, tag string
				if n, err := fmt.Sscan(one, &guid, &word, &tag); n < 2 {
					t.Fatal(err)
				}
				in := incoming(guid, word, -4)
				if tag != "" {
					in.Note.Tags = []string{tag}
				}
				all = append(all, in)
			}
			settled := map[string]cards.Outcome{}
			o := cards.ImportOptions{Update: true, Settled: func(in cards.Incoming, o cards.Outcome) { settled[in.Note.GUID] = o }}
			got := bring(t, s, o, all...)
			for i, o := range got {
				if o == cards.Waiting {
					got[i] = settled[all[i].Note.GUID]
					delete(settled, all[i].Note.GUID)
				}
			}
			if !slices.Equal(got, test.want) || len(settled) != 0 {
				t.Errorf("%v, want %v; %v besides", got, test.want, settled)
			}
		})
	}
}

// Many notes of one word give the one that is there some of their sentences, not
// all: nobody reads them, and each would make the next slower.
func TestManyNotesOfOneWord(t *testing.T) {
	s := db.Open(t)
	var left int
	o := cards.ImportOptions{Crowded: func(sentences, _ int) { left += sentences }}
	of := func(n int) cards.Incoming {
		in := incoming(fmt.Sprint("g", n), "的", -5)
		in.Note.Contexts = []cards.Context{{Sentence: fmt.Sprintf("这是第%d个的。", n), Start: 1}}
		return in
	}
	const many = cards.MostJoined + 20
	var all []cards.Incoming
	for n := range many {
		all = append(all, of(n))
	}
	for _, round := range []string{"first", "again"} {
		left = 0
		got := bring(t, s, o, all...)
		n := noteOf(t, s, "的")
		if len(n.Contexts) != cards.MostJoined || left != many-cards.MostJoined || n.Contexts[0].Sentence != "这是第0个的。" {
			t.Fatalf("%s: %d sentences, %d left out", round, len(n.Contexts), left)
		}
		if got[many-1] != cards.Unchanged || round == "first" && got[1] != cards.Joined {
			t.Errorf("%s: %v", round, got)
		}
	}
	// A note that has more keeps what it has, also if it comes so.
	big := incoming("big", "了", -5)
	big.Note.Contexts = nil
	for n := range 3 * cards.MostJoined {
		big.Note.Contexts = append(big.Note.Contexts, cards.Context{Sentence: fmt.Sprintf("第%d个了。", n)})
	}
	bring(t, s, o, big)
	if n := noteOf(t, s, "了"); len(n.Contexts) != 3*cards.MostJoined {
		t.Errorf("%d sentences", len(n.Contexts))
	}
	// Sentences by which notes are found are those that they have.
	if found, err := s.Cards.Search(t.Context(), "第49个的", cards.Sort{}, true); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// Levels that were asked for before are not asked for again while the study is
// held.
func TestLevelsAskedBeforeAnImport(t *testing.T) {
	s := db.Open(t)
	asked := 0
	s.CardOptions.Level = func(study.Language, string) study.Level {
		asked++
		return study.Level{List: study.HSK2, Name: "3"}
	}
	known := incoming("a", "甲", -5)
	known.Levelled = true
	later := incoming("a", "甲", -4)
	later.Levelled, later.Note.Gloss = true, "another"
	if err := s.Cards.Import(t.Context(), cards.ImportOptions{Update: true}, func(ctx context.Context, to cards.Importing) error {
		for _, in := range []cards.Incoming{known, later} {
			if _, err := to.Put(ctx, in); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if n := noteOf(t, s, "甲"); asked != 0 || !n.Level.IsZero() || n.Gloss != "another" {
		t.Errorf("asked %d times, %+v", asked, n)
	}
	if bring(t, s, cards.ImportOptions{}, incoming("b", "乙", -5)); asked == 0 || noteOf(t, s, "乙").Level.Name != "3" {
		t.Error("no level")
	}
}

// A note that joins another of its word gives it the meanings that it has not.
func TestMeaningsOfOneWordAreJoined(t *testing.T) {
	for _, test := range []struct {
		name, there, in, want string
		meanings              bool
	}{
		{"another", "to hit", "to play (ball)", "to hit\nto play (ball)", true},
		{"the same", "to hit", "To hit", "to hit", true},
		{"part", "to hit; to beat", "to beat", "to hit; to beat", true},
		{"more", "to hit", "to hit, to beat", "to hit\nto hit, to beat", true},
		{"none", "to hit", "", "to hit", true},
		{"first", "", "to hit", "to hit", true},
		{"left alone", "to hit", "to play", "to hit", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := db.Open(t)
			old, other := incoming("a", "打", -5), incoming("b", "打", -5)
			old.Note.Gloss, other.Note.Gloss, other.Note.Remarks = test.there, test.in, "seen"
			bring(t, s, cards.ImportOptions{}, old)
			o := cards.ImportOptions{Meanings: test.meanings}
			first := bring(t, s, o, other)
			n := noteOf(t, s, "打")
			if n.Gloss != test.want || n.Remarks != "seen" || first[0] != cards.Joined {
				t.Errorf("%v: %q, %q", first, n.Gloss, n.Remarks)
			}
			if again := bring(t, s, o, other); again[0] != cards.Unchanged {
				t.Errorf("again %v: %q", again, noteOf(t, s, "打").Gloss)
			}
		})
	}
	s := db.Open(t)
	left := 0
	var all []cards.Incoming
	for n := range cards.MostLines + 5 {
		in := incoming(fmt.Sprint("g", n), "打", -5)
		in.Note.Gloss = fmt.Sprint("meaning ", n)
		all = append(all, in)
	}
	bring(t, s, cards.ImportOptions{Meanings: true, Crowded: func(_, lines int) { left += lines }}, all...)
	if got := strings.Count(noteOf(t, s, "打").Gloss, "\n") + 1; got != cards.MostLines || left != 5 {
		t.Errorf("%d lines, %d left out", got, left)
	}
}
