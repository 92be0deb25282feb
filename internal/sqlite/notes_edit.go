package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

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

func (s cardStore) Edit(ctx context.Context, n cards.Note, ask cards.Asking) error {
	return s.db.write(ctx, "edit note", func(tx *sql.Tx) error {
		old, err := findNote(ctx, tx, n.ID)
		if err != nil {
			return err
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
	if _, err := tx.ExecContext(ctx, `
		UPDATE notes SET (id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong,
			remarks, level_list, level, origin, created, changed) = (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		WHERE id = ?1`, values...); err != nil {
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

func replaceTags(ctx context.Context, tx *sql.Tx, noteID string, tags []string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM note_tags WHERE note_id = ?`, noteID); err != nil {
		return err
	}
	for _, tag := range tags {
		// The note may be gone.
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO note_tags (note_id, tag) SELECT id, ? FROM notes WHERE id = ?`, tag, noteID); err != nil {
			return err
		}
	}
	return nil
}

func (s cardStore) Tag(ctx context.Context, at time.Time, noteIDs, add, remove []string) error {
	ids, err := idList(noteIDs)
	if err != nil {
		return err
	}
	return s.db.write(ctx, "tag notes", func(tx *sql.Tx) error {
		b := before{}
		b.Tags, err = list(ctx, tx, func(row scanner) (r tagsRow, err error) {
			var tags sql.NullString
			err = row.Scan(&r.Note, &tags)
			r.Tags = strings.Fields(tags.String)
			return r, err
		}, `SELECT n.id, (SELECT group_concat(tag, ' ') FROM note_tags WHERE note_id = n.id)
			FROM notes AS n WHERE n.id IN (SELECT value FROM json_each(?))`, ids)
		if err != nil || len(b.Tags) == 0 {
			return err
		}
		for _, change := range []struct {
			tags      []string
			statement string
		}{
			{remove, `DELETE FROM note_tags WHERE tag = ? AND note_id IN (SELECT value FROM json_each(?)) RETURNING note_id`},
			{add, `INSERT INTO note_tags (note_id, tag) SELECT n.id, ?1 FROM json_each(?2) AS j JOIN notes AS n ON n.id = j.value
				WHERE true ON CONFLICT DO NOTHING RETURNING note_id`},
		} {
			for _, tag := range change.tags {
				changed, err := changedNotes(ctx, tx, change.statement, tag, ids)
				if err != nil {
					return err
				}
				if err := changedAt(ctx, tx, at, changed...); err != nil {
					return err
				}
			}
		}
		return keepChange(ctx, tx, cards.Tagged, at, "", b)
	})
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
