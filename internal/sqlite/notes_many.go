package sqlite

import (
	"context"
	"database/sql"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// allNotes stands for the identifiers of every note.
const allNotes = ""

// ofNotes chooses what is of notes by their identifiers. What follows must not be
// ordered by the number of rows as such: SQLite would go through all in order.
const (
	ofNotes     = ` WHERE note_id IN (SELECT value FROM json_each(?)) `
	sentencesOf = `SELECT note_id, ` + contextColumns + ` FROM note_sentences`
	bySeq       = `ORDER BY +seq`
	cardsOf     = `SELECT ` + cardColumns + ` FROM cards AS c` + ofNotes + bySeq
	historiesOf = `SELECT ` + reviewColumns + ` FROM json_each(?) AS j CROSS JOIN cards AS c ON c.note_id = j.value
		CROSS JOIN reviews AS r ON r.card_id = c.id ORDER BY r.at, r.seq`
)

// fillNotes reads what stands in other tables of notes whose identifiers are
// given as idList gives them, one question for each table.
func fillNotes(ctx context.Context, tx *sql.Tx, ids string, notes []*cards.Note) error {
	where, args := ofNotes, []any{ids}
	if ids == allNotes {
		where, args = ` `, nil
	}
	contexts, err := byNote(ctx, tx, func(row scanner, noteID *string, c *cards.Context) error {
		return row.Scan(append([]any{noteID}, contextFields(c)...)...)
	}, sentencesOf+where+bySeq, args)
	if err != nil {
		return err
	}
	tags, err := byNote(ctx, tx, func(row scanner, noteID, tag *string) error {
		return row.Scan(noteID, tag)
	}, `SELECT note_id, tag FROM note_tags`+where+`ORDER BY note_id, tag`, args)
	if err != nil {
		return err
	}
	media, err := byNote(ctx, tx, func(row scanner, noteID *string, m *cards.Medium) error {
		return row.Scan(noteID, &m.Role, &m.Hash, &m.Name)
	}, `SELECT note_id, role, hash, name FROM note_media`+where+`ORDER BY note_id, place`, args)
	for _, n := range notes {
		n.Contexts, n.Tags, n.Media = contexts[n.ID], tags[n.ID], media[n.ID]
	}
	return err
}

// byNote lists what a query gives by the identifier of its note.
func byNote[T any](
	ctx context.Context, tx *sql.Tx, scan func(row scanner, noteID *string, one *T) error, query string, args []any,
) (map[string][]T, error) {
	out := map[string][]T{}
	_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		var noteID string
		var one T
		err := scan(row, &noteID, &one)
		out[noteID] = append(out[noteID], one)
		return struct{}{}, err
	}, query, args...)
	return out, err
}

// notesOf gives the notes of cards, idsOf their identifiers as idList does.
func notesOf(items []cards.Item) []*cards.Note {
	out := make([]*cards.Note, len(items))
	for i := range items {
		out[i] = &items[i].Note
	}
	return out
}

func idsOf(items []cards.Item) (string, error) {
	ids := make([]string, len(items))
	for i := range items {
		ids[i] = items[i].Note.ID
	}
	return idList(ids)
}

func (s cardStore) NotesOf(ctx context.Context, noteIDs []string) (out []cards.Whole, err error) {
	ids, err := idList(noteIDs)
	if err != nil {
		return nil, err
	}
	err = s.db.read(ctx, "read notes", func(tx *sql.Tx) error {
		out, err = wholeNotes(ctx, tx, ids)
		return err
	})
	return out, err
}

// wholeNotes reads notes with their cards, of identifiers as idList gives them.
func wholeNotes(ctx context.Context, tx *sql.Tx, ids string) (out []cards.Whole, err error) {
	out, err = list(ctx, tx, func(row scanner) (w cards.Whole, err error) {
		var note noteRow
		if err := row.Scan(note.fields()...); err != nil {
			return w, err
		}
		w.Note, err = note.note()
		return w, err
	}, `SELECT `+noteColumns+` FROM json_each(?) AS j CROSS JOIN notes AS n ON n.id = j.value ORDER BY j.key`, ids)
	if err != nil {
		return nil, err
	}
	notes := make([]*cards.Note, len(out))
	for i := range out {
		notes[i] = &out[i].Note
	}
	if err := fillNotes(ctx, tx, ids, notes); err != nil {
		return nil, err
	}
	all, err := byNote(ctx, tx, func(row scanner, noteID *string, c *cards.Card) error {
		err := scanCardInto(c, row)
		*noteID = c.NoteID
		return err
	}, cardsOf, []any{ids})
	for i := range out {
		out[i].Cards = all[out[i].Note.ID]
	}
	return out, err
}

func (s cardStore) HistoriesOf(ctx context.Context, noteIDs []string) (byCard map[string][]cards.Review, err error) {
	ids, err := idList(noteIDs)
	if err != nil {
		return nil, err
	}
	err = s.db.read(ctx, "read answers", func(tx *sql.Tx) error {
		byCard, err = reviewsOf(ctx, tx, ids)
		return err
	})
	return byCard, err
}

// reviewsOf gives the answers to all cards of notes by the ID of the card, the
// oldest first.
func reviewsOf(ctx context.Context, tx *sql.Tx, ids string) (map[string][]cards.Review, error) {
	byCard := map[string][]cards.Review{}
	_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		r, err := scanReview(row)
		byCard[r.CardID] = append(byCard[r.CardID], r)
		return struct{}{}, err
	}, historiesOf, ids)
	return byCard, err
}
