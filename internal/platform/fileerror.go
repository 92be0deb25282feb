package platform

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of failures that only this package meets.
const (
	// CodeNoHome: the system knows no folder of the user's.
	CodeNoHome study.Code = "no_home"
	// CodeAssetDamaged: a file inside the program does not decompress; {name}.
	CodeAssetDamaged study.Code = "asset_damaged"
	// CodeInstanceSilent: another process holds the study {path} but does not
	// answer.
	CodeInstanceSilent study.Code = "instance_silent"
	// CodeReadOnly: {path} cannot be changed: the disk or the folder is
	// read-only to this user.
	CodeReadOnly study.Code = "read_only"
	// CodeFileMissing: there is no {path}.
	CodeFileMissing study.Code = "file_missing"
	// CodeNoPermission: this user may not open {path}.
	CodeNoPermission study.Code = "no_permission"
	// CodeIsFolder: {path} is a folder and not a file.
	CodeIsFolder study.Code = "is_folder"
)

// FileError gives a failure of writing or creating path its code: disk_full,
// read_only or cannot_write. It gives nil for nil.
func FileError(op, path string, err error) error {
	if err == nil {
		return nil
	}
	code := study.CodeCannotWrite
	switch {
	case isDiskFull(err):
		code = study.CodeDiskFull
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		code = CodeReadOnly
	}
	return &study.Error{Code: code, Op: op, Args: fileArgs(path, err), Err: err}
}

// ReadError gives a failure of reading path its code: file_missing,
// no_permission, is_folder or cannot_read. It gives nil for nil.
func ReadError(op, path string, err error) error {
	if err == nil {
		return nil
	}
	code := study.CodeCannotRead
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = CodeFileMissing
	case errors.Is(err, fs.ErrPermission):
		code = CodeNoPermission
	case isFolder(err):
		code = CodeIsFolder
	}
	return &study.Error{Code: code, Op: op, Args: fileArgs(path, err), Err: err}
}

// fileArgs names the file and the reason.
func fileArgs(path string, err error) map[string]string {
	return map[string]string{"path": path, "reason": Reason(err)}
}

// Reason gives the reason of a failure for the argument "reason" of a
// study.Error: a code that internal/i18n words, in_use or name_too_long among
// others, or else the system's own text, without the path that fs.PathError
// repeats.
func Reason(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "missing"
	}
	if code := systemReason(err); code != "" {
		return code
	}
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// isOneOf reports whether err is one of some failures.
func isOneOf(err error, list ...error) bool {
	return slices.ContainsFunc(list, func(one error) bool { return errors.Is(err, one) })
}
