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
	if same, err := sameFile(backup, path); err != nil || same {
		if err == nil {
			err = &study.Error{Code: study.CodeInvalid, Args: map[string]string{"reason": "is_study"}}
		}
		return "", describe(err, "restore study", path, options.BackupDir)
	}
	next := path + ".restoring"
	if err := prepareNext(ctx, backup, next); err != nil {
		return "", describe(errors.Join(err, removeDatabase(next)), "restore study", backup, options.BackupDir)
	}
	kept, err = exchange(ctx, path, next, options)
	if err != nil {
		err = errors.Join(err, removeDatabase(next))
	}
	return kept, describe(err, "restore study", path, options.BackupDir)
}

// prepareNext copies the backup beside the study and verifies the copy. A
// journal that lies beside the backup, as beside a study that was copied from
// a running computer, belongs to it.
func prepareNext(ctx context.Context, backup, next string) error {
	if _, err := inspect(ctx, backup); err != nil {
		return err
	}
	if err := removeDatabase(next); err != nil {
		return err
	}
	if err := copyFile(backup, next); err != nil {
		return err
	}
	if err := copyFile(backup+"-wal", next+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	finishJournal(ctx, next)
	if err := verifyFile(ctx, next); err != nil {
		return err
	}
	return errors.Join(removeJournal(next), syncFile(next))
}

// exchange goes in an order in which the program may be killed after each step:
// before the last one the study is what it was, after it what it shall be.
func exchange(ctx context.Context, path, next string, options Options) (string, error) {
	kept, err := keepPresent(ctx, path, options)
	if err != nil {
		return "", err
	}
	if err := os.Rename(next, path); err != nil {
		return kept, err
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

func removeDatabase(path string) error {
	return errors.Join(removeIfThere(path), removeJournal(path))
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
