package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// reviewUntilKilled answers the cards of the study at path, takes every fifth
// answer back and gives it again, and says on standard output how many answers
// are confirmed.
func reviewUntilKilled(path string) error {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return err
	}
	c := cards.New(study.SystemClock{}, study.RandomIDs{}, s.Cards(), scheduler, func() cards.Options { return cards.Options{New: 1 << 20} })
	all, err := c.Achieved(ctx, time.Time{})
	if err != nil {
		return err
	}
	for n := all.Answers; ; n++ {
		item, ok, err := c.Next(ctx)
		if err != nil || !ok {
			return fmt.Errorf("no card after %d answers: %w", n, err)
		}
		answer := func() error {
			_, err := c.Answer(ctx, item.Card.ID, fsrs.Rating(1+n%4), time.Second)
			return err
		}
		if err := answer(); err != nil {
			return err
		}
		fmt.Println(n + 1)
		if n%5 == 0 {
			if undone, err := c.UndoLast(ctx); err != nil || undone.Item.Card.ID != item.Card.ID {
				return fmt.Errorf("took back %+v: %w", undone, err)
			}
			if err := answer(); err != nil {
				return err
			}
		}
	}
}

// TestEachAnswerCountsOnceWhenKilled kills a reviewing process at random
// moments: what was confirmed is there once, and the card's memory, its answers
// and what undo knows of them agree.
func TestEachAnswerCountsOnceWhenKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	t.Run("make", func(t *testing.T) {
		s := db.OpenAt(t, path, db.NewClock(db.Morning()))
		notes := make([]cards.Note, 3000)
		for i := range notes {
			notes[i] = db.Note(fmt.Sprint("词", i))
		}
		if _, err := s.Cards.AddAll(ctx, notes, nil); err != nil {
			t.Fatal(err)
		}
	})
	random := moments(t)
	for kill := range kills(t) {
		confirmed := workAndKill(t, "review", path, time.Duration(random.IntN(120))*time.Millisecond)
		t.Run(fmt.Sprint("kill ", kill+1), func(t *testing.T) {
			s := db.OpenAt(t, path, db.NewClock(db.Morning()))
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
			pool, err := sql.Open("sqlite3", path)
			if err != nil {
				t.Fatal(err)
			}
			var answers, reps, undo, wrong int
			err = pool.QueryRowContext(ctx, `
				SELECT (SELECT count(*) FROM reviews), (SELECT sum(reps) FROM cards),
					(SELECT count(*) FROM card_changes AS h JOIN reviews AS r ON r.id = h.review_id),
					(SELECT count(*) FROM cards AS c WHERE c.reps <> (SELECT count(*) FROM reviews AS r WHERE r.card_id = c.id))`).
				Scan(&answers, &reps, &undo, &wrong)
			if err := errors.Join(err, pool.Close()); err != nil {
				t.Fatal(err)
			}
			// The last one may be kept and not confirmed yet, or taken back and not
			// given again.
			if answers < confirmed-1 || answers > confirmed+1 || reps != answers || undo != answers || wrong != 0 {
				t.Errorf("%d confirmed, %d answers, %d counted by cards, %d to take back, %d cards wrong", confirmed, answers, reps, undo, wrong)
			}
		})
	}
}
