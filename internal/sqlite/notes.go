package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Cards gives the store of notes, cards and reviews.
func (db *DB) Cards() cards.Store { return cardStore{db} }

type cardStore struct{ db *DB }

const (
	noteColumns = `n.id, n.guid, n.kind, n.deck_id, n.language, n.headword, n.traditional, n.reading, n.gloss, n.senses, n.wrong, ` +
		`n.remarks, n.level_list, n.level, n.origin, n.created, n.changed`
	contextColumns = `sentence, translation, start, "end", text_id, title, letter_id`
)

// noteRow is a note as it is stored, without what stands in other tables.
type noteRow struct {
	cards.Note
	senses           string
	created, changed int64
}

func (r *noteRow) fields() []any {
	return []any{
		&r.ID, &r.GUID, &r.Kind, &r.DeckID, &r.Language, &r.Headword, &r.Traditional, &r.Reading, &r.Gloss, &r.senses, &r.Wrong,
		&r.Remarks, &r.Level.List, &r.Level.Name, &r.Origin, &r.created, &r.changed,
	}
}

func (r *noteRow) note() (cards.Note, error) {
	r.Created, r.Changed = fromMillis(r.created), fromMillis(r.changed)
	if r.senses == "[]" {
		return r.Note, nil
	}
	err := json.Unmarshal([]byte(r.senses), &r.Senses)
	return r.Note, err
}

func noteValues(n cards.Note) ([]any, error) {
	senses := []byte("[]")
	if len(n.Senses) > 0 {
		var err error
		if senses, err = json.Marshal(n.Senses); err != nil {
			return nil, err
		}
	}
	return []any{
		n.ID, n.GUID, n.Kind, n.DeckID, n.Language, n.Headword, n.Traditional, n.Reading, n.Gloss, string(senses), n.Wrong,
		n.Remarks, n.Level.List, n.Level.Name, n.Origin, millis(n.Created), millis(n.Changed),
	}, nil
}

func contextFields(c *cards.Context) []any {
	return []any{&c.Sentence, &c.Translation, &c.Start, &c.End, &c.TextID, &c.Title, &c.LetterID}
}

func (s cardStore) AddNote(ctx context.Context, n cards.Note, asked []cards.Card) (note cards.Note, added bool, err error) {
	err = s.db.write(ctx, "add note", func(tx *sql.Tx) (err error) {
		words, err := newWordWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, words) }()
		if added, err = addNote(ctx, tx, words, n, asked); err != nil {
			return err
		}
		id := n.ID
		if !added {
			if id, err = findNoteID(ctx, tx, n); err != nil {
				return err
			}
		}
		note, err = findNote(ctx, tx, id)
		return err
	})
	return note, added && err == nil, err
}

// findNoteID gives the note of the same word and reading, "" if there is none.
func findNoteID(ctx context.Context, tx *sql.Tx, n cards.Note) (string, error) {
	var id string
	err := tx.QueryRowContext(ctx,
		`SELECT id FROM notes WHERE language = ? AND headword = ? AND reading = ? AND kind = ?`,
		n.Language, n.Headword, n.Reading, n.Kind).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

func insertNote(ctx context.Context, tx *sql.Tx, n cards.Note, asked []cards.Card) error {
	return insertNoteAt(ctx, tx, n, asked, cards.Place{}, nil)
}

// insertNoteAt adds a note and its cards at the places where they stood once, as far
// as these are free; a zero Place, and cards without one, come last.
func insertNoteAt(ctx context.Context, tx *sql.Tx, n cards.Note, asked []cards.Card, at cards.Place, places []cards.Place) error {
	values, err := noteValues(n)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `
		INSERT INTO notes (id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong,
			remarks, level_list, level, origin, created, changed, seq)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(iif(EXISTS (SELECT 1 FROM notes WHERE seq = ?18), 0, ?18), 0))`,
		append(values, at.Seq)...); err != nil {
		return err
	}
	if err := insertBeside(ctx, tx, n); err != nil {
		return err
	}
	for _, c := range n.Contexts {
		if err := insertContext(ctx, tx, n.ID, c); err != nil {
			return err
		}
	}
	for i, c := range asked {
		if i < len(places) {
			err = insertCardAt(ctx, tx, c, places[i])
		} else {
			err = insertCard(ctx, tx, c)
		}
		if err != nil {
			return err
		}
	}
	return putNoteText(ctx, tx, n)
}

