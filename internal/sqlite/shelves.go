package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const countedCollection = `
	SELECT c.id, c.name, (
		SELECT count(*) FROM collection_texts AS m LEFT JOIN text_choices AS x ON x.text_id = m.text_id
		WHERE m.collection_id = c.id AND ifnull(x.deleted, 0) = 0)
	FROM collections AS c`

func scanCollection(row scanner) (reader.Collection, error) {
	var c reader.Collection
	err := row.Scan(&c.ID, &c.Name, &c.Count)
	return c, err
}

func (s readerStore) Collections(ctx context.Context) (all []reader.Collection, err error) {
	err = s.db.read(ctx, "list collections", func(tx *sql.Tx) error {
		all, err = list(ctx, tx, scanCollection, countedCollection+` ORDER BY c.seq`)
		return err
	})
	return all, err
}

func (s readerStore) PutCollection(ctx context.Context, c reader.Collection) error {
	return s.db.write(ctx, "keep collection", func(tx *sql.Tx) error { return putCollection(ctx, tx, c) })
}

func putCollection(ctx context.Context, tx *sql.Tx, c reader.Collection) error {
	var taken bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM collections WHERE name = ? AND id <> ?)`, c.Name, c.ID).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return &study.Error{Code: reader.CodeCollectionExists, Args: map[string]string{"name": c.Name}}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO collections (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name`, c.ID, c.Name)
	return err
}

func (s readerStore) DeleteCollection(ctx context.Context, id string) (d reader.DeletedCollection, err error) {
	err = s.db.write(ctx, "delete collection", func(tx *sql.Tx) error {
		d = reader.DeletedCollection{}
		d.Collection, err = scanCollection(tx.QueryRowContext(ctx, countedCollection+` WHERE c.id = ?`, id))
		if errors.Is(err, sql.ErrNoRows) {
			return notFound(id)
		}
		if err != nil {
			return err
		}
		if d.TextIDs, err = list(ctx, tx, scanText, `SELECT text_id FROM collection_texts WHERE collection_id = ?`, id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM collections WHERE id = ?`, id) // the rest goes with it
		return err
	})
	return d, err
}

func scanText(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}

func (s readerStore) RestoreCollection(ctx context.Context, d reader.DeletedCollection) error {
	return s.db.write(ctx, "restore collection", func(tx *sql.Tx) error {
		if err := putCollection(ctx, tx, d.Collection); err != nil {
			return err
		}
		return collect(ctx, tx, d.Collection.ID, d.TextIDs, true)
	})
}

func (s readerStore) Collect(ctx context.Context, id string, texts []string, in bool) error {
	return s.db.write(ctx, "collect texts", func(tx *sql.Tx) error {
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM collections WHERE id = ?)`, id).Scan(&there); err != nil {
			return err
		}
		if !there {
			return notFound(id)
		}
		return collect(ctx, tx, id, texts, in)
	})
}

func collect(ctx context.Context, tx *sql.Tx, id string, texts []string, in bool) error {
	statement := `INSERT INTO collection_texts (collection_id, text_id) VALUES (?, ?) ON CONFLICT DO NOTHING`
	if !in {
		statement = `DELETE FROM collection_texts WHERE collection_id = ? AND text_id = ?`
	}
	return each(ctx, tx, statement, len(texts), func(i int) []any { return []any{id, texts[i]} })
}

func (s readerStore) Bookmarks(ctx context.Context, textID string) (all []reader.Bookmark, err error) {
	err = s.db.read(ctx, "list bookmarks", func(tx *sql.Tx) error {
		all, err = list(ctx, tx, func(row scanner) (reader.Bookmark, error) {
			var b reader.Bookmark
			var created int64
			err := row.Scan(&b.ID, &b.TextID, &b.Sentence, &b.Start, &b.Quote, &b.Note, &created)
			b.Created = fromMillis(created)
			return b, err
		}, `SELECT id, text_id, sentence, start, quote, note, created FROM bookmarks WHERE text_id = ? ORDER BY sentence, start, seq`, textID)
		return err
	})
	return all, err
}

func (s readerStore) PutBookmark(ctx context.Context, b reader.Bookmark) error {
	return s.db.write(ctx, "keep bookmark", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO bookmarks (id, text_id, sentence, start, quote, note, created) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET text_id = excluded.text_id, sentence = excluded.sentence, start = excluded.start,
				quote = excluded.quote, note = excluded.note, created = excluded.created`,
			b.ID, b.TextID, b.Sentence, b.Start, b.Quote, b.Note, millis(b.Created))
		return err
	})
}

func (s readerStore) DeleteBookmark(ctx context.Context, id string) error {
	return s.deleteFrom(ctx, "delete bookmark", `DELETE FROM bookmarks WHERE id = ?`, id)
}

func (s readerStore) deleteFrom(ctx context.Context, op, statement, id string) error {
	return s.db.write(ctx, op, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, statement, id)
		return err
	})
}

func scanEdit(row scanner) (reader.KeptEdit, error) {
	var e reader.KeptEdit
	var created int64
	err := row.Scan(&e.ID, &e.TextID, &e.Kind, &e.At, &e.First.Zh, &e.First.En, &e.Second.Zh, &e.Second.En, &e.Zh, &e.En, &created)
	e.Created = fromMillis(created)
	return e, err
}

func (s readerStore) PutEdit(ctx context.Context, e reader.KeptEdit) error {
	return s.db.write(ctx, "keep mended pairs", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO pair_edits (`+editColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			e.ID, e.TextID, e.Kind, e.At, e.First.Zh, e.First.En, e.Second.Zh, e.Second.En, e.Zh, e.En, millis(e.Created))
		return err
	})
}

func (s readerStore) DeleteEdit(ctx context.Context, id string) error {
	return s.deleteFrom(ctx, "undo mended pairs", `DELETE FROM pair_edits WHERE id = ?`, id)
}

func (s readerStore) Vocabulary(ctx context.Context, textID string) (v reader.KeptVocabulary, ok bool, err error) {
	err = s.eachVocabulary(ctx, `WHERE text_id = ?`, []any{textID}, func(found reader.KeptVocabulary) { v, ok = found, true })
	return v, ok && err == nil, err
}

func (s readerStore) Vocabularies(ctx context.Context, each func(reader.KeptVocabulary)) error {
	return s.eachVocabulary(ctx, ``, nil, each)
}

// eachVocabulary passes over those that cannot be read: they are made anew.
func (s readerStore) eachVocabulary(ctx context.Context, where string, args []any, each func(reader.KeptVocabulary)) error {
	u, err := newUnpacker()
	if err != nil {
		return err
	}
	defer u.close()
	return s.db.read(ctx, "read the words of texts", func(tx *sql.Tx) error {
		var content []byte
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var v reader.KeptVocabulary
			var packed sql.RawBytes
			if err := row.Scan(&v.TextID, &v.Key, &packed); err != nil {
				return struct{}{}, err
			}
			if plain, err := u.unpack(packed, content); err == nil {
				content = plain
				if words, sound := readWords(string(plain)); sound {
					v.Words = words
					each(v)
				}
			}
			return struct{}{}, nil
		}, `SELECT text_id, key, packed FROM vocabularies `+where, args...)
		return err
	})
}

func (s readerStore) PutVocabulary(ctx context.Context, v reader.KeptVocabulary) error {
	packed, err := pack(printWords(v.Words))
	if err != nil {
		return err
	}
	return s.db.write(ctx, "keep the words of a text", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO vocabularies (text_id, key, packed) VALUES (?, ?, ?)`, v.TextID, v.Key, packed)
		return err
	})
}
