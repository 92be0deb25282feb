package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

// cardsMemory is how many bytes a study with many cards may take above an empty
// one in which the same is done.
const cardsMemory = 60e6

// reviewed is how many cards are answered while memory is watched.
const reviewed = 50

// walked is what is done while memory is watched, one after another; after each
// the memory is noted.
var walked = []struct {
	name string
	do   func(d *postOffice) error
}{
	{"Today", func(d *postOffice) error { return d.walk("ctrl+1") }},
	{"Cards", func(d *postOffice) error { return d.walk("ctrl+4") }},
	{fmt.Sprint(reviewed, " answers"), func(d *postOffice) error { return d.answerCards(reviewed) }},
	{"browser", func(d *postOffice) error { return d.walk("Escape", "ctrl+4", "alt+Right") }},
	{"scrolled", func(d *postOffice) error {
		for range 30 {
			if err := d.hands.press("Next"); err != nil {
				return err
			}
			time.Sleep(keyCalm)
		}
		return d.walk("Next", "End", "Home")
	}},
	{"searched", func(d *postOffice) error {
		return d.walk("ctrl+f", "t", "h", "e", "ctrl+a", "BackSpace", "x", "u", "e", "ctrl+a", "BackSpace", "Escape")
	}},
	{"statistics", func(d *postOffice) error { return d.walk("Escape", "ctrl+4", "alt+Right", "alt+Right", "alt+Right") }},
	{"Today again", func(d *postOffice) error { return d.walk("ctrl+1") }},
}

// answerCards reviews so many cards; in a study without any the keys do nothing.
func (d *postOffice) answerCards(count int) error {
	if err := d.walk("r"); err != nil {
		return err
	}
	for i := range count {
		for _, key := range []string{"Return", []string{"3", "3", "1"}[i%3]} {
			if err := d.hands.press(key); err != nil {
				return err
			}
			time.Sleep(openCalm)
		}
	}
	return nil
}

// footprint is what a program kept resident, in bytes: after each thing that was
// done, after a while of nothing, and at its highest.
type footprint struct {
	after      []int64
	idle, peak int64
}

// footprintOf starts the program with a copy of a study, does everything and
// notes the memory.
func footprintOf(program, folder string, idle time.Duration) (f footprint, err error) {
	d, err := openCopy(program, folder)
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	note := func() (resident int64, err error) {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.program.PID()))
		if err != nil {
			return 0, err
		}
		if f.peak, err = kilobytes(string(status), "VmHWM"); err != nil {
			return 0, err
		}
		return residentBytes(string(status))
	}
	for _, w := range walked {
		if err := w.do(d); err != nil {
			return f, fmt.Errorf("%s: %w", w.name, err)
		}
		resident, err := note()
		if err != nil {
			return f, fmt.Errorf("%s: %w", w.name, err)
		}
		f.after = append(f.after, resident)
	}
	time.Sleep(idle)
	f.idle, err = note()
	return f, err
}

// compareMemory does the same with an empty study and with one of many cards, and
// tells whether the second takes too much.
func compareMemory(out io.Writer, program, many string, idle time.Duration) (bool, error) {
	empty, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return false, err
	}
	err = filled.Empty(context.Background(), filepath.Clean(empty), func(s *settings.Settings) {
		s.Direction, s.Theme, s.Started, s.Width, s.Height = study.LearnChinese, "light", true, 1280, 800
	})
	var prints [2]footprint
	for i, folder := range []string{empty, many} {
		if err == nil {
			prints[i], err = footprintOf(program, folder, idle)
		}
	}
	if err = errors.Join(err, os.RemoveAll(empty)); err != nil {
		return false, err
	}
	return reportMemory(out, prints[0], prints[1])
}

// reportMemory prints what both took and tells whether the second is within its
// bound after a rest. What stands before it has garbage in it, on a busy computer
// more, and is told only.
func reportMemory(out io.Writer, empty, many footprint) (bool, error) {
	line := func(name string, a, b int64) error {
		_, err := fmt.Fprintf(out, "memory, %-14s empty study %6.1f MB  %d notes %6.1f MB  %+6.1f MB\n",
			name, float64(a)/1e6, notesInAll, float64(b)/1e6, float64(b-a)/1e6)
		return err
	}
	var err error
	for i, w := range walked {
		err = errors.Join(err, line(w.name, empty.after[i], many.after[i]))
	}
	err = errors.Join(err, line("after a rest", empty.idle, many.idle), line("at its highest", empty.peak, many.peak))
	most := many.idle - empty.idle
	_, e := fmt.Fprintf(out, "memory, %d notes: %.1f MB above an empty study after a rest (at most %.0f MB)\n", notesInAll, float64(most)/1e6, cardsMemory/1e6)
	return float64(most) <= cardsMemory, errors.Join(err, e)
}
