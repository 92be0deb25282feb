package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Reader gives the store of texts, reading progress and known words.
func (db *DB) Reader() reader.Store { return readerStore{db} }

type readerStore struct{ db *DB }

func (s readerStore) Progresses(ctx context.Context) ([]reader.Progress, error) {
	var all []reader.Progress
	err := s.db.read(ctx, "read progress", func(tx *sql.Tx) (err error) {
		all, err = list(ctx, tx, scanProgress,
			`SELECT text_id, sentence, start, share, opened, finished FROM reading ORDER BY opened, text_id`)
		return err
	})
	return all, err
}

func scanProgress(row scanner) (reader.Progress, error) {
	var p reader.Progress
	var opened, finished int64
	err := row.Scan(&p.TextID, &p.Sentence, &p.Start, &p.Share, &opened, &finished)
	p.Opened, p.Finished = fromMillis(opened), fromMillis(finished)
	return p, err
}

func (s readerStore) Leave(ctx context.Context, p reader.Progress) error {
	return s.db.write(ctx, "keep progress", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO reading (text_id, sentence, start, share, opened, finished) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (text_id) DO UPDATE SET sentence = excluded.sentence, start = excluded.start,
				share = max(share, excluded.share), opened = excluded.opened,
				finished = iif(finished = 0, excluded.finished, finished)`,
			p.TextID, p.Sentence, p.Start, p.Share, millis(p.Opened), millis(p.Finished))
		return err
	})
}

func (s readerStore) CountRead(ctx context.Context, r reader.DayRead) error {
	return s.db.write(ctx, "count what was read", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO reading_days (day, language, characters) VALUES (?, ?, ?)
			ON CONFLICT (day, language) DO UPDATE SET characters = characters + excluded.characters`,
			r.Day, r.Language, r.Characters); err != nil {
			return err
		}
		return each(ctx, tx, `INSERT INTO met_words (language, headword, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, len(r.Met),
			func(i int) []any {
				if r.Met[i] == "" {
					return nil
				}
				return []any{r.Language, r.Met[i], r.Day}
			})
	})
}

func (s readerStore) ReadOn(ctx context.Context, first, last string) (map[string]reader.Day, error) {
	days := map[string]reader.Day{}
	err := s.db.read(ctx, "read what was read", func(tx *sql.Tx) error {
		clear(days)
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var d reader.Day
			var ms int64
			err := row.Scan(&d.Day, &ms, &d.Characters, &d.Met)
			d.Minutes = float64(ms) / float64(time.Minute.Milliseconds())
			days[d.Day] = d
			return struct{}{}, err
		}, `
			SELECT day, sum(spent), sum(characters), sum(met) FROM (
				SELECT day, spent, 0 AS characters, 0 AS met FROM study_time WHERE activity = 'read'
				UNION ALL SELECT day, 0, characters, 0 FROM reading_days
				UNION ALL SELECT day, 0, 0, 1 FROM met_words)
			WHERE day BETWEEN ? AND ? GROUP BY day`, first, last)
		return err
	})
	return days, err
}

// each runs a statement for each of n sets of values; nil values are passed
// over.
func each(ctx context.Context, tx *sql.Tx, statement string, n int, values func(i int) []any) (err error) {
	if n == 0 {
		return nil
	}
	prepared, err := tx.PrepareContext(ctx, statement)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, prepared) }()
	for i := range n {
		of := values(i)
		if of == nil {
			continue
		}
		if _, err := prepared.ExecContext(ctx, of...); err != nil {
			return err
		}
	}
	return nil
}
