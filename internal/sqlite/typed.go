package sqlite

import (
	"context"
	"database/sql"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// Typed gives the store of what pinyin input learnt.
func (db *DB) Typed() TypedStore { return TypedStore{db} }

// TypedStore keeps the words that the learner typed.
type TypedStore struct{ db *DB }

// TypedWords gives all rows in a fixed order.
func (s TypedStore) TypedWords(ctx context.Context) (rows []inputmethod.Typed, err error) {
	err = s.db.read(ctx, "read typed words", func(tx *sql.Tx) error {
		rows, err = list(ctx, tx, scanTyped, `SELECT syllables, text, before, count, last FROM typed_words ORDER BY syllables, text, before`)
		return err
	})
	return rows, err
}

func scanTyped(row scanner) (t inputmethod.Typed, err error) {
	var last int64
	err = row.Scan(&t.Syllables, &t.Text, &t.Before, &t.Count, &last)
	t.Last = fromMillis(last)
	return t, err
}

// PutTypedWords adds rows or replaces their counts.
func (s TypedStore) PutTypedWords(ctx context.Context, rows []inputmethod.Typed) error {
	return s.db.write(ctx, "keep typed words", func(tx *sql.Tx) error {
		for _, t := range rows {
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO typed_words (syllables, text, before, count, last) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (syllables, text, before) DO UPDATE SET count = excluded.count, last = excluded.last`,
				t.Syllables, t.Text, t.Before, t.Count, millis(t.Last)); err != nil {
				return err
			}
		}
		return nil
	})
}

// ForgetTypedWord drops a word with all that stood before it, however it is
// read.
func (s TypedStore) ForgetTypedWord(ctx context.Context, text string) error {
	return s.db.write(ctx, "forget typed word", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM typed_words WHERE text = ?`, text)
		return err
	})
}

// ForgetTypedWords drops all.
func (s TypedStore) ForgetTypedWords(ctx context.Context) error {
	return s.db.write(ctx, "forget typed words", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM typed_words`)
		return err
	})
}