// forgetText has a note's text made anew at the next search.
func forgetText(ctx context.Context, tx *sql.Tx, noteID string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM note_texts WHERE seq = (SELECT seq FROM notes WHERE id = ?)`, noteID)
	return err
}

func insertContext(ctx context.Context, tx *sql.Tx, noteID string, c cards.Context) error {
	if c.Sentence == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO note_sentences (note_id, `+contextColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (note_id, sentence, start) DO NOTHING`,
		noteID, c.Sentence, c.Translation, c.Start, c.End, c.TextID, c.Title, c.LetterID)
	return err
}

func findNote(ctx context.Context, tx *sql.Tx, id string) (cards.Note, error) {
	var row noteRow
	err := tx.QueryRowContext(ctx, `SELECT `+noteColumns+` FROM notes AS n WHERE n.id = ?`, id).Scan(row.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Note{}, notFound(id)
	}
	if err != nil {
		return cards.Note{}, err
	}
	n, err := row.note()
	if err != nil {
		return cards.Note{}, err
	}
	if n.Tags, err = findTags(ctx, tx, id); err != nil {
		return cards.Note{}, err
	}
	if n.Media, err = findMedia(ctx, tx, id); err != nil {
		return cards.Note{}, err
	}
	n.Contexts, err = findContexts(ctx, tx, id)
	return n, err
}

// insertBeside keeps the tags and media of a note.
func insertBeside(ctx context.Context, tx *sql.Tx, n cards.Note) error {
	for _, tag := range n.Tags {
		if _, err := tx.ExecContext(ctx, `INSERT INTO note_tags (note_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING`, n.ID, tag); err != nil {
			return err
		}
	}
	for place, m := range n.Media {
		if _, err := tx.ExecContext(ctx, `INSERT INTO note_media (note_id, place, role, hash, name) VALUES (?, ?, ?, ?, ?)`,
			n.ID, place, m.Role, m.Hash, m.Name); err != nil {
			return err
		}
	}
	return nil
}

func findTags(ctx context.Context, tx *sql.Tx, noteID string) ([]string, error) {
	return list(ctx, tx, func(row scanner) (tag string, err error) {
		err = row.Scan(&tag)
		return tag, err
	}, `SELECT tag FROM note_tags WHERE note_id = ? ORDER BY tag`, noteID)
}

func findMedia(ctx context.Context, tx *sql.Tx, noteID string) ([]cards.Medium, error) {
	return list(ctx, tx, func(row scanner) (m cards.Medium, err error) {
		err = row.Scan(&m.Role, &m.Hash, &m.Name)
		return m, err
	}, `SELECT role, hash, name FROM note_media WHERE note_id = ? ORDER BY place`, noteID)
}

func findContexts(ctx context.Context, tx *sql.Tx, noteID string) ([]cards.Context, error) {
	return list(ctx, tx, func(row scanner) (cards.Context, error) {
		var c cards.Context
		err := row.Scan(contextFields(&c)...)
		return c, err
	}, `SELECT `+contextColumns+` FROM note_sentences WHERE note_id = ? ORDER BY seq`, noteID)
}

func (s cardStore) Has(ctx context.Context, language study.Language, headword string) (has bool, err error) {
	err = s.db.read(ctx, "find note", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM notes WHERE language = ? AND headword = ?)`,
			language, headword).Scan(&has)
	})
	return has, err
}

func findCards(ctx context.Context, tx *sql.Tx, noteID string) ([]cards.Card, error) {
	return list(ctx, tx, scanCard, `SELECT `+cardColumns+` FROM cards AS c WHERE c.note_id = ? ORDER BY c.seq`, noteID)
}

func (s cardStore) Note(ctx context.Context, noteID string) (n cards.Note, all []cards.Card, err error) {
	err = s.db.read(ctx, "read note", func(tx *sql.Tx) error {
		if n, err = findNote(ctx, tx, noteID); err != nil {
			return err
		}
		all, err = findCards(ctx, tx, noteID)
		return err
	})
	return n, all, err
}
