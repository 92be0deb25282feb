// Package xwindow drives a program in a real window: on an X screen in memory
// (Xvfb) whose picture can be read at any time, with keys, clicks and a
// clipboard as a person has them. It needs Linux with Xvfb, xdotool and xclip.
package xwindow

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Screen is an X server whose picture lies in a file: what a program has
// painted can be seen there without asking the server, thousands of times a
// second and without disturbing the program.
type Screen struct {
	// Name is the value of DISPLAY.
	Name string

	server  *exec.Cmd
	folder  string
	picture *os.File
	layout  layout
}

// Missing names those of the programs that this package starts that are not
// installed.
func Missing() []string {
	var out []string
	for _, name := range []string{"Xvfb", "xdotool", "xclip"} {
		if _, err := exec.LookPath(name); err != nil {
			out = append(out, name)
		}
	}
	return out
}

// Open starts Xvfb on a free display with a screen of that size in pixels.
// Close ends it.
func Open(width, height int) (*Screen, error) {
	folder, err := os.MkdirTemp("", "xwindow-")
	if err != nil {
		return nil, err
	}
	s := &Screen{folder: folder}
	number, err := s.startServer("-nolisten", "tcp", "-noreset", "-fbdir", folder, "-screen", "0", fmt.Sprintf("%dx%dx24", width, height))
	if err != nil {
		return nil, fmt.Errorf("the X server did not start: %w", errors.Join(err, s.Close()))
	}
	s.Name = ":" + strconv.Itoa(number)
	if s.picture, err = os.Open(filepath.Join(folder, "Xvfb_screen0")); err == nil {
		s.layout, err = readLayout(s.picture)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// startServer starts Xvfb and returns the number of the free display that it
// picked and wrote to its descriptor 3.
func (s *Screen) startServer(args ...string) (number int, err error) {
	numbers, told, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3"}, args...)...)
	server.ExtraFiles = []*os.File{told}
	if err = server.Start(); err == nil {
		s.server = server
	}
	// With this end open the read below would wait for a server that has died.
	err = errors.Join(err, told.Close())
	if err == nil {
		_, err = fmt.Fscan(numbers, &number)
	}
	return number, errors.Join(err, numbers.Close())
}

// Close ends the server and every program that shows something on it.
func (s *Screen) Close() error {
	var err error
	if s.picture != nil {
		err = s.picture.Close()
	}
	if s.server != nil {
		err = errors.Join(err, s.server.Process.Kill())
		_ = s.server.Wait() // it was killed; how it ended tells nothing
	}
	return errors.Join(err, os.RemoveAll(s.folder))
}

// command makes a command that acts on this screen.
func (s *Screen) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.Name)
	return c
}

// run runs a command and gives what it printed.
func (s *Screen) run(name string, args ...string) (string, error) {
	out, err := s.command(name, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, out)
	}
	return string(out), nil
}
