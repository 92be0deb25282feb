package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func (s letterStore) Begin(ctx context.Context, l letters.Letter, terms letters.Terms) (draft letters.Letter, err error) {
	err = s.db.write(ctx, "begin letter", func(tx *sql.Tx) error {
		there, ok, err := instead(ctx, tx, &l)
		if err != nil || ok {
			draft = there
			return err
		}
		draft = l
		if err := s.insertLetter(ctx, tx, l, terms); err != nil {
			return err
		}
		return outOfTrash(ctx, tx, l.ID)
	})
	return draft, err
}

func (s letterStore) Add(ctx context.Context, l letters.Letter, terms letters.Terms) (added letters.Letter, err error) {
	err = s.db.write(ctx, "add letter", func(tx *sql.Tx) error {
		there, ok, err := firstLetter(ctx, tx, `id = ?`, l.ID)
		if added = there; err != nil || ok {
			return err
		}
		var thread, answered bool
		if err := tx.QueryRowContext(ctx, `
			SELECT EXISTS (SELECT 1 FROM threads WHERE id = ?), EXISTS (SELECT 1 FROM letters WHERE id = ?)`,
			l.ThreadID, l.InReplyTo).Scan(&thread, &answered); err != nil {
			return err
		}
		if !thread {
			return notFound(l.ThreadID)
		}
		added = l
		if !answered {
			added.InReplyTo = ""
		}
		if err := s.insertLetter(ctx, tx, added, terms); err != nil {
			return err
		}
		return outOfTrash(ctx, tx, added.ID)
	})
	return added, err
}

// outOfTrash takes a letter that is written in out of the trash, with its thread:
// what was written would be removed there with what was thrown away before.
func outOfTrash(ctx context.Context, tx *sql.Tx, id string) error {
	for _, statement := range []string{
		`UPDATE letters SET deleted = 0 WHERE id = ? AND deleted <> 0`,
		`UPDATE threads SET deleted = 0 WHERE id = (SELECT thread_id FROM letters WHERE id = ?) AND deleted <> 0`,
	} {
		if _, err := tx.ExecContext(ctx, statement, id); err != nil {
			return err
		}
	}
	return nil
}

// instead gives the letter that is there already and makes a new one needless.
func instead(ctx context.Context, tx *sql.Tx, l *letters.Letter) (there letters.Letter, ok bool, err error) {
	switch {
	case l.State != letters.Draft:
		return there, false, nil
	case l.InReplyTo != "":
		there, ok, err = firstLetter(ctx, tx, answers, l.InReplyTo)
		return there, ok && (l.CopyOf == "" || there.State == letters.Draft), err
	case l.CopyOf != "":
		return firstLetter(ctx, tx, `copy_of = ? AND deleted = 0 AND state = 'draft' ORDER BY seq DESC`, l.CopyOf)
	}
	return there, false, nil
}

func (s letterStore) Write(ctx context.Context, id string, c letters.Content, at time.Time, revision bool, terms letters.Terms) error {
	return s.db.write(ctx, "keep draft", func(tx *sql.Tx) error {
		seq, err := wantDraft(ctx, tx, id)
		if err != nil {
			return err
		}
		if revision {
			if err := keepRevision(ctx, tx, id); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, `
			UPDATE letters SET salutation = ?, greeting = ?, body = ?, wish = ?, signature = ?, date = ?, updated = ?
			WHERE id = ?`, append(contentValues(c), millis(at), id)...); err != nil {
			return err
		}
		if err := outOfTrash(ctx, tx, id); err != nil {
			return err
		}
		return putTerms(ctx, tx, seq, terms)
	})
}

// wantDraft gives the number of a draft. It fails with letter_sent for a letter
// that is no draft, not_found for one that is not there.
func wantDraft(ctx context.Context, tx *sql.Tx, id string) (seq int64, err error) {
	var state letters.State
	err = tx.QueryRowContext(ctx, `SELECT seq, state FROM letters WHERE id = ?`, id).Scan(&seq, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, notFound(id)
	}
	if err == nil && state != letters.Draft {
		return 0, &study.Error{Code: letters.CodeSent}
	}
	return seq, err
}

// keepRevision keeps the present content of a draft under the next number.
func keepRevision(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO revisions (letter_id, number, at, `+contentColumns+`)
		SELECT id, (SELECT ifnull(max(number), 0) + 1 FROM revisions WHERE letter_id = ?1), updated, `+contentColumns+`
		FROM letters WHERE id = ?1`, id)
	return err
}

func (s letterStore) Send(ctx context.Context, id string, at, nextDue time.Time) error {
	return s.db.write(ctx, "send letter", func(tx *sql.Tx) error {
		if _, err := wantDraft(ctx, tx, id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE letters SET state = 'sent', sent = ? WHERE id = ?`, millis(at), id); err != nil {
			return err
		}
		if err := outOfTrash(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE letters SET next_due = ? WHERE next_due = 0 AND id = (SELECT in_reply_to FROM letters WHERE id = ?)`, millis(nextDue), id)
		return err
	})
}

func (s letterStore) Skip(ctx context.Context, id string, at time.Time) error {
	return s.one(ctx, "skip letter", id, `
		UPDATE letters AS l SET skipped = iif(`+waits+`, ?1, skipped), next_due = iif(next_due = 0 OR next_due > ?1, ?1, next_due)
		WHERE id = ?2 AND state = 'received'`, millis(at), id)
}

func (s letterStore) Unskip(ctx context.Context, id string) error {
	return s.one(ctx, "take letter up again", id, `UPDATE letters SET skipped = 0 WHERE id = ? AND state = 'received'`, id)
}

// one runs a statement that changes one row; it fails with not_found, naming id,
// if there is none.
func (s letterStore) one(ctx context.Context, op, id, query string, args ...any) error {
	return s.db.write(ctx, op, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
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
	return s.one(ctx, "put letter off", id, `UPDATE letters SET put_off = ? WHERE id = ? AND state = 'received'`, millis(until), id)
}
