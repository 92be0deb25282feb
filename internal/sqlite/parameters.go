package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// parametersKey names the record of the last fit among the settings.
const parametersKey = "scheduler"

// Parameters gives the store of the scheduler's weights.
func (db *DB) Parameters() parameters.Store { return parametersStore{db} }

type parametersStore struct{ db *DB }

func (s parametersStore) Record(ctx context.Context) (record string, err error) {
	err = s.db.read(ctx, "read scheduler", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ?`, parametersKey).Scan(&record)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return record, err
}

func (s parametersStore) Histories(ctx context.Context) (out [][]fsrs.Answered, err error) {
	err = s.db.read(ctx, "read answers", func(tx *sql.Tx) error {
		return eachHistory(ctx, tx, func(_ string, history []fsrs.Answered, _ bool) error {
			out = append(out, history)
			return nil
		})
	})
	return out, err
}

func (s parametersStore) Keep(ctx context.Context, record string, remember func(fsrs.Card, []fsrs.Answered) fsrs.Card) error {
	return s.db.write(ctx, "keep scheduler", func(tx *sql.Tx) error {
		if err := keepRecord(ctx, tx, record); err != nil || remember == nil {
			return err
		}
		last := map[string][]fsrs.Answered{}
		err := eachHistory(ctx, tx, func(card string, history []fsrs.Answered, present bool) error {
			if present {
				last[card] = history
			}
			return nil
		})
		if err != nil {
			return err
		}
		return rememberAll(ctx, tx, last, remember)
	})
}

func keepRecord(ctx context.Context, tx *sql.Tx, record string) error {
	if record == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM settings WHERE key = ?`, parametersKey)
		return err
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO settings (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, parametersKey, record)
	return err
}

// answerRow is an answer, the state of its card before, and when that was
// answered last.
type answerRow struct {
	card   string
	before fsrs.State
	last   time.Time
	fsrs.Answered
}

// eachHistory gives the histories of all cards one after the other; present says
// that one goes on to the card as it is now. A history begins where a card was
// new, so that one with missing answers has none, and goes on with an answer that
// found the card as the one before left it. Answers that were brought in
// may be older than some that were there before: the time gives the order, and
// where they are of another memory than those beside them the history ends.
func eachHistory(ctx context.Context, tx *sql.Tx, give func(card string, history []fsrs.Answered, present bool) error) error {
	rows, err := list(ctx, tx, func(row scanner) (answerRow, error) {
		var a answerRow
		var at, last int64
		err := row.Scan(&a.card, &a.before, &a.Rating, &at, &last)
		a.At, a.last = fromMillis(at), fromMillis(last)
		return a, err
	}, `SELECT card_id, state, rating, at, last FROM reviews ORDER BY card_id, at, seq`)
	if err != nil {
		return err
	}
	var history []fsrs.Answered
	for i, a := range rows {
		switch {
		case a.before == fsrs.New:
			history = []fsrs.Answered{a.Answered}
		case history != nil && rows[i-1].card == a.card && rows[i-1].At.Equal(a.last):
			history = append(history, a.Answered)
		default:
			history = nil
		}
		lastOfCard := i+1 == len(rows) || rows[i+1].card != a.card
		if history != nil && (lastOfCard || rows[i+1].before == fsrs.New || !rows[i+1].last.Equal(a.At)) {
			if err := give(a.card, history, lastOfCard); err != nil {
				return err
			}
		}
	}
	return nil
}

// rememberAll gives cards the memory that remember makes of them. Cards that were
// made new again stay so, and so do those whose answers do not lead to the memory
// that is there, since that came from elsewhere.
func rememberAll(ctx context.Context, tx *sql.Tx, last map[string][]fsrs.Answered, remember func(fsrs.Card, []fsrs.Answered) fsrs.Card) (err error) {
	type row struct {
		id     string
		memory fsrs.Card
	}
	present, err := list(ctx, tx, func(r scanner) (row, error) {
		var one row
		var memory memoryRow
		err := r.Scan(append([]any{&one.id}, memory.fields()...)...)
		one.memory = memory.memory()
		return one, err
	}, `SELECT id, `+memoryColumns+` FROM cards WHERE state <> ?`, fsrs.New)
	if err != nil {
		return err
	}
	update, err := tx.PrepareContext(ctx, `UPDATE cards SET stability = ?, difficulty = ? WHERE id = ?`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, update.Close()) }()
	var otherwise []string
	for _, c := range present {
		history := last[c.id]
		if len(history) == 0 || !history[len(history)-1].At.Equal(c.memory.Last) {
			continue
		}
		after := remember(c.memory, history)
		if _, err := update.ExecContext(ctx, after.Stability, after.Difficulty, c.id); err != nil {
			return err
		}
		if (after.Stability >= reader.KnownFrom) != (c.memory.Stability >= reader.KnownFrom) {
			otherwise = append(otherwise, c.id)
		}
	}
	return followWords(ctx, tx, otherwise)
}

// followWords has the words of cards follow these.
func followWords(ctx context.Context, tx *sql.Tx, cardIDs []string) (err error) {
	ids, err := idList(cardIDs)
	if err != nil {
		return err
	}
	notes, err := list(ctx, tx, func(row scanner) (n cards.Note, err error) {
		err = row.Scan(&n.Language, &n.Headword)
		return n, err
	}, `SELECT DISTINCT n.language, n.headword FROM json_each(?) AS j
		CROSS JOIN cards AS c ON c.id = j.value CROSS JOIN notes AS n ON n.id = c.note_id WHERE c.kind = 'read'`, ids)
	if err != nil || len(notes) == 0 {
		return err
	}
	words, err := newWordWriter(ctx, tx)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, words) }()
	for _, n := range notes {
		if err := words.follow(ctx, n.Language, n.Headword, false); err != nil {
			return err
		}
	}
	return nil
}
