package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/progress"
)

// Progress gives the store of the time spent.
func (db *DB) Progress() progress.Store { return progressStore{db} }

type progressStore struct{ db *DB }

func (s progressStore) AddTime(ctx context.Context, day string, activity progress.Activity, spent time.Duration) error {
	return s.db.write(ctx, "keep time", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO study_time (day, activity, spent) VALUES (?, ?, ?)
			ON CONFLICT (day, activity) DO UPDATE SET spent = spent + excluded.spent`,
			day, activity, spent.Milliseconds())
		return err
	})
}

func (s progressStore) Times(ctx context.Context, first, last string) (map[string]time.Duration, error) {
	times := map[string]time.Duration{}
	err := s.db.read(ctx, "read times", func(tx *sql.Tx) error {
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var day string
			var ms int64
			err := row.Scan(&day, &ms)
			times[day] = time.Duration(ms) * time.Millisecond
			return struct{}{}, err
		}, `SELECT day, sum(spent) FROM study_time WHERE day BETWEEN ? AND ? GROUP BY day`, first, last)
		return err
	})
	return times, err
}

func (s progressStore) Made(ctx context.Context, from, to time.Time) (words, letters int, err error) {
	err = s.db.read(ctx, "count what was made", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM notes WHERE created >= ?1 AND created < ?2),
			       (SELECT count(*) FROM letters WHERE state = 'sent' AND sent >= ?1 AND sent < ?2)`,
			millis(from), millis(to)).Scan(&words, &letters)
	})
	return words, letters, err
}
