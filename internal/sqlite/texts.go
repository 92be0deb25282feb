package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

const (
	importColumns = `t.id, t.language, t.kind, t.title_zh, t.title_en, t.author_zh, t.author_en, t.level_list, t.level, ` +
		`t.thread, t.position, t.length, t.aligned, t.origin, t.hash, t.content_hash, t.added`
	choiceColumns = `title_zh, title_en, has_level, level_list, level, deleted`
	editColumns   = `id, text_id, kind, at, first_zh, first_en, second_zh, second_en, zh, en, created`
)

func scanImport(row scanner) (reader.Import, error) {
	return scanImportAnd(row)
}

func scanImportAnd(row scanner, more ...any) (reader.Import, error) {
	t := reader.Import{Listing: reader.Listing{Source: reader.FromImport}}
	var added int64
	err := row.Scan(append([]any{
		&t.ID, &t.Language, &t.Kind, &t.Title.Zh, &t.Title.En, &t.Author.Zh, &t.Author.En, &t.Level.List, &t.Level.Name,
		&t.Thread, &t.Position, &t.Length, &t.Aligned, &t.Origin, &t.Hash, &t.Content, &added,
	}, more...)...)
	t.Added = fromMillis(added)
	return t, err
}

func importValues(t *reader.Import) []any {
	return []any{
		t.ID, t.Language, t.Kind, t.Title.Zh, t.Title.En, t.Author.Zh, t.Author.En, t.Level.List, t.Level.Name,
		t.Thread, t.Position, t.Length, t.Aligned, t.Origin, t.Hash, t.Content, millis(t.Added),
	}
}

func (s readerStore) Shelf(ctx context.Context) (shelf reader.Shelf, err error) {
	err = s.db.read(ctx, "list texts", func(tx *sql.Tx) error {
		shelf = reader.Shelf{Collections: map[string][]string{}}
		if shelf.Imports, err = list(ctx, tx, scanImport, `SELECT `+importColumns+` FROM texts AS t ORDER BY t.seq`); err != nil {
			return err
		}
		if shelf.Choices, err = findChoices(ctx, tx, `TRUE`); err != nil {
			return err
		}
		_, err = list(ctx, tx, func(row scanner) (struct{}, error) {
			var text, collection string
			err := row.Scan(&text, &collection)
			shelf.Collections[text] = append(shelf.Collections[text], collection)
			return struct{}{}, err
		}, `SELECT m.text_id, m.collection_id FROM collection_texts AS m JOIN collections AS c ON c.id = m.collection_id ORDER BY c.seq`)
		return err
	})
	return shelf, err
}

func findChoices(ctx context.Context, tx *sql.Tx, where string, args ...any) (map[string]reader.Choice, error) {
	all := map[string]reader.Choice{}
	_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		var id string
		var c reader.Choice
		var deleted int64
		err := row.Scan(&id, &c.Title.Zh, &c.Title.En, &c.HasLevel, &c.Level.List, &c.Level.Name, &deleted)
		c.Deleted = fromMillis(deleted)
		all[id] = c
		return struct{}{}, err
	}, `SELECT text_id, `+choiceColumns+` FROM text_choices WHERE `+where, args...)
	return all, err
}

func putChoice(ctx context.Context, tx *sql.Tx, id string, c reader.Choice) error {
	if c.IsZero() {
		_, err := tx.ExecContext(ctx, `DELETE FROM text_choices WHERE text_id = ?`, id)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO text_choices (text_id, `+choiceColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, c.Title.Zh, c.Title.En, c.HasLevel, c.Level.List, c.Level.Name, millis(c.Deleted))
	return err
}

func findImport(ctx context.Context, tx *sql.Tx, id string) (reader.Import, error) {
	t, err := scanImport(tx.QueryRowContext(ctx, `SELECT `+importColumns+` FROM texts AS t WHERE t.id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return reader.Import{}, notFound(id)
	}
	return t, err
}

func (s readerStore) State(ctx context.Context, id string) (state reader.State, err error) {
	err = s.db.read(ctx, "find text", func(tx *sql.Tx) error {
		state = reader.State{}
		found, err := list(ctx, tx, scanImport, `SELECT `+importColumns+` FROM texts AS t WHERE t.id = ?`, id)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			state.Import = found[0]
		}
		choices, err := findChoices(ctx, tx, `text_id = ?`, id)
		if err != nil {
			return err
		}
		state.Choice = choices[id]
		state.Edits, err = list(ctx, tx, scanEdit, `SELECT `+editColumns+` FROM pair_edits WHERE text_id = ? ORDER BY seq`, id)
		return err
	})
	return state, err
}

