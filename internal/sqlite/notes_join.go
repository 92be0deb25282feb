package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// joinNote gives a note that is there what the new one knows besides: its
// sentences, tags and senses, and what the present one leaves empty. If that is
// anything, the note was changed when the new one was.
func joinNote(ctx context.Context, tx *sql.Tx, id string, n cards.Note) error {
	before, err := changesMade(ctx, tx)
	if err != nil {
		return err
	}
	if err := joinContent(ctx, tx, id, n); err != nil {
		return err
	}
	if after, err := changesMade(ctx, tx); err != nil || after == before {
		return err
	}
	if err := changedAt(ctx, tx, n.Changed, id); err != nil {
		return err
	}
	return forgetText(ctx, tx, id)
}

// joinContent changes no row where nothing is new.
func joinContent(ctx context.Context, tx *sql.Tx, id string, n cards.Note) error {
	if _, err := tx.ExecContext(ctx, `
		UPDATE notes SET traditional = iif(traditional = '', ?1, traditional), gloss = iif(gloss = '', ?2, gloss),
			level_list = iif(level = '', ?3, level_list), level = iif(level = '', ?4, level),
			remarks = iif(remarks = '', ?5, remarks), wrong = iif(wrong = '', ?6, wrong)
		WHERE id = ?7 AND (traditional = '' AND ?1 <> '' OR gloss = '' AND ?2 <> '' OR level = '' AND ?4 <> ''
			OR remarks = '' AND ?5 <> '' OR wrong = '' AND ?6 <> '')`, n.Traditional, n.Gloss, n.Level.List, n.Level.Name, n.Remarks, n.Wrong, id); err != nil {
		return err
	}
	for _, c := range n.Contexts {
		if err := insertContext(ctx, tx, id, c); err != nil {
			return err
		}
	}
	present, err := findNote(ctx, tx, id)
	if err != nil {
		return err
	}
	beside := cards.Note{ID: id, Tags: n.Tags}
	if len(present.Media) == 0 {
		beside.Media = n.Media
	}
	if err := insertBeside(ctx, tx, beside); err != nil {
		return err
	}
	return joinSenses(ctx, tx, present, n.Senses)
}

// joinSenses adds senses that a note has not chosen yet.
func joinSenses(ctx context.Context, tx *sql.Tx, present cards.Note, senses []string) error {
	all := slices.Clone(present.Senses)
	for _, sense := range senses {
		if !slices.Contains(all, sense) {
			all = append(all, sense)
		}
	}
	if len(all) == len(present.Senses) {
		return nil
	}
	list, err := idList(all)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE notes SET senses = ? WHERE id = ?`, list, present.ID)
	return err
}
