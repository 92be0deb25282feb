package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Media gives the store of sounds and pictures, whose files stand in the folder
// "media" beside the study.
func (db *DB) Media() cards.MediaStore {
	return mediaStore{db, filepath.Join(filepath.Dir(db.path), "media")}
}

type mediaStore struct {
	db  *DB
	dir string
}

// begun is the name of a file that is being written; one that was left behind
// is removed after begunKept.
const (
	begun     = "begun-"
	begunKept = 24 * time.Hour
)

func (s mediaStore) Put(ctx context.Context, content io.Reader, kind string) (hash string, err error) {
	name, hash, size, err := s.begin(content)
	if err != nil {
		return "", s.db.describe(err, "keep medium")
	}
	// The file is there before the row that says so, and it comes while nobody
	// else writes: Sweep would take it for the one of a row that it removed.
	err = s.db.write(ctx, "keep medium", func(tx *sql.Tx) error {
		if err := os.Rename(name, s.file(hash)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO media (hash, type, size, added) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET unused = 0`,
			hash, kind, size, millis(s.db.options.Clock.Now()))
		return err
	})
	if err != nil {
		return "", errors.Join(err, removeIfThere(name))
	}
	return hash, nil
}

// begin writes a content into a file of its own and gives its name, the hash and
// the size.
func (s mediaStore) begin(content io.Reader) (name, hash string, size int64, err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return "", "", 0, err
	}
	f, err := os.CreateTemp(s.dir, begun)
	if err != nil {
		return "", "", 0, err
	}
	name = f.Name()
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(f, sum), io.LimitReader(content, cards.MaxMedium+1))
	if err == nil && size > cards.MaxMedium {
		err = &study.Error{Code: cards.CodeMediumTooLarge, Args: map[string]string{"limit": strconv.Itoa(cards.MaxMedium)}}
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", "", 0, errors.Join(err, os.Remove(name))
	}
	return name, hex.EncodeToString(sum.Sum(nil)), size, nil
}

func (s mediaStore) file(hash string) string { return filepath.Join(s.dir, hash) }

func (s mediaStore) Open(ctx context.Context, hash string) (content io.ReadSeekCloser, kind string, err error) {
	// Only what the study knows names a file.
	err = s.db.read(ctx, "open medium", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT type FROM media WHERE hash = ?`, hash).Scan(&kind)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound(hash)
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	f, err := os.Open(s.file(hash))
	if errors.Is(err, os.ErrNotExist) {
		err = notFound(hash)
	}
	if err != nil {
		return nil, "", s.db.describe(err, "open medium")
	}
	return f, kind, nil
}

func (s mediaStore) Sweep(ctx context.Context) (removed int, err error) {
	now := s.db.options.Clock.Now()
	var gone []string
	err = s.db.write(ctx, "sweep media", func(tx *sql.Tx) error {
		// A clock that was ahead when a medium fell out of use would keep it, and
		// one that is ahead now would take it: both begin to count anew.
		if _, err := tx.ExecContext(ctx, `
			UPDATE media SET unused = iif(refs > 0, 0, ?1) WHERE (refs > 0) <> (unused = 0) OR unused > ?1`, millis(now)); err != nil {
			return err
		}
		gone, err = list(ctx, tx, func(row scanner) (hash string, err error) {
			err = row.Scan(&hash)
			return hash, err
		}, `DELETE FROM media WHERE refs = 0 AND unused <> 0 AND unused < ? RETURNING hash`, millis(now.Add(-cards.MediaKept)))
		return err
	})
	if err != nil {
		return 0, err
	}
	if len(gone) > 0 {
		if removed, err = s.removeFiles(ctx, gone); err != nil {
			return removed, err
		}
	}
	return removed, s.db.describe(s.sweepBegun(now), "sweep media")
}

func (s mediaStore) Drop(ctx context.Context, hashes []string) (removed int, err error) {
	var gone []string
	err = s.db.write(ctx, "drop media", func(tx *sql.Tx) error {
		gone = nil
		for _, hash := range hashes {
			some, err := list(ctx, tx, func(row scanner) (hash string, err error) {
				err = row.Scan(&hash)
				return hash, err
			}, `DELETE FROM media WHERE refs = 0 AND hash = ? RETURNING hash`, hash)
			if err != nil {
				return err
			}
			gone = append(gone, some...)
		}
		return nil
	})
	if err != nil || len(gone) == 0 {
		return 0, err
	}
	return s.removeFiles(ctx, gone)
}

// removeFiles removes the files of media whose rows are gone for certain, but of
// those that came anew since. Nothing is put meanwhile.
func (s mediaStore) removeFiles(ctx context.Context, gone []string) (removed int, err error) {
	err = s.db.write(ctx, "sweep media", func(tx *sql.Tx) error {
		removed = 0
		for _, hash := range gone {
			var there bool
			if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM media WHERE hash = ?)`, hash).Scan(&there); err != nil {
				return err
			}
			if there {
				continue
			}
			if err := removeIfThere(s.file(hash)); err != nil {
				return err
			}
			removed++
		}
		return nil
	})
	return removed, err
}

// sweepBegun removes files whose writing never came to its end.
func (s mediaStore) sweepBegun(now time.Time) error {
	left, err := filepath.Glob(filepath.Join(s.dir, begun+"*"))
	if err != nil {
		return err
	}
	for _, file := range left {
		info, err := os.Stat(file)
		if err != nil || now.Sub(info.ModTime()) < begunKept {
			continue // gone meanwhile, or being written
		}
		if err := removeIfThere(file); err != nil {
			return err
		}
	}
	return nil
}
