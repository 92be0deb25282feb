package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// What the room of letters may take, on the screen from the key that is pressed
// to the last pixel that changes.
const (
	openingBound = 300 * time.Millisecond // a thread or a letter opens, the median
	keyBound     = 30 * time.Millisecond  // a key at the desk, 99 of 100
)

// The study that is measured: so many letters, and so many of each thing done.
const (
	lettersInAll = 10_000
	keysTyped    = 300
	keyCalm      = 40 * time.Millisecond
	openCalm     = 120 * time.Millisecond
)

// measureLetters measures the room of letters of a study with ten thousand of
// them: a thread of five hundred letters and a letter of twenty thousand
// characters are opened, the letter is written in, and all are searched. It
// prints percentiles.
func measureLetters(out io.Writer, program, plain string, runs int) (within bool, err error) {
	within = true
	if err := measurePlain(out, plain); err != nil {
		return false, err
	}
	for _, oneParagraph := range []bool{false, true} {
		d, err := openPost(program, oneParagraph)
		if err != nil {
			return false, err
		}
		ok, err := d.measure(out, runs, oneParagraph)
		if err = errors.Join(err, d.close()); err != nil {
			return false, err
		}
		within = within && ok
	}
	return within, nil
}

// measurePlain measures how fast a key is answered in a field of one line in a
// window that has nothing else: what the toolkit and painting in software take
// of the time at the desk.
func measurePlain(out io.Writer, plain string) error {
	folder, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return err
	}
	face, err := unpackFace(filepath.Join(folder, "face"))
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	d, err := openIn(folder, plain, face, "0")
	if err != nil {
		return err
	}
	s, err := d.again("type into a field of a plain window", keysTyped, func(i int) (time.Duration, error) {
		key := "BackSpace" // in turn with a digit: the line would be full
		if i%2 == 0 {
			key = "7"
		}
		first, _, err := d.press(key, keyCalm)
		return first, err
	})
	if err == nil {
		_, err = fmt.Fprintln(out, s)
	}
	return errors.Join(err, d.close())
}

// postOffice is the program in a window, with a study full of letters.
type postOffice struct {
	folder  string
	view    *xwindow.Screen
	program *xwindow.Program
	hands   *hands
	near    *watch        // where the last key changed the screen
	before  time.Duration // of the processor when it was last asked
}

func openPost(path string, oneParagraph bool) (d *postOffice, err error) {
	folder, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "study")
	if err := os.Mkdir(data, 0o700); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	ctx := context.Background()
	if err := filled.Empty(ctx, data, func(s *settings.Settings) { s.Theme, s.Started = "light", true }); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if err := filled.Post(ctx, data, lettersInAll, oneParagraph); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return openIn(folder, path, "--data", data)
}

// openIn opens a program in a window of its own and waits until it rests. The
// folder is its home; close removes it.
func openIn(folder, path string, args ...string) (d *postOffice, err error) {
	d = &postOffice{folder: folder}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.close())
		}
	}()
	if d.view, err = xwindow.Open(1280, 800); err != nil {
		return d, err
	}
	home := xwindow.Home{Folder: d.folder}
	if d.program, err = xwindow.Start(home.Environment(d.view.Name, "C.UTF-8"), path, args...); err != nil {
		return d, err
	}
	if _, err = d.view.Window(d.program, patience); err != nil {
		return d, err
	}
	if err = d.idle(); err != nil {
		return d, err
	}
	d.hands, err = newHands(d.view.Name)
	return d, err
}

func (d *postOffice) close() error {
	var all []error
	if d.hands != nil {
		all = append(all, d.hands.close())
	}
	if d.program != nil {
		all = append(all, d.program.Kill())
	}
	if d.view != nil {
		all = append(all, d.view.Close())
	}
	return errors.Join(append(all, os.RemoveAll(d.folder))...)
}

