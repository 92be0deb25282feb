package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

const (
	memoryColumns = `state, due, stability, difficulty, interval, step, reps, lapses, last`
	cardColumns   = `c.id, c.note_id, c.kind, c.added, ` +
		`c.state, c.due, c.stability, c.difficulty, c.interval, c.step, c.reps, c.lapses, c.last`
)

// memoryRow is a card's memory as it is stored.
type memoryRow struct {
	fsrs.Card
	due, last int64
}

func (m *memoryRow) fields() []any {
	return []any{&m.State, &m.due, &m.Stability, &m.Difficulty, &m.Interval, &m.Step, &m.Reps, &m.Lapses, &m.last}
}

func (m *memoryRow) memory() fsrs.Card {
	m.Due, m.Last = fromMillis(m.due), fromMillis(m.last)
	return m.Card
}

func memoryValues(m fsrs.Card) []any {
	return []any{m.State, millis(m.Due), m.Stability, m.Difficulty, m.Interval, m.Step, m.Reps, m.Lapses, millis(m.Last)}
}

func scanCard(row scanner) (cards.Card, error) {
	var c cards.Card
	err := scanCardInto(&c, row)
	return c, err
}

func scanCardInto(c *cards.Card, row scanner, more ...any) error {
	var added int64
	var memory memoryRow
	fields := append([]any{&c.ID, &c.NoteID, &c.Kind, &added}, memory.fields()...)
	err := row.Scan(append(fields, more...)...)
	c.Added, c.Memory = fromMillis(added), memory.memory()
	return err
}

func insertCard(ctx context.Context, tx *sql.Tx, c cards.Card) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO cards (id, note_id, kind, added, `+memoryColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		append([]any{c.ID, c.NoteID, c.Kind, millis(c.Added)}, memoryValues(c.Memory)...)...)
	return err
}

func findCard(ctx context.Context, tx *sql.Tx, id string) (cards.Card, error) {
	c, err := scanCard(tx.QueryRowContext(ctx, `SELECT `+cardColumns+` FROM cards AS c WHERE c.id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Card{}, notFound(id)
	}
	return c, err
}

func (s cardStore) Item(ctx context.Context, cardID string) (item cards.Item, err error) {
	err = s.db.read(ctx, "read card", func(tx *sql.Tx) error {
		item, err = findItem(ctx, tx, cardID)
		return err
	})
	return item, err
}

func findItem(ctx context.Context, tx *sql.Tx, cardID string) (item cards.Item, err error) {
	if item.Card, err = findCard(ctx, tx, cardID); err != nil {
		return cards.Item{}, err
	}
	item.Note, err = findNote(ctx, tx, item.Card.NoteID)
	return item, err
}

func (s cardStore) Items(ctx context.Context) (items []cards.Item, err error) {
	err = s.db.read(ctx, "list cards", func(tx *sql.Tx) error {
		items, err = list(ctx, tx, scanItem, `
			SELECT `+cardColumns+`, `+noteColumns+` FROM cards AS c JOIN notes AS n ON n.id = c.note_id
			ORDER BY n.seq DESC, c.seq`)
		if err != nil {
			return err
		}
		contexts, err := allContexts(ctx, tx)
		for i := range items {
			items[i].Note.Contexts = contexts[items[i].Note.ID]
		}
		return err
	})
	return items, err
}

func scanItem(row scanner) (cards.Item, error) {
	var item cards.Item
	var created int64
	err := scanCardInto(&item.Card, row, noteFields(&item.Note, &created)...)
	item.Note.Created = fromMillis(created)
	return item, err
}

// allContexts gives the sentences of every note by its identifier.
func allContexts(ctx context.Context, tx *sql.Tx) (map[string][]cards.Context, error) {
	byNote := map[string][]cards.Context{}
	_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		var noteID string
		var c cards.Context
		err := row.Scan(append([]any{&noteID}, contextFields(&c)...)...)
		byNote[noteID] = append(byNote[noteID], c)
		return struct{}{}, err
	}, `SELECT note_id, `+contextColumns+` FROM note_sentences ORDER BY seq`)
	return byNote, err
}
