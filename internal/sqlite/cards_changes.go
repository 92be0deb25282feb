package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// changesKept is how long a change can be found for undo; the service asks for
// those of its day only.
const changesKept = 48 * time.Hour

// before is what a change replaced.
type before struct {
	Marks []markRow    `json:"marks,omitempty"`
	Notes []cards.Note `json:"notes,omitempty"`
	// Put are the notes as the change left them, each in the place of its like
	// in Notes; an earlier version of the program kept none.
	Put     []cards.Note    `json:"put,omitempty"`
	Tags    []tagsRow       `json:"tags,omitempty"`
	Decks   []deckRow       `json:"decks,omitempty"`
	Deleted []cards.Deleted `json:"deleted,omitempty"`
	// GoesOn says that the row before is of the same change, which was too much for
	// one.
	GoesOn bool `json:"goes_on,omitempty"`
	// Deck is a deck as it was before it was changed or dissolved.
	Deck *cards.Deck `json:"deck,omitempty"`
	// Made are cards that the change made; they go unless they were answered.
	Made []string `json:"made,omitempty"`
}

// markRow is what the marks of a card are to be, of which Of says which ones.
type markRow struct {
	Card      string           `json:"card"`
	Of        markSet          `json:"of,omitempty"`
	Flag      int              `json:"flag,omitempty"`
	Suspended cards.Suspension `json:"suspended,omitempty"`
	Buried    int64            `json:"buried,omitempty"`
	Leech     bool             `json:"leech,omitempty"`
}

// markSet says which marks of a card are meant: a change takes back only what it
// changed itself. 0 means all, as an earlier version of the program kept them.
type markSet int

const (
	flagMark markSet = 1 << iota
	suspendedMark
	buriedMark
	leechMark
)

// tagsRow is what a change did to the tags of a note: those it gave and those it
// took. An earlier version of the program kept those that were there before.
type tagsRow struct {
	Note  string   `json:"note"`
	Given []string `json:"given,omitempty"`
	Taken []string `json:"taken,omitempty"`
	Tags  []string `json:"tags,omitempty"`
}

type deckRow struct {
	Note string `json:"note"`
	Deck string `json:"deck"`
}

// keepChange keeps what undo needs, and lets go of what is too old for it.
func keepChange(ctx context.Context, tx *sql.Tx, what cards.Change, at time.Time, reviewID string, b before) error {
	payload, err := json.Marshal(b)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM card_changes WHERE at < ? OR at > ?`,
		millis(at.Add(-changesKept)), millis(at.Add(changesKept))); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO card_changes (at, what, review_id, before) VALUES (?, ?, nullif(?, ''), ?)`,
		millis(at), what, reviewID, string(payload))
	return err
}

func (s cardStore) UndoLast(ctx context.Context, since time.Time) (undone cards.Undone, ok bool, err error) {
	// refused says why the last change cannot be taken back. It is let go of
	// then: it would stand before all that was done earlier.
	var refused error
	err = s.db.write(ctx, "undo", func(tx *sql.Tx) error {
		undone, ok, refused = cards.Undone{}, false, nil
		for goesOn := false; !ok || goesOn; {
			part, last, found, err := lastChange(ctx, tx, since)
			if err != nil || !found {
				return err
			}
			err = apart(ctx, tx, func() (err error) {
				if last.review == "" {
					ok = true
					return undoChange(ctx, tx, &part, last.before)
				}
				// An answer whose card was deleted meanwhile is gone with it.
				part.Item, ok, err = undoAnswer(ctx, tx, last.review, last.before)
				part.Count = 1
				return err
			})
			if err != nil && !impossible(err) {
				return err
			}
			if err != nil {
				refused, ok = err, true
			}
			if _, err := tx.ExecContext(ctx, `DELETE FROM card_changes WHERE seq = ?`, last.seq); err != nil {
				return err
			}
			part.Count += undone.Count
			undone, goesOn = part, last.goesOn
		}
		return nil
	})
	if err == nil {
		err = s.db.describe(refused, "undo")
	}
	if err != nil {
		return cards.Undone{}, false, err
	}
	return undone, ok, nil
}

