package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Letters gives the store of the correspondence.
func (db *DB) Letters() letters.Store { return letterStore{db} }

type letterStore struct{ db *DB }

const (
	contentColumns = `salutation, greeting, body, wish, signature, date`
	letterColumns  = `id, thread_id, language, state, text_id, title_zh, title_en, author, ifnull(in_reply_to, ''), ` +
		contentColumns + `, created, updated, sent, put_off`
)

func contentFields(c *letters.Content) []any {
	return []any{&c.Salutation, &c.Greeting, &c.Body, &c.Wish, &c.Signature, &c.Date}
}

func contentValues(c letters.Content) []any {
	return []any{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature, c.Date}
}

func scanLetter(row scanner) (letters.Letter, error) {
	var l letters.Letter
	var created, updated, sent, putOff int64
	fields := []any{&l.ID, &l.ThreadID, &l.Language, &l.State, &l.TextID, &l.TitleZh, &l.TitleEn, &l.Author, &l.InReplyTo}
	fields = append(append(fields, contentFields(&l.Content)...), &created, &updated, &sent, &putOff)
	err := row.Scan(fields...)
	l.Created, l.Updated = fromMillis(created), fromMillis(updated)
	l.SentAt, l.PutOff = fromMillis(sent), fromMillis(putOff)
	return l, err
}

func (s letterStore) Arrive(ctx context.Context, t letters.Thread, l letters.Letter) (fresh bool, err error) {
	err = s.db.write(ctx, "deliver letter", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO threads (id, language, title_zh, title_en, friend, level_list, level, created)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
			t.ID, t.Language, t.TitleZh, t.TitleEn, t.With, t.Level.List, t.Level.Name, millis(t.Created)); err != nil {
			return err
		}
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM letters WHERE text_id = ?)`, l.TextID).Scan(&there); err != nil || there {
			return err
		}
		fresh = true
		return insertLetter(ctx, tx, l)
	})
	return fresh && err == nil, err
}

func insertLetter(ctx context.Context, tx *sql.Tx, l letters.Letter) error {
	answered := sql.NullString{String: l.InReplyTo, Valid: l.InReplyTo != ""}
	values := []any{l.ID, l.ThreadID, l.Language, l.State, l.TextID, l.TitleZh, l.TitleEn, l.Author, answered}
	values = append(append(values, contentValues(l.Content)...),
		millis(l.Created), millis(l.Updated), millis(l.SentAt), millis(l.PutOff))
	_, err := tx.ExecContext(ctx, `
		INSERT INTO letters (id, thread_id, language, state, text_id, title_zh, title_en, author, in_reply_to, `+
		contentColumns+`, created, updated, sent, put_off)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, values...)
	return err
}

func (s letterStore) Letter(ctx context.Context, id string) (l letters.Letter, err error) {
	err = s.db.read(ctx, "read letter", func(tx *sql.Tx) error {
		l, err = findLetter(ctx, tx, id)
		return err
	})
	return l, err
}

