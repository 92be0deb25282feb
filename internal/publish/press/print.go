package press

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeNoPrinter says that the system has nothing that shows or prints a PDF;
// the file is {path}.
const CodeNoPrinter study.Code = "no_printer"

// System finds and runs the system's programs. Its zero value is the real one;
// tests give their own.
type System struct {
	OS   string
	Look func(name string) (string, error)
	// Run runs a program until it has taken the file.
	Run func(ctx context.Context, name string, args ...string) error
	// Shell has Windows do what a verb says with a file.
	Shell func(verb, path string) error
}

func (s System) whole() System {
	if s.OS == "" {
		s.OS = runtime.GOOS
	}
	if s.Look == nil {
		s.Look = exec.LookPath
	}
	if s.Run == nil {
		s.Run = runAway
	}
	if s.Shell == nil {
		s.Shell = shell
	}
	return s
}

// takes is how long a program is watched for failing: on some systems it ends
// only when its window is closed, and it must not be ended with us.
const takes = 4 * time.Second

// runAway starts a program and tells whether it took the file.
func runAway(ctx context.Context, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(takes):
		return nil
	}
}

// Print hands a PDF to the system: on Windows to the printer or, where nothing
// prints it, to the program that shows PDF; elsewhere to that program, whose
// own dialog prints, or, where there is none, to the printer. It fails with
// no_printer.
func Print(ctx context.Context, s System, path string) error {
	s = s.whole()
	var err error
	switch s.OS {
	case "windows":
		if err = s.Shell("print", path); err != nil {
			err = s.Shell("open", path)
		}
	case "darwin":
		err = s.try(ctx, []string{"open", path})
	default:
		err = s.try(ctx, []string{"xdg-open", path}, []string{"gio", "open", path}, []string{"lp", "--", path})
	}
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return &study.Error{Code: CodeNoPrinter, Op: "print", Args: map[string]string{"path": path}, Err: err}
}

// try runs the first of the programs that is there and does it.
func (s System) try(ctx context.Context, ways ...[]string) error {
	var failures []error
	for _, way := range ways {
		program, err := s.Look(way[0])
		if err == nil {
			err = s.Run(ctx, program, way[1:]...)
		}
		if err == nil || ctx.Err() != nil {
			return err
		}
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}

// TempFile gives the path of a new PDF in a folder of its own among the
// system's temporary files, which the system clears: the program that shows it
// may do so for longer than this one runs.
func TempFile(name string) (string, error) {
	dir, err := os.MkdirTemp("", "dear-li-hua-")
	if err != nil {
		return "", platform.FileError("print", os.TempDir(), err)
	}
	return filepath.Join(dir, name+PDF.Ending()), nil
}
