package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Every step of the schema, once released, stays as it is: studies of that
// version are about.
//
//go:embed migrations/*.sql
var migrations embed.FS

// SchemaVersion is the schema that this program writes, the number of the last
// migration.
const SchemaVersion = 6

// applicationID marks the file as a study of this program: "LiHu".
const applicationID = 0x4c694875

// The database file's header: its length and where the two numbers stand, both
// big-endian (https://www.sqlite.org/fileformat2.html, section 1.3).
const (
	headerLength        = 100
	userVersionOffset   = 60
	applicationIDOffset = 68
)

var headerMagic = []byte("SQLite format 3\x00")

// inspect reads the file's header without SQLite, so that a file that is not
// ours, or is of a later version, is not touched at all. It reports whether
// the last program to use the file ended without closing it.
func inspect(ctx context.Context, path string) (unclean bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	header := make([]byte, headerLength)
	n, err := io.ReadFull(f, header)
	if err := errors.Join(ignoreShort(err), f.Close()); err != nil {
		return false, err
	}
	if n > 0 {
		if err := inspectHeader(ctx, path, header[:n]); err != nil {
			return false, err
		}
	}
	journal, err := os.Stat(path + "-wal")
	return err == nil && journal.Size() > 0, nil
}

func ignoreShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

func inspectHeader(ctx context.Context, path string, header []byte) error {
	if len(header) < headerLength || !bytes.HasPrefix(header, headerMagic) {
		return damaged("the file is not a database")
	}
	id := binary.BigEndian.Uint32(header[applicationIDOffset:])
	version := binary.BigEndian.Uint32(header[userVersionOffset:])
	if id == 0 && version == 0 {
		return inspectUnmarked(ctx, path)
	}
	if id != applicationID {
		return damaged("the file is a database of another program")
	}
	return checkVersion(int(version))
}

// inspectUnmarked tells a study whose first migration never came to its end,
// which is empty, from another program's database.
func inspectUnmarked(ctx context.Context, path string) error {
	pool, err := openImmutable(ctx, path)
	if err != nil {
		return err
	}
	var tables int
	err = pool.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables)
	if err == nil && tables > 0 {
		err = damaged("the file is a database of another program")
	}
	return errors.Join(err, pool.Close())
}

func checkVersion(version int) error {
	if version > SchemaVersion {
		return &study.Error{Code: study.CodeStudyNewer, Args: map[string]string{
			"found": strconv.Itoa(version), "known": strconv.Itoa(SchemaVersion),
		}}
	}
	return nil
}

// migrate brings the schema to the wanted version, one transaction a step; the
// scripts are named by their number.
func (db *DB) migrate(ctx context.Context, scripts fs.FS, wanted int) error {
	version, err := userVersion(ctx, db.writer)
	if err != nil {
		return err
	}
	// The header may be older than what the journal holds.
	if err := checkVersion(version); err != nil {
		return err
	}
	if version >= wanted {
		return nil
	}
	if version > 0 {
		if _, err := db.copyBeforeMigration(ctx, version); err != nil {
			return err
		}
	}
	return db.withoutForeignKeys(ctx, func() error {
		for step := version + 1; step <= wanted; step++ {
			if err := db.applyStep(ctx, scripts, step); err != nil {
				return fmt.Errorf("migration %d: %w", step, err)
			}
		}
		return nil
	})
}

// withoutForeignKeys runs f while nothing enforces references: a step may have
// to make a table anew, and dropping the old one would delete what refers to it
// (https://www.sqlite.org/lang_altertable.html, section 7). Each step checks
// them before it commits. The pragma does nothing inside a transaction; it
// reaches the writing connection because there is only one.
func (db *DB) withoutForeignKeys(ctx context.Context, f func() error) error {
	if _, err := db.writer.ExecContext(ctx, `PRAGMA foreign_keys = OFF`); err != nil {
		return err
	}
	err := f()
	_, errOn := db.writer.ExecContext(context.WithoutCancel(ctx), `PRAGMA foreign_keys = ON`)
	return errors.Join(err, errOn)
}

func userVersion(ctx context.Context, pool *sql.DB) (int, error) {
	var version int
	err := pool.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	return version, err
}

func (db *DB) copyBeforeMigration(ctx context.Context, version int) (string, error) {
	name := fmt.Sprintf("before-schema-%d-%s.db", version+1, db.options.Clock.Now().Format("20060102-150405"))
	file := filepath.Join(db.options.BackupDir, name)
	return file, db.copyTo(ctx, file)
}

func (db *DB) applyStep(ctx context.Context, scripts fs.FS, step int) error {
	script, err := fs.ReadFile(scripts, fmt.Sprintf("migrations/%04d.sql", step))
	if err != nil {
		return err
	}
	return inTransaction(ctx, db.writer, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return err
		}
		if err := foreignKeys(ctx, tx); err != nil {
			return err
		}
		// A pragma takes no parameters; both are numbers of ours.
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, step))
		return err
	})
}

// millis gives a time as it is stored: 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// fromMillis gives a stored time in the local zone.
func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
