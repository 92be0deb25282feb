package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func (s letterStore) DeleteThread(ctx context.Context, id string, at time.Time) error {
	return s.one(ctx, "delete thread", id, `UPDATE threads SET deleted = ? WHERE id = ?`, millis(at), id)
}

func (s letterStore) DeleteLetter(ctx context.Context, id string, at time.Time) error {
	return s.one(ctx, "delete letter", id, `UPDATE letters SET deleted = ? WHERE id = ? AND emptied = 0`, millis(at), id)
}

// discardedLetters asks for the single letters in the trash.
const discardedLetters = `
	SELECT l.*, ` + threadColumns + ` FROM
		(SELECT ` + letterColumns + `, deleted AS gone, seq FROM letters WHERE deleted <> 0 AND emptied = 0) AS l
	JOIN threads AS t ON t.id = l.thread_id WHERE t.deleted = 0
	ORDER BY l.gone DESC, l.seq DESC`

func (s letterStore) Discarded(ctx context.Context) (found []letters.Discarded, err error) {
	err = s.db.read(ctx, "list trash of letters", func(tx *sql.Tx) error {
		// A thread of the library without letters is the name of one that was
		// removed.
		threads, err := list(ctx, tx, scanDiscardedThread, `
			SELECT `+threadColumns+`, count(l.seq) FILTER (WHERE l.deleted = 0) AS n
			FROM threads AS t LEFT JOIN letters AS l ON l.thread_id = t.id AND l.emptied = 0
			WHERE t.deleted <> 0 GROUP BY t.id HAVING t.own OR count(l.seq) > 0
			ORDER BY t.deleted DESC, max(l.seq) DESC, t.id`)
		if err != nil {
			return err
		}
		single, err := list(ctx, tx, scanDiscardedLetter, discardedLetters)
		found = byDeletion(threads, single)
		return err
	})
	return found, err
}

func scanDiscardedThread(row scanner) (letters.Discarded, error) {
	var d letters.Discarded
	var at threadTimes
	err := row.Scan(append(threadFields(&d.Thread, &at), &d.Letters)...)
	at.fill(&d.Thread)
	d.Deleted = d.Thread.Deleted
	return d, err
}

func scanDiscardedLetter(row scanner) (letters.Discarded, error) {
	d := letters.Discarded{Letters: 1}
	var ofLetter letterTimes
	var ofThread threadTimes
	var gone, seq int64
	fields := append(letterFields(&d.Letter, &ofLetter), &gone, &seq)
	err := row.Scan(append(fields, threadFields(&d.Thread, &ofThread)...)...)
	ofLetter.fill(&d.Letter)
	ofThread.fill(&d.Thread)
	d.Deleted = fromMillis(gone)
	return d, err
}

// byDeletion joins two lists, each with what was thrown away last first.
func byDeletion(a, b []letters.Discarded) []letters.Discarded {
	out := make([]letters.Discarded, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].Deleted.After(a[0].Deleted) {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (s letterStore) RemoveThread(ctx context.Context, id string) error {
	return s.db.write(ctx, "remove thread", func(tx *sql.Tx) error {
		return some(id, func() (int64, error) { return removeThreads(ctx, tx, `id = ?1 AND deleted <> 0`, id) })
	})
}

func (s letterStore) RemoveLetter(ctx context.Context, id string, at time.Time) error {
	return s.db.write(ctx, "remove letter", func(tx *sql.Tx) error {
		return some(id, func() (int64, error) { return removeLetters(ctx, tx, at, `id = ?1 AND deleted <> 0`, id) })
	})
}

func (s letterStore) EmptyTrash(ctx context.Context, until, at time.Time) error {
	return s.db.write(ctx, "empty trash of letters", func(tx *sql.Tx) error {
		const thrownAway = `deleted <> 0 AND deleted <= ?1`
		if _, err := removeThreads(ctx, tx, thrownAway, millis(until)); err != nil {
			return err
		}
		_, err := removeLetters(ctx, tx, at, thrownAway, millis(until))
		return err
	})
}

func (s letterStore) SeenDay(ctx context.Context) (day time.Time, err error) {
	var written string
	err = s.db.read(ctx, "find days", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT DISTINCT day FROM study_time ORDER BY day DESC LIMIT 1 OFFSET 1`).Scan(&written)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return day, nil
	}
	if err != nil {
		return day, err
	}
	if day, err = time.ParseInLocation(time.DateOnly, written, time.Local); err != nil {
		return time.Time{}, nil //nolint:nilerr // what is no day says nothing
	}
	return day, nil
}

// some fails with not_found, naming id, if f changed nothing.
func some(id string, f func() (int64, error)) error {
	n, err := f()
	if err == nil && n == 0 {
		return notFound(id)
	}
	return err
}

// removeThreads removes the threads that a condition holds of, with their
// letters, and counts those that there were. One of the library stays without
// letters.
func removeThreads(ctx context.Context, tx *sql.Tx, which string, arg any) (n int64, err error) {
	if err := tx.QueryRowContext(ctx, `
		SELECT count(*) FROM threads WHERE `+which+` AND (own OR EXISTS (SELECT 1 FROM letters WHERE thread_id = threads.id))`,
		arg).Scan(&n); err != nil || n == 0 {
		return n, err
	}
	for _, statement := range []string{
		`DELETE FROM letters WHERE thread_id IN (SELECT id FROM threads WHERE ` + which + `)`,
		`DELETE FROM threads WHERE own AND ` + which,
	} {
		if _, err := tx.ExecContext(ctx, statement, arg); err != nil {
			return 0, err
		}
	}
	return n, forgetTerms(ctx, tx)
}

// removeLetters removes the letters that a condition holds of and counts them.
// What refers to one refers to none; a letter of the library stays as a name, and
// the one after it may come.
func removeLetters(ctx context.Context, tx *sql.Tx, at time.Time, which string, arg any) (n int64, err error) {
	which += ` AND emptied = 0`
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM letters WHERE `+which, arg).Scan(&n); err != nil || n == 0 {
		return n, err
	}
	gone := `(SELECT id FROM letters WHERE text_id = '' AND ` + which + `)`
	for _, statement := range []string{
		`UPDATE letters SET in_reply_to = NULL WHERE in_reply_to IN ` + gone,
		`UPDATE letters SET copy_of = NULL WHERE copy_of IN ` + gone,
		`DELETE FROM letters WHERE text_id = '' AND ` + which,
	} {
		if _, err := tx.ExecContext(ctx, statement, arg); err != nil {
			return 0, err
		}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE letters SET emptied = 1, next_due = iif(next_due = 0, ?2, next_due) WHERE `+which,
		arg, millis(at)); err != nil {
		return 0, err
	}
	return n, forgetTerms(ctx, tx)
}

// forgetTerms removes what letters were found by that are not there any more.
func forgetTerms(ctx context.Context, tx *sql.Tx) error {
	return inSearch(ctx, tx, func() error {
		_, err := tx.ExecContext(ctx, `DELETE FROM letter_search WHERE docid NOT IN (SELECT seq FROM letters)`)
		return err
	})
}
