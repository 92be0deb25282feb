package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// dailyKept is the number of daily backups that are kept.
const dailyKept = 7

// dailyPrefix and the day as 2025-01-20 make the name of a daily backup.
const (
	dailyPrefix = "study-"
	backupEnd   = ".db"
	dayLayout   = "2006-01-02"
)

// BackupFile is one backup of the backup folder.
type BackupFile struct {
	Path string
	// Made is when the file was written, Size its length in bytes.
	Made time.Time
	Size int64
}

// Backups lists the backups in a folder, the newest first: daily ones, copies
// made before a migration and what was kept before a restore. A folder that is
// not there has none.
func Backups(dir string) ([]BackupFile, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []BackupFile
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasSuffix(e.Name(), backupEnd) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone meanwhile
		}
		out = append(out, BackupFile{Path: filepath.Join(dir, e.Name()), Made: info.ModTime(), Size: info.Size()})
	}
	slices.SortFunc(out, func(a, b BackupFile) int {
		if c := b.Made.Compare(a.Made); c != 0 {
			return c
		}
		return strings.Compare(b.Path, a.Path)
	})
	return out, nil
}

// Backups lists the backups of this study, the newest first.
func (db *DB) Backups() ([]BackupFile, error) {
	found, err := Backups(db.options.BackupDir)
	return found, db.describe(err, "list backups")
}

// DailyBackup writes the backup of the present day if there is none and lets
// go of the oldest ones, so that seven stay. It gives the file and whether it
// was made now. The program may go on writing meanwhile.
func (db *DB) DailyBackup(ctx context.Context) (file string, made bool, err error) {
	day := db.options.Clock.Now().Format(dayLayout)
	file = filepath.Join(db.options.BackupDir, dailyPrefix+day+backupEnd)
	if _, err := os.Stat(file); err == nil {
		return file, false, nil
	}
	if err := db.Backup(ctx, file); err != nil {
		return "", false, err
	}
	return file, true, db.describe(db.dropOldDailies(day), "remove old backups")
}

// dropOldDailies lets go of all but the newest daily backups. Those of days
// after the present one were made by a clock that ran ahead and go first: as
// the newest they would push out each backup as soon as it is made.
func (db *DB) dropOldDailies(present string) error {
	entries, err := os.ReadDir(db.options.BackupDir)
	if err != nil {
		return err
	}
	var past, ahead []string
	for _, e := range entries {
		name, isBackup := strings.CutSuffix(e.Name(), backupEnd)
		day, isDaily := strings.CutPrefix(name, dailyPrefix)
		if _, err := time.Parse(dayLayout, day); !isBackup || !isDaily || err != nil {
			continue
		}
		if day > present {
			ahead = append(ahead, e.Name())
		} else {
			past = append(past, e.Name())
		}
	}
	slices.Sort(past)
	slices.Sort(ahead)
	oldest := append(ahead, past...)
	var failed error
	for len(oldest) > dailyKept {
		failed = errors.Join(failed, os.Remove(filepath.Join(db.options.BackupDir, oldest[0])))
		oldest = oldest[1:]
	}
	return failed
}

// Backup writes a consistent copy of the study to a file while the program
// goes on. The file appears complete and verified or not at all; one that is
// there is replaced. It fails with invalid for the study's own file, and with
// disk_full, study_read_only or cannot_write for the place.
func (db *DB) Backup(ctx context.Context, file string) error {
	if same, err := sameFile(file, db.path); err != nil || same {
		if err == nil {
			err = &study.Error{Code: study.CodeInvalid, Args: map[string]string{"reason": "would_replace_study"}}
		}
		return describe(err, "back up study", file, "")
	}
	return describe(db.copyTo(ctx, file), "back up study", file, "")
}

func sameFile(a, b string) (bool, error) {
	x, err := os.Stat(a)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	y, err := os.Stat(b)
	if err != nil {
		return false, err
	}
	return os.SameFile(x, y), nil
}

// copyTo copies the database: into a file beside the wanted one, to the disk,
// verified, and only then under its name.
func (db *DB) copyTo(ctx context.Context, file string) (err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	part := fmt.Sprintf("%s.%d.part", file, os.Getpid())
	defer func() {
		if errGone := os.Remove(part); errGone != nil && !errors.Is(errGone, os.ErrNotExist) {
			err = errors.Join(err, errGone)
		}
	}()
	if err := errors.Join(removeIfThere(part), db.vacuumInto(ctx, part)); err != nil {
		return err
	}
	if err := verifyFile(ctx, part); err != nil {
		return err
	}
	if err := syncFile(part); err != nil {
		return err
	}
	if err := os.Rename(part, file); err != nil {
		return err
	}
	return syncDir(filepath.Dir(file))
}

// vacuumInto writes the copy. It reads in one transaction of a connection of
// its own: neither writers nor readers wait for it.
func (db *DB) vacuumInto(ctx context.Context, file string) error {
	pool, err := connect(ctx, db.path, "rw", 1)
	if err != nil {
		return err
	}
	_, err = pool.ExecContext(ctx, `VACUUM INTO ?`, file)
	if err == nil {
		err = os.Chmod(file, 0o600)
	}
	return errors.Join(err, pool.Close())
}

// verifyFile checks a copy: ours, of a version we know, and whole. It is
// opened as a file that nothing changes, so that no journal appears beside it.
func verifyFile(ctx context.Context, file string) error {
	if _, err := inspect(ctx, file); err != nil {
		return err
	}
	pool, err := openImmutable(ctx, file)
	if err != nil {
		return err
	}
	_, err = check(ctx, pool, "integrity_check")
	if err == nil {
		err = foreignKeys(ctx, pool)
	}
	if err == nil {
		err = wantStudy(ctx, pool)
	}
	return errors.Join(err, pool.Close())
}

func removeIfThere(file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
