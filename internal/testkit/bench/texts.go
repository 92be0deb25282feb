package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// What a long text may cost, as multiples of the trivial window's or, for
// answers, in time.
const (
	shortText, longText = 100_000, 1_000_000

	openBound, openMemoryBound   = 1.4, 1.4
	frameBound                   = 2.2
	longOpenBound, longMemory    = 4.0, 2.0
	answerBound                  = 300 * time.Millisecond
	plainLines                   = 80 // that the window it is scrolled against has
	columnFrom, columnTo, inkTop = 320, 1200, 120
)

// reading is what one start with a text showed.
type reading struct {
	sample
	text    time.Duration            // process start to the first characters of the text
	frame   time.Duration            // of processor time for a turn of the wheel
	answers map[string]time.Duration // by what was asked for
}

// reader is a program whose text is measured.
type reader struct {
	contestant
	text   bool // it shows a text in its column
	scroll bool // it is measured while it scrolls
	keys   bool // it is measured while it answers
}

// measureTexts measures the trivial window, the program with a text of each
// length and a plain window full of text in turn, and prints the medians.
func measureTexts(out io.Writer, program, plain string, runs int) (within bool, err error) {
	room, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	data := filepath.Join(room, "study")
	if err := os.Mkdir(data, 0o700); err != nil {
		return false, err
	}
	ctx := context.Background()
	if err := filled.Make(ctx, data, time.Now(), func(s *settings.Settings) { s.Theme = "light" }); err != nil {
		return false, err
	}
	var ids [2]string
	for i, characters := range []int{shortText, longText} {
		if ids[i], err = filled.Long(ctx, data, characters); err != nil {
			return false, err
		}
	}
	face, err := unpackFace(filepath.Join(room, "face"))
	if err != nil {
		return false, err
	}
	readers := []reader{
		{contestant: contestant{"plain window", plain, []string{face}}},
		{contestant: contestant{"plain lines", plain, []string{face, fmt.Sprint(plainLines)}}, scroll: true},
		{contestant: contestant{"100,000", program, []string{"--data", data, "--text", ids[0]}}, text: true, scroll: true},
		{contestant: contestant{"1,000,000", program, []string{"--data", data, "--text", ids[1]}}, text: true, scroll: true, keys: true},
	}
	results := make([][]reading, len(readers))
	for round := range runs + 1 {
		for i := range readers {
			got, err := readers[i].read(xwindow.Home{Folder: room})
			if err != nil {
				return false, fmt.Errorf("%s: %w", readers[i].name, err)
			}
			if round > 0 {
				results[i] = append(results[i], got)
			}
		}
	}
	return reportTexts(out, readers, results)
}

// read starts the program once and measures it.
func (r reader) read(home xwindow.Home) (got reading, err error) {
	view, err := xwindow.Open(1280, 800)
	if err != nil {
		return got, err
	}
	defer func() { err = errors.Join(err, view.Close()) }()
	began := time.Now()
	program, err := xwindow.Start(home.Environment(view.Name, "C.UTF-8"), r.path, r.args...)
	if err != nil {
		return got, err
	}
	defer func() {
		if err = errors.Join(err, program.Kill()); err != nil {
			err = fmt.Errorf("%w; its output: %s", err, program.Output())
		}
	}()
	at, err := waitFor(view, began.Add(patience), painted)
	if err != nil {
		return got, err
	}
	got.first, got.text = at.Sub(began), at.Sub(began)
	if r.text {
		if at, err = waitFor(view, began.Add(patience), inked); err != nil {
			return got, err
		}
		got.text = at.Sub(began)
	}
	if err := got.settle(view, program.PID(), began); err != nil {
		return got, err
	}
	if _, err := view.Window(program, patience); err != nil {
		return got, err
	}
	if r.scroll {
		if got.frame, err = scrolled(view, program.PID()); err != nil {
			return got, err
		}
	}
	if r.keys {
		got.answers, err = answers(view, program)
	}
	return got, err
}

// settle waits until the screen stays the same and notes the memory then.
func (r *reading) settle(view *xwindow.Screen, pid int, began time.Time) error {
	changed, err := rest(view, calm)
	if err != nil {
		return err
	}
	r.settled = changed.Sub(began)
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return err
	}
	r.memory, err = residentBytes(string(status))
	return err
}

// rest waits until the screen has stayed the same for some time and gives when
// it last changed.
func rest(view *xwindow.Screen, calm time.Duration) (changed time.Time, err error) {
	var last []byte
	changed = time.Now()
	_, err = waitFor(view, time.Now().Add(patience), func(seen []byte) bool {
		if !bytes.Equal(seen, last) {
			last, changed = seen, time.Now()
		}
		return time.Since(changed) >= calm
	})
	return changed, err
}

// inked tells whether characters stand in the column of the text: dark pixels
// on light paper in the sampled lines of the page.
func inked(seen []byte) bool {
	const width = 1280 * 4
	for n := 0; n*width < len(seen); n++ {
		if (2*n+1)*800/(2*sampledLines) < inkTop {
			continue
		}
		dark, light := 0, 0
		for x := columnFrom; x < columnTo; x++ {
			switch p := seen[n*width+4*x:]; {
			case p[0] < 110 && p[1] < 110 && p[2] < 110:
				dark++
			case p[0] > 200 && p[1] > 200 && p[2] > 200:
				light++
			}
		}
		if dark > 0 && light > (columnTo-columnFrom)/2 {
			return true
		}
	}
	return false
}
