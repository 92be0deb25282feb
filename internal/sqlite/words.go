package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Sources of a word's status: what the learner said, and what cards say.
const (
	bySaying = "said"
	byCard   = "card"
)

func (s readerStore) Statuses(ctx context.Context, language study.Language) (map[string]reader.WordStatus, error) {
	return s.statuses(ctx, `SELECT headword, status FROM words WHERE language = ?`, language)
}

func (s readerStore) StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]reader.WordStatus, error) {
	asked, err := idList(headwords)
	if err != nil {
		return nil, err
	}
	return s.statuses(ctx, `SELECT w.headword, w.status FROM json_each(?) AS j CROSS JOIN words AS w ON w.headword = j.value WHERE w.language = ?`,
		asked, language)
}

func (s readerStore) statuses(ctx context.Context, query string, args ...any) (map[string]reader.WordStatus, error) {
	words := map[string]reader.WordStatus{}
	err := s.db.read(ctx, "read words", func(tx *sql.Tx) error {
		clear(words)
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var headword string
			var status reader.WordStatus
			err := row.Scan(&headword, &status)
			words[headword] = status
			return struct{}{}, err
		}, query, args...)
		return err
	})
	return words, err
}

func (s readerStore) PutStatuses(
	ctx context.Context, language study.Language, words map[string]reader.WordStatus, at time.Time,
) (before map[string]reader.WordStatus, err error) {
	err = s.db.write(ctx, "keep word status", func(tx *sql.Tx) (err error) {
		before = make(map[string]reader.WordStatus, len(words))
		w, err := newWordWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, w) }()
		for headword, status := range words {
			old, err := w.find(ctx, language, headword)
			if err != nil {
				return err
			}
			before[headword] = old.status
			if err := w.say(ctx, language, headword, old, wordRow{status, bySaying, millis(at)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return before, nil
}

func (s readerStore) KnownSince(ctx context.Context, from, to time.Time) (times []time.Time, err error) {
	err = s.db.read(ctx, "read known words", func(tx *sql.Tx) error {
		times, err = list(ctx, tx, func(row scanner) (time.Time, error) {
			var ms int64
			err := row.Scan(&ms)
			return fromMillis(ms), err
		}, `SELECT changed FROM words WHERE status = 'known' AND changed >= ? AND changed < ?`, millis(from), millis(to))
		return err
	})
	return times, err
}

// wordRow is what is kept of a word; the zero one is that of a word without a
// row.
type wordRow struct {
	status  reader.WordStatus
	source  string
	changed int64
}

// wordWriter changes words within a transaction.
type wordWriter struct{ row, cards, put, remove *sql.Stmt }

func newWordWriter(ctx context.Context, tx *sql.Tx) (w *wordWriter, err error) {
	w = &wordWriter{}
	for _, one := range []struct {
		to    **sql.Stmt
		query string
	}{
		{&w.row, `SELECT status, source, changed FROM words WHERE language = ? AND headword = ?`},
		{&w.cards, `
			SELECT c.stability, c.state = 3, max(c.added, c.last) FROM notes AS n JOIN cards AS c ON c.note_id = n.id
			WHERE n.language = ? AND n.headword = ? AND c.kind = 'read'`},
		{&w.put, `
			INSERT INTO words (language, headword, status, source, changed) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (language, headword) DO UPDATE SET status = excluded.status, source = excluded.source, changed = excluded.changed`},
		{&w.remove, `DELETE FROM words WHERE language = ? AND headword = ?`},
	} {
		*one.to, err = tx.PrepareContext(ctx, one.query) //nolint:sqlclosecheck // Close closes it
		if err != nil {
			return nil, joinClose(err, w)
		}
	}
	return w, nil
}

// Close lets go of the statements.
func (w *wordWriter) Close() error {
	var err error
	for _, s := range []*sql.Stmt{w.row, w.cards, w.put, w.remove} {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	return err
}

func joinClose(err error, c io.Closer) error { return errors.Join(err, c.Close()) }

func (w *wordWriter) find(ctx context.Context, language study.Language, headword string) (r wordRow, err error) {
	err = w.row.QueryRowContext(ctx, language, headword).Scan(&r.status, &r.source, &r.changed)
	if errors.Is(err, sql.ErrNoRows) {
		return wordRow{}, nil
	}
	return r, err
}

// byCards gives what the cards of a word say of it.
func (w *wordWriter) byCards(ctx context.Context, language study.Language, headword string) (r wordRow, err error) {
	rows, err := w.cards.QueryContext(ctx, language, headword)
	if err != nil {
		return r, err
	}
	defer func() { err = joinClose(err, rows) }()
	var memories []reader.CardMemory
	for rows.Next() {
		var m reader.CardMemory
		var at int64
		if err := rows.Scan(&m.Stability, &m.Forgotten, &at); err != nil {
			return r, err
		}
		memories = append(memories, m)
		r.changed = max(r.changed, at)
	}
	r.status, r.source = reader.StatusByCards(memories), byCard
	return r, rows.Err()
}

// say has the learner's word of a word kept. Where its cards say the same,
// nothing contradicts them: the word goes on with them.
func (w *wordWriter) say(ctx context.Context, language study.Language, headword string, old, said wordRow) error {
	cards, err := w.byCards(ctx, language, headword)
	if err != nil {
		return err
	}
	if said.status == reader.Unsaid || said.status == cards.status {
		said.status, said.source = cards.status, byCard
	}
	return w.change(ctx, language, headword, old, said)
}

// follow has a word follow its cards. What the learner said stays, unless
// anyway is set: a card was just asked for.
func (w *wordWriter) follow(ctx context.Context, language study.Language, headword string, anyway bool) error {
	old, err := w.find(ctx, language, headword)
	if err != nil || old.source == bySaying && !anyway {
		return err
	}
	cards, err := w.byCards(ctx, language, headword)
	if err != nil {
		return err
	}
	return w.change(ctx, language, headword, old, cards)
}

// change keeps the new row of a word; its time stays where its status does.
func (w *wordWriter) change(ctx context.Context, language study.Language, headword string, old, to wordRow) error {
	if old.status == to.status {
		to.changed = old.changed
	}
	switch {
	case to.status == reader.Unsaid && old.status != reader.Unsaid:
		_, err := w.remove.ExecContext(ctx, language, headword)
		return err
	case to == old || to.status == reader.Unsaid:
		return nil
	}
	_, err := w.put.ExecContext(ctx, language, headword, to.status, to.source, to.changed)
	return err
}

// followCards has a word follow its cards within the transaction that changed
// them, so that no end of the program comes between the two.
func followCards(ctx context.Context, tx *sql.Tx, language study.Language, headword string) (err error) {
	w, err := newWordWriter(ctx, tx)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, w) }()
	return w.follow(ctx, language, headword, false)
}
