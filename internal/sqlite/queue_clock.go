package sqlite

import (
	"context"
	"database/sql"
	"time"
)

func (s cardStore) LastAnswer(ctx context.Context) (at time.Time, err error) {
	err = s.db.read(ctx, "find newest answer", func(tx *sql.Tx) error {
		var ms int64
		err := tx.QueryRowContext(ctx, `SELECT ifnull(max(at), 0) FROM reviews`).Scan(&ms)
		at = fromMillis(ms)
		return err
	})
	return at, err
}

func (s cardStore) DaysAround(ctx context.Context, at time.Time) (before, after int, err error) {
	err = s.db.read(ctx, "count days", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT ifnull(sum(day <= ?1), 0), ifnull(sum(day > ?1), 0)
			FROM (SELECT max(at) AS day FROM (SELECT at FROM reviews UNION ALL SELECT added FROM cards) GROUP BY at / 86400000)`,
			millis(at)).Scan(&before, &after)
	})
	return before, after, err
}
