package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// wordTaken fails with note_exists where a note that is to be what it was would
// be a second one of its word.
func wordTaken(ctx context.Context, tx *sql.Tx, notes []cards.Note) error {
	for _, n := range notes {
		if err := aloneOfItsWord(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}

// aloneOfItsWord fails with note_exists where another note is of the same word.
func aloneOfItsWord(ctx context.Context, tx *sql.Tx, n cards.Note) error {
	other, err := findNoteID(ctx, tx, n)
	if err == nil && other != "" && other != n.ID {
		err = &study.Error{Code: cards.CodeNoteExists, Args: map[string]string{"word": n.Headword}}
	}
	return err
}

// undoEdit makes a note what it was before an edit put something else, with what
// it was given since; nil where that is not known. A note that is gone stays so.
func undoEdit(ctx context.Context, tx *sql.Tx, old cards.Note, put *cards.Note) error {
	now, err := findNote(ctx, tx, old.ID)
	if study.CodeOf(err) == study.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	var there bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decks WHERE id = ?)`, old.DeckID).Scan(&there); err != nil {
		return err
	}
	if !there { // its notes were brought into another deck
		old.DeckID = now.DeckID
	}
	if put != nil {
		old = withSince(old, *put, now)
	}
	old.Changed = now.Changed.Add(undoneAfter)
	return replaceNote(ctx, tx, old)
}

// withSince gives a note as it was before an edit together with what joinNote
// and FillLevels gave it after the edit: what it has now and the edit did not
// put.
func withSince(old, put, now cards.Note) cards.Note {
	old.Contexts = slices.Concat(old.Contexts, missing(now.Contexts, put.Contexts, func(a, b cards.Context) bool {
		return a.Sentence == b.Sentence && a.Start == b.Start
	}))
	same := func(a, b string) bool { return a == b }
	old.Tags = slices.Concat(old.Tags, missing(now.Tags, put.Tags, same))
	old.Senses = slices.Concat(old.Senses, missing(missing(now.Senses, put.Senses, same), old.Senses, same))
	if len(old.Media) == 0 && len(put.Media) == 0 {
		old.Media = now.Media
	}
	if old.Level.IsZero() && put.Level.IsZero() {
		old.Level = now.Level
	}
	for _, text := range []struct {
		old      *string
		put, now string
	}{
		{&old.Traditional, put.Traditional, now.Traditional},
		{&old.Gloss, put.Gloss, now.Gloss},
		{&old.Remarks, put.Remarks, now.Remarks},
		{&old.Wrong, put.Wrong, now.Wrong},
	} {
		if *text.old == "" && text.put == "" {
			*text.old = text.now
		}
	}
	return old
}

// edited gives a note with what was changed of it since it was read.
func edited(was, n, now cards.Note) cards.Note {
	for _, text := range []struct {
		n        *string
		was, now string
	}{
		{&n.Headword, was.Headword, now.Headword},
		{&n.Traditional, was.Traditional, now.Traditional},
		{&n.Reading, was.Reading, now.Reading},
		{&n.Gloss, was.Gloss, now.Gloss},
		{&n.Wrong, was.Wrong, now.Wrong},
		{&n.Remarks, was.Remarks, now.Remarks},
		{&n.DeckID, was.DeckID, now.DeckID},
		{&n.Origin, was.Origin, now.Origin},
	} {
		if *text.n == text.was {
			*text.n = text.now
		}
	}
	if n.Kind == was.Kind {
		n.Kind = now.Kind
	}
	if n.Level == was.Level {
		n.Level = now.Level
	}
	if slices.Equal(n.Media, was.Media) {
		n.Media = now.Media
	}
	same := func(a, b string) bool { return a == b }
	n.Tags = lists(was.Tags, n.Tags, now.Tags, same)
	n.Senses = lists(was.Senses, n.Senses, now.Senses, same)
	n.Contexts = lists(was.Contexts, n.Contexts, now.Contexts, func(a, b cards.Context) bool {
		return a.Sentence == b.Sentence && a.Start == b.Start
	})
	return n
}

// lists gives a list as it was edited, or as it is now where it was not, with what
// came since.
func lists[T comparable](was, n, now []T, same func(a, b T) bool) []T {
	if slices.Equal(was, n) {
		return now
	}
	since := missing(now, was, same)
	return slices.Concat(n, missing(since, n, same))
}

// missing gives what of a list is not in another.
func missing[T any](list, in []T, same func(a, b T) bool) (out []T) {
	for _, one := range list {
		if !slices.ContainsFunc(in, func(other T) bool { return same(one, other) }) {
			out = append(out, one)
		}
	}
	return out
}