// changeRow is a row of card_changes.
type changeRow struct {
	seq            int64
	review, before string
	goesOn         bool
}

// lastChange finds the last change at or after a time; found is false if there is
// none.
func lastChange(ctx context.Context, tx *sql.Tx, since time.Time) (what cards.Undone, row changeRow, found bool, err error) {
	err = tx.QueryRowContext(ctx, `
		SELECT seq, what, ifnull(review_id, ''), before, json_valid(before) AND ifnull(before ->> '$.goes_on', 0)
		FROM card_changes WHERE at >= ? ORDER BY seq DESC LIMIT 1`, millis(since)).
		Scan(&row.seq, &what.What, &row.review, &row.before, &row.goesOn)
	if errors.Is(err, sql.ErrNoRows) {
		return what, row, false, nil
	}
	return what, row, err == nil, err
}

// impossible says that a change can never be taken back, however often it is
// tried: another note or deck stands in its place, or what was kept of it does not
// fit what is there.
func impossible(err error) bool {
	code := study.CodeOf(err)
	if code == cards.CodeNoteExists || code == cards.CodeDeckExists || code == study.CodeNotFound {
		return true
	}
	var broken *json.SyntaxError
	var other *json.UnmarshalTypeError
	var fault sqlite3.Error
	return errors.As(err, &broken) || errors.As(err, &other) || errors.As(err, &fault) && fault.Code == sqlite3.ErrConstraint
}

// apart runs a part of a transaction that, if it fails, leaves nothing behind and
// does not end the transaction.
func apart(ctx context.Context, tx *sql.Tx, part func() error) error {
	if _, err := tx.ExecContext(ctx, `SAVEPOINT apart`); err != nil {
		return err
	}
	failed := part()
	if failed != nil {
		if _, err := tx.ExecContext(ctx, `ROLLBACK TO apart`); err != nil {
			return errors.Join(failed, err)
		}
	}
	if _, err := tx.ExecContext(ctx, `RELEASE apart`); err != nil {
		return errors.Join(failed, err)
	}
	return failed
}

// undoChange puts back what a change replaced. It fails with note_exists and
// deck_exists before it changes anything.
func undoChange(ctx context.Context, tx *sql.Tx, undone *cards.Undone, payload string) error {
	var b before
	if err := json.Unmarshal([]byte(payload), &b); err != nil {
		return err
	}
	if err := wordTaken(ctx, tx, b.Notes); err != nil {
		return err
	}
	if b.Deck != nil {
		if err := undoDeck(ctx, tx, undone.What, *b.Deck); err != nil {
			return err
		}
	}
	undone.Count = max(len(b.Marks), len(b.Notes), len(b.Tags), len(b.Decks), len(b.Deleted))
	for _, id := range b.Made {
		if _, err := tx.ExecContext(ctx, `DELETE FROM cards WHERE id = ? AND reps = 0`, id); err != nil {
			return err
		}
	}
	for _, r := range b.Decks {
		if _, err := tx.ExecContext(ctx, `
			UPDATE notes SET deck_id = ?1 WHERE id = ?2 AND EXISTS (SELECT 1 FROM decks WHERE id = ?1)`, r.Deck, r.Note); err != nil {
			return err
		}
	}
	if err := putMarks(ctx, tx, b.Marks); err != nil {
		return err
	}
	for _, r := range b.Tags {
		if err := undoTags(ctx, tx, r); err != nil {
			return err
		}
		if err := changedBack(ctx, tx, r.Note); err != nil {
			return err
		}
	}
	for i, n := range b.Notes {
		var put *cards.Note
		if i < len(b.Put) {
			put = &b.Put[i]
		}
		if err := undoEdit(ctx, tx, n, put); err != nil {
			return err
		}
	}
	if err := restoreNotes(ctx, tx, b.Deleted); err != nil {
		return err
	}
	if b.Deck != nil {
		undone.Count = 1
		return nil
	}
	return firstUndone(ctx, tx, undone, b)
}

