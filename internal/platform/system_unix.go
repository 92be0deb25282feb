//go:build unix

package platform

import (
	"errors"
	"os"
	"syscall"
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func isFolder(err error) bool { return errors.Is(err, syscall.EISDIR) }

// systemReason gives the code of a reason, "" for one that has none.
func systemReason(err error) string {
	switch {
	case errors.Is(err, syscall.EIO):
		return "io_error"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "name_too_long"
	case errors.Is(err, syscall.ENOTDIR):
		return "not_folder"
	case isOneOf(err, syscall.EBUSY, syscall.ETXTBSY):
		return "in_use"
	case isOneOf(err, syscall.EMFILE, syscall.ENFILE):
		return "too_many_files"
	}
	return ""
}

// lockFile takes f's lock, which the system gives back when the process ends
// in whatever way. It reports false where another process holds it and wait
// is false. A file system that has no locks counts as locked: better two
// windows than none.
func lockFile(f *os.File, wait bool) (bool, error) {
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	for {
		err := syscall.Flock(int(f.Fd()), how)
		switch {
		case err == nil, errors.Is(err, syscall.ENOLCK), errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOSYS):
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}
