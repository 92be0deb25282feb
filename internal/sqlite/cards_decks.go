package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func (s cardStore) Decks(ctx context.Context) (decks []cards.Deck, err error) {
	err = s.db.read(ctx, "list decks", func(tx *sql.Tx) error {
		decks, err = list(ctx, tx, scanDeck, `SELECT id, name, options, created FROM decks ORDER BY id <> 'default', name`)
		return err
	})
	return decks, err
}

func (s cardStore) PutDeck(ctx context.Context, d cards.Deck, sync, reorder bool, ask cards.Asking) error {
	options, err := json.Marshal(d.Options)
	if err != nil {
		return err
	}
	return s.db.write(ctx, "keep deck", func(tx *sql.Tx) error {
		var other string
		err := tx.QueryRowContext(ctx, `SELECT id FROM decks WHERE name = ? AND id <> ?`, d.Name, d.ID).Scan(&other)
		if err == nil {
			return &study.Error{Code: cards.CodeDeckExists, Args: map[string]string{"name": d.Name}}
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		old, there, err := findDeck(ctx, tx, d.ID)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO decks (id, name, options, created) VALUES (?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, options = excluded.options`,
			d.ID, d.Name, string(options), millis(d.Created)); err != nil {
			return err
		}
		if reorder {
			if err := reorderDeck(ctx, tx, d.ID); err != nil {
				return err
			}
		}
		b := before{Deck: &old}
		if sync {
			if b.Made, b.Marks, err = syncKinds(ctx, tx, ask, `n.deck_id = ?`, d.ID); err != nil {
				return err
			}
		}
		if same, err := json.Marshal(old.Options); err != nil || !there || old.Name == d.Name && string(same) == string(options) {
			return err // a new deck, or one that is as it was, is nothing to take back
		}
		return keepChange(ctx, tx, cards.DeckChanged, ask.At, "", b)
	})
}

// reorderDeck gives the new cards of a deck the order that it wants now.
func reorderDeck(ctx context.Context, tx *sql.Tx, deckID string) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE cards SET position = `+positionOf(`seq`, `cards.deck_id`, `cards.note_id`)+` WHERE deck_id = ? AND state = 0`, deckID)
	return err
}

// findDeck gives a deck; there is false if it is not there.
func findDeck(ctx context.Context, tx *sql.Tx, id string) (d cards.Deck, there bool, err error) {
	d, err = scanDeck(tx.QueryRowContext(ctx, `SELECT id, name, options, created FROM decks WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return cards.Deck{}, false, nil
	}
	return d, err == nil, err
}

func scanDeck(row scanner) (d cards.Deck, err error) {
	var options string
	var created int64
	if err := row.Scan(&d.ID, &d.Name, &options, &created); err != nil {
		return d, err
	}
	d.Created = fromMillis(created)
	err = json.Unmarshal([]byte(options), &d.Options)
	return d, err
}

func (s cardStore) DeckCounts(ctx context.Context, d cards.Due) (counts map[string]cards.DeckCount, err error) {
	counts = map[string]cards.DeckCount{}
	err = s.db.read(ctx, "count decks", func(tx *sql.Tx) error {
		clear(counts)
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var id string
			var n cards.DeckCount
			err := row.Scan(&id, &n.Notes, &n.Due, &n.New)
			counts[id] = n
			return struct{}{}, err
		}, `SELECT deck_id, (SELECT count(*) FROM notes AS n WHERE n.deck_id = c.deck_id),
				sum(state <> 0 AND due < :day_end AND `+awake+`), sum(state = 0 AND suspended = 0)
			FROM cards AS c GROUP BY deck_id`, bounds(d)...)
		return err
	})
	return counts, err
}

// undoDeck makes a deck what it was before it was changed, or makes it again if it
// was dissolved. It fails with deck_exists where another has its name now. One that
// was dissolved after it was changed stays so.
func undoDeck(ctx context.Context, tx *sql.Tx, what cards.Change, d cards.Deck) error {
	var taken bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decks WHERE name = ? AND id <> ?)`, d.Name, d.ID).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return &study.Error{Code: cards.CodeDeckExists, Args: map[string]string{"name": d.Name}}
	}
	options, err := json.Marshal(d.Options)
	if err != nil {
		return err
	}
	if what == cards.DeckDissolved {
		_, err := tx.ExecContext(ctx, `INSERT INTO decks (id, name, options, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			d.ID, d.Name, string(options), millis(d.Created))
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE decks SET name = ?, options = ? WHERE id = ?`, d.Name, string(options), d.ID); err != nil {
		return err
	}
	return reorderDeck(ctx, tx, d.ID)
}

func (s cardStore) DeleteDeck(ctx context.Context, deckID string, ask cards.Asking) error {
	return s.db.write(ctx, "delete deck", func(tx *sql.Tx) error {
		old, there, err := findDeck(ctx, tx, deckID)
		if err != nil {
			return err
		}
		if !there {
			return notFound(deckID)
		}
		notes, err := list(ctx, tx, func(row scanner) (id string, err error) {
			err = row.Scan(&id)
			return id, err
		}, `SELECT id FROM notes WHERE deck_id = ?`, deckID)
		if err != nil {
			return err
		}
		b := before{Deck: &old, Decks: make([]deckRow, len(notes))}
		for i, id := range notes {
			b.Decks[i] = deckRow{id, deckID}
		}
		if err := moveNotes(ctx, tx, notes, cards.DefaultDeck); err != nil {
			return err
		}
		ids, err := idList(notes)
		if err != nil {
			return err
		}
		if b.Made, b.Marks, err = syncKinds(ctx, tx, ask, `n.id IN (SELECT value FROM json_each(?))`, ids); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM decks WHERE id = ?`, deckID); err != nil {
			return err
		}
		return keepChange(ctx, tx, cards.DeckDissolved, ask.At, "", b)
	})
}

func (s cardStore) UndoDissolving(ctx context.Context, deckID string, since time.Time) (ok bool, err error) {
	err = s.db.write(ctx, "undo dissolving", func(tx *sql.Tx) error {
		var seq int64
		var payload string
		err := tx.QueryRowContext(ctx, `
			SELECT seq, before FROM card_changes WHERE what = ? AND at >= ? AND before ->> '$.deck.ID' = ? ORDER BY seq DESC LIMIT 1`,
			cards.DeckDissolved, millis(since), deckID).Scan(&seq, &payload)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := undoChange(ctx, tx, &cards.Undone{What: cards.DeckDissolved}, payload); err != nil {
			return err
		}
		ok = true
		_, err = tx.ExecContext(ctx, `DELETE FROM card_changes WHERE seq = ?`, seq)
		return err
	})
	return ok && err == nil, err
}

func moveNotes(ctx context.Context, tx *sql.Tx, noteIDs []string, deckID string) error {
	ids, err := idList(noteIDs)
	if err != nil {
		return err
	}
	var there bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decks WHERE id = ?)`, deckID).Scan(&there); err != nil {
		return err
	}
	if !there {
		return notFound(deckID)
	}
	_, err = tx.ExecContext(ctx, `UPDATE notes SET deck_id = ? WHERE id IN (SELECT value FROM json_each(?))`, deckID, ids)
	return err
}

func (s cardStore) Move(ctx context.Context, noteIDs []string, deckID string, ask cards.Asking) error {
	ids, err := idList(noteIDs)
	if err != nil {
		return err
	}
	return s.db.write(ctx, "move notes", func(tx *sql.Tx) error {
		var b before
		if b.Decks, err = list(ctx, tx, func(row scanner) (r deckRow, err error) {
			err = row.Scan(&r.Note, &r.Deck)
			return r, err
		}, `SELECT id, deck_id FROM notes WHERE id IN (SELECT value FROM json_each(?))`, ids); err != nil || len(b.Decks) == 0 {
			return err
		}
		if err := moveNotes(ctx, tx, noteIDs, deckID); err != nil {
			return err
		}
		b.Made, b.Marks, err = syncKinds(ctx, tx, ask, `n.id IN (SELECT value FROM json_each(?))`, ids)
		if err != nil {
			return err
		}
		return keepChange(ctx, tx, cards.Moved, ask.At, "", b)
	})
}

// asked is a note with the cards that it has, as far as it matters for which
// ones it should have.
type asked struct {
	note cards.Note
	// has gives how each kind is suspended.
	has map[cards.Kind]cards.Suspension
}

func scanAsked(row scanner) (a asked, err error) {
	var located bool
	var has sql.NullString
	n := &a.note
	err = row.Scan(&n.ID, &n.Kind, &n.DeckID, &n.Language, &n.Headword, &n.Reading, &located, &has)
	if located {
		n.Contexts = []cards.Context{{End: 1}}
	}
	a.has = map[cards.Kind]cards.Suspension{}
	for one := range strings.FieldsSeq(has.String) {
		kind, suspended, _ := strings.Cut(one, ":")
		a.has[cards.Kind(kind)] = cards.Suspension(suspended[0] - '0')
	}
	return a, err
}

// syncKinds gives the notes of a condition on n the cards that they should
// have: what lacks is made, what slept because of the deck is woken, what should
// not be there sleeps. It gives the cards made and the marks that changed.
func syncKinds(ctx context.Context, tx *sql.Tx, ask cards.Asking, where string, args ...any) (made []string, changed []markRow, err error) {
	notes, err := list(ctx, tx, scanAsked, `
		SELECT n.id, n.kind, n.deck_id, n.language, n.headword, n.reading,
			EXISTS (SELECT 1 FROM note_sentences AS s WHERE s.note_id = n.id AND s."end" > s.start),
			(SELECT group_concat(c.kind || ':' || c.suspended, ' ') FROM cards AS c WHERE c.note_id = n.id)
		FROM notes AS n WHERE `+where+` ORDER BY n.seq`, args...)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range notes {
		wanted := ask.Kinds(a.note)
		for _, kind := range wanted {
			if _, there := a.has[kind]; there {
				continue
			}
			id := ask.NewID()
			if err := insertCard(ctx, tx, cards.Card{ID: id, NoteID: a.note.ID, DeckID: a.note.DeckID, Kind: kind, Added: ask.At}); err != nil {
				return nil, nil, err
			}
			made = append(made, id)
		}
		marks, err := settle(ctx, tx, a, wanted)
		if err != nil {
			return nil, nil, err
		}
		changed = append(changed, marks...)
		if err := followCards(ctx, tx, a.note.Language, a.note.Headword); err != nil {
			return nil, nil, err
		}
	}
	return made, changed, nil
}

// settle wakes the cards of a note that are wanted and has the others sleep; it
// gives the marks that those had which it changed.
func settle(ctx context.Context, tx *sql.Tx, a asked, wanted []cards.Kind) ([]markRow, error) {
	var changed []markRow
	for kind, suspended := range a.has {
		to := cards.ByDeck
		if slices.Contains(wanted, kind) {
			to = cards.Active
		}
		if suspended == to || suspended == cards.ByLearner {
			continue
		}
		marks, err := findMarks(ctx, tx, suspendedMark, `c.note_id = ? AND c.kind = ? AND c.suspended = ?`, a.note.ID, kind, suspended)
		if err != nil {
			return nil, err
		}
		changed = append(changed, marks...)
		if _, err := tx.ExecContext(ctx, `UPDATE cards SET suspended = ? WHERE note_id = ? AND kind = ? AND suspended = ?`,
			to, a.note.ID, kind, suspended); err != nil {
			return nil, err
		}
	}
	return changed, nil
}
