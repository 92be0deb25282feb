package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Cards gives the store of notes, cards and reviews.
func (db *DB) Cards() cards.Store { return cardStore{db} }

type cardStore struct{ db *DB }

const (
	noteColumns    = `n.id, n.language, n.headword, n.traditional, n.reading, n.gloss, n.created`
	contextColumns = `sentence, translation, start, "end", text_id, title`
)

func noteFields(n *cards.Note, created *int64) []any {
	return []any{&n.ID, &n.Language, &n.Headword, &n.Traditional, &n.Reading, &n.Gloss, created}
}

func contextFields(c *cards.Context) []any {
	return []any{&c.Sentence, &c.Translation, &c.Start, &c.End, &c.TextID, &c.Title}
}

func (s cardStore) AddNote(ctx context.Context, n cards.Note, asked []cards.Card) (note cards.Note, added bool, err error) {
	err = s.db.write(ctx, "add note", func(tx *sql.Tx) error {
		id, err := findNoteID(ctx, tx, n)
		if err != nil {
			return err
		}
		added = id == ""
		if added {
			id = n.ID
			// Asking for a card is the learner's latest word.
			if err = insertNote(ctx, tx, n, asked); err == nil {
				err = followCards(ctx, tx, n.Language, n.Headword, true)
			}
		} else {
			err = joinNote(ctx, tx, id, n)
		}
		if err != nil {
			return err
		}
		note, err = findNote(ctx, tx, id)
		return err
	})
	return note, added && err == nil, err
}

// findNoteID gives the note of the same word and reading, "" if there is none.
func findNoteID(ctx context.Context, tx *sql.Tx, n cards.Note) (string, error) {
	var id string
	err := tx.QueryRowContext(ctx, `SELECT id FROM notes WHERE language = ? AND headword = ? AND reading = ?`,
		n.Language, n.Headword, n.Reading).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

func insertNote(ctx context.Context, tx *sql.Tx, n cards.Note, asked []cards.Card) error {
	if _, err := tx.ExecContext(ctx, `
		INSERT INTO notes (id, language, headword, traditional, reading, gloss, created) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.Language, n.Headword, n.Traditional, n.Reading, n.Gloss, millis(n.Created)); err != nil {
		return err
	}
	for _, c := range n.Contexts {
		if err := insertContext(ctx, tx, n.ID, c); err != nil {
			return err
		}
	}
	for _, c := range asked {
		if err := insertCard(ctx, tx, c); err != nil {
			return err
		}
	}
	return nil
}

// joinNote gives a note that is there what the new one knows besides: its
// sentences and what the present one leaves empty.
func joinNote(ctx context.Context, tx *sql.Tx, id string, n cards.Note) error {
	if _, err := tx.ExecContext(ctx, `
		UPDATE notes SET traditional = iif(traditional = '', ?, traditional), gloss = iif(gloss = '', ?, gloss)
		WHERE id = ?`, n.Traditional, n.Gloss, id); err != nil {
		return err
	}
	for _, c := range n.Contexts {
		if err := insertContext(ctx, tx, id, c); err != nil {
			return err
		}
	}
	return nil
}

func insertContext(ctx context.Context, tx *sql.Tx, noteID string, c cards.Context) error {
	if c.Sentence == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO note_sentences (note_id, `+contextColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (note_id, sentence, start) DO NOTHING`,
		noteID, c.Sentence, c.Translation, c.Start, c.End, c.TextID, c.Title)
	return err
}

func findNote(ctx context.Context, tx *sql.Tx, id string) (cards.Note, error) {
	var n cards.Note
	var created int64
	err := tx.QueryRowContext(ctx, `SELECT `+noteColumns+` FROM notes AS n WHERE n.id = ?`, id).Scan(noteFields(&n, &created)...)
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Note{}, notFound(id)
	}
	if err != nil {
		return cards.Note{}, err
	}
	n.Created = fromMillis(created)
	n.Contexts, err = findContexts(ctx, tx, id)
	return n, err
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

func (s cardStore) DeleteNote(ctx context.Context, noteID string) (d cards.Deleted, err error) {
	err = s.db.write(ctx, "delete note", func(tx *sql.Tx) error {
		d = cards.Deleted{}
		if d.Note, err = findNote(ctx, tx, noteID); err != nil {
			return err
		}
		d.Cards, err = list(ctx, tx, scanCard, `SELECT `+cardColumns+` FROM cards AS c WHERE c.note_id = ? ORDER BY c.seq`, noteID)
		if err != nil {
			return err
		}
		d.Reviews, err = list(ctx, tx, scanReview, `
			SELECT `+reviewColumns+` FROM reviews AS r JOIN cards AS c ON c.id = r.card_id
			WHERE c.note_id = ? ORDER BY r.seq`, noteID)
		if err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, `DELETE FROM notes WHERE id = ?`, noteID); err != nil { // the rest goes with it
			return err
		}
		return followCards(ctx, tx, d.Note.Language, d.Note.Headword, false)
	})
	return d, err
}

func (s cardStore) RestoreNote(ctx context.Context, d cards.Deleted) error {
	return s.db.write(ctx, "restore note", func(tx *sql.Tx) error {
		newer, err := takeNewer(ctx, tx, d.Note)
		if err != nil || newer.ID == d.Note.ID {
			return err
		}
		if err := insertNote(ctx, tx, d.Note, d.Cards); err != nil {
			return err
		}
		for _, r := range d.Reviews {
			if err := insertReview(ctx, tx, r); err != nil {
				return err
			}
		}
		if err := joinNote(ctx, tx, d.Note.ID, newer); err != nil {
			return err
		}
		return followCards(ctx, tx, d.Note.Language, d.Note.Headword, false)
	})
}

// takeNewer takes the note of the same word away that was added after n was
// deleted and gives it; the zero note if there is none. It leaves n itself,
// which is there where it was restored before.
func takeNewer(ctx context.Context, tx *sql.Tx, n cards.Note) (cards.Note, error) {
	id, err := findNoteID(ctx, tx, n)
	if err != nil || id == "" {
		return cards.Note{}, err
	}
	if id == n.ID {
		return n, nil
	}
	newer, err := findNote(ctx, tx, id)
	if err != nil {
		return cards.Note{}, err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM notes WHERE id = ?`, id)
	return newer, err
}
