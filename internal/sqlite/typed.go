package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// TypedWords keeps what the input method has learnt of the learner
// (inputmethod.User).
type TypedWords struct{ db *DB }

// TypedWords gives the store of learnt words.
func (db *DB) TypedWords() TypedWords { return TypedWords{db} }

// All gives all rows, for inputmethod.User.Import, which passes over those that
// another program made no words.
func (s TypedWords) All(ctx context.Context) (rows []inputmethod.Typed, err error) {
	err = s.db.read(ctx, "read typed words", func(tx *sql.Tx) (err error) {
		rows, err = list(ctx, tx, scanTyped, `SELECT syllables, text, before, count, last FROM typed_words ORDER BY syllables, text, before`)
		return err
	})
	return rows, err
}

func scanTyped(row scanner) (t inputmethod.Typed, err error) {
	var last, count int64
	err = row.Scan(&t.Syllables, &t.Text, &t.Before, &count, &last)
	t.Count, t.Last = int(count), fromMillis(last)
	return t, err
}

// Keep writes rows, as inputmethod.User.TakeChanges gives them, over those of
// the same words; a row with the count 0 goes away.
func (s TypedWords) Keep(ctx context.Context, rows []inputmethod.Typed) error {
	if len(rows) == 0 {
		return nil
	}
	return s.db.write(ctx, "keep typed words", func(tx *sql.Tx) (err error) {
		put, err := tx.PrepareContext(ctx, `
			INSERT INTO typed_words (syllables, text, before, count, last) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (syllables, text, before) DO UPDATE SET count = excluded.count, last = excluded.last`)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, put.Close()) }()
		for i := range rows {
			t := &rows[i]
			if t.Count == 0 {
				if _, err := tx.ExecContext(ctx, `DELETE FROM typed_words WHERE syllables = ? AND text = ? AND before = ?`, t.Syllables, t.Text, t.Before); err != nil {
					return err
				}
				continue
			}
			if _, err := put.ExecContext(ctx, t.Syllables, t.Text, t.Before, t.Count, millis(t.Last)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget drops all rows of a word; an empty syllables drops them however it is
// read.
func (s TypedWords) Forget(ctx context.Context, syllables, text string) error {
	return s.db.write(ctx, "forget a typed word", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM typed_words WHERE text = ?1 AND (?2 = '' OR syllables = ?2)`, text, syllables)
		return err
	})
}

// ForgetAll drops all rows.
func (s TypedWords) ForgetAll(ctx context.Context) error {
	return s.db.write(ctx, "forget typed words", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM typed_words`)
		return err
	})
}
