package sqlite_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// readUntilKilled brings in texts, reads, marks, mends and learns in the study
// at path, and says on standard output how many rounds were confirmed.
func readUntilKilled(path string) error {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	clock, ids := study.SystemClock{}, study.RandomIDs{}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return err
	}
	l := reader.NewLibrary(clock, ids, s.Reader(), nil)
	c := cards.New(clock, ids, s.Cards(), scheduler, func() cards.Options { return cards.Options{New: 1 << 20} })
	listings, err := l.Listings(ctx)
	if err != nil {
		return err
	}
	for n := len(listings); ; n++ {
		if err := readRound(l, c, n); err != nil {
			return err
		}
		fmt.Println(n + 1)
	}
}

// readRound is one round: everything that the reader can keep, of text n.
func readRound(l *reader.Library, c *cards.Service, n int) error {
	d := importedText()
	d.ID = fmt.Sprint("text-", n)
	d.Title.Zh = d.ID
	if _, err := l.Add(ctx, d, reader.Origin{Name: d.ID, Hash: d.ID}); err != nil {
		return err
	}
	collection, err := l.PutCollection(ctx, reader.Collection{Name: d.ID})
	if err != nil {
		return err
	}
	if _, err := l.EditPairs(ctx, d.ID, reader.PairEdit{Kind: reader.JoinPairs}); err != nil {
		return err
	}
	if _, err := l.PutBookmark(ctx, reader.Bookmark{TextID: d.ID, Quote: "猫", Note: d.ID}); err != nil {
		return err
	}
	if _, err := l.SetStatuses(ctx, study.Chinese, roundWords(n)); err != nil {
		return err
	}
	note, _, err := c.Add(ctx, db.Note("词"+d.ID))
	if err != nil {
		return err
	}
	items, err := c.Items(ctx)
	if err != nil || items[0].Note.ID != note.ID {
		return fmt.Errorf("the new card is not the first: %w", err)
	}
	if _, err := c.Answer(ctx, items[0].Card.ID, fsrs.Easy, time.Second); err != nil {
		return err
	}
	for _, err := range []error{
		l.Collect(ctx, collection.ID, []string{d.ID}, true),
		l.Rename(ctx, d.ID, bilingual.Text{En: "Mine"}),
		l.CountRead(ctx, study.Chinese, 1, []string{d.ID}),
		l.LeaveAt(ctx, reader.Place{ID: d.ID, Sentence: 1, Start: n, Share: 0.5}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

func roundWords(n int) map[string]reader.WordStatus {
	out := map[string]reader.WordStatus{}
	for i := range 20 {
		out[fmt.Sprintf("字%d-%d", n, i)] = reader.Known
	}
	return out
}

// TestNothingReadIsLostWhenKilled kills a reading process at random moments:
// every confirmed round is whole, and no step of the next one is there by half.
func TestNothingReadIsLostWhenKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	random := moments(t)
	for kill := range kills(t) {
		confirmed := workAndKill(t, "read", path, time.Duration(5+random.IntN(150))*time.Millisecond)
		t.Run(fmt.Sprint("kill ", kill+1), func(t *testing.T) {
			s := db.OpenAt(t, path, db.NewClock(db.Morning()))
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
			listings, err := s.Library.Listings(ctx)
			words, errWords := s.Library.Statuses(ctx, study.Chinese)
			items, errItems := s.Cards.Items(ctx)
			if err != nil || errWords != nil || errItems != nil || len(listings) < confirmed || len(listings) > confirmed+1 {
				t.Fatalf("%d rounds confirmed, %d texts kept: %v, %v, %v", confirmed, len(listings), err, errWords, errItems)
			}
			places, err := s.Library.Progresses(ctx) // all at once: each alone reads as much
			if err != nil {
				t.Fatal(err)
			}
			for n := range confirmed {
				checkRound(t, s, n, words, places)
			}
			for _, item := range items {
				if words[item.Note.Headword] != reader.Learning {
					t.Errorf("the card of %s is there, and its word is %q", item.Note.Headword, words[item.Note.Headword])
				}
			}
			there := maps.Clone(roundWords(confirmed))
			maps.DeleteFunc(there, func(w string, _ reader.WordStatus) bool { return words[w] == "" })
			if len(there) != 0 && len(there) != 20 {
				t.Errorf("%d of 20 words that were marked at once are kept", len(there))
			}
			t.Logf("%d rounds confirmed, %d texts kept", confirmed, len(listings))
			// The round that was cut off is not gone on with: it has no end.
			if len(listings) > confirmed {
				id := fmt.Sprint("text-", confirmed)
				if err := s.Library.Delete(ctx, id); err != nil {
					t.Fatal(err)
				}
				if err := s.Library.Purge(ctx, id); err != nil {
					t.Fatal(err)
				}
			}
			forgetRound(t, s, confirmed, items)
		})
	}
}

// forgetRound removes what a cut-off round left besides its text.
func forgetRound(t *testing.T, s *db.Study, n int, items []cards.Item) {
	t.Helper()
	all, err := s.Library.Collections(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Name == fmt.Sprint("text-", n) {
			if _, err := s.Library.DeleteCollection(ctx, c.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, item := range items {
		if item.Note.Headword == fmt.Sprint("词text-", n) {
			if _, err := s.Cards.Delete(ctx, item.Note.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func checkRound(t *testing.T, s *db.Study, n int, words map[string]reader.WordStatus, places map[string]reader.Progress) {
	t.Helper()
	id := fmt.Sprint("text-", n)
	text, err := s.Library.Text(ctx, id)
	if err != nil || len(text.Document.Pairs()) != 1 || text.Document.Title.En != "Mine" {
		t.Errorf("%s: %+v, %v", id, text.Document, err)
	}
	marks, err := s.Library.Bookmarks(ctx, id)
	p := places[id]
	if err != nil || len(marks) != 1 || p.Start != n || p.Sentence != 1 {
		t.Errorf("%s: bookmarks %+v, progress %+v", id, marks, p)
	}
	for word := range roundWords(n) {
		if words[word] != reader.Known {
			t.Errorf("%s: %s is %q", id, word, words[word])
		}
	}
}
