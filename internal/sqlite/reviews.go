package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const reviewColumns = `r.id, r.card_id, r.at, r.rating, r.took, ` +
	`r.state, r.due, r.stability, r.difficulty, r.interval, r.step, r.reps, r.lapses, r.last`

func scanReview(row scanner) (cards.Review, error) {
	var r cards.Review
	var at, took int64
	var before memoryRow
	err := row.Scan(append([]any{&r.ID, &r.CardID, &at, &r.Rating, &took}, before.fields()...)...)
	r.At, r.Took, r.Before = fromMillis(at), time.Duration(took)*time.Millisecond, before.memory()
	return r, err
}

func insertReview(ctx context.Context, tx *sql.Tx, r cards.Review) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO reviews (id, card_id, at, rating, took, `+memoryColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		append([]any{r.ID, r.CardID, millis(r.At), r.Rating, r.Took.Milliseconds()}, memoryValues(r.Before)...)...)
	return err
}

func (s cardStore) Answer(ctx context.Context, r cards.Review, after cards.Card) error {
	return s.db.write(ctx, "keep answer", func(tx *sql.Tx) error {
		present, err := findCard(ctx, tx, r.CardID)
		if err != nil {
			return err
		}
		if present.Memory.Reps != r.Before.Reps || !present.Memory.Last.Equal(r.Before.Last) {
			return &study.Error{Code: cards.CodeAnswered}
		}
		if err := insertReview(ctx, tx, r); err != nil {
			return err
		}
		if err := updateMemory(ctx, tx, r.CardID, after.Memory); err != nil {
			return err
		}
		var b before
		if after.Leech != present.Leech || after.Suspended != present.Suspended {
			of := suspendedMark | leechMark
			b.Marks = []markRow{{Card: r.CardID, Of: of, Suspended: present.Suspended, Leech: present.Leech}}
			if err := putMarks(ctx, tx, []markRow{{Card: r.CardID, Of: of, Suspended: after.Suspended, Leech: after.Leech}}); err != nil {
				return err
			}
		}
		if err := keepChange(ctx, tx, cards.Answered, r.At, r.ID, b); err != nil {
			return err
		}
		return followCard(ctx, tx, present)
	})
}

// followCard has the word of a card follow its cards.
func followCard(ctx context.Context, tx *sql.Tx, c cards.Card) error {
	if c.Kind != cards.Read {
		return nil
	}
	n, err := findNote(ctx, tx, c.NoteID)
	if err != nil {
		return err
	}
	return followCards(ctx, tx, n.Language, n.Headword)
}

func updateMemory(ctx context.Context, tx *sql.Tx, cardID string, m fsrs.Card) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE cards SET state = ?, due = ?, stability = ?, difficulty = ?, interval = ?, step = ?, reps = ?, lapses = ?, last = ?
		WHERE id = ?`, append(memoryValues(m), cardID)...)
	return err
}

// undoAnswer takes one answer back; ok is false if it is not there any more.
func undoAnswer(ctx context.Context, tx *sql.Tx, reviewID, payload string) (item cards.Item, ok bool, err error) {
	r, err := scanReview(tx.QueryRowContext(ctx, `SELECT `+reviewColumns+` FROM reviews AS r WHERE r.id = ?`, reviewID))
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Item{}, false, nil
	}
	if err != nil {
		return cards.Item{}, false, err
	}
	var b before
	if err := json.Unmarshal([]byte(payload), &b); err != nil {
		return cards.Item{}, false, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM reviews WHERE id = ?`, r.ID); err != nil {
		return cards.Item{}, false, err
	}
	if err := updateMemory(ctx, tx, r.CardID, r.Before); err != nil {
		return cards.Item{}, false, err
	}
	if err := putMarks(ctx, tx, b.Marks); err != nil {
		return cards.Item{}, false, err
	}
	if item, err = findItem(ctx, tx, r.CardID); err != nil {
		return cards.Item{}, false, err
	}
	return item, true, followCard(ctx, tx, item.Card)
}
