package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// addBatch is after how many notes progress is told.
const addBatch = 500

func (s cardStore) AddNotes(
	ctx context.Context, notes []cards.Item, asked [][]cards.Card, progress func(done int),
) (added int, err error) {
	err = s.db.write(ctx, "add notes", func(tx *sql.Tx) (err error) {
		added = 0
		words, err := newWordWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, words) }()
		for i, item := range notes {
			isNew, err := addNote(ctx, tx, words, item.Note, asked[i])
			if err != nil {
				return err
			}
			if isNew {
				added++
			}
			if (i+1)%addBatch == 0 {
				progress(i + 1)
			}
		}
		return nil
	})
	if err == nil {
		progress(len(notes))
	}
	return added, err
}

// addNote adds a note or joins it with the one of the same word.
func addNote(ctx context.Context, tx *sql.Tx, words *wordWriter, n cards.Note, asked []cards.Card) (added bool, err error) {
	id, err := findNoteID(ctx, tx, n)
	if err != nil {
		return false, err
	}
	if id != "" {
		return false, joinNote(ctx, tx, id, n)
	}
	if err := insertNote(ctx, tx, n, asked); err != nil {
		return false, err
	}
	// Asking for a card is the learner's latest word.
	return true, words.follow(ctx, n.Language, n.Headword, true)
}

func (s cardStore) Edit(ctx context.Context, n cards.Note, was *cards.Note, ask cards.Asking) error {
	return s.db.write(ctx, "edit note", func(tx *sql.Tx) error {
		old, err := findNote(ctx, tx, n.ID)
		if err != nil {
			return err
		}
		if was != nil {
			n = edited(*was, n, old)
		}
		n.GUID, n.Created = old.GUID, old.Created
		if err := aloneOfItsWord(ctx, tx, n); err != nil {
			return err
		}
		if err := replaceNote(ctx, tx, n); err != nil {
			return err
		}
		put, err := findNote(ctx, tx, n.ID)
		if err != nil {
			return err
		}
		b := before{Notes: []cards.Note{old}, Put: []cards.Note{put}}
		// Cards that suited it before and are not there were not wanted.
		suited := ask.Kinds(old)
		for _, kind := range ask.Kinds(n) {
			if slices.Contains(suited, kind) {
				continue
			}
			made, err := makeCard(ctx, tx, n, kind, ask)
			if err != nil {
				return err
			}
			b.Made = append(b.Made, made...)
		}
		return keepChange(ctx, tx, cards.Edited, ask.At, "", b)
	})
}

// makeCard makes a card of a note unless it has one of the kind.
func makeCard(ctx context.Context, tx *sql.Tx, n cards.Note, kind cards.Kind, ask cards.Asking) (made []string, err error) {
	var there bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM cards WHERE note_id = ? AND kind = ?)`, n.ID, kind).
		Scan(&there); err != nil || there {
		return nil, err
	}
	id := ask.NewID()
	return []string{id}, insertCard(ctx, tx, cards.Card{ID: id, NoteID: n.ID, DeckID: n.DeckID, Kind: kind, Added: ask.At})
}

// updateNote puts noteValues in the place of those of the note.
const updateNote = `
	UPDATE notes SET (id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong,
		remarks, level_list, level, origin, created, changed) = (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	WHERE id = ?1`

// replaceNote puts another content in the place of a note's. It fails with
// not_found.
func replaceNote(ctx context.Context, tx *sql.Tx, n cards.Note) error {
	old, err := findNote(ctx, tx, n.ID)
	if err != nil {
		return err
	}
	values, err := noteValues(n)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, updateNote, values...); err != nil {
		return err
	}
	for _, table := range []string{"note_sentences", "note_tags", "note_media"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE note_id = ?`, n.ID); err != nil {
			return err
		}
	}
	for _, c := range n.Contexts {
		if err := insertContext(ctx, tx, n.ID, c); err != nil {
			return err
		}
	}
	if err := insertBeside(ctx, tx, n); err != nil {
		return err
	}
	if err := putNoteText(ctx, tx, n); err != nil {
		return err
	}
	if old.Language != n.Language || old.Headword != n.Headword {
		if err := followCards(ctx, tx, old.Language, old.Headword); err != nil {
			return err
		}
	}
	return followCards(ctx, tx, n.Language, n.Headword)
}

// levelsAtOnce is how many notes without a level are held in memory at a time: a
// study may have a hundred thousand of which the dictionary knows none.
const levelsAtOnce = 1000

func (s cardStore) FillLevels(ctx context.Context, level func(cards.Note) study.Level) (filled int, err error) {
	for after := int64(0); ; {
		notes, last, err := s.withoutLevel(ctx, after)
		if err != nil || len(notes) == 0 {
			return filled, err
		}
		// The dictionary is asked before the study is held for writing.
		known := notes[:0]
		for _, n := range notes {
			if n.Level = level(n); !n.Level.IsZero() {
				known = append(known, n)
			}
		}
		if err := s.keepLevels(ctx, known); err != nil {
			return filled, err
		}
		after, filled = last, filled+len(known)
	}
}

// withoutLevel gives the next notes without a level after one, and the number of
// the last of them.
func (s cardStore) withoutLevel(ctx context.Context, after int64) (notes []cards.Note, last int64, err error) {
	err = s.db.read(ctx, "read notes without level", func(tx *sql.Tx) error {
		notes, err = list(ctx, tx, func(row scanner) (n cards.Note, err error) {
			err = row.Scan(&last, &n.ID, &n.Language, &n.Kind, &n.Headword)
			return n, err
		}, `SELECT seq, id, language, kind, headword FROM notes
			WHERE seq > ? AND level = '' AND kind <> 'correction' ORDER BY seq LIMIT ?`, after, levelsAtOnce)
		return err
	})
	return notes, last, err
}

// keepLevels gives notes the levels that they have now.
func (s cardStore) keepLevels(ctx context.Context, notes []cards.Note) error {
	if len(notes) == 0 {
		return nil
	}
	return s.db.write(ctx, "keep levels", func(tx *sql.Tx) error {
		for _, n := range notes {
			if _, err := tx.ExecContext(ctx, `UPDATE notes SET level_list = ?, level = ? WHERE id = ? AND level = ''`,
				n.Level.List, n.Level.Name, n.ID); err != nil {
				return err
			}
		}
		return nil
	})
}