// firstUndone finds the first card of those that were changed, for showing it.
func firstUndone(ctx context.Context, tx *sql.Tx, undone *cards.Undone, b before) error {
	var id, note string
	switch {
	case len(b.Notes) > 0:
		note = b.Notes[0].ID
	case len(b.Deleted) > 0:
		note = b.Deleted[0].Note.ID
	case len(b.Tags) > 0:
		note = b.Tags[0].Note
	case len(b.Decks) > 0:
		note = b.Decks[0].Note
	case len(b.Marks) > 0:
		id = b.Marks[0].Card
	}
	err := tx.QueryRowContext(ctx, `SELECT id FROM cards WHERE id = ?1 OR note_id = ?2 ORDER BY seq LIMIT 1`, id, note).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		undone.Item, err = findItem(ctx, tx, id)
	}
	return err
}

// findMarks reads marks of cards chosen by a condition on c.
func findMarks(ctx context.Context, tx *sql.Tx, of markSet, where string, args ...any) ([]markRow, error) {
	return list(ctx, tx, func(row scanner) (m markRow, err error) {
		m.Of = of
		err = row.Scan(&m.Card, &m.Flag, &m.Suspended, &m.Buried, &m.Leech)
		return m, err
	}, `SELECT c.id, c.flag, c.suspended, c.buried, c.leech FROM cards AS c WHERE `+where, args...)
}

func putMarks(ctx context.Context, tx *sql.Tx, marks []markRow) (err error) {
	if len(marks) == 0 {
		return nil
	}
	put, err := tx.PrepareContext(ctx, `
		UPDATE cards SET flag = iif(?1 & 1, ?2, flag), suspended = iif(?1 & 2, ?3, suspended),
			buried = iif(?1 & 4, ?4, buried), leech = iif(?1 & 8, ?5, leech) WHERE id = ?6`)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, put) }()
	for _, m := range marks {
		of := m.Of
		if of == 0 {
			of = flagMark | suspendedMark | buriedMark | leechMark
		}
		if _, err := put.ExecContext(ctx, of, m.Flag, m.Suspended, m.Buried, m.Leech, m.Card); err != nil {
			return err
		}
	}
	return nil
}

// idList gives identifiers as json_each reads them.
func idList(ids []string) (string, error) {
	out, err := json.Marshal(ids)
	return string(out), err
}

func (s cardStore) Mark(ctx context.Context, what cards.Change, at time.Time, cardIDs []string, m cards.Marks) error {
	ids, err := idList(cardIDs)
	if err != nil {
		return err
	}
	return s.db.write(ctx, "mark cards", func(tx *sql.Tx) error {
		var of markSet
		var flag, suspended, buried any
		if m.Flag != nil {
			of, flag = of|flagMark, *m.Flag
		}
		if m.Suspended != nil {
			of, suspended = of|suspendedMark, *m.Suspended
		}
		if m.Buried != nil {
			of, buried = of|buriedMark, millis(*m.Buried)
		}
		marks, err := findMarks(ctx, tx, of, `c.id IN (SELECT value FROM json_each(?))`, ids)
		if err != nil {
			return err
		}
		if len(marks) == 0 {
			return notFound(cardIDs[0])
		}
		if _, err := tx.ExecContext(ctx, `
			UPDATE cards SET flag = ifnull(?1, flag), suspended = ifnull(?2, suspended), buried = ifnull(?3, buried)
			WHERE id IN (SELECT value FROM json_each(?4))`, flag, suspended, buried, ids); err != nil {
			return err
		}
		return keepChange(ctx, tx, what, at, "", before{Marks: marks})
	})
}
