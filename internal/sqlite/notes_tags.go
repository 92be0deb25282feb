package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

func (s cardStore) Tag(ctx context.Context, at time.Time, noteIDs, add, remove []string) error {
	ids, err := idList(noteIDs)
	if err != nil {
		return err
	}
	return s.db.write(ctx, "tag notes", func(tx *sql.Tx) error {
		rows, err := list(ctx, tx, func(row scanner) (r tagsRow, err error) {
			var tags sql.NullString
			err = row.Scan(&r.Note, &tags)
			r.change(strings.Fields(tags.String), add, remove)
			return r, err
		}, `SELECT n.id, (SELECT group_concat(tag, ' ') FROM note_tags WHERE note_id = n.id)
			FROM notes AS n WHERE n.id IN (SELECT value FROM json_each(?))`, ids)
		if err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(r tagsRow) bool { return len(r.Given) == 0 && len(r.Taken) == 0 })
		if len(rows) == 0 {
			return nil
		}
		for _, tag := range remove {
			if _, err := tx.ExecContext(ctx, `
				DELETE FROM note_tags WHERE tag = ? AND note_id IN (SELECT value FROM json_each(?))`, tag, ids); err != nil {
				return err
			}
		}
		for _, tag := range add {
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO note_tags (note_id, tag) SELECT n.id, ?1 FROM json_each(?2) AS j JOIN notes AS n ON n.id = j.value
				WHERE true ON CONFLICT DO NOTHING`, tag, ids); err != nil {
				return err
			}
		}
		changed := make([]string, len(rows))
		for i, r := range rows {
			changed[i] = r.Note
		}
		if err := changedAt(ctx, tx, at, changed...); err != nil {
			return err
		}
		return keepChange(ctx, tx, cards.Tagged, at, "", before{Tags: rows})
	})
}

// change notes what taking tags away and then giving others does to those that a
// note has.
func (r *tagsRow) change(has, add, remove []string) {
	for _, tag := range remove {
		if slices.Contains(has, tag) && !slices.Contains(add, tag) {
			r.Taken = append(r.Taken, tag)
		}
	}
	for _, tag := range add {
		if !slices.Contains(has, tag) {
			r.Given = append(r.Given, tag)
		}
	}
}

// undoTags takes the tags back that were given and gives those that were taken;
// what came since stays. The note may be gone.
func undoTags(ctx context.Context, tx *sql.Tx, r tagsRow) error {
	taken := r.Taken
	if len(r.Given) == 0 && len(r.Taken) == 0 { // of an earlier version
		taken = r.Tags
		if _, err := tx.ExecContext(ctx, `DELETE FROM note_tags WHERE note_id = ?`, r.Note); err != nil {
			return err
		}
	}
	for _, tag := range r.Given {
		if _, err := tx.ExecContext(ctx, `DELETE FROM note_tags WHERE note_id = ? AND tag = ?`, r.Note, tag); err != nil {
			return err
		}
	}
	for _, tag := range taken {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO note_tags (note_id, tag) SELECT id, ? FROM notes WHERE id = ? ON CONFLICT DO NOTHING`, tag, r.Note); err != nil {
			return err
		}
	}
	return nil
}
