package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Corrections gives the store of corrections.
func (db *DB) Corrections() reader.CorrectionStore { return correctionStore{db} }

type correctionStore struct{ db *DB }

func (s correctionStore) Corrections(ctx context.Context) (all []reader.Correction, damaged int, err error) {
	var rows []keptCorrection
	err = s.db.read(ctx, "read corrections", func(tx *sql.Tx) (err error) {
		rows, err = list(ctx, tx, scanCorrection,
			`SELECT id, scope, kind, text_id, sentence, start, "end", text, value, created FROM corrections ORDER BY seq`)
		return err
	})
	for i := range rows {
		if rows[i].sound {
			all = append(all, rows[i].Correction)
		} else {
			damaged++
		}
	}
	return all, damaged, err
}

// keptCorrection is a row of corrections. One that another program changed may
// be no correction: then it is not sound.
type keptCorrection struct {
	reader.Correction
	sound bool
}

func scanCorrection(row scanner) (keptCorrection, error) {
	var c keptCorrection
	var value string
	var created int64
	err := row.Scan(&c.ID, &c.Scope, &c.Kind, &c.TextID, &c.Sentence, &c.Start, &c.End, &c.Text, &value, &created)
	if err != nil {
		return c, err
	}
	c.Created = fromMillis(created)
	parts := strings.Fields(value)
	if c.Kind == reader.ReadingCorrection {
		c.Syllables = parts
	} else {
		for _, part := range parts {
			n, err := strconv.Atoi(part)
			if err != nil {
				n = 0 // which Check refuses
			}
			c.Words = append(c.Words, n)
		}
	}
	c.sound = c.Check() == nil
	return c, nil
}

func (s correctionStore) ChangeCorrections(ctx context.Context, remove []string, add []reader.Correction) error {
	return s.db.write(ctx, "keep corrections", func(tx *sql.Tx) error {
		for _, id := range remove {
			if _, err := tx.ExecContext(ctx, `DELETE FROM corrections WHERE id = ?`, id); err != nil {
				return err
			}
		}
		if len(add) == 0 {
			return nil
		}
		return insertCorrections(ctx, tx, add)
	})
}

func insertCorrections(ctx context.Context, tx *sql.Tx, add []reader.Correction) (err error) {
	insert, err := tx.PrepareContext(ctx, `
			INSERT INTO corrections (id, scope, kind, text_id, sentence, start, "end", text, value, created)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, insert.Close()) }()
	for i := range add {
		c := &add[i]
		if _, err := insert.ExecContext(ctx, c.ID, c.Scope, c.Kind, c.TextID, c.Sentence, c.Start, c.End, c.Text,
			c.Value(), millis(c.Created)); err != nil {
			return err
		}
	}
	return nil
}
