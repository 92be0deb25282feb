package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

// Letters gives the store of the correspondence.
func (db *DB) Letters() letters.Store { return letterStore{db} }

type letterStore struct{ db *DB }

const (
	contentColumns = `salutation, greeting, body, wish, signature, date`
	letterColumns  = `id, thread_id, language, state, text_id, title_zh, title_en, author, ifnull(in_reply_to, ''), ` +
		`ifnull(copy_of, ''), origin, ` + contentColumns + `, created, updated, sent, put_off, skipped, next_due, spent, clock, clock_shown`
	// threadOrder is the order of letters in a thread: a letter that was brought
	// in stands where its date puts it.
	threadOrder = `created, seq`
)

func contentFields(c *letters.Content) []any {
	return []any{&c.Salutation, &c.Greeting, &c.Body, &c.Wish, &c.Signature, &c.Date}
}

func contentValues(c letters.Content) []any {
	return []any{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature, c.Date}
}

func scanLetter(row scanner) (letters.Letter, error) {
	var l letters.Letter
	var at letterTimes
	err := row.Scan(letterFields(&l, &at)...)
	at.fill(&l)
	return l, err
}

// letterTimes are the columns of a letter that are times, in milliseconds.
type letterTimes struct{ created, updated, sent, putOff, skipped, nextDue, spent, clock int64 }

func (t *letterTimes) fill(l *letters.Letter) {
	l.Created, l.Updated = fromMillis(t.created), fromMillis(t.updated)
	l.SentAt, l.PutOff = fromMillis(t.sent), fromMillis(t.putOff)
	l.Skipped, l.NextDue = fromMillis(t.skipped), fromMillis(t.nextDue)
	l.Spent = time.Duration(t.spent) * time.Millisecond
	l.Clock.Used = time.Duration(t.clock) * time.Millisecond
}

// letterFields gives where letterColumns go.
func letterFields(l *letters.Letter, at *letterTimes) []any {
	fields := []any{
		&l.ID, &l.ThreadID, &l.Language, &l.State, &l.TextID, &l.TitleZh, &l.TitleEn, &l.Author, &l.InReplyTo, &l.CopyOf, &l.Origin,
	}
	fields = append(fields, contentFields(&l.Content)...)
	return append(fields, &at.created, &at.updated, &at.sent, &at.putOff, &at.skipped, &at.nextDue, &at.spent, &at.clock, &l.Clock.Shown)
}

func (s letterStore) Arrive(ctx context.Context, t letters.Thread, l letters.Letter, terms letters.Terms) (fresh bool, err error) {
	err = s.db.write(ctx, "deliver letter", func(tx *sql.Tx) error {
		if err := insertThread(ctx, tx, t, `ON CONFLICT (id) DO NOTHING`); err != nil {
			return err
		}
		var there bool
		if err := tx.QueryRowContext(ctx, `
			SELECT EXISTS (SELECT 1 FROM letters WHERE text_id = ?) OR EXISTS (SELECT 1 FROM threads WHERE id = ? AND deleted <> 0)`,
			l.TextID, t.ID).Scan(&there); err != nil || there {
			return err
		}
		fresh = true
		if _, err := tx.ExecContext(ctx, `UPDATE threads SET archived = 0 WHERE id = ? AND archived <> 0`, t.ID); err != nil {
			return err
		}
		return s.insertLetter(ctx, tx, l, terms)
	})
	return fresh && err == nil, err
}

func (s letterStore) Arrived(ctx context.Context) (map[string]letters.Arrived, error) {
	out := map[string]letters.Arrived{}
	err := s.db.read(ctx, "list letters of the library", func(tx *sql.Tx) error {
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var id string
			var a letters.Arrived
			var nextDue int64
			err := row.Scan(&id, &a.ThreadID, &nextDue, &a.Deleted)
			a.NextDue = fromMillis(nextDue)
			out[id] = a
			return struct{}{}, err
		}, `
			SELECT l.text_id, l.thread_id, l.next_due, t.deleted <> 0 FROM letters AS l JOIN threads AS t ON t.id = l.thread_id
			WHERE l.text_id <> ''`)
		return err
	})
	return out, err
}

// insertLetter adds a letter and what it is found by.
func (s letterStore) insertLetter(ctx context.Context, tx *sql.Tx, l letters.Letter, terms letters.Terms) error {
	values := []any{
		l.ID, l.ThreadID, l.Language, l.State, l.TextID, l.TitleZh, l.TitleEn, l.Author, orNull(l.InReplyTo), orNull(l.CopyOf), l.Origin,
	}
	values = append(append(values, contentValues(l.Content)...),
		millis(l.Created), millis(l.Updated), millis(l.SentAt), millis(l.PutOff), l.Spent.Milliseconds(), l.Clock.Used.Milliseconds(), l.Clock.Shown)
	result, err := tx.ExecContext(ctx, `
		INSERT INTO letters (id, thread_id, language, state, text_id, title_zh, title_en, author, in_reply_to, copy_of, origin, `+
		contentColumns+`, created, updated, sent, put_off, spent, clock, clock_shown)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, values...)
	if err != nil {
		return err
	}
	seq, err := result.LastInsertId()
	if err != nil {
		return err
	}
	return putTerms(ctx, tx, seq, terms)
}

func orNull(id string) sql.NullString { return sql.NullString{String: id, Valid: id != ""} }

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
// to a letter, the draft, else the newest.
const (
	isOfText = `text_id = ? AND text_id <> ''`
	answers  = `in_reply_to = ? AND deleted = 0 ORDER BY state = 'draft' DESC, seq DESC`
)

func (s letterStore) OfText(ctx context.Context, textID string) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find letter of text", isOfText, textID)
}

func (s letterStore) ReplyTo(ctx context.Context, incomingID string) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find reply", answers, incomingID)
}

// isDraft is true of the drafts outside archive and trash, the one written in last
// first. It is asked with "".
const isDraft = `state = 'draft' AND deleted = 0 AND id <> ?
	AND NOT EXISTS (SELECT 1 FROM threads AS t WHERE t.id = thread_id AND (t.deleted <> 0 OR t.archived <> 0))
	ORDER BY updated DESC, seq DESC`

func (s letterStore) LastDraft(ctx context.Context) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find last draft", isDraft, "")
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

// waits is true of a letter l that is to be answered.
const waits = `l.state = 'received' AND l.deleted = 0 AND l.skipped = 0 AND NOT EXISTS (
	SELECT 1 FROM letters AS r WHERE r.in_reply_to = l.id AND r.state = 'sent' AND r.deleted = 0)`

// unanswered asks for the letters to be answered.
const unanswered = `
	SELECT ` + letterColumns + ` FROM letters AS l
	WHERE ` + waits + ` AND NOT EXISTS (SELECT 1 FROM threads AS t WHERE t.id = l.thread_id AND (t.deleted <> 0 OR t.archived <> 0))
	ORDER BY created, seq`

func (s letterStore) Unanswered(ctx context.Context) (found []letters.Letter, err error) {
	err = s.db.read(ctx, "list letters to answer", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanLetter, unanswered)
		return err
	})
	return found, err
}
