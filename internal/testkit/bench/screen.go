package main

import (
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// sampledLines is how many of the screen's lines are looked at, at even
// distances; any page paints its paper across most of them.
const sampledLines = 20

// painted tells whether any pixel is not black, which an empty screen is.
func painted(seen []byte) bool {
	for i, b := range seen {
		// The fourth byte of a pixel is padding.
		if b != 0 && i%4 != 3 {
			return true
		}
	}
	return false
}

// waitFor looks at the screen every millisecond until done is content and
// returns when it was; it gives up at the deadline.
func waitFor(view *xwindow.Screen, deadline time.Time, done func(seen []byte) bool) (time.Time, error) {
	for {
		seen, err := view.Lines(sampledLines)
		now := time.Now()
		if err != nil {
			return now, err
		}
		if done(seen) {
			return now, nil
		}
		if now.After(deadline) {
			return now, errors.New("the screen did not change in time")
		}
		time.Sleep(time.Millisecond)
	}
}