func findLetter(ctx context.Context, tx *sql.Tx, id string) (letters.Letter, error) {
	l, err := scanLetter(tx.QueryRowContext(ctx, `SELECT `+letterColumns+` FROM letters WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return letters.Letter{}, notFound(id)
	}
	return l, err
}

// Which letter of several is meant: at most one is of a text; of the replies
// to a letter, the draft.
const (
	isOfText = `text_id = ? AND text_id <> ''`
	answers  = `in_reply_to = ? ORDER BY state = 'draft' DESC, seq`
)

func (s letterStore) OfText(ctx context.Context, textID string) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find letter of text", isOfText, textID)
}

func (s letterStore) ReplyTo(ctx context.Context, incomingID string) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find reply", answers, incomingID)
}

func (s letterStore) maybe(ctx context.Context, op, which, arg string) (l letters.Letter, ok bool, err error) {
	err = s.db.read(ctx, op, func(tx *sql.Tx) error {
		l, ok, err = firstLetter(ctx, tx, which, arg)
		return err
	})
	return l, ok && err == nil, err
}

// firstLetter gives the first letter of a query that may find none.
func firstLetter(ctx context.Context, tx *sql.Tx, which, arg string) (letters.Letter, bool, error) {
	l, err := scanLetter(tx.QueryRowContext(ctx, `SELECT `+letterColumns+` FROM letters WHERE `+which+` LIMIT 1`, arg))
	if errors.Is(err, sql.ErrNoRows) {
		return letters.Letter{}, false, nil
	}
	return l, err == nil, err
}

func (s letterStore) Unanswered(ctx context.Context) (found []letters.Letter, err error) {
	err = s.db.read(ctx, "list letters to answer", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanLetter, `
			SELECT `+letterColumns+` FROM letters AS l
			WHERE state = 'received'
				AND NOT EXISTS (SELECT 1 FROM letters AS r WHERE r.in_reply_to = l.id AND r.state = 'sent')
			ORDER BY created, seq`)
		return err
	})
	return found, err
}

const threadColumns = `t.id, t.language, t.title_zh, t.title_en, t.friend, t.level_list, t.level, t.created`

func threadFields(t *letters.Thread, created *int64) []any {
	return []any{&t.ID, &t.Language, &t.TitleZh, &t.TitleEn, &t.With, &t.Level.List, &t.Level.Name, created}
}

func (s letterStore) Summaries(ctx context.Context) (found []letters.Summary, err error) {
	err = s.db.read(ctx, "list threads", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanSummary, `
			SELECT `+threadColumns+`, count(*), sum(l.state = 'draft'),
				sum(l.state = 'received' AND NOT EXISTS (
					SELECT 1 FROM letters AS r WHERE r.in_reply_to = l.id AND r.state = 'sent')),
				max(max(l.created, l.updated, l.sent)) AS last
			FROM threads AS t JOIN letters AS l ON l.thread_id = t.id
			GROUP BY t.id ORDER BY last DESC, max(l.seq) DESC`)
		return err
	})
	return found, err
}

func scanSummary(row scanner) (letters.Summary, error) {
	var summary letters.Summary
	var created, last int64
	err := row.Scan(append(threadFields(&summary.Thread, &created), &summary.Letters, &summary.Drafts, &summary.Waiting, &last)...)
	summary.Created, summary.Last = fromMillis(created), fromMillis(last)
	return summary, err
}

func (s letterStore) Thread(ctx context.Context, id string) (t letters.Thread, all []letters.Letter, err error) {
	err = s.db.read(ctx, "read thread", func(tx *sql.Tx) error {
		var created int64
		err := tx.QueryRowContext(ctx, `SELECT `+threadColumns+` FROM threads AS t WHERE t.id = ?`, id).Scan(threadFields(&t, &created)...)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound(id)
		}
		if err != nil {
			return err
		}
		t.Created = fromMillis(created)
		all, err = list(ctx, tx, scanLetter, `SELECT `+letterColumns+` FROM letters WHERE thread_id = ? ORDER BY seq`, id)
		return err
	})
	return t, all, err
}

func (s letterStore) Begin(ctx context.Context, l letters.Letter) (reply letters.Letter, err error) {
	err = s.db.write(ctx, "begin letter", func(tx *sql.Tx) error {
		var ok bool
		if reply, ok, err = firstLetter(ctx, tx, answers, l.InReplyTo); err != nil || ok {
			return err
		}
		reply = l
		return insertLetter(ctx, tx, l)
	})
	return reply, err
}

func (s letterStore) Write(ctx context.Context, id string, c letters.Content, at time.Time, revision bool) error {
	return s.db.write(ctx, "keep draft", func(tx *sql.Tx) error {
		if err := wantDraft(ctx, tx, id); err != nil {
			return err
		}
		if revision {
			if err := keepRevision(ctx, tx, id); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE letters SET salutation = ?, greeting = ?, body = ?, wish = ?, signature = ?, date = ?, updated = ?
			WHERE id = ?`, append(contentValues(c), millis(at), id)...)
		return err
	})
}

// wantDraft fails with letter_sent for a letter that is no draft, not_found for
// one that is not there.
func wantDraft(ctx context.Context, tx *sql.Tx, id string) error {
	var state letters.State
	err := tx.QueryRowContext(ctx, `SELECT state FROM letters WHERE id = ?`, id).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(id)
	}
	if err == nil && state != letters.Draft {
		return &study.Error{Code: letters.CodeSent}
	}
	return err
}

// keepRevision keeps the present content of a draft under the next number.
func keepRevision(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO revisions (letter_id, number, at, `+contentColumns+`)
		SELECT id, (SELECT ifnull(max(number), 0) + 1 FROM revisions WHERE letter_id = ?1), updated, `+contentColumns+`
		FROM letters WHERE id = ?1`, id)
	return err
}

func (s letterStore) Send(ctx context.Context, id string, at time.Time) error {
	err := s.db.write(ctx, "send letter", func(tx *sql.Tx) error {
		if err := wantDraft(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE letters SET state = 'sent', sent = ? WHERE id = ?`, millis(at), id)
		return err
	})
	return err
}

func (s letterStore) Revisions(ctx context.Context, id string) (found []letters.Revision, err error) {
	err = s.db.read(ctx, "read revisions", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanRevision,
			`SELECT letter_id, number, at, `+contentColumns+` FROM revisions WHERE letter_id = ? ORDER BY number`, id)
		return err
	})
	return found, err
}

func (s letterStore) LastRevision(ctx context.Context, id string) (r letters.Revision, ok bool, err error) {
	err = s.db.read(ctx, "read last revision", func(tx *sql.Tx) error {
		r, err = scanRevision(tx.QueryRowContext(ctx,
			`SELECT letter_id, number, at, `+contentColumns+` FROM revisions WHERE letter_id = ? ORDER BY number DESC LIMIT 1`, id))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		ok = err == nil
		return err
	})
	return r, ok, err
}

func scanRevision(row scanner) (letters.Revision, error) {
	var r letters.Revision
	var at int64
	err := row.Scan(append([]any{&r.LetterID, &r.Number, &at}, contentFields(&r.Content)...)...)
	r.At = fromMillis(at)
	return r, err
}

func (s letterStore) PutOff(ctx context.Context, id string, until time.Time) error {
	return s.db.write(ctx, "put letter off", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE letters SET put_off = ? WHERE id = ? AND state = 'received'`, millis(until), id)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 {
			return notFound(id)
		}
		return err
	})
}
