package platform

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

const (
	crashName = "crash.txt"
	// crashLimit is how much of a crash is read, in bytes; the first
	// goroutines say what happened.
	crashLimit = 256 << 10
	crashKept  = 3
)

// Crash is how an earlier run of the program ended.
type Crash struct {
	// Path is the file that keeps it.
	Path string
	// Text is what the Go runtime said, after a line that names the program's
	// version and the time it was started.
	Text string
}

// WatchCrashes has the Go runtime write a crash of this process, in whatever
// goroutine, into a file in dir besides the standard error. If the last run
// crashed, that crash is returned, once: it is kept in a file of its own, of
// which the last three stay. Call it once, at the start, and stop at the end.
// It fails as FileError does.
func WatchCrashes(dir string, now time.Time) (last *Crash, stop func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, FileError("watch crashes", dir, err)
	}
	path := filepath.Join(dir, crashName)
	last, err = putCrashAside(dir, path)
	if err != nil {
		return nil, nil, FileError("watch crashes", path, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return last, nil, FileError("watch crashes", path, err)
	}
	_, err = fmt.Fprintf(f, "%s %s (%s), %s/%s, started %s\n",
		AppName, AppVersion, Commit(), runtime.GOOS, runtime.GOARCH, now.Format(time.RFC3339))
	// The runtime keeps a duplicate of the file.
	if err := errors.Join(err, debug.SetCrashOutput(f, debug.CrashOptions{}), f.Close()); err != nil {
		return last, nil, FileError("watch crashes", path, err)
	}
	return last, func() error {
		if err := errors.Join(debug.SetCrashOutput(nil, debug.CrashOptions{}), os.Remove(path)); err != nil {
			return FileError("watch crashes", path, err)
		}
		return nil
	}, nil
}

// putCrashAside keeps the crash in the file at path under a name of its own.
// A file with its first line alone is that of a run that was killed: the
// runtime had nothing to say.
func putCrashAside(dir, path string) (*Crash, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	text, readErr := io.ReadAll(io.LimitReader(f, crashLimit))
	info, statErr := f.Stat()
	if err := errors.Join(readErr, statErr, f.Close()); err != nil {
		return nil, err
	}
	_, said, _ := bytes.Cut(text, []byte("\n"))
	if len(bytes.TrimSpace(said)) == 0 {
		return nil, nil
	}
	kept := filepath.Join(dir, "crash-"+info.ModTime().UTC().Format("20060102-150405")+".txt")
	if err := os.Rename(path, kept); err != nil {
		return nil, err
	}
	return &Crash{Path: kept, Text: string(text)}, dropOldCrashes(dir)
}

func dropOldCrashes(dir string) error {
	kept, err := filepath.Glob(filepath.Join(dir, "crash-*.txt"))
	if err != nil {
		return err
	}
	slices.Sort(kept) // by time, as their names are
	for len(kept) > crashKept {
		if err := os.Remove(kept[0]); err != nil {
			return err
		}
		kept = kept[1:]
	}
	return nil
}
