package gather_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// service makes cards in a study of their own.
func service(t testing.TB) *cards.Service {
	t.Helper()
	dir := t.TempDir()
	db, err := sqlite.Open(context.Background(), dir+"/study.db", sqlite.Options{Clock: study.SystemClock{}, BackupDir: dir + "/backups"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		t.Fatal(err)
	}
	return cards.New(study.SystemClock{}, study.RandomIDs{}, db.Cards(), scheduler, func() cards.Options { return cards.Options{New: 20} })
}

func notesOf(t testing.TB, s *cards.Service) []cards.Note {
	t.Helper()
	numbers, err := s.Search(context.Background(), "", cards.Sort{By: cards.SortAdded}, true)
	if err != nil {
		t.Fatal(err)
	}
	items, err := s.Rows(context.Background(), numbers)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]cards.Note, len(items))
	for i := range items {
		out[i] = items[i].Note
	}
	return out
}

func word(headword, sentence string) cards.Note {
	n := cards.Note{Language: study.Chinese, Headword: headword, Reading: "x", Gloss: "a word"}
	if sentence != "" {
		n.Contexts = []cards.Context{{Sentence: sentence, End: 1}}
	}
	return n
}

func TestAdd(t *testing.T) {
	ctx, s := context.Background(), service(t)
	if _, _, err := s.Add(ctx, word("书", "书在这儿。")); err != nil {
		t.Fatal(err)
	}
	var told int
	r, err := gather.Add(ctx, s, study.RandomIDs{}, []cards.Note{word("书", "书很好。"), word("鸟", ""), word("书", "书很好。")},
		gather.Adding{Deck: "List", Tags: []string{"from list"}, Origin: "HSK 3"}, func(done, _ int) { told = done })
	if err != nil || r.Added != 1 || r.Joined != 1 || r.Unchanged != 1 || told != 3 {
		t.Fatalf("%+v, told %d, %v", r, told, err)
	}
	decks, err := s.Decks(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range notesOf(t, s) {
		switch n.Headword {
		case "书":
			if len(n.Contexts) != 2 || n.DeckID != cards.DefaultDeck {
				t.Errorf("joined: %+v", n)
			}
		case "鸟":
			if n.Origin != "HSK 3" || len(n.Tags) != 1 || n.Tags[0] != "from_list" || n.DeckID == cards.DefaultDeck || len(decks) != 2 {
				t.Errorf("added: %+v", n)
			}
		}
	}
	undone, err := r.Undo(ctx, s)
	if err != nil || undone != 1 {
		t.Fatalf("undid %d, %v", undone, err)
	}
	left := notesOf(t, s)
	if len(left) != 1 || left[0].Headword != "书" || len(left[0].Contexts) != 2 {
		t.Errorf("left: %+v", left)
	}
	if again, err := r.Undo(ctx, s); err != nil || again != 0 {
		t.Errorf("undid %d again, %v", again, err)
	}
}

// What is given up, or fails, leaves nothing.
func TestAddLeavesNothing(t *testing.T) {
	s := service(t)
	var notes []cards.Note
	for i := range 200 {
		notes = append(notes, word(fmt.Sprint("字", i), ""))
	}
	ctx, cancel := context.WithCancel(context.Background())
	r, err := gather.Add(ctx, s, study.RandomIDs{}, notes, gather.Adding{Deck: "New"}, func(done, _ int) {
		if done > 100 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || r.Added != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	notes[150].Headword = " "
	if _, err := gather.Add(context.Background(), s, study.RandomIDs{}, notes, gather.Adding{}, nil); study.CodeOf(err) != study.CodeInvalid {
		t.Error(err)
	}
	if left := notesOf(t, s); len(left) > 0 {
		t.Errorf("%d notes were left", len(left))
	}
}

// Five thousand pasted words come through with the built dictionary.
func TestManyPasted(t *testing.T) {
	db, analyzer, converter := reference(t)
	m, err := gather.NewMaker(t.Context(), db, analyzer, converter.ToSimplified)
	if err != nil {
		t.Fatal(err)
	}
	s := service(t)
	var text strings.Builder
	count := 0
	for level := 1; level <= 6; level++ {
		entries, err := db.Listed(t.Context(), level)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if count < 5000 {
				fmt.Fprintln(&text, e.Traditional)
				count++
			}
		}
	}
	g := gather.New(m, db, gather.Learner{}, s.Has)
	began := time.Now()
	list, err := g.Paste(t.Context(), text.String())
	if err != nil || len(list.Candidates) < count*95/100 {
		t.Fatalf("%d of %d, %v", len(list.Candidates), count, err)
	}
	gathered := time.Since(began)
	var notes []cards.Note
	for _, c := range list.Candidates {
		if !c.Found || c.Note.Gloss == "" {
			t.Errorf("%s: nothing found", c.Given)
		}
		notes = append(notes, c.Note)
	}
	began = time.Now()
	r, err := gather.Add(t.Context(), s, study.RandomIDs{}, notes, gather.Adding{Tags: []string{"paste"}}, nil)
	if err != nil || r.Added+r.Joined+r.Unchanged != len(notes) || r.Added < len(notes)*95/100 {
		t.Errorf("%+v of %d, %v", r, len(notes), err)
	}
	t.Logf("%d words gathered in %v, added in %v", len(notes), gathered, time.Since(began))
}
