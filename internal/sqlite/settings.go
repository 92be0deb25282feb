package sqlite

import (
	"context"
	"database/sql"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
)

// Settings gives the store of the learner's choices.
func (db *DB) Settings() settings.Store { return settingsStore{db} }

type settingsStore struct{ db *DB }

func (s settingsStore) Settings(ctx context.Context) (map[string]string, error) {
	values := map[string]string{}
	err := s.db.read(ctx, "read settings", func(tx *sql.Tx) error {
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var key, value string
			err := row.Scan(&key, &value)
			values[key] = value
			return struct{}{}, err
		}, `SELECT key, value FROM settings`)
		return err
	})
	return values, err
}

func (s settingsStore) PutSettings(ctx context.Context, values map[string]string) error {
	return s.db.write(ctx, "keep settings", func(tx *sql.Tx) error {
		for key, value := range values {
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO settings (key, value) VALUES (?, ?)
				ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value); err != nil {
				return err
			}
		}
		return nil
	})
}
