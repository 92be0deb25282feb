package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Corrections gives the store of corrections.
func (db *DB) Corrections() reader.CorrectionStore { return correctionStore{db} }

type correctionStore struct{ db *DB }

func (s correctionStore) Corrections(ctx context.Context) ([]reader.Correction, error) {
	var all []reader.Correction
	err := s.db.read(ctx, "read corrections", func(tx *sql.Tx) (err error) {
		all, err = list(ctx, tx, scanCorrection,
			`SELECT id, scope, kind, text_id, sentence, start, "end", text, value, created FROM corrections ORDER BY seq`)
		return err
	})
	return all, err
}

func scanCorrection(row scanner) (reader.Correction, error) {
	var c reader.Correction
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
		c.Words = make([]int, len(parts))
		for i, part := range parts {
			if c.Words[i], err = strconv.Atoi(part); err != nil {
				return c, unsound(&c, value)
			}
		}
	}
	if c.Check() != nil { // another program changed it
		return c, unsound(&c, value)
	}
	return c, nil
}

func unsound(c *reader.Correction, value string) error {
	return damaged(fmt.Sprintf("the correction %s of %q has %q", c.ID, c.Text, value))
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
