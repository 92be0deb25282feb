package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// deletedAtOnce is how many notes are read, to be kept for undo, and deleted at
// once: all of a large study would fill the memory.
const deletedAtOnce = 250

func (s cardStore) DeleteNote(ctx context.Context, noteID string, at time.Time) (d cards.Deleted, err error) {
	err = s.db.write(ctx, "delete note", func(tx *sql.Tx) error {
		gone, err := deleteNotes(ctx, tx, []string{noteID})
		if err != nil {
			return err
		}
		if len(gone) == 0 {
			return notFound(noteID)
		}
		d = gone[0]
		return keepChange(ctx, tx, cards.Removed, at, "", before{Deleted: gone})
	})
	return d, err
}

func (s cardStore) DeleteNotes(ctx context.Context, noteIDs []string, at time.Time) (n int, err error) {
	err = s.db.write(ctx, "delete notes", func(tx *sql.Tx) error {
		n = 0
		for some := range slices.Chunk(noteIDs, deletedAtOnce) {
			gone, err := deleteNotes(ctx, tx, some)
			if err != nil {
				return err
			}
			if len(gone) == 0 {
				continue
			}
			if err := keepChange(ctx, tx, cards.Removed, at, "", before{Deleted: gone, GoesOn: n > 0}); err != nil {
				return err
			}
			n += len(gone)
		}
		return nil
	})
	return n, err
}

// deleteNotes removes notes with everything that hangs on them and gives them;
// those that are gone are left out.
func deleteNotes(ctx context.Context, tx *sql.Tx, noteIDs []string) ([]cards.Deleted, error) {
	noteIDs = slices.Compact(slices.Sorted(slices.Values(noteIDs)))
	ids, err := idList(noteIDs)
	if err != nil {
		return nil, err
	}
	gone, err := findDeleted(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	// The rest goes with them.
	if _, err := tx.ExecContext(ctx, `DELETE FROM notes WHERE id IN (SELECT value FROM json_each(?))`, ids); err != nil {
		return nil, err
	}
	words, err := newWordWriter(ctx, tx)
	if err != nil {
		return nil, err
	}
	for i := range gone {
		if err := words.follow(ctx, gone[i].Note.Language, gone[i].Note.Headword, false); err != nil {
			return nil, joinClose(err, words)
		}
	}
	return gone, words.Close()
}

// findDeleted reads what is to be deleted with notes.
func findDeleted(ctx context.Context, tx *sql.Tx, ids string) ([]cards.Deleted, error) {
	whole, err := wholeNotes(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	reviews, err := reviewsOf(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	places := map[string]cards.Place{}
	if _, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		var id string
		var at cards.Place
		err := row.Scan(&id, &at.Seq, &at.Position)
		places[id] = at
		return struct{}{}, err
	}, `SELECT id, seq, 0 FROM notes WHERE id IN (SELECT value FROM json_each(?1))
		UNION ALL SELECT id, seq, position FROM cards WHERE note_id IN (SELECT value FROM json_each(?1))`, ids); err != nil {
		return nil, err
	}
	out := make([]cards.Deleted, len(whole))
	for i, w := range whole {
		d := cards.Deleted{Note: w.Note, Cards: w.Cards, At: places[w.Note.ID], CardsAt: make([]cards.Place, len(w.Cards))}
		for j, c := range w.Cards {
			d.CardsAt[j] = places[c.ID]
			d.Reviews = append(d.Reviews, reviews[c.ID]...)
		}
		out[i] = d
	}
	return out, nil
}

func (s cardStore) RestoreNote(ctx context.Context, d cards.Deleted) error {
	return s.db.write(ctx, "restore note", func(tx *sql.Tx) error {
		// It need not be taken back once more.
		if _, err := tx.ExecContext(ctx, `
			DELETE FROM card_changes WHERE what = ? AND json_array_length(before, '$.deleted') = 1 AND before ->> '$.deleted[0].Note.ID' = ?`,
			cards.Removed, d.Note.ID); err != nil {
			return err
		}
		words, err := newWordWriter(ctx, tx)
		if err != nil {
			return err
		}
		return joinClose(restoreNote(ctx, tx, words, d), words)
	})
}

// restoreNote brings a deleted note back as it was and where it was, with what those
// know that took its place.
func restoreNote(ctx context.Context, tx *sql.Tx, words *wordWriter, d cards.Deleted) error {
	newer, err := takeNewer(ctx, tx, d.Note)
	if err != nil || len(newer) == 1 && newer[0].ID == d.Note.ID {
		return err
	}
	if err := homeless(ctx, tx, &d); err != nil {
		return err
	}
	if err := insertNoteAt(ctx, tx, d.Note, d.Cards, d.At, d.CardsAt); err != nil {
		return err
	}
	for _, r := range d.Reviews {
		if err := insertReview(ctx, tx, r); err != nil {
			return err
		}
	}
	for _, n := range newer {
		if err := joinNote(ctx, tx, d.Note.ID, n); err != nil {
			return err
		}
		if n.Language != d.Note.Language || n.Headword != d.Note.Headword {
			if err := words.follow(ctx, n.Language, n.Headword, false); err != nil {
				return err
			}
		}
	}
	return words.follow(ctx, d.Note.Language, d.Note.Headword, false)
}

func restoreNotes(ctx context.Context, tx *sql.Tx, deleted []cards.Deleted) (err error) {
	if len(deleted) == 0 {
		return nil
	}
	words, err := newWordWriter(ctx, tx)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, words) }()
	for _, d := range deleted {
		if err := restoreNote(ctx, tx, words, d); err != nil {
			return err
		}
	}
	return nil
}

// homeless brings a note whose deck is gone into the default one.
func homeless(ctx context.Context, tx *sql.Tx, d *cards.Deleted) error {
	var there bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decks WHERE id = ?)`, d.Note.DeckID).Scan(&there); err != nil || there {
		return err
	}
	d.Note.DeckID = cards.DefaultDeck
	d.Cards = slices.Clone(d.Cards)
	for i := range d.Cards {
		d.Cards[i].DeckID = cards.DefaultDeck
	}
	return nil
}

// takeNewer takes the notes away that were added after n was deleted and stand in
// its place, one of its word and one of its GUID, which other programs may have
// brought in under another word, and gives them. It leaves n itself, which is
// there where it was restored before.
func takeNewer(ctx context.Context, tx *sql.Tx, n cards.Note) (newer []cards.Note, err error) {
	word, err := findNoteID(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	ids, err := list(ctx, tx, func(row scanner) (id string, err error) {
		err = row.Scan(&id)
		return id, err
	}, `SELECT id FROM notes WHERE id = ?1 OR id = ?2 OR guid = ?3 ORDER BY id <> ?1`, n.ID, word, n.GUID)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if id == n.ID {
			return []cards.Note{n}, nil
		}
		one, err := findNote(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM notes WHERE id = ?`, id); err != nil {
			return nil, err
		}
		newer = append(newer, one)
	}
	return newer, nil
}
