package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	memoryColumns = `state, due, stability, difficulty, interval, step, reps, lapses, last`
	cardColumns   = `c.id, c.note_id, c.deck_id, c.kind, c.number, c.added, c.flag, c.suspended, c.buried, c.leech, ` +
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
	var added, buried int64
	var memory memoryRow
	fields := append([]any{
		&c.ID, &c.NoteID, &c.DeckID, &c.Kind, &c.Number, &added, &c.Flag, &c.Suspended, &buried, &c.Leech,
	}, memory.fields()...)
	err := row.Scan(append(fields, more...)...)
	c.Added, c.Buried, c.Memory = fromMillis(added), fromMillis(buried), memory.memory()
	return err
}

// positionOf orders a new card with the number seq by what its deck wants: as
// cards were added, mixed, or by level, those without one last.
func positionOf(seq, deck, note string) string {
	return `CASE (SELECT options ->> '$.new_order' FROM decks WHERE id = ` + deck + `)
		WHEN 'mixed' THEN (` + seq + ` * 2654435761) & 4294967295
		WHEN 'level' THEN (SELECT iif(CAST(level AS INTEGER) > 0, CAST(level AS INTEGER), 99) << 40 FROM notes WHERE id = ` + note + `) | ` + seq + `
		ELSE ` + seq + ` END`
}

// position is what positionOf works out, for a card with the number seq of a note
// with a level.
func position(seq int64, order cards.Order, level study.Level) int64 {
	switch order {
	case cards.Mixed:
		return (seq * 2654435761) & 4294967295
	case cards.ByLevel:
		n := leadingNumber(level.Name)
		if n <= 0 {
			n = unlevelled
		}
		return n<<40 | seq
	}
	return seq
}

// unlevelled stands behind all levels.
const unlevelled = 99

// leadingNumber reads the number that a text begins with, as SQLite does.
func leadingNumber(text string) (n int64) {
	for _, r := range strings.TrimLeft(text, " ") {
		if r < '0' || r > '9' || n >= unlevelled {
			break
		}
		n = n*10 + int64(r-'0')
	}
	return n
}

func insertCard(ctx context.Context, tx *sql.Tx, c cards.Card) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO cards (id, note_id, deck_id, kind, number, added, flag, suspended, buried, leech, `+memoryColumns+`, position, note_seq)
		SELECT ?, ?2, ?3, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, `+positionOf(`next`, `?3`, `?2`)+`,
			(SELECT seq FROM notes WHERE id = ?2)
		FROM (SELECT ifnull(max(seq), 0) + 1 AS next FROM cards)`,
		append([]any{
			c.ID, c.NoteID, c.DeckID, c.Kind, c.Number, millis(c.Added), c.Flag, c.Suspended, millis(c.Buried), c.Leech,
		}, memoryValues(c.Memory)...)...)
	return err
}

// insertCardAt adds a card at a place in the order of cards where it stood once, if
// that is free.
func insertCardAt(ctx context.Context, tx *sql.Tx, c cards.Card, at cards.Place) error {
	if err := insertCard(ctx, tx, c); err != nil || at == (cards.Place{}) {
		return err
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE cards SET position = ?1, seq = iif(EXISTS (SELECT 1 FROM cards WHERE seq = ?2), seq, ?2) WHERE id = ?3`, at.Position, at.Seq, c.ID)
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
		err = fillNotes(ctx, tx, allNotes, notesOf(items))
		return err
	})
	return items, err
}

func scanItem(row scanner) (cards.Item, error) {
	var item cards.Item
	var note noteRow
	if err := scanCardInto(&item.Card, row, note.fields()...); err != nil {
		return cards.Item{}, err
	}
	var err error
	item.Note, err = note.note()
	return item, err
}
