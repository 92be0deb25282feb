package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"runtime"
	"slices"
)

// syncFile makes a file's content reach the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir makes a rename in a folder reach the disk. Windows cannot open
// folders for that and needs not.
func syncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// copyFile copies a file to one that must not be there yet and makes it reach
// the disk. What was begun of a failed copy is removed.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		err = errors.Join(err, os.Remove(to))
	}
	return err
}

// openImmutable opens a file that nobody changes, without journal or locks.
func openImmutable(ctx context.Context, path string) (*sql.DB, error) {
	pool, err := sql.Open("sqlite3", fileURI(path)+"?mode=ro&immutable=1")
	if err != nil {
		return nil, err
	}
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return pool, nil
}

// wantStudy refuses a database in which no study was ever begun.
func wantStudy(ctx context.Context, pool *sql.DB) error {
	version, err := userVersion(ctx, pool)
	if err != nil {
		return err
	}
	if version == 0 {
		return damaged("the file holds no study")
	}
	if err := checkVersion(version); err != nil {
		return err
	}
	if version < SchemaVersion {
		return nil // the migrations find what is missing
	}
	return wantTables(ctx, pool)
}

// tables gives the tables of the present schema.
func tables() []string {
	return []string{
		"settings", "reading", "words", "threads", "letters", "revisions", "notes", "note_sentences", "cards", "reviews", "study_time", "corrections",
		"texts", "text_contents", "text_choices", "collections", "collection_texts", "bookmarks", "pair_edits", "vocabularies",
		"reading_days", "met_words",
		"ticks", "left_notes", "letter_index", "typed_words",
		"decks", "note_tags", "media", "note_media", "card_changes", "note_texts",
	}
}

// searchTables are those of the letters' search, which is made anew when one is
// missing or broken.
func searchTables() []string {
	return []string{"letter_search", "letter_search_content", "letter_search_segments", "letter_search_segdir", "letter_search_stat"}
}

// wantTables refuses a database of the present schema that lacks a table: its
// header says that it is a study, but another program made or emptied it.
func wantTables(ctx context.Context, q querier) error {
	there, err := list(ctx, q, func(row scanner) (name string, err error) {
		err = row.Scan(&name)
		return name, err
	}, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return err
	}
	for _, name := range tables() {
		if !slices.Contains(there, name) {
			return damaged("the table " + name + " is missing")
		}
	}
	return nil
}