// walk presses keys, each after what the last brought.
func (d *postOffice) walk(keys ...string) error {
	for _, key := range keys {
		if err := d.hands.press(key); err != nil {
			return err
		}
		if _, err := rest(d.view, 400*time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}

// used gives the processor time that the program used since it was last asked.
func (d *postOffice) used() (time.Duration, error) {
	now, err := processorTime(d.program.PID())
	was := d.before
	d.before = now
	return now - was, err
}

// idle waits until the program does nothing: at its first start with so many
// letters it makes them searchable.
func (d *postOffice) idle() error {
	for end := time.Now().Add(4 * patience); ; {
		if _, err := d.used(); err != nil {
			return err
		}
		time.Sleep(time.Second)
		used, err := d.used()
		if err != nil || used < 50*time.Millisecond {
			return err
		}
		if time.Now().After(end) {
			return errors.New("the program does not come to rest")
		}
	}
}

// percentile gives the time that a share of all did not take longer than, by
// the nearest rank.
func percentile(all []time.Duration, share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[max(0, int(share*float64(len(sorted))+0.999999)-1)]
}

// score is what was measured of one thing that is done.
type score struct {
	what      string
	took      []time.Duration
	processor time.Duration // for each, all threads and the drawing in software together
	// share of all is to take bound at most; there is no bound if it is 0.
	share float64
	bound time.Duration
}

func (s score) within() bool { return s.bound == 0 || percentile(s.took, s.share) <= s.bound }

func (s score) String() string {
	milli := func(d time.Duration) float64 { return d.Seconds() * 1e3 }
	line := fmt.Sprintf("%-62s median %5.1f ms  99 of 100 %5.1f ms  at worst %5.1f ms of %d  processor %5.1f ms", s.what,
		milli(percentile(s.took, 0.5)), milli(percentile(s.took, 0.99)), milli(percentile(s.took, 1)), len(s.took), milli(s.processor))
	if s.bound > 0 {
		line += fmt.Sprintf("  (%.0f of 100 at most %d ms)", s.share*100, s.bound.Milliseconds())
	}
	return line
}

// again does something so many times and counts how long each takes.
func (d *postOffice) again(what string, times int, do func(i int) (time.Duration, error)) (s score, err error) {
	s.what = what
	if _, err := d.used(); err != nil {
		return s, err
	}
	for i := range times {
		took, err := do(i)
		if err != nil {
			return s, fmt.Errorf("%s: %w", what, err)
		}
		s.took = append(s.took, took)
	}
	used, err := d.used()
	s.processor = used / time.Duration(times)
	return s, err
}

// measure does each thing again and again.
func (d *postOffice) measure(out io.Writer, runs int, oneParagraph bool) (within bool, err error) {
	within = true
	letter := fmt.Sprintf("%d characters", filled.LongLetter)
	if oneParagraph {
		letter += " in one paragraph"
	}
	steps := []func() ([]score, error){
		func() ([]score, error) { return d.openLetter(letter, runs) },
		func() ([]score, error) { return d.write(letter) },
	}
	if !oneParagraph {
		steps = append(steps, func() ([]score, error) { return d.openThread(runs) }, func() ([]score, error) { return d.search(runs) })
	}
	for _, step := range steps {
		all, err := step()
		if err != nil {
			return false, err
		}
		for _, s := range all {
			within = within && s.within()
			if _, err := fmt.Fprintln(out, s); err != nil {
				return false, err
			}
		}
	}
	return within, nil
}

// opens opens what the key Return opens, and goes back but for the last time.
func (d *postOffice) opens(what string, runs int, to, back []string) ([]score, error) {
	s, err := d.again(what, runs+1, func(i int) (time.Duration, error) {
		if i > 0 {
			if err := d.walk(back...); err != nil {
				return 0, err
			}
		}
		if err := d.walk(to...); err != nil {
			return 0, err
		}
		_, last, err := d.press("Return", openCalm)
		return last, err
	})
	s.took = s.took[min(1, len(s.took)):] // the first one draws characters that were not drawn before
	s.share, s.bound = 0.5, openingBound
	return []score{s}, err
}

// openLetter opens the long draft, the only one in its folder, by its thread.
func (d *postOffice) openLetter(letter string, runs int) ([]score, error) {
	if err := d.walk("ctrl+3", "Right"); err != nil {
		return nil, err
	}
	return d.opens("open a letter of "+letter, runs, []string{"Home", "Return"}, []string{"Escape", "Escape"})
}

// write writes at both ends of the letter on the desk.
func (d *postOffice) write(letter string) (all []score, err error) {
	digits := strings.Split("7 8 9 0 1 2", " ")
	for _, do := range []struct {
		what     string
		to, keys []string
	}{
		{"type at the end of ", []string{"ctrl+End"}, digits},
		{"type at the beginning of ", []string{"ctrl+Home", "End"}, digits},
		{"take away at the beginning of ", nil, []string{"BackSpace"}},
	} {
		if err := d.walk(do.to...); err != nil {
			return nil, err
		}
		s, err := d.again(do.what+letter, keysTyped, func(i int) (time.Duration, error) {
			first, _, err := d.press(do.keys[i%len(do.keys)], keyCalm)
			return first, err
		})
		if err != nil {
			return nil, err
		}
		s.share, s.bound = 0.99, keyBound
		all = append(all, s)
	}
	return all, nil
}

// openThread opens the thread in the archive.
func (d *postOffice) openThread(runs int) ([]score, error) {
	if err := d.walk("Escape", "Escape", "Right", "Right"); err != nil {
		return nil, err
	}
	return d.opens(fmt.Sprintf("open a thread of %d letters", filled.LettersInAThread), runs, nil, []string{"Escape"})
}

// search finds letters of all while a word is typed, until they are listed.
func (d *postOffice) search(runs int) ([]score, error) {
	if err := d.walk("Escape", "ctrl+f"); err != nil {
		return nil, err
	}
	keys := []string{"t", "h", "e", "BackSpace", "BackSpace", "BackSpace"}
	s, err := d.again(fmt.Sprintf("list what is found in %d letters, a key", lettersInAll), runs*len(keys), func(i int) (time.Duration, error) {
		_, last, err := d.press(keys[i%len(keys)], openCalm)
		return last, err
	})
	s.share, s.bound = 0.5, openingBound
	return []score{s}, err
}
