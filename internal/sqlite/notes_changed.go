package sqlite

import (
	"context"
	"database/sql"
	"time"
)

// When a note was changed counts for other programs that have it, too: they take
// over nothing that is older than what they have. Whatever changes something of
// a note's content brings it forward: words, sentences, tags, media, and also
// what is taken back.

// changesMade counts the rows that the connection has changed so far.
func changesMade(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&n)
	return n, err
}

// changedAt says that notes were changed at a time, unless they were changed
// later.
func changedAt(ctx context.Context, tx *sql.Tx, at time.Time, noteIDs ...string) error {
	if len(noteIDs) == 0 {
		return nil
	}
	ids, err := idList(noteIDs)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE notes SET changed = max(changed, ?) WHERE id IN (SELECT value FROM json_each(?))`, millis(at), ids)
	return err
}

// undoneAfter is how much later than what is taken back a note counts as
// changed: a second, since other programs know no shorter time.
const undoneAfter = time.Second

// changedBack says that a note is again what it was before it was changed last.
func changedBack(ctx context.Context, tx *sql.Tx, noteID string) error {
	_, err := tx.ExecContext(ctx, `UPDATE notes SET changed = changed + ? WHERE id = ?`, undoneAfter.Milliseconds(), noteID)
	return err
}
