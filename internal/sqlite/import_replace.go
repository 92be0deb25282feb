package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// addBeside adds sentences and tags to a note.
func (in *inlet) addBeside(ctx context.Context, noteID string, contexts []cards.Context, tags []string) error {
	for _, c := range contexts {
		if _, err := in.sentence.ExecContext(ctx, noteID, c.Sentence, c.Translation, c.Start, c.End, c.TextID, c.Title, c.LetterID); err != nil {
			return err
		}
	}
	for _, tag := range tags {
		if _, err := in.tag.ExecContext(ctx, noteID, tag); err != nil {
			return err
		}
	}
	return nil
}

func (in *inlet) Replace(ctx context.Context, old, n cards.Note) error {
	ctx = quiet(ctx)
	if err := in.cards.flush(ctx); err != nil {
		return err
	}
	change := replaceNote
	if onlyMore(old, n) {
		change = func(ctx context.Context, _ *sql.Tx, n cards.Note) error { return in.extend(ctx, old, n) }
	}
	if err := change(ctx, in.tx, n); err != nil {
		return err
	}
	return in.forgetEdits(ctx, n.ID)
}

// onlyMore reports whether a note has the word of another, its media, and its
// sentences and tags with perhaps more of them behind.
func onlyMore(old, n cards.Note) bool {
	return old.Language == n.Language && old.Headword == n.Headword && old.Reading == n.Reading && old.Kind == n.Kind &&
		slices.Equal(old.Media, n.Media) &&
		len(old.Contexts) <= len(n.Contexts) && slices.Equal(old.Contexts, n.Contexts[:len(old.Contexts)]) &&
		!slices.ContainsFunc(old.Tags, func(tag string) bool { return !slices.Contains(n.Tags, tag) })
}

// extend is replaceNote for a note that has what it had and perhaps more: many
// notes of one word that come in each have a sentence, and those that are there
// need not be written again.
func (in *inlet) extend(ctx context.Context, old, n cards.Note) error {
	values, err := noteValues(n)
	if err != nil {
		return err
	}
	if _, err := in.update.ExecContext(ctx, values...); err != nil {
		return err
	}
	if err := in.addBeside(ctx, n.ID, n.Contexts[len(old.Contexts):], n.Tags); err != nil {
		return err
	}
	words, sounds := cards.SearchText(n)
	_, err = in.rewrite.ExecContext(ctx, words, sounds, n.ID)
	return err
}

// forgetEdits has edits of a note not taken back any more. There are few, but
// many notes to look for, so that they are read once.
func (in *inlet) forgetEdits(ctx context.Context, noteID string) error {
	if in.edits == nil {
		in.edits = map[string][]int64{}
		if _, err := list(ctx, in.tx, func(row scanner) (struct{}, error) {
			var id string
			var seq int64
			err := row.Scan(&id, &seq)
			in.edits[id] = append(in.edits[id], seq)
			return struct{}{}, err
		}, `SELECT ifnull(before ->> '$.notes[0].ID', ''), seq FROM card_changes WHERE what = ?`, cards.Edited); err != nil {
			return err
		}
	}
	for _, seq := range in.edits[noteID] {
		if _, err := in.tx.ExecContext(ctx, `DELETE FROM card_changes WHERE seq = ?`, seq); err != nil {
			return err
		}
	}
	return nil
}
