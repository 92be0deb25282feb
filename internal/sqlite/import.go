package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// What SQLite keeps at hand of the file, in KiB: its usual measure, and while
// notes come in, whose indexes are more than that.
const (
	usualCache  = `PRAGMA cache_size = -2000`
	importCache = `PRAGMA cache_size = -49152`
)

func (s cardStore) Import(ctx context.Context, fill func(cards.Inlet) error) error {
	err := s.db.write(ctx, "import notes", func(tx *sql.Tx) (err error) {
		in, err := newInlet(ctx, tx)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, in) }()
		if err := fill(in); err != nil {
			return err
		}
		if err := in.flush(quiet(ctx)); err != nil {
			return err
		}
		return ctx.Err()
	})
	if ctx.Err() != nil && errors.Is(err, sql.ErrTxDone) {
		// The transaction ends with ctx, and may do so before fill notices.
		err = s.db.describe(ctx.Err(), "import notes")
	}
	_, errCache := s.db.writer.ExecContext(quiet(ctx), usualCache)
	return errors.Join(err, s.db.describe(errCache, "import notes"))
}

// inlet brings notes in, by statements that are made ready once: there may be
// half a million rows. It gives rows their numbers, as SQLite would.
//
// The statements do not listen to the context, which would cost a goroutine for
// each: who brings notes in asks it between them, and the transaction ends with
// it.
type inlet struct {
	tx *sql.Tx
	// follow has the words follow their cards.
	follow *wordWriter

	ofGUID, ofWord, hasMedium, note, sentence, tag, medium, text, word, update, rewrite *sql.Stmt
	// cards and reviews may be added a little later than said, cards first.
	cards, reviews batch
	// The highest numbers of rows in use.
	noteSeq, cardSeq, reviewSeq int64
	// unknown is the word that OfWord was asked for last, if there is no note of
	// it, in any reading.
	unknown string
	// edits are the changes that undo takes back by note, once they were read.
	edits map[string][]int64
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
		{&in.ofWord, `SELECT id, reading, kind FROM notes WHERE language = ? AND headword = ?`},
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
		{&in.update, updateNote},
		{&in.rewrite, rewriteText},
		{&in.word, `
			INSERT INTO words (language, headword, status, source, changed) VALUES (?, ?, ?, 'card', ?)
			ON CONFLICT (language, headword) DO UPDATE
			SET status = excluded.status, changed = iif(words.status = excluded.status, words.changed, excluded.changed)
			WHERE words.source = 'card'`},
	} {
		if *one.to, err = tx.PrepareContext(ctx, one.query); err != nil { //nolint:sqlclosecheck // Close closes it
			return nil, joinClose(err, in)
		}
	}
	if in.cards, err = newBatch(ctx, tx, `cards (id, note_id, deck_id, kind, number, added, flag, suspended, buried, leech, `+
		memoryColumns+`, position, note_seq, seq)`, 22); err != nil {
		return nil, joinClose(err, in)
	}
	if in.reviews, err = newBatch(ctx, tx, `reviews (id, card_id, at, rating, took, `+memoryColumns+`, seq)`, 15); err != nil {
		return nil, joinClose(err, in)
	}
	if err := tx.QueryRowContext(ctx, `
		SELECT (SELECT ifnull(max(seq), 0) FROM notes), (SELECT ifnull(max(seq), 0) FROM cards), (SELECT ifnull(max(seq), 0) FROM reviews)`).
		Scan(&in.noteSeq, &in.cardSeq, &in.reviewSeq); err != nil {
		return nil, joinClose(err, in)
	}
	if _, err := tx.ExecContext(ctx, importCache); err != nil {
		return nil, joinClose(err, in)
	}
	return in, nil
}

