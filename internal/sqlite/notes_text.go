package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// putNoteText keeps what a note is found by.
func putNoteText(ctx context.Context, tx *sql.Tx, n cards.Note) error {
	words, sounds := cards.SearchText(n)
	_, err := tx.ExecContext(ctx, rewriteText, words, sounds, n.ID)
	return err
}

// rewriteText keeps what a note is found by.
const rewriteText = `
	INSERT INTO note_texts (seq, words, sounds) SELECT seq, ?, ? FROM notes WHERE id = ?
	ON CONFLICT (seq) DO UPDATE SET words = excluded.words, sounds = excluded.sounds`

// mendTexts makes the texts of notes that have none, as those of an earlier
// schema and those whose sentences were joined.
func (s cardStore) mendTexts(ctx context.Context) error {
	var missing bool
	if err := s.db.read(ctx, "look for notes without text", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM notes) <> (SELECT count(*) FROM note_texts)`).Scan(&missing)
	}); err != nil || !missing {
		return err
	}
	return s.db.write(ctx, "make texts of notes", func(tx *sql.Tx) error {
		ids, err := list(ctx, tx, func(row scanner) (id string, err error) {
			err = row.Scan(&id)
			return id, err
		}, `SELECT id FROM notes WHERE NOT EXISTS (SELECT 1 FROM note_texts AS t WHERE t.seq = notes.seq)`)
		if err != nil {
			return err
		}
		for _, id := range ids {
			n, err := findNote(ctx, tx, id)
			if err != nil {
				return err
			}
			if err := putNoteText(ctx, tx, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// likeOf writes a pattern in which * stands for any characters as LIKE reads it
// with the escape character \.
func likeOf(pattern string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`, `*`, `%`).Replace(pattern)
}