func (s readerStore) Printed(ctx context.Context, id string) (t reader.Import, printed []byte, err error) {
	var packed []byte
	err = s.db.read(ctx, "read text", func(tx *sql.Tx) error {
		if t, err = findImport(ctx, tx, id); err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `SELECT packed FROM text_contents WHERE text_id = ?`, id).Scan(&packed)
		if errors.Is(err, sql.ErrNoRows) {
			return damaged("the text " + id + " has no content")
		}
		return err
	})
	if err != nil {
		return reader.Import{}, nil, err
	}
	u, err := newUnpacker()
	if err != nil {
		return reader.Import{}, nil, err
	}
	defer u.close()
	printed, err = u.unpack(packed, nil)
	return t, printed, s.db.describe(err, "read text")
}

func (s readerStore) AddTexts(ctx context.Context, texts []reader.NewText) error {
	if len(texts) == 0 {
		return nil
	}
	packed := make([][]byte, len(texts))
	for i := range texts {
		var err error
		if packed[i], err = pack(texts[i].Printed); err != nil {
			return err
		}
	}
	return s.db.write(ctx, "add text", func(tx *sql.Tx) error {
		for i := range texts {
			if err := addText(ctx, tx, &texts[i], packed[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func addText(ctx context.Context, tx *sql.Tx, t *reader.NewText, packed []byte) error {
	// The signs that mean something to GLOB are not in an ID.
	like, err := list(ctx, tx, scanImport, `
		SELECT `+importColumns+` FROM texts AS t WHERE t.hash = ? OR t.id = ? OR t.id GLOB ? ORDER BY t.seq`,
		t.Hash, t.ID, strings.TrimRight(t.ID[:min(len(t.ID), likeID)], "-")+"*-[0-9]*")
	if err != nil {
		return err
	}
	choices := map[string]reader.Choice{}
	for i := range like {
		of, err := findChoices(ctx, tx, `text_id = ?`, like[i].ID)
		if err != nil {
			return err
		}
		choices[like[i].ID] = of[like[i].ID]
	}
	put, change := t.Decide(like, choices)
	if !change {
		return nil
	}
	return putText(ctx, tx, &put, t.Printed, packed)
}

// likeID is how much of an ID is left at least when a number is put behind it.
const likeID = 56

// putText keeps an import, new or in the place of an earlier one, out of the
// trash.
func putText(ctx context.Context, tx *sql.Tx, t *reader.Import, printed, packed []byte) error {
	if _, err := tx.ExecContext(ctx, `
		INSERT INTO texts (id, language, kind, title_zh, title_en, author_zh, author_en, level_list, level,
			thread, position, length, aligned, origin, hash, content_hash, added)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET language = excluded.language, kind = excluded.kind, title_zh = excluded.title_zh,
			title_en = excluded.title_en, author_zh = excluded.author_zh, author_en = excluded.author_en,
			level_list = excluded.level_list, level = excluded.level, thread = excluded.thread, position = excluded.position,
			length = excluded.length, aligned = excluded.aligned, origin = excluded.origin, hash = excluded.hash,
			content_hash = excluded.content_hash`, importValues(t)...); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO text_contents (text_id, size, packed) VALUES (?, ?, ?)`,
		t.ID, len(printed), packed); err != nil {
		return err
	}
	return chooseIn(ctx, tx, []string{t.ID}, func(_ string, c *reader.Choice) { c.Deleted = fromMillis(0) })
}

func (s readerStore) Choose(ctx context.Context, ids []string, change func(id string, c *reader.Choice)) error {
	return s.db.write(ctx, "keep choices", func(tx *sql.Tx) error { return chooseIn(ctx, tx, ids, change) })
}

func chooseIn(ctx context.Context, tx *sql.Tx, ids []string, change func(id string, c *reader.Choice)) error {
	for _, id := range ids {
		all, err := findChoices(ctx, tx, `text_id = ?`, id)
		if err != nil {
			return err
		}
		c := all[id]
		change(id, &c)
		if c == all[id] {
			continue
		}
		if err := putChoice(ctx, tx, id, c); err != nil {
			return err
		}
	}
	return nil
}

func (s readerStore) Purge(ctx context.Context, ids []string) error {
	return s.db.write(ctx, "purge texts", func(tx *sql.Tx) error {
		for _, id := range ids {
			gone, err := tx.ExecContext(ctx, `
				DELETE FROM texts WHERE id = ?1 AND EXISTS (SELECT 1 FROM text_choices WHERE text_id = ?1 AND deleted <> 0)`, id)
			if err != nil {
				return err
			}
			if n, err := gone.RowsAffected(); err != nil || n == 0 {
				if err != nil {
					return err
				}
				continue
			}
			for _, table := range []string{"text_choices", "reading", "bookmarks", "pair_edits", "vocabularies", "collection_texts"} {
				if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE text_id = ?`, id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
