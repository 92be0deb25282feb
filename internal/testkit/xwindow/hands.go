package xwindow

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Key presses and releases keys, by X's names and with modifiers as xdotool
// takes them: "Return", "ctrl+1".
func (s *Screen) Key(names ...string) error {
	_, err := s.run("xdotool", append([]string{"key", "--delay", "20"}, names...)...)
	return err
}

// Type types text that a US keyboard has keys for.
func (s *Screen) Type(text string) error {
	_, err := s.run("xdotool", "type", "--delay", "12", text)
	return err
}

// Click moves the pointer to a pixel of the screen and clicks there.
func (s *Screen) Click(x, y int) error {
	_, err := s.run("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
	return err
}

// PutPointer moves the pointer to a pixel of the screen.
func (s *Screen) PutPointer(x, y int) error {
	_, err := s.run("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
	return err
}

// Wheel turns the wheel at the pointer's place so many times, down or up, with
// a time between two turns.
func (s *Screen) Wheel(down bool, turns int, every time.Duration) error {
	button := "4"
	if down {
		button = "5"
	}
	_, err := s.run("xdotool", "click", "--repeat", strconv.Itoa(turns), "--delay", strconv.FormatInt(every.Milliseconds(), 10), button)
	return err
}

// Size gives a window another size in pixels.
func (s *Screen) Size(window string, width, height int) error {
	_, err := s.run("xdotool", "windowsize", window, strconv.Itoa(width), strconv.Itoa(height))
	return err
}

// SetClipboard puts text on the clipboard. The program that offers it there
// ends when something else is copied, or with the screen.
func (s *Screen) SetClipboard(text string) error {
	c := s.command("xclip", "-selection", "clipboard", "-in")
	c.Stdin = strings.NewReader(text)
	if err := c.Run(); err != nil {
		return fmt.Errorf("xclip: %w", err)
	}
	return nil
}

// Clipboard gives the text on the clipboard.
func (s *Screen) Clipboard() (string, error) {
	return s.run("xclip", "-selection", "clipboard", "-out")
}

// Windows lists the windows in sight that belong to a process.
func (s *Screen) Windows(pid int) ([]string, error) {
	out, err := s.command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(pid)).Output()
	var none *exec.ExitError // xdotool ends with 1 where there is none
	if err != nil && !errors.As(err, &none) {
		return nil, err
	}
	return strings.Fields(string(out)), nil
}

// Focus gives a window the keys, which without a window manager nobody else
// does.
func (s *Screen) Focus(window string) error {
	_, err := s.run("xdotool", "windowfocus", "--sync", window)
	return err
}

// Title gives a window's title.
func (s *Screen) Title(window string) (string, error) {
	out, err := s.run("xdotool", "getwindowname", window)
	return strings.TrimSpace(out), err
}

// SecondaryClick moves the pointer to a pixel of the screen and clicks there
// with the other button.
func (s *Screen) SecondaryClick(x, y int) error {
	_, err := s.run("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "3")
	return err
}

// Drag presses the button at one pixel, moves to another one in a few steps, as
// a hand does, and lets go there.
func (s *Screen) Drag(fromX, fromY, toX, toY int) error {
	args := []string{"mousemove", strconv.Itoa(fromX), strconv.Itoa(fromY), "mousedown", "1"}
	const steps = 6
	for i := 1; i <= steps; i++ {
		x, y := fromX+(toX-fromX)*i/steps, fromY+(toY-fromY)*i/steps
		args = append(args, "sleep", "0.05", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
	}
	_, err := s.run("xdotool", append(args, "sleep", "0.1", "mouseup", "1")...)
	return err
}
