package sqlite

import (
	"context"
	"io/fs"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// LimitPages makes the database full at so many pages, as a full disk would.
func (db *DB) LimitPages(ctx context.Context, pages int) error {
	var set int
	return db.writer.QueryRowContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(pages)).Scan(&set)
}

// Readers counts the open connections that read.
func (db *DB) Readers() int { return db.reader.Stats().OpenConnections }

// Pages gives the length of the database in pages.
func (db *DB) Pages(ctx context.Context) (n int, err error) {
	err = db.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&n)
	return n, err
}

// Migrate runs migrations other than the program's own.
func (db *DB) Migrate(ctx context.Context, scripts fs.FS, wanted int) error {
	return db.migrate(ctx, scripts, wanted)
}

// UserVersion gives the schema that the file says it has.
func (db *DB) UserVersion(ctx context.Context) (int, error) { return userVersion(ctx, db.writer) }

// Exec changes the database behind the stores' back.
func (db *DB) Exec(ctx context.Context, query string) error {
	_, err := db.writer.ExecContext(ctx, query)
	return err
}

// PrintWords and ReadWords write and read the words of a text.
func PrintWords(words []reader.WordCount) []byte { return printWords(words) }

// ReadWords undoes PrintWords.
func ReadWords(text string) ([]reader.WordCount, bool) { return readWords(text) }

// Tables gives the tables that a new study has.
func Tables() []string { return append(tables(), searchTables()...) }

// LetterPlans gives how SQLite goes about the lists of letters, a line a step.
func (db *DB) LetterPlans(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	for name, query := range map[string]string{
		"threads": summaries(letters.FolderInbox), "unanswered": unanswered, "trash": discardedLetters,
	} {
		steps, err := list(ctx, db.writer, func(row scanner) (step string, err error) {
			var id, parent, unused int
			err = row.Scan(&id, &parent, &unused, &step)
			return step, err
		}, "EXPLAIN QUERY PLAN "+query)
		if err != nil {
			return nil, err
		}
		out[name] = strings.Join(steps, "\n")
	}
	return out, nil
}
