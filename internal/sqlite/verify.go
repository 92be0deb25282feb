package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Verify reads the whole database and reports what is broken in it: pages,
// indexes, references from one table to another, and texts that are not as they
// were brought in. It fails with
// study_damaged, whose argument "reason" says what. A fault in the search of
// letters is none of the study: the search is made anew.
func (db *DB) Verify(ctx context.Context) error {
	whole, err := check(ctx, db.reader, "integrity_check")
	if err == nil {
		err = db.mendSearch(ctx, whole)
	}
	if err == nil {
		err = foreignKeys(ctx, db.reader)
	}
	if err == nil {
		err = verifyTexts(ctx, db.reader)
	}
	return db.describe(err, "verify study")
}

// querier is a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// check runs integrity_check, or quick_check, which leaves out the indexes.
// search is false if the tables of the letters' search are broken, which is no
// failure.
func check(ctx context.Context, q querier, pragma string) (search bool, err error) {
	lines, err := list(ctx, q, func(row scanner) (line string, err error) {
		err = row.Scan(&line)
		return line, err
	}, `PRAGMA `+pragma+`(5)`)
	if err != nil {
		return false, err
	}
	var faults []string
	search = true
	for _, line := range lines {
		switch {
		case line == "ok":
		case isOfSearch(line):
			search = false
		default:
			faults = append(faults, line)
		}
	}
	if len(faults) > 0 {
		return search, damaged(strings.Join(faults, "; "))
	}
	return search, nil
}

func foreignKeys(ctx context.Context, q querier) (err error) {
	rows, err := q.QueryContext(ctx, `PRAGMA foreign_key_check`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if !rows.Next() {
		return rows.Err()
	}
	var table, parent string
	var rowid sql.NullInt64
	var key int
	if err := rows.Scan(&table, &rowid, &parent, &key); err != nil {
		return err
	}
	return damaged(fmt.Sprintf("row %d of %s names a row of %s that is not there", rowid.Int64, table, parent))
}

// verifyTexts unpacks every text and compares it with the hash that was kept
// when it came.
func verifyTexts(ctx context.Context, q querier) error {
	u, err := newUnpacker()
	if err != nil {
		return err
	}
	defer u.close()
	var content []byte
	_, err = list(ctx, q, func(row scanner) (struct{}, error) {
		var id, hash string
		var size int
		var packed sql.RawBytes
		if err := row.Scan(&id, &hash, &size, &packed); err != nil {
			return struct{}{}, err
		}
		plain, err := u.unpack(packed, content)
		if err != nil {
			return struct{}{}, damaged("the text " + id + " cannot be read")
		}
		content = plain
		if sum := sha256.Sum256(plain); len(plain) != size || hex.EncodeToString(sum[:]) != hash {
			return struct{}{}, damaged("the text " + id + " is not as it was brought in")
		}
		return struct{}{}, nil
	}, `SELECT t.id, t.content_hash, ifnull(c.size, -1), ifnull(c.packed, x'') FROM texts AS t LEFT JOIN text_contents AS c ON c.text_id = t.id`)
	return err
}

// list runs a query and gives what scan makes of each row.
func list[T any](ctx context.Context, q querier, scan func(row scanner) (T, error), query string, args ...any) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, rows.Err()
}

// scanner is a row.
type scanner interface{ Scan(dest ...any) error }
