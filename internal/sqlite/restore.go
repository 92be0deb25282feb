package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Restore puts a backup in the place of the study at path, which must be
// closed. The present state, whole or damaged, is kept beside the backups
// under the name that comes back (empty if there was none). The backup itself
// stays where it is.
//
// It fails with study_damaged if the backup is no whole study, study_newer if
// it is of a later version, and with the failures of writing; the study is then
// as it was.
func Restore(ctx context.Context, path, backup string, options Options) (kept string, err error) {
	options = options.complete(path)
	if err := verifyFile(ctx, backup); err != nil {
		return "", describe(err, "restore study", backup, options.BackupDir)
	}
	if same, err := sameFile(backup, path); err != nil || same {
		if err == nil {
			err = &study.Error{Code: study.CodeInvalid, Args: map[string]string{"reason": "the backup is the study itself"}}
		}
		return "", describe(err, "restore study", path, options.BackupDir)
	}
	kept, err = restore(ctx, path, backup, options)
	return kept, describe(err, "restore study", path, options.BackupDir)
}

// restore goes in an order in which the program may be killed after each step:
// before the last one the study is what it was, after it what it shall be.
func restore(ctx context.Context, path, backup string, options Options) (string, error) {
	next := path + ".restoring"
	if err := errors.Join(removeIfThere(next), copyFile(backup, next)); err != nil {
		return "", err
	}
	kept, err := keepPresent(ctx, path, options)
	if err != nil {
		return "", errors.Join(err, os.Remove(next))
	}
	if err := os.Rename(next, path); err != nil {
		return kept, errors.Join(err, os.Remove(next))
	}
	return kept, syncDir(filepath.Dir(path))
}

// keepPresent copies the present study and takes its journal away: SQLite
// would play an old journal into the restored file.
func keepPresent(ctx context.Context, path string, options Options) (string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return "", removeJournal(path)
	}
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(options.BackupDir, 0o700); err != nil {
		return "", err
	}
	finishJournal(ctx, path)
	kept, err := freeName(options.BackupDir, "before-restore-"+options.Clock.Now().Format("20060102-150405"))
	if err != nil {
		return "", err
	}
	if err := copyFile(path, kept); err != nil {
		return "", err
	}
	// A journal that is still there could not be read by SQLite; it may hold
	// what a specialist can.
	if err := copyFile(path+"-wal", kept+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	if err := syncDir(options.BackupDir); err != nil {
		return "", err
	}
	return kept, removeJournal(path)
}

// finishJournal brings the journal into the present file if that can still be
// opened. If it cannot, the journal is kept as a file.
func finishJournal(ctx context.Context, path string) {
	if _, err := inspect(ctx, path); err != nil {
		return
	}
	pool, err := connect(ctx, path, "rw", 1)
	if err != nil {
		return
	}
	_, _ = pool.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`) // what fails here is kept as it is
	_ = pool.Close()
}

func removeJournal(path string) error {
	return errors.Join(removeIfThere(path+"-wal"), removeIfThere(path+"-shm"))
}

// freeName gives a name in dir that no file has.
func freeName(dir, name string) (string, error) {
	for i := range 1000 {
		file := filepath.Join(dir, name+backupEnd)
		if i > 0 {
			file = filepath.Join(dir, fmt.Sprintf("%s-%d%s", name, i+1, backupEnd))
		}
		if _, err := os.Lstat(file); errors.Is(err, os.ErrNotExist) {
			return file, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", os.ErrExist
}
