package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// contestant is a program whose start is measured.
type contestant struct {
	name string
	path string
	args []string
}

const (
	// patience is how long a program may take to paint anything.
	patience = 30 * time.Second
	// calm is how long the screen has to stay the same to count as settled.
	calm = 1500 * time.Millisecond
)

// start starts the program on a screen of its own, with folders that stay from
// one start to the next, watches the screen and ends the program.
func (c contestant) start(home xwindow.Home) (s sample, err error) {
	view, err := xwindow.Open(1280, 800)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, view.Close()) }()
	began := time.Now()
	program, err := xwindow.Start(home.Environment(view.Name, "C.UTF-8"), c.path, c.args...)
	if err != nil {
		return s, err
	}
	defer func() {
		err = errors.Join(err, program.Kill())
		if err != nil {
			err = fmt.Errorf("%w; its output: %s", err, program.Output())
		}
	}()
	return s, s.watch(view, program.PID(), began)
}

// watch fills s with what the screen shows of a process that began then.
func (s *sample) watch(view *xwindow.Screen, pid int, began time.Time) error {
	at, err := waitFor(view, began.Add(patience), painted)
	if err != nil {
		return err
	}
	s.first = at.Sub(began)
	var last []byte
	changed := at
	_, err = waitFor(view, at.Add(patience), func(seen []byte) bool {
		if !bytes.Equal(seen, last) {
			last, changed = seen, time.Now()
		}
		return time.Since(changed) >= calm
	})
	if err != nil {
		return err
	}
	s.settled = changed.Sub(began)
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return fmt.Errorf("it ended by itself: %w", err)
	}
	s.memory, err = residentBytes(string(status))
	return err
}

// residentBytes reads VmRSS from a process's status as proc(5) describes it.
func residentBytes(status string) (int64, error) { return kilobytes(status, "VmRSS") }

// kilobytes reads a line of a process's status, which is in units of 1024 bytes,
// and gives it in bytes.
func kilobytes(status, name string) (int64, error) {
	for line := range strings.Lines(status) {
		var kilobytes int64
		if _, err := fmt.Sscanf(line, name+": %d kB", &kilobytes); err == nil {
			return kilobytes * 1024, nil
		}
	}
	return 0, errors.New("the process has no " + name + "; it ended by itself")
}
