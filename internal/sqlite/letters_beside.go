package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func (s letterStore) Spend(ctx context.Context, id string, spent time.Duration) error {
	return s.one(ctx, "keep time of writing", id, `UPDATE letters SET spent = spent + ? WHERE id = ?`, spent.Milliseconds(), id)
}

func (s letterStore) SetClock(ctx context.Context, id string, c letters.TaskClock) error {
	return s.one(ctx, "keep clock of task", id, `UPDATE letters SET clock = ?, clock_shown = ? WHERE id = ?`, c.Used.Milliseconds(), c.Shown, id)
}

func (s letterStore) Ticks(ctx context.Context, id string) (map[int]bool, error) {
	out := map[int]bool{}
	err := s.db.read(ctx, "read ticks", func(tx *sql.Tx) error {
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var point int
			var covered bool
			err := row.Scan(&point, &covered)
			out[point] = covered
			return struct{}{}, err
		}, `SELECT point, covered FROM ticks WHERE letter_id = ?`, id)
		return err
	})
	return out, err
}

func (s letterStore) Tick(ctx context.Context, id string, point int, covered bool, at time.Time) error {
	return s.db.write(ctx, "tick point", func(tx *sql.Tx) error {
		if _, err := findLetter(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO ticks (letter_id, point, covered, at) VALUES (?, ?, ?, ?)
			ON CONFLICT (letter_id, point) DO UPDATE SET covered = excluded.covered, at = excluded.at`, id, point, covered, millis(at))
		return err
	})
}

func (s letterStore) LeftNotes(ctx context.Context, id string) (marks []string, err error) {
	err = s.db.read(ctx, "read notes left alone", func(tx *sql.Tx) error {
		marks, err = list(ctx, tx, func(row scanner) (mark string, err error) {
			err = row.Scan(&mark)
			return mark, err
		}, `SELECT mark FROM left_notes WHERE letter_id = ?`, id)
		return err
	})
	return marks, err
}

func (s letterStore) LeaveNote(ctx context.Context, id, mark string) error {
	return s.db.write(ctx, "leave note", func(tx *sql.Tx) error {
		if _, err := findLetter(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO left_notes (letter_id, mark) VALUES (?, ?)`, id, mark)
		return err
	})
}
