package platform

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

func isFolder(err error) bool {
	return errors.Is(err, windows.ERROR_DIRECTORY) || errors.Is(err, windows.ERROR_INVALID_FUNCTION)
}

// systemReason gives the code of a reason, "" for one that has none.
func systemReason(err error) string {
	switch {
	case isOneOf(err, windows.ERROR_IO_DEVICE, windows.ERROR_CRC):
		return "io_error"
	case isOneOf(err, windows.ERROR_FILENAME_EXCED_RANGE, windows.ERROR_BUFFER_OVERFLOW):
		return "name_too_long"
	case errors.Is(err, windows.ERROR_DIRECTORY):
		return "not_folder"
	case isOneOf(err, windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE):
		return "in_use"
	case errors.Is(err, windows.ERROR_TOO_MANY_OPEN_FILES):
		return "too_many_files"
	}
	return ""
}

// lockFile takes f's lock, which the system gives back when the process ends
// in whatever way. It reports false where another process holds it and wait
// is false.
func lockFile(f *os.File, wait bool) (bool, error) {
	how := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK)
	if !wait {
		how |= windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped))
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return false, nil
	default:
		return false, err
	}
}
