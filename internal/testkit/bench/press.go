package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// hands press keys at once: starting a program for each takes longer than many
// a key is answered.
type hands struct {
	process *exec.Cmd
	in      io.WriteCloser
}

func newHands(display string) (*hands, error) {
	h := &hands{process: exec.Command("xdotool", "-")}
	h.process.Env = append(os.Environ(), "DISPLAY="+display)
	var err error
	if h.in, err = h.process.StdinPipe(); err != nil {
		return nil, err
	}
	return h, h.process.Start()
}

func (h *hands) press(key string) error {
	_, err := io.WriteString(h.in, "key --delay 0 "+key+"\n")
	return err
}

func (h *hands) close() error { return errors.Join(h.in.Close(), h.process.Wait()) }

const (
	// frame is how often the toolkit looks for keys and paints. A key comes at
	// any time of it: pressed at a time after the picture came to rest, each
	// would come at the same.
	frame = time.Second / 60

	closeStep = 4  // every fourth line of the screen is looked at for a key
	nearBand  = 48 // lines above and below the last change, where the next is expected
	lookEvery = time.Millisecond
	// wholeEvery is how many looks at the band come before one at the whole
	// screen, for a change that is elsewhere.
	wholeEvery = 8
)

// watch sees when the screen changes. It copies few lines as a rule: to copy
// the whole screen every millisecond takes so much of a processor that what is
// painted in software comes visibly later.
type watch struct {
	view        *xwindow.Screen
	height      int
	whole, seen []byte
	from, to    int // where the last change was
}

func newWatch(view *xwindow.Screen) *watch {
	_, height := view.Pixels()
	return &watch{view: view, height: height, to: height}
}

// begin takes what the screen shows now for known.
func (w *watch) begin() (err error) {
	w.whole, err = w.view.Rows(w.whole, 0, w.height, closeStep)
	return err
}

// changed tells whether a line between two differs from what was known, which
// are multiples of closeStep, and knows what it shows from then on.
func (w *watch) changed(from, to int) (bool, error) {
	var err error
	if w.seen, err = w.view.Rows(w.seen, from, to, closeStep); err != nil {
		return false, err
	}
	line := len(w.whole) / ((w.height + closeStep - 1) / closeStep)
	known := w.whole[from/closeStep*line:][:len(w.seen)]
	if bytes.Equal(w.seen, known) {
		return false, nil
	}
	first, last := -1, 0
	for i := 0; i < len(known); i += line {
		if !bytes.Equal(w.seen[i:i+line], known[i:i+line]) {
			if last = from + i/line*closeStep; first < 0 {
				first = last
			}
		}
	}
	w.from, w.to = first, last
	copy(known, w.seen)
	return true, nil
}

// band gives the lines around the last change.
func (w *watch) band() (from, to int) {
	return max(0, w.from-nearBand) / closeStep * closeStep, min(w.height, w.to+nearBand)
}

// press presses a key and gives how long it takes until the screen shows
// something of what comes of it, and until it stays as it is.
func (d *postOffice) press(key string, calm time.Duration) (first, last time.Duration, err error) {
	if d.near == nil {
		d.near = newWatch(d.view)
	}
	w := d.near
	if err := w.begin(); err != nil {
		return 0, 0, err
	}
	from, to := w.band()
	nearFrom, nearTo := w.from, w.to
	time.Sleep(time.Duration(rand.Int64N(int64(frame))))
	began := time.Now()
	if err := d.hands.press(key); err != nil {
		return 0, 0, err
	}
	for look, at := 1, began; first == 0 || time.Since(at) < calm; look++ {
		low, high := from, to
		if first > 0 || look%wholeEvery == 0 {
			low, high = 0, w.height
		}
		other, err := w.changed(low, high)
		if err != nil {
			return 0, 0, err
		}
		now := time.Now()
		if other {
			at, last = now, now.Sub(began)
			if first == 0 {
				first = last
				nearFrom, nearTo = w.from, w.to
			}
		}
		if now.Sub(began) > patience {
			return 0, 0, fmt.Errorf("%s is not answered", key)
		}
		time.Sleep(lookEvery)
	}
	w.from, w.to = nearFrom, nearTo // and not where something else followed
	return first, last, nil
}
