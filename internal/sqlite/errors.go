package sqlite

import (
	"database/sql"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// describe gives a failure of the open database its code.
func (db *DB) describe(err error, op string) error {
	return describe(err, op, db.path, db.options.BackupDir)
}

// describe gives a failure its code and the facts that its message needs. One
// that has a code already keeps it and gets the facts that it lacks.
func describe(err error, op, path, backupDir string) error {
	if err == nil {
		return nil
	}
	e := &study.Error{Op: op, Err: err}
	var coded *study.Error
	if errors.As(err, &coded) {
		copied := *coded
		e = &copied
		if e.Op == "" {
			e.Op = op
		}
	} else {
		e.Code = codeOf(err)
	}
	facts := map[string]string{}
	switch e.Code {
	case study.CodeStudyDamaged:
		facts["path"] = path
		facts["backup_dir"] = backupDir
		facts["backups"] = strings.Join(names(Backups(backupDir)), ", ")
	case study.CodeStudyReadOnly, study.CodeStudyNewer, study.CodeDiskFull:
		facts["path"] = path
	case study.CodeCannotRead, study.CodeCannotWrite:
		facts["path"] = path
		facts["reason"] = reason(err)
	case study.CodeNotFound:
		facts["what"] = path // unless the failure names what it looked for
	}
	maps.Copy(facts, e.Args)
	if len(facts) > 0 {
		e.Args = facts
	}
	keep(e)
	return e
}

// reason says why the system refused, as platform.Reason does.
func reason(err error) string {
	var s sqlite3.Error
	if errors.As(err, &s) && s.SystemErrno != 0 {
		return platform.Reason(s.SystemErrno)
	}
	return platform.Reason(err)
}

// keep names what stays the learner's when the database refuses: a failed step
// never changes the file, and what was being written is still with the caller.
func keep(e *study.Error) {
	if e.Kept != "" {
		return
	}
	switch e.Code {
	case study.CodeStudyDamaged:
		e.Kept = "study_untouched"
		if e.Args["backups"] != "" {
			e.Kept = "study_backups"
		}
	case study.CodeStudyNewer:
		e.Kept = "study_untouched"
	case study.CodeDiskFull, study.CodeStudyReadOnly, study.CodeCannotWrite:
		e.Kept = "study_as_it_was"
	}
}

// windowsDiskFull is ERROR_DISK_FULL, which package syscall does not name.
const windowsDiskFull = syscall.Errno(112)

// codeOf tells what a failure of SQLite or the file system means. The
// system's own reason counts first, since SQLite says only "I/O error".
func codeOf(err error) study.Code {
	switch {
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, fs.ErrNotExist):
		return study.CodeNotFound
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG),
		runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull):
		return study.CodeDiskFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return study.CodeStudyReadOnly
	}
	var s sqlite3.Error
	if !errors.As(err, &s) {
		return study.CodeInternal
	}
	switch s.Code {
	case sqlite3.ErrFull:
		return study.CodeDiskFull
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt, sqlite3.ErrFormat:
		return study.CodeStudyDamaged
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return study.CodeStudyReadOnly
	case sqlite3.ErrCantOpen, sqlite3.ErrIoErr:
		return codeOfIO(s)
	default:
		return study.CodeInternal
	}
}

// codeOfIO goes by the system's own reason where SQLite passes it on.
func codeOfIO(s sqlite3.Error) study.Code {
	switch s.SystemErrno {
	case syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG:
		return study.CodeDiskFull
	case syscall.EROFS, syscall.EACCES, syscall.EPERM:
		return study.CodeStudyReadOnly
	}
	switch {
	case s.Code == sqlite3.ErrCantOpen, s.ExtendedCode == sqlite3.ErrIoErrRead, s.ExtendedCode == sqlite3.ErrIoErrShortRead:
		return study.CodeCannotRead
	default:
		return study.CodeCannotWrite
	}
}

// endedBySQLite reports that there was no transaction left to roll back.
func endedBySQLite(err error) bool {
	return err != nil && strings.Contains(err.Error(), "no transaction is active")
}

// notFound says that there is no such thing.
func notFound(what string) error {
	return &study.Error{Code: study.CodeNotFound, Args: map[string]string{"what": what}, Err: sql.ErrNoRows}
}

// damaged says that a file is no study or a broken one.
func damaged(reason string) error {
	return &study.Error{Code: study.CodeStudyDamaged, Args: map[string]string{"reason": reason}, Err: errors.New(reason)}
}

func names(backups []BackupFile, _ error) []string {
	out := make([]string, len(backups))
	for i, b := range backups {
		out[i] = filepath.Base(b.Path)
	}
	return out
}
