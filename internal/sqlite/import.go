package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

func (s cardStore) Import(ctx context.Context, fill func(cards.Inlet) error) error {
	return s.db.write(ctx, "import notes", func(tx *sql.Tx) (err error) {
		in, err := newInlet(ctx, tx)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, in) }()
		if err := fill(in); err != nil {
			return err
		}
		return ctx.Err()
	})
}

// inlet brings notes in, by statements that are made ready once: there may be
// half a million rows. It gives rows their numbers, as SQLite would.
//
// The statements do not listen to the context, which would cost a goroutine for
// each: Import and its caller ask it between notes, and the transaction ends with
// it.
type inlet struct {
	tx *sql.Tx
	// follow has the words follow their cards.
	follow *wordWriter

	ofGUID, ofWord, hasMedium, note, sentence, tag, medium, text, card, review *sql.Stmt
	// seqs are the highest numbers of rows in use.
	notes, cards, reviews int64
}

func newInlet(ctx context.Context, tx *sql.Tx) (in *inlet, err error) {
	in = &inlet{tx: tx}
	if in.follow, err = newWordWriter(ctx, tx); err != nil {
		return nil, err
	}
	for _, one := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&in.ofGUID, `SELECT id FROM notes WHERE guid = ?`},
		{&in.ofWord, `SELECT id FROM notes WHERE language = ? AND headword = ? AND reading = ? AND kind = ?`},
		{&in.hasMedium, `SELECT hash FROM media WHERE hash = ?`},
		{&in.note, `
			INSERT INTO notes (id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong,
				remarks, level_list, level, origin, created, changed, seq)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&in.sentence, `
			INSERT INTO note_sentences (note_id, ` + contextColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (note_id, sentence, start) DO NOTHING`},
		{&in.tag, `INSERT INTO note_tags (note_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING`},
		{&in.medium, `INSERT INTO note_media (note_id, place, role, hash, name) VALUES (?, ?, ?, ?, ?)`},
		{&in.text, `INSERT INTO note_texts (seq, words, sounds) VALUES (?, ?, ?)`},
		{&in.card, `
			INSERT INTO cards (id, note_id, deck_id, kind, number, added, flag, suspended, buried, leech, ` + memoryColumns + `, position, seq)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&in.review, `
			INSERT INTO reviews (id, card_id, at, rating, took, ` + memoryColumns + `, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
	} {
		if *one.to, err = tx.PrepareContext(ctx, one.query); err != nil { //nolint:sqlclosecheck // Close closes it
			return nil, joinClose(err, in)
		}
	}
	if err := tx.QueryRowContext(ctx, `
		SELECT (SELECT ifnull(max(seq), 0) FROM notes), (SELECT ifnull(max(seq), 0) FROM cards), (SELECT ifnull(max(seq), 0) FROM reviews)`).
		Scan(&in.notes, &in.cards, &in.reviews); err != nil {
		return nil, joinClose(err, in)
	}
	return in, nil
}

// Close lets go of the statements.
func (in *inlet) Close() error {
	err := in.follow.Close()
	for _, s := range []*sql.Stmt{
		in.ofGUID, in.ofWord, in.hasMedium, in.note, in.sentence, in.tag, in.medium, in.text, in.card, in.review,
	} {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	return err
}

// quiet is a context that no statement has to listen to.
func quiet(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

func (in *inlet) AddDeck(ctx context.Context, d cards.Deck) error {
	options, err := json.Marshal(d.Options)
	if err != nil {
		return err
	}
	_, err = in.tx.ExecContext(ctx, `INSERT INTO decks (id, name, options, created) VALUES (?, ?, ?, ?)`,
		d.ID, d.Name, string(options), millis(d.Created))
	return err
}

// one runs a query for one text, "" if there is no row.
func one(ctx context.Context, s *sql.Stmt, args ...any) (text string, err error) {
	err = s.QueryRowContext(quiet(ctx), args...).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, err
}

func (in *inlet) OfGUID(ctx context.Context, guid string) (string, error) {
	if guid == "" {
		return "", nil
	}
	return one(ctx, in.ofGUID, guid)
}

func (in *inlet) OfWord(ctx context.Context, n cards.Note) (string, error) {
	return one(ctx, in.ofWord, n.Language, n.Headword, n.Reading, n.Kind)
}

func (in *inlet) HasMedium(ctx context.Context, hash string) (bool, error) {
	found, err := one(ctx, in.hasMedium, hash)
	return found != "", err
}

func (in *inlet) Note(ctx context.Context, id string) (n cards.Note, all []cards.Card, err error) {
	ctx = quiet(ctx)
	if n, err = findNote(ctx, in.tx, id); err != nil {
		return n, nil, err
	}
	all, err = findCards(ctx, in.tx, id)
	return n, all, err
}

func (in *inlet) Reviews(ctx context.Context, cardID string) ([]cards.Review, error) {
	return list(quiet(ctx), in.tx, scanReview, `SELECT `+reviewColumns+` FROM reviews AS r WHERE r.card_id = ? ORDER BY r.seq`, cardID)
}

func (in *inlet) Insert(ctx context.Context, n cards.Note, all []cards.Card, order cards.Order) error {
	ctx = quiet(ctx)
	values, err := noteValues(n)
	if err != nil {
		return err
	}
	in.notes++
	if _, err := in.note.ExecContext(ctx, append(values, in.notes)...); err != nil {
		return err
	}
	for _, c := range n.Contexts {
		if _, err := in.sentence.ExecContext(ctx, append([]any{n.ID}, contextValues(c)...)...); err != nil {
			return err
		}
	}
	for _, tag := range n.Tags {
		if _, err := in.tag.ExecContext(ctx, n.ID, tag); err != nil {
			return err
		}
	}
	for place, m := range n.Media {
		if _, err := in.medium.ExecContext(ctx, n.ID, place, m.Role, m.Hash, m.Name); err != nil {
			return err
		}
	}
	words, sounds := cards.SearchText(n)
	if _, err := in.text.ExecContext(ctx, in.notes, words, sounds); err != nil {
		return err
	}
	for _, c := range all {
		if err := in.insertCard(ctx, n, c, order); err != nil {
			return err
		}
	}
	return in.follow.follow(ctx, n.Language, n.Headword, false)
}

func contextValues(c cards.Context) []any {
	return []any{c.Sentence, c.Translation, c.Start, c.End, c.TextID, c.Title, c.LetterID}
}

// insertCard adds a card; its position is that of positionOf.
func (in *inlet) insertCard(ctx context.Context, n cards.Note, c cards.Card, order cards.Order) error {
	in.cards++
	values := append([]any{
		c.ID, c.NoteID, c.DeckID, c.Kind, c.Number, millis(c.Added), c.Flag, c.Suspended, millis(c.Buried), c.Leech,
	}, memoryValues(c.Memory)...)
	_, err := in.card.ExecContext(ctx, append(values, position(in.cards, order, n.Level), in.cards)...)
	return err
}

func (in *inlet) AddCard(ctx context.Context, n cards.Note, c cards.Card, order cards.Order) error {
	ctx = quiet(ctx)
	if err := in.insertCard(ctx, n, c, order); err != nil {
		return err
	}
	return in.follow.follow(ctx, n.Language, n.Headword, false)
}

func (in *inlet) PutCard(ctx context.Context, n cards.Note, c cards.Card) error {
	ctx = quiet(ctx)
	// An answer that was given before takes the card back to what it was then.
	if _, err := in.tx.ExecContext(ctx, `
		DELETE FROM card_changes WHERE review_id IN (SELECT id FROM reviews WHERE card_id = ?)`, c.ID); err != nil {
		return err
	}
	if err := updateMemory(ctx, in.tx, c.ID, c.Memory); err != nil {
		return err
	}
	if err := putMarks(ctx, in.tx, []markRow{{c.ID, c.Flag, c.Suspended, millis(c.Buried), c.Leech}}); err != nil {
		return err
	}
	return in.follow.follow(ctx, n.Language, n.Headword, false)
}

func (in *inlet) Replace(ctx context.Context, n cards.Note) error {
	ctx = quiet(ctx)
	if err := replaceNote(ctx, in.tx, n); err != nil {
		return err
	}
	_, err := in.tx.ExecContext(ctx, `DELETE FROM card_changes WHERE what = ? AND before ->> '$.notes[0].ID' = ?`, cards.Edited, n.ID)
	return err
}

func (in *inlet) Park(ctx context.Context, id string) error {
	_, err := in.tx.ExecContext(quiet(ctx), `UPDATE notes SET headword = char(0) || id WHERE id = ?`, id)
	return err
}

func (in *inlet) AddReviews(ctx context.Context, reviews []cards.Review) error {
	ctx = quiet(ctx)
	for _, r := range reviews {
		in.reviews++
		values := append([]any{r.ID, r.CardID, millis(r.At), r.Rating, r.Took.Milliseconds()}, memoryValues(r.Before)...)
		if _, err := in.review.ExecContext(ctx, append(values, in.reviews)...); err != nil {
			return err
		}
	}
	return nil
}
