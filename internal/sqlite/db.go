// Package sqlite keeps the learner's study in one SQLite file: it implements
// the stores that the feature packages declare. docs/study-database.md
// describes the tables.
//
// One connection writes, with immediate transactions, so that two writers wait
// for each other instead of failing; a small pool reads beside it. The file is
// in WAL mode: what was committed survives the end of the program at any
// moment, kill -9 included, and the end of the system up to the last
// checkpoint, which follows every burst of writing (see settle).
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3" // registers the driver "sqlite3"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// readers is the size of the read pool: the window's pages seldom load more
// than two things at once.
const readers = 4

// settleAfter is the pause after the last write when the journal is brought
// into the database file and both are made to reach the disk.
const settleAfter = 3 * time.Second

// Options are what a database needs besides its file.
type Options struct {
	// Clock and IDs default to the system's clock and random identifiers.
	Clock study.Clock
	IDs   study.IDs
	// BackupDir holds the daily backups and the copies made before a
	// migration; "backups" beside the database if empty.
	BackupDir string
}

func (o Options) complete(path string) Options {
	if o.Clock == nil {
		o.Clock = study.SystemClock{}
	}
	if o.IDs == nil {
		o.IDs = study.RandomIDs{}
	}
	if o.BackupDir == "" {
		o.BackupDir = filepath.Join(filepath.Dir(path), "backups")
	}
	return o
}

// DB is an open study database. It is safe for concurrent use.
type DB struct {
	path    string
	options Options
	writer  *sql.DB
	reader  *sql.DB
	settler *settler
}

// Open opens the study in the file at path and brings its schema up to date,
// after a copy if there is something to copy. A file that does not exist is
// made, with its folder.
//
// It fails with study_newer if a later version of the program wrote the file,
// study_damaged if it is no study or its contents are broken, study_read_only
// if it or its folder cannot be written, and disk_full. Nothing of the file is
// changed then.
func Open(ctx context.Context, path string, options Options) (*DB, error) {
	options = options.complete(path)
	db, err := open(ctx, path, options)
	if err != nil {
		return nil, describe(err, "open study", path, options.BackupDir)
	}
	return db, nil
}

func open(ctx context.Context, path string, options Options) (*DB, error) {
	if err := prepareFile(path); err != nil {
		return nil, err
	}
	unclean, err := inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	writer, err := connect(ctx, path, "rw", 1)
	if err != nil {
		return nil, err
	}
	db := &DB{path: path, options: options, writer: writer}
	db.settler = newSettler(settleAfter, db.checkpoint)
	if err := db.begin(ctx, unclean); err != nil {
		db.settler.stop()
		return nil, errors.Join(err, writer.Close())
	}
	return db, nil
}

// begin checks what the file's header cannot tell, migrates, and opens the
// read pool.
func (db *DB) begin(ctx context.Context, unclean bool) error {
	whole := true
	if unclean {
		var err error
		if whole, err = check(ctx, db.writer, "quick_check"); err != nil {
			return err
		}
	}
	if err := db.migrate(ctx, migrations, SchemaVersion); err != nil {
		return err
	}
	if err := wantTables(ctx, db.writer); err != nil {
		return err
	}
	if err := db.mendSearch(ctx, whole); err != nil {
		return err
	}
	reader, err := connect(ctx, db.path, "ro", readers)
	if err != nil {
		return err
	}
	db.reader = reader
	return nil
}

// Close ends all work, brings the journal into the file and closes it.
func (db *DB) Close() error {
	db.settler.stop()
	errRead := db.reader.Close()
	// The last connection to close writes the journal into the file and
	// removes it; that must be the writing one.
	return errors.Join(errRead, db.writer.Close())
}

// Path is where the database is.
func (db *DB) Path() string { return db.path }

// Version gives the version of SQLite.
func (db *DB) Version(ctx context.Context) (string, error) {
	var version string
	err := db.reader.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version)
	return version, db.describe(err, "read the version")
}

// prepareFile makes the folder and, empty, the file, both for the user alone:
// SQLite gives its journal the rights of the database.
func prepareFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// connect opens a pool of size connections; mode is "rw" or "ro".
func connect(ctx context.Context, path, mode string, size int) (*sql.DB, error) {
	pool, err := sql.Open("sqlite3", source(path, mode))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return pool, nil
}

// Rest closes the connections that read but one: each holds pages of the study,
// up to 4 MB. What is read next opens them again, in about a millisecond.
func (db *DB) Rest() {
	db.reader.SetMaxIdleConns(1)
	db.reader.SetMaxIdleConns(readers)
}

// write runs f in one transaction that no other write can come between.
func (db *DB) write(ctx context.Context, op string, f func(tx *sql.Tx) error) error {
	err := inTransaction(ctx, db.writer, f)
	if err == nil {
		db.settler.touch()
	}
	return db.describe(err, op)
}

// read runs f in one transaction of the read pool, so that all it reads is of
// one moment.
func (db *DB) read(ctx context.Context, op string, f func(tx *sql.Tx) error) error {
	return db.describe(inTransaction(ctx, db.reader, f), op)
}

func inTransaction(ctx context.Context, pool *sql.DB, f func(tx *sql.Tx) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, rollback(tx))
	}
	if err := tx.Commit(); err != nil {
		return errors.Join(err, rollback(tx))
	}
	return nil
}

// rollback ends a transaction. SQLite may have ended it by itself, as it does
// when the disk is full, and so does database/sql when the context ends.
func rollback(tx *sql.Tx) error {
	err := tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) || endedBySQLite(err) {
		return nil
	}
	return err
}

// checkpoint brings the journal into the database file. It waits for nobody:
// what a reader still needs is brought over the next time.
func (db *DB) checkpoint() error {
	_, err := db.writer.Exec(`PRAGMA wal_checkpoint(PASSIVE)`)
	return err
}

// settler runs a function once after a pause in a burst of touches.
type settler struct {
	pause time.Duration
	run   func() error

	mu    sync.Mutex
	timer *time.Timer
	ended bool
	busy  sync.WaitGroup
}

func newSettler(pause time.Duration, run func() error) *settler {
	return &settler{pause: pause, run: run}
}

func (s *settler) touch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	if s.timer == nil {
		s.timer = time.AfterFunc(s.pause, s.fire)
		return
	}
	s.timer.Reset(s.pause)
}

func (s *settler) fire() {
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		return
	}
	s.busy.Add(1)
	s.mu.Unlock()
	defer s.busy.Done()
	// A checkpoint that fails loses nothing, the journal stays: the next one
	// or the next start makes up for it.
	_ = s.run()
}

func (s *settler) stop() {
	s.mu.Lock()
	s.ended = true
	if s.timer != nil {
		s.timer.Stop()
	}
	s.mu.Unlock()
	s.busy.Wait()
}
