package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

const threadColumns = `t.id, t.language, t.title_zh, t.title_en, t.friend, t.level_list, t.level, t.own, t.created, t.archived, t.deleted`

// threadTimes are the columns of a thread that are times, in milliseconds.
type threadTimes struct{ created, archived, deleted int64 }

func (a *threadTimes) fill(t *letters.Thread) {
	t.Created, t.Archived, t.Deleted = fromMillis(a.created), fromMillis(a.archived), fromMillis(a.deleted)
}

// threadFields gives where threadColumns go.
func threadFields(t *letters.Thread, at *threadTimes) []any {
	return []any{
		&t.ID, &t.Language, &t.TitleZh, &t.TitleEn, &t.With, &t.Level.List, &t.Level.Name, &t.Own, &at.created, &at.archived, &at.deleted,
	}
}

func insertThread(ctx context.Context, tx *sql.Tx, t letters.Thread, conflict string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO threads (id, language, title_zh, title_en, friend, level_list, level, own, created)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) `+conflict,
		t.ID, t.Language, t.TitleZh, t.TitleEn, t.With, t.Level.List, t.Level.Name, t.Own, millis(t.Created))
	return err
}

// folderCondition gives which threads t, with their counts, are in a folder.
func folderCondition(f letters.Folder) string {
	const outside = `t.deleted = 0 AND t.archived = 0 AND `
	switch f {
	case letters.FolderInbox:
		return outside + `(n_received > 0 OR count(l.seq) = 0)`
	case letters.FolderDrafts:
		return outside + `n_drafts > 0`
	case letters.FolderSent:
		return outside + `n_sent > 0`
	case letters.FolderArchive:
		return `t.deleted = 0 AND t.archived <> 0`
	case letters.FolderTrash:
		return `t.deleted <> 0`
	}
	return `t.deleted = 0`
}

// summaries asks for the threads of a folder. A thread of the library without
// letters is the name of one that was emptied from the trash.
func summaries(f letters.Folder) string {
	return `
		SELECT ` + threadColumns + `, count(l.seq), ifnull(sum(l.state = 'draft'), 0) AS n_drafts,
			ifnull(sum(l.state = 'received'), 0) AS n_received, ifnull(sum(l.state = 'sent'), 0) AS n_sent,
			ifnull(sum(` + waits + `), 0), max(t.created, ifnull(max(max(l.created, l.updated, l.sent)), 0)) AS last
		FROM threads AS t LEFT JOIN letters AS l ON l.thread_id = t.id AND l.deleted = 0
		GROUP BY t.id HAVING (t.own OR count(l.seq) > 0) AND ` + folderCondition(f) + `
		ORDER BY last DESC, max(l.seq) DESC, t.id`
}

func (s letterStore) Summaries(ctx context.Context, f letters.Folder) (found []letters.Summary, err error) {
	err = s.db.read(ctx, "list threads", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanSummary, summaries(f))
		return err
	})
	return found, err
}

func scanSummary(row scanner) (letters.Summary, error) {
	var summary letters.Summary
	var at threadTimes
	var last int64
	err := row.Scan(append(threadFields(&summary.Thread, &at),
		&summary.Letters, &summary.Drafts, &summary.Received, &summary.Sent, &summary.Waiting, &last)...)
	at.fill(&summary.Thread)
	summary.Last = fromMillis(last)
	return summary, err
}

func (s letterStore) Thread(ctx context.Context, id string) (t letters.Thread, all []letters.Letter, err error) {
	err = s.db.read(ctx, "read thread", func(tx *sql.Tx) error {
		var at threadTimes
		err := tx.QueryRowContext(ctx, `SELECT `+threadColumns+` FROM threads AS t WHERE t.id = ?`, id).Scan(threadFields(&t, &at)...)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound(id)
		}
		if err != nil {
			return err
		}
		at.fill(&t)
		all, err = list(ctx, tx, scanLetter,
			`SELECT `+letterColumns+` FROM letters WHERE thread_id = ? AND deleted = 0 ORDER BY `+threadOrder, id)
		return err
	})
	return t, all, err
}

func (s letterStore) AddThread(ctx context.Context, t letters.Thread) error {
	return s.db.write(ctx, "begin thread", func(tx *sql.Tx) error { return insertThread(ctx, tx, t, "") })
}

func (s letterStore) ChangeThread(ctx context.Context, t letters.Thread) error {
	return s.one(ctx, "change thread", t.ID, `
		UPDATE threads SET language = ?, title_zh = ?, title_en = ?, friend = ?, level_list = ?, level = ? WHERE id = ? AND own`,
		t.Language, t.TitleZh, t.TitleEn, t.With, t.Level.List, t.Level.Name, t.ID)
}

func (s letterStore) ArchiveThread(ctx context.Context, id string, at time.Time) error {
	return s.one(ctx, "archive thread", id, `UPDATE threads SET archived = ? WHERE id = ?`, millis(at), id)
}
