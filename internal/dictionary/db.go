// Package dictionary looks up words in the reference database: Chinese by
// characters or pinyin, English by any form of a word. It only reads; the
// database is built by internal/dictionary/refbuild.
package dictionary

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/mattn/go-sqlite3" // registers the driver, and names its errors

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// readers is how many questions are answered at the same time.
const readers = 4

// unchanging opens the file as one that nobody changes, without locks or
// journal.
const unchanging = "mode=ro&immutable=1&_query_only=1"

// DB is an open reference database. It is safe for concurrent use.
type DB struct {
	sql        *sql.DB
	path       string
	statements statements
	holder     indexHolder
	words      englishWords
}

// Open opens the reference database at path for reading. It fails with code
// reference_missing when there is no file and reference_damaged when the file
// is cut off, not a reference database, or one of another version. Damage
// inside the file shows when it is read, or by Verify.
func Open(path string) (*DB, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	handle, err := sql.Open("sqlite3", refdb.DSN(path, unchanging))
	if err != nil {
		return nil, damaged(path, unreadable, err)
	}
	handle.SetMaxOpenConns(readers)
	handle.SetMaxIdleConns(readers)
	db := &DB{sql: handle, path: path}
	if _, err := db.Info(context.Background()); err != nil {
		return nil, errors.Join(err, handle.Close())
	}
	return db, nil
}

// Close ends reading.
func (db *DB) Close() error { return errors.Join(db.statements.close(), db.sql.Close()) }

// Places in the header of an SQLite file: sqlite.org/fileformat.html, 1.3.
const (
	headerSize    = 100
	atPageSize    = 16
	atPageCount   = 28
	atUserVersion = 60
	atApplication = 68
)

// checkFile reads the header, which says without a query whether this is a
// whole reference database of the version known here.
func checkFile(path string) (err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return &study.Error{Code: study.CodeReferenceMissing, Op: "open dictionary", Args: map[string]string{"path": path}, Err: err}
	}
	if err != nil {
		return damaged(path, unreadable, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return damaged(path, unreadable, err)
	}
	var head [headerSize]byte
	if n, _ := f.ReadAt(head[:], 0); n < headerSize || string(head[:16]) != "SQLite format 3\x00" {
		return damaged(path, "not_database", errors.New("not a database"))
	}
	word := func(at int) int64 { return int64(binary.BigEndian.Uint32(head[at:])) }
	pageSize := int64(binary.BigEndian.Uint16(head[atPageSize:]))
	switch {
	case word(atApplication) != refdb.ApplicationID:
		return damaged(path, "other_database", errors.New("not a reference database"))
	case word(atUserVersion) != refdb.Version:
		return damaged(path, "other_version", fmt.Errorf("version %d, this program reads %d", word(atUserVersion), refdb.Version))
	case word(atPageCount)*pageSize != info.Size():
		return damaged(path, "cut_off", fmt.Errorf("%d of %d bytes", info.Size(), word(atPageCount)*pageSize))
	}
	return nil
}

// unreadable is the reason where the file looks right but cannot be read.
const unreadable = "unreadable"

// damaged says that the file at path cannot be used; reason is a code that
// internal/i18n words, err the details for the log.
func damaged(path, reason string, err error) error {
	return &study.Error{
		Code: study.CodeReferenceDamaged, Op: "open dictionary", Err: err,
		Args: map[string]string{"path": path, "reason": reason},
	}
}

// fault gives err of a query its code. What the database itself cannot be
// blamed for, a cancelled context above all, passes as it is.
func (db *DB) fault(op string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var known *study.Error
	if errors.As(err, &known) {
		return err
	}
	var fromSQLite sqlite3.Error
	if errors.As(err, &fromSQLite) && fromSQLite.Code == sqlite3.ErrInterrupt {
		return context.Canceled
	}
	if errors.As(err, &fromSQLite) || errors.Is(err, refdb.ErrDamaged) || errors.Is(err, sql.ErrNoRows) {
		return &study.Error{
			Code: study.CodeReferenceDamaged, Op: op, Err: err,
			Args: map[string]string{"path": db.path, "reason": unreadable},
		}
	}
	return fmt.Errorf("%s: %w", op, err)
}

// Verify reads the whole database and fails with reference_damaged where a
// page is not what it should be. It takes about a second.
func (db *DB) Verify(ctx context.Context) error {
	var found string
	err := db.sql.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&found)
	if err == nil && found != "ok" {
		return damaged(db.path, unreadable, errors.New(found))
	}
	return db.fault("verify dictionary", err)
}

// Source is a work the reference data was made from.
type Source struct {
	// Name is the name of the work, Package and Version the npm package it
	// was taken from.
	Name, Package, Version string
	// Licence is the licence of the data, Credit names its makers, Use says
	// what the program uses it for, Terms is the licence's text or empty.
	Licence, Credit, Use, Terms string
}

// Info says what a reference database was made from.
type Info struct {
	// Date is the date of the CC-CEDICT data, YYYY-MM-DD.
	Date string
	// Hash is the SHA-256 of all sources in hexadecimal.
	Hash string
	// Sources are in the order to show them.
	Sources []Source
}

// Info gives the date, hash and sources of the data.
func (db *DB) Info(ctx context.Context) (Info, error) {
	var info Info
	for key, value := range map[string]*string{refdb.InfoDate: &info.Date, refdb.InfoHash: &info.Hash} {
		if err := db.sql.QueryRowContext(ctx, "SELECT value FROM info WHERE key = ?", key).Scan(value); err != nil {
			return Info{}, db.fault("read dictionary info", err)
		}
	}
	err := db.query(ctx, func(rows *sql.Rows) error {
		var s Source
		err := rows.Scan(&s.Name, &s.Package, &s.Version, &s.Licence, &s.Credit, &s.Use, &s.Terms)
		info.Sources = append(info.Sources, s)
		return err
	}, "SELECT name, package, version, licence, credit, use, terms FROM source ORDER BY position")
	if err != nil {
		return Info{}, db.fault("read dictionary info", err)
	}
	return info, nil
}

// Lexicon gives the words for reading Chinese text. It is decoded anew at each
// call, in some tenths of a second: keep it.
func (db *DB) Lexicon(ctx context.Context) (*hanzi.Lexicon, error) {
	const op = "read lexicon"
	var lexicon *hanzi.Lexicon
	err := db.query(ctx, func(rows *sql.Rows) (err error) {
		var data sql.RawBytes // decoded where it stands: it is large
		if err = rows.Scan(&data); err != nil {
			return err
		}
		if lexicon, err = hanzi.DecodeLexicon(data); err != nil {
			return fmt.Errorf("%w: %w", refdb.ErrDamaged, err)
		}
		return nil
	}, "SELECT data FROM blob WHERE name = ?", refdb.BlobLexicon)
	if err == nil && lexicon == nil {
		err = sql.ErrNoRows
	}
	return lexicon, db.fault(op, err)
}

// Strokes gives how a character is written, and whether it is known.
func (db *DB) Strokes(ctx context.Context, character string) (refdb.Character, bool, error) {
	const op = "read strokes"
	var data []byte
	err := db.sql.QueryRowContext(ctx, "SELECT data FROM stroke WHERE character = ?", character).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return refdb.Character{}, false, nil
	}
	if err != nil {
		return refdb.Character{}, false, db.fault(op, err)
	}
	c, err := refdb.DecodeCharacter(data)
	return c, err == nil, db.fault(op, err)
}
