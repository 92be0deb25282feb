package xwindow

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Home is a user's folders, apart from those of whoever runs the test.
type Home struct{ Folder string }

// Environment gives the environment of a program that lives in these folders
// on a screen: the interface's system language is that of lang, such as
// "en_US.UTF-8"; extra is added and goes before all else.
func (h Home) Environment(display, lang string, extra ...string) []string {
	in := func(name string) string { return filepath.Join(h.Folder, name) }
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "DISPLAY=" + display, "HOME=" + h.Folder, "LANG=" + lang,
		"XDG_DATA_HOME=" + in("data"), "XDG_CACHE_HOME=" + in("cache"), "XDG_CONFIG_HOME=" + in("config"),
		"XDG_STATE_HOME=" + in("state"), "XDG_RUNTIME_DIR=" + in("run"), "TMPDIR=" + os.TempDir(),
		"LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "TZ=" + os.Getenv("TZ"),
	}, extra...)
}

// Program is a started program.
type Program struct {
	process *exec.Cmd
	output  lockedBuffer
	ended   chan struct{}
	code    int
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// Start starts a program.
func Start(environment []string, path string, args ...string) (*Program, error) {
	p := &Program{process: exec.Command(path, args...), ended: make(chan struct{})}
	p.process.Env = environment
	p.process.Stdout, p.process.Stderr = &p.output, &p.output
	if err := p.process.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = p.process.Wait() // the exit code below tells how it ended
		p.code = p.process.ProcessState.ExitCode()
		close(p.ended)
	}()
	return p, nil
}

// PID is the process's number.
func (p *Program) PID() int { return p.process.Process.Pid }

// Output gives what the program has printed so far.
func (p *Program) Output() string { return p.output.String() }

// Ended reports whether the program has ended.
func (p *Program) Ended() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// Kill ends the program as kill -9 does: it learns nothing of it. It returns
// when the program is gone.
func (p *Program) Kill() error {
	err := p.process.Process.Kill()
	<-p.ended
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// Wait waits for the program to end by itself and gives its exit code.
func (p *Program) Wait(patience time.Duration) (code int, err error) {
	select {
	case <-p.ended:
		return p.code, nil
	case <-time.After(patience):
		return 0, fmt.Errorf("the program did not end within %v", patience)
	}
}

// Window waits until the program shows a window that has been painted, gives
// it the keys and returns its number.
func (s *Screen) Window(p *Program, patience time.Duration) (string, error) {
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		if p.Ended() {
			return "", fmt.Errorf("the program ended with code %d: %s", p.code, p.Output())
		}
		windows, err := s.Windows(p.PID())
		if err != nil {
			return "", err
		}
		if len(windows) > 0 {
			return windows[0], s.Focus(windows[0])
		}
		time.Sleep(20 * time.Millisecond)
	}
	return "", fmt.Errorf("the program showed no window within %v; it printed: %s", patience, p.Output())
}
