package platform

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
)

// LogName is the name of the log file in Paths.Log; older ones carry .1, .2
// and .3 behind it.
const LogName = "dear-li-hua.log"

const (
	logCap  = 1 << 20 // bytes in one log file
	logKept = 3       // older log files kept
)

// Log writes the program's log.
type Log struct {
	*slog.Logger
	file *rotatedFile
}

// OpenLog opens the log file in dir, which it creates. Records of level and
// above are written as text, one a line, and the file is put aside at 1 MiB,
// the last three being kept. It fails as FileError does; the program then
// goes on with NoLog.
func OpenLog(dir string, level slog.Level) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, FileError("open log", dir, err)
	}
	f := &rotatedFile{path: filepath.Join(dir, LogName), limit: logCap, keep: logKept}
	if err := f.open(); err != nil {
		return nil, FileError("open log", f.path, err)
	}
	return &Log{Logger: slog.New(slog.NewTextHandler(f, &slog.HandlerOptions{Level: level})), file: f}, nil
}

// NoLog is the log of a program that has nowhere to write one.
func NoLog() *Log { return &Log{Logger: slog.New(slog.DiscardHandler)} }

// Close ends the log. What is logged afterwards is lost.
func (l *Log) Close() error {
	if l.file == nil {
		return nil
	}
	return l.file.close()
}

// rotatedFile is a file that is put aside when it has grown to its limit. A
// single write is never split.
type rotatedFile struct {
	path  string
	limit int64
	keep  int

	mu    sync.Mutex
	file  *os.File // nil where it could not be opened again, or was closed
	size  int64
	ended bool
}

func (r *rotatedFile) open() error {
	f, err := os.OpenFile(r.path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	r.file, r.size = f, info.Size()
	return nil
}

// Write appends p, in a fresh file where it would exceed the limit.
func (r *rotatedFile) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return 0, os.ErrClosed
	}
	if r.file == nil {
		if err := r.open(); err != nil {
			return 0, err
		}
	}
	if r.size > 0 && r.size+int64(len(p)) > r.limit {
		if err := r.rotate(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Write(p)
	r.size += int64(n)
	return n, err
}

// rotate puts the file aside and begins a fresh one. Where the system does
// not let it (on Windows another program may hold the file), the present one
// goes on: a log that is too long is better than none.
func (r *rotatedFile) rotate() error {
	err := r.file.Close()
	r.file = nil
	if err != nil {
		return err
	}
	for i := r.keep; i > 0; i-- {
		from := r.path
		if i > 1 {
			from = r.aside(i - 1)
		}
		if err := os.Rename(from, r.aside(i)); err != nil && !errors.Is(err, os.ErrNotExist) {
			break
		}
	}
	return r.open()
}

func (r *rotatedFile) aside(n int) string { return fmt.Sprintf("%s.%d", r.path, n) }

func (r *rotatedFile) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
	if r.file == nil {
		return nil
	}
	err := r.file.Close()
	r.file = nil
	return err
}
