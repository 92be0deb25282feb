package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// rowsOf counts what an import adds to.
func rowsOf(t *testing.T, path string) (counts [6]int) {
	t.Helper()
	pool, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	err = pool.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM decks), (SELECT count(*) FROM notes), (SELECT count(*) FROM cards), (SELECT count(*) FROM reviews),
			(SELECT count(*) FROM words), (SELECT count(*) FROM note_texts)`).
		Scan(&counts[0], &counts[1], &counts[2], &counts[3], &counts[4], &counts[5])
	if err := errors.Join(err, pool.Close()); err != nil {
		t.Fatal(err)
	}
	return counts
}

// TestImportInBatchesKeepsEveryRow brings in numbers of notes about which the
// rows that are added at once do not go evenly.
func TestImportInBatchesKeepsEveryRow(t *testing.T) {
	for _, many := range []int{1, 7, 8, 50} {
		s := db.Open(t)
		s.CardOptions.Recall = true
		if err := bringMany(s, 0, many); err != nil {
			t.Fatal(err)
		}
		if got, want := rowsOf(t, s.Path()), [6]int{1, many, 2 * many, 6 * many, many, many}; got != want {
			t.Errorf("%d notes: %v, want %v", many, got, want)
		}
		if err := s.Verify(ctx); err != nil {
			t.Error(err)
		}
		// What is asked, found and told of the cards is as if they had been there.
		n, err := s.Cards.Search(ctx, "词0 gǒu", cards.Sort{}, true)
		if err != nil || len(n) != 0 {
			t.Errorf("found %v, %v", n, err)
		}
		if n, err = s.Cards.Search(ctx, "词0 māo tag:a", cards.Sort{}, true); err != nil || len(n) != 1 {
			t.Errorf("found %v, %v", n, err)
		}
	}
}

// TestImportOrdersNewCardsAsTheirDeckDoes compares positions with those that
// cards get when they are added one by one.
func TestImportOrdersNewCardsAsTheirDeckDoes(t *testing.T) {
	for _, order := range []cards.Order{cards.ByAdded, cards.ByLevel, cards.Mixed} {
		var positions [2]string
		for i := range positions {
			s := db.Open(t)
			deck, err := s.Cards.PutDeck(ctx, cards.Deck{Name: "d", Options: cards.DeckOptions{NewOrder: order}})
			if err != nil {
				t.Fatal(err)
			}
			var notes []cards.Note
			for k, level := range []string{"3", "", "7-9", "1", "odd", "120"} {
				n := db.Note(fmt.Sprint("词", k))
				n.DeckID, n.Level = deck.ID, study.Level{List: study.HSK2, Name: level}
				notes = append(notes, n)
			}
			if i == 0 {
				_, err = s.Cards.AddAll(ctx, notes, nil)
			} else {
				err = s.Cards.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
					for _, n := range notes {
						if _, err := to.Put(ctx, cards.Incoming{Note: n}); err != nil {
							return err
						}
					}
					return nil
				})
			}
			if err != nil {
				t.Fatal(err)
			}
			pool, err := sql.Open("sqlite3", s.Path())
			if err != nil {
				t.Fatal(err)
			}
			err = pool.QueryRowContext(ctx, `SELECT group_concat(position, ' ') FROM (SELECT position FROM cards ORDER BY seq)`).Scan(&positions[i])
			if err := errors.Join(err, pool.Close()); err != nil {
				t.Fatal(err)
			}
		}
		if positions[0] != positions[1] {
			t.Errorf("%s: %s added, %s brought in", order, positions[0], positions[1])
		}
	}
}

// TestImportedWordsFollowTheirCards: what the learner said stays.
func TestImportedWordsFollowTheirCards(t *testing.T) {
	s := db.Open(t)
	if err := s.Library.SetStatus(ctx, study.Chinese, "说", "known"); err != nil {
		t.Fatal(err)
	}
	memory := func(stability float64, state fsrs.State) cards.IncomingCard {
		last := db.Morning().AddDate(0, 0, -1)
		return cards.IncomingCard{Kind: cards.Read, Added: last, Memory: fsrs.Card{
			State: state, Stability: stability, Difficulty: 5, Last: last, Due: last.AddDate(0, 0, 9), Interval: 9, Reps: 4,
		}}
	}
	put := func(to cards.Importing, word, reading string, c cards.IncomingCard) error {
		n := db.Note(word)
		n.Reading = reading
		_, err := to.Put(ctx, cards.Incoming{Note: n, Cards: []cards.IncomingCard{c}})
		return err
	}
	err := s.Cards.Import(ctx, cards.ImportOptions{}, func(_ context.Context, to cards.Importing) error {
		return errors.Join(
			put(to, "知", "zhī", memory(30, fsrs.Review)), put(to, "忘", "wàng", memory(30, fsrs.Relearning)),
			put(to, "长", "cháng", memory(30, fsrs.Review)), put(to, "长", "zhǎng", memory(2, fsrs.Review)),
			put(to, "新", "xīn", cards.IncomingCard{Kind: cards.Read}), put(to, "说", "shuō", memory(2, fsrs.Review)),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	statuses, err := s.Library.Statuses(ctx, study.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"知": "known", "忘": "learning", "长": "learning", "新": "learning", "说": "known"} {
		if got := string(statuses[word]); got != want {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
}

// TestCancelledImportLeavesNothing gives up in the middle.
func TestCancelledImportLeavesNothing(t *testing.T) {
	s := db.Open(t)
	if err := bringMany(s, 0, 100); err != nil {
		t.Fatal(err)
	}
	before := rowsOf(t, s.Path())
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	err := s.Cards.Import(c, cards.ImportOptions{Update: true}, func(ctx context.Context, to cards.Importing) error {
		for n := 50; n < 2000; n++ {
			in := brought(n)
			in.Note.Gloss, in.Note.Changed = "another", db.Morning()
			var err error
			if in.Note.DeckID, _, err = to.Deck(ctx, fmt.Sprint("Deck ", n%30), nil); err != nil {
				return err
			}
			if n == 1500 {
				cancel()
			}
			if _, err := to.Put(ctx, in); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the end is %v", err)
	}
	if after := rowsOf(t, s.Path()); after != before {
		t.Errorf("%v before, %v after", before, after)
	}
	if n, err := s.Cards.Search(ctx, "another", cards.Sort{}, true); err != nil || len(n) != 0 {
		t.Errorf("%d notes changed, %v", len(n), err)
	}
	if decks, err := s.Cards.Decks(ctx); err != nil || len(decks) != 1 {
		t.Errorf("%v, %v", decks, err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
	if err := bringMany(s, 100, 120); err != nil {
		t.Error(err)
	}
}

// TestLettersAreKeptWhileNotesComeIn types while the study's writer is held: the
// letter waits, and is kept.
func TestLettersAreKeptWhileNotesComeIn(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "text"))
	var mu sync.Mutex
	var failed []error
	saver := letters.NewSaver(draft.ID, s.Letters.Write, func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			failed = append(failed, err)
		}
	})
	err := s.Cards.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
		for n := range 3000 {
			if _, err := to.Put(ctx, brought(n)); err != nil {
				return err
			}
			if n%10 == 0 {
				saver.Keep(typedAt(n))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	soon, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := saver.Flush(soon); err != nil || len(failed) != 0 {
		t.Error(err, failed)
	}
	got, err := s.Letters.Letter(ctx, draft.ID)
	if err != nil || got.Content != typedAt(2990) {
		t.Errorf("%q is kept, %v", got.Date, err)
	}
}

// importUntilKilled brings in notes without end in one import and says how many
// it has put in.
func importUntilKilled(path string) error {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return err
	}
	c := cards.New(study.SystemClock{}, study.RandomIDs{}, s.Cards(), scheduler, func() cards.Options { return cards.Options{} })
	return c.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
		for n := 0; ; n++ {
			in := brought(n)
			if in.Note.DeckID, _, err = to.Deck(ctx, fmt.Sprint("Deck ", n/100), nil); err != nil {
				return err
			}
			if _, err := to.Put(ctx, in); err != nil {
				return err
			}
			if n%100 == 99 {
				fmt.Println(n + 1)
			}
		}
	})
}

// TestAKilledImportLeavesNothing kills an importing process at random moments.
func TestAKilledImportLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	var before [6]int
	t.Run("make", func(t *testing.T) {
		s := db.OpenAt(t, path, db.NewClock(db.Morning()))
		if err := bringMany(s, 1_000_000, 1_000_050); err != nil {
			t.Fatal(err)
		}
		before = rowsOf(t, path)
	})
	random := moments(t)
	for kill := range kills(t) {
		put := workAndKill(t, "import", path, time.Duration(random.IntN(1500))*time.Millisecond)
		t.Run(fmt.Sprint("kill ", kill+1), func(t *testing.T) {
			s := db.OpenAt(t, path, db.NewClock(db.Morning()))
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
			if after := rowsOf(t, path); after != before {
				t.Errorf("%d notes were in: %v before, %v after", put, before, after)
			}
		})
	}
}

// TestCardsKnowTheNumberOfTheirNote: a search in texts finds cards by it, however
// they came.
func TestCardsKnowTheNumberOfTheirNote(t *testing.T) {
	s := db.Open(t)
	gone := s.Add(t, "猫")
	if err := bringMany(s, 0, 20); err != nil {
		t.Fatal(err)
	}
	deleted, err := s.Cards.Delete(ctx, gone.ID)
	if err == nil {
		s.Add(t, "狗")
		err = s.Cards.Restore(ctx, deleted)
	}
	if err != nil {
		t.Fatal(err)
	}
	more := brought(7)
	more.Cards = []cards.IncomingCard{{Kind: cards.Listen}}
	if err := s.Cards.Import(ctx, cards.ImportOptions{}, func(ctx context.Context, to cards.Importing) error {
		_, err := to.Put(ctx, more)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	d := cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Cloze}}}
	if _, err := s.Cards.PutDeck(ctx, d); err != nil {
		t.Fatal(err)
	}
	pool, err := sql.Open("sqlite3", s.Path())
	if err != nil {
		t.Fatal(err)
	}
	var all, wrong int
	err = pool.QueryRowContext(ctx, `SELECT count(*), sum(c.note_seq <> n.seq) FROM cards AS c JOIN notes AS n ON n.id = c.note_id`).Scan(&all, &wrong)
	if err := errors.Join(err, pool.Close()); err != nil {
		t.Fatal(err)
	}
	if all != 2*20+2+1+22 || wrong != 0 {
		t.Errorf("%d of %d cards name another note", wrong, all)
	}
}
