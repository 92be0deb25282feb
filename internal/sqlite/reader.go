package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Reader gives the store of reading progress and known words.
func (db *DB) Reader() reader.Store { return readerStore{db} }

type readerStore struct{ db *DB }

func (s readerStore) Progresses(ctx context.Context) ([]reader.Progress, error) {
	var all []reader.Progress
	err := s.db.read(ctx, "read progress", func(tx *sql.Tx) (err error) {
		all, err = list(ctx, tx, scanProgress,
			`SELECT text_id, sentence, share, opened, finished FROM reading ORDER BY opened, text_id`)
		return err
	})
	return all, err
}

func scanProgress(row scanner) (reader.Progress, error) {
	var p reader.Progress
	var opened, finished int64
	err := row.Scan(&p.TextID, &p.Sentence, &p.Share, &opened, &finished)
	p.Opened, p.Finished = fromMillis(opened), fromMillis(finished)
	return p, err
}

func (s readerStore) PutProgress(ctx context.Context, p reader.Progress) error {
	return s.db.write(ctx, "keep progress", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO reading (text_id, sentence, share, opened, finished) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (text_id) DO UPDATE SET sentence = excluded.sentence, share = excluded.share,
				opened = excluded.opened, finished = excluded.finished`,
			p.TextID, p.Sentence, p.Share, millis(p.Opened), millis(p.Finished))
		return err
	})
}

func (s readerStore) Statuses(ctx context.Context, language study.Language) (map[string]reader.WordStatus, error) {
	words := map[string]reader.WordStatus{}
	err := s.db.read(ctx, "read words", func(tx *sql.Tx) error {
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var headword string
			var status reader.WordStatus
			err := row.Scan(&headword, &status)
			words[headword] = status
			return struct{}{}, err
		}, `SELECT headword, status FROM words WHERE language = ?`, language)
		return err
	})
	return words, err
}

func (s readerStore) PutStatus(ctx context.Context, language study.Language, headword string, status reader.WordStatus, at time.Time) error {
	return s.db.write(ctx, "keep word status", func(tx *sql.Tx) error {
		if status == reader.New {
			_, err := tx.ExecContext(ctx, `DELETE FROM words WHERE language = ? AND headword = ?`, language, headword)
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO words (language, headword, status, changed) VALUES (?, ?, ?, ?)
			ON CONFLICT (language, headword) DO UPDATE SET status = excluded.status, changed = excluded.changed`,
			language, headword, status, millis(at))
		return err
	})
}