// Close lets go of the statements.
func (in *inlet) Close() error {
	err := errors.Join(in.follow.Close(), in.cards.Close(), in.reviews.Close())
	for _, s := range []*sql.Stmt{
		in.ofGUID, in.ofWord, in.hasMedium, in.note, in.sentence, in.tag, in.medium, in.text, in.word, in.update, in.rewrite,
	} {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	return err
}

// flush adds the cards and answers that were put off.
func (in *inlet) flush(ctx context.Context) error {
	if err := in.cards.flush(ctx); err != nil {
		return err
	}
	return in.reviews.flush(ctx)
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

func (in *inlet) OfWord(ctx context.Context, n cards.Note) (found string, err error) {
	rows, err := in.ofWord.QueryContext(quiet(ctx), n.Language, n.Headword)
	if err != nil {
		return "", err
	}
	defer func() { err = joinClose(err, rows) }()
	in.unknown = wordKey(n)
	for rows.Next() {
		var id, reading string
		var kind cards.NoteKind
		if err := rows.Scan(&id, &reading, &kind); err != nil {
			return "", err
		}
		in.unknown = ""
		if reading == n.Reading && kind == n.Kind {
			found = id
		}
	}
	return found, rows.Err()
}

func wordKey(n cards.Note) string { return string(n.Language) + " " + n.Headword }

func (in *inlet) HasMedium(ctx context.Context, hash string) (bool, error) {
	found, err := one(ctx, in.hasMedium, hash)
	return found != "", err
}

func (in *inlet) Note(ctx context.Context, id string) (n cards.Note, all []cards.Card, err error) {
	ctx = quiet(ctx)
	if err := in.cards.flush(ctx); err != nil {
		return n, nil, err
	}
	if n, err = findNote(ctx, in.tx, id); err != nil {
		return n, nil, err
	}
	all, err = findCards(ctx, in.tx, id)
	return n, all, err
}

func (in *inlet) Reviews(ctx context.Context, cardID string) ([]cards.Review, error) {
	ctx = quiet(ctx)
	if err := in.flush(ctx); err != nil {
		return nil, err
	}
	return list(ctx, in.tx, scanReview, `SELECT `+reviewColumns+` FROM reviews AS r WHERE r.card_id = ? ORDER BY r.seq`, cardID)
}

func (in *inlet) Insert(ctx context.Context, n cards.Note, all []cards.Card, order cards.Order) error {
	ctx = quiet(ctx)
	values, err := noteValues(n)
	if err != nil {
		return err
	}
	in.noteSeq++
	if _, err := in.note.ExecContext(ctx, append(values, in.noteSeq)...); err != nil {
		return err
	}
	if err := in.addBeside(ctx, n.ID, n.Contexts, n.Tags); err != nil {
		return err
	}
	for place, m := range n.Media {
		if _, err := in.medium.ExecContext(ctx, n.ID, place, m.Role, m.Hash, m.Name); err != nil {
			return err
		}
	}
	words, sounds := cards.SearchText(n)
	if _, err := in.text.ExecContext(ctx, in.noteSeq, words, sounds); err != nil {
		return err
	}
	for _, c := range all {
		if err := in.insertCard(ctx, n, in.noteSeq, c, order); err != nil {
			return err
		}
	}
	if in.unknown != wordKey(n) {
		return in.followWord(ctx, n)
	}
	in.unknown = ""
	return in.beginWord(ctx, n, all)
}

// followWord has a word follow its cards. What the learner said of it stays:
// notes that are brought in are no wish to learn each word of them.
func (in *inlet) followWord(ctx context.Context, n cards.Note) error {
	if err := in.cards.flush(ctx); err != nil {
		return err
	}
	return in.follow.follow(ctx, n.Language, n.Headword, false)
}

// beginWord does as followWord for a word that had no note, without reading its
// cards.
func (in *inlet) beginWord(ctx context.Context, n cards.Note, all []cards.Card) error {
	var memories []reader.CardMemory
	changed := int64(0)
	for _, c := range all {
		if c.Kind == cards.Read {
			memories = append(memories, reader.CardMemory{Stability: c.Memory.Stability, Forgotten: c.Memory.State == fsrs.Relearning})
			changed = max(changed, millis(c.Added), millis(c.Memory.Last))
		}
	}
	status := reader.StatusByCards(memories)
	if status == reader.Unsaid {
		return nil
	}
	_, err := in.word.ExecContext(ctx, n.Language, n.Headword, status, changed)
	return err
}

// insertCard adds a card to the note with a number; its position is that of positionOf.
func (in *inlet) insertCard(ctx context.Context, n cards.Note, noteSeq int64, c cards.Card, order cards.Order) error {
	in.cardSeq++
	m := c.Memory
	return in.cards.add(ctx, c.ID, c.NoteID, c.DeckID, c.Kind, c.Number, millis(c.Added), c.Flag, c.Suspended, millis(c.Buried), c.Leech,
		m.State, millis(m.Due), m.Stability, m.Difficulty, m.Interval, m.Step, m.Reps, m.Lapses, millis(m.Last),
		position(in.cardSeq, order, n.Level), noteSeq, in.cardSeq)
}

func (in *inlet) AddCard(ctx context.Context, n cards.Note, c cards.Card, order cards.Order) error {
	ctx = quiet(ctx)
	var noteSeq int64
	if err := in.tx.QueryRowContext(ctx, `SELECT seq FROM notes WHERE id = ?`, n.ID).Scan(&noteSeq); err != nil {
		return err
	}
	if err := in.insertCard(ctx, n, noteSeq, c, order); err != nil {
		return err
	}
	return in.followWord(ctx, n)
}

func (in *inlet) PutCard(ctx context.Context, n cards.Note, c cards.Card) error {
	ctx = quiet(ctx)
	if err := in.flush(ctx); err != nil {
		return err
	}
	// An answer that was given before takes the card back to what it was then.
	if _, err := in.tx.ExecContext(ctx, `
		DELETE FROM card_changes WHERE review_id IN (SELECT id FROM reviews WHERE card_id = ?)`, c.ID); err != nil {
		return err
	}
	if err := updateMemory(ctx, in.tx, c.ID, c.Memory); err != nil {
		return err
	}
	if err := putMarks(ctx, in.tx, []markRow{{Card: c.ID, Flag: c.Flag, Suspended: c.Suspended, Buried: millis(c.Buried), Leech: c.Leech}}); err != nil {
		return err
	}
	return in.followWord(ctx, n)
}

func (in *inlet) Park(ctx context.Context, id string) error {
	_, err := in.tx.ExecContext(quiet(ctx), `UPDATE notes SET headword = char(0) || id WHERE id = ?`, id)
	return err
}

func (in *inlet) AddReviews(ctx context.Context, reviews []cards.Review) error {
	ctx = quiet(ctx)
	for _, r := range reviews {
		in.reviewSeq++
		m := r.Before
		// The card has to be there.
		if len(in.reviews.args) >= in.reviews.width*(batchRows-1) {
			if err := in.cards.flush(ctx); err != nil {
				return err
			}
		}
		if err := in.reviews.add(ctx, r.ID, r.CardID, millis(r.At), r.Rating, r.Took.Milliseconds(),
			m.State, millis(m.Due), m.Stability, m.Difficulty, m.Interval, m.Step, m.Reps, m.Lapses, millis(m.Last), in.reviewSeq); err != nil {
			return err
		}
	}
	return nil
}
