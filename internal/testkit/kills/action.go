package main

import (
	"fmt"
	"image"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

func (a action) String() string {
	words := append([]string{}, a.Keys...)
	if a.Click != (image.Point{}) {
		words = append([]string{"click " + a.Click.String()}, words...)
	}
	return strings.Join(append(words, a.Text), " ")
}

// facts tell an action when it is over.
type facts struct {
	// shown tells whether the picture shows what the action opens.
	shown func(before, now *image.RGBA) bool
	// kept tells whether the study has what it has to have after the action;
	// nil where that is not waited for.
	kept func() bool
	// gone says that the program was killed; nothing is waited for then.
	gone func() bool
}

// do does it; over says when the last key had been pressed, or the text that it
// opens was shown. An action that waits does so until the picture shows it,
// however long the program needs before it paints.
func (a action) do(screen *xwindow.Screen, f facts) (over time.Time, err error) {
	before, err := screen.Picture()
	if err == nil && a.Loads {
		return a.load(screen, f, before)
	}
	if err == nil {
		err = a.press(screen)
	}
	if over = time.Now(); err != nil {
		return over, err
	}
	if a.Rest {
		err = until("the window showed nothing new", f.gone, func() (bool, error) {
			now, err := screen.Picture()
			return err == nil && f.shown(before, now), err
		})
		if a.Opens {
			over = time.Now() // what is read is not read before it shows
		}
		if err == nil && !f.gone() {
			_, err = screen.Settle(calm, patience)
		}
		if a.Asks && err == nil && !f.gone() {
			time.Sleep(asking)
		}
	} else {
		time.Sleep(breath)
	}
	if err == nil && len(a.Kept) > 0 && f.kept != nil {
		err = until("the study did not have what was written", f.gone, func() (bool, error) { return f.kept(), nil })
	}
	return over, err
}

// press does what hands do for an action.
func (a action) press(screen *xwindow.Screen) error {
	if a.Copied != "" {
		if err := screen.SetClipboard(a.Copied); err != nil {
			return err
		}
	}
	if a.Click != (image.Point{}) {
		if err := screen.Click(a.Click.X, a.Click.Y); err != nil {
			return err
		}
	}
	if len(a.Keys) > 0 {
		if err := screen.Key(a.Keys...); err != nil {
			return err
		}
	}
	if a.Text != "" {
		return screen.Type(a.Text)
	}
	return nil
}

const (
	// candidates is how many pixels the sheet with the candidates changes at
	// least: more than the hint that pinyin is on, which may go meanwhile.
	candidates = 10000
	// loading is how long the candidates are waited for before the letter is
	// typed anew.
	loading = 2 * time.Second
)

// load types the first letter of a text until the candidates come.
func (a action) load(screen *xwindow.Screen, f facts, before *image.RGBA) (over time.Time, err error) {
	for began := time.Now(); ; {
		if err = screen.Type(a.Text); err != nil {
			return time.Now(), err
		}
		over = time.Now()
		for time.Since(over) < loading {
			now, err := screen.Picture()
			if err != nil || f.gone() || xwindow.Different(before, now) > candidates {
				return over, err
			}
			time.Sleep(20 * time.Millisecond)
		}
		if time.Since(began) > patience {
			return over, fmt.Errorf("no candidates came within %v", patience)
		}
		if err = screen.Key("BackSpace"); err != nil {
			return over, err
		}
	}
}

// until waits until something is so, or the program is gone.
func until(not string, gone func() bool, is func() (bool, error)) error {
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		so, err := is()
		if err != nil || so || gone() {
			return err
		}
		if time.Since(began) > patience {
			return fmt.Errorf("%s within %v", not, patience)
		}
	}
}

// shown tells whether the picture shows what an action does that changed so many
// pixels when it was rehearsed; opened is what the window then showed of the text.
func (a action) shown(changed int, opened *image.RGBA) func(before, now *image.RGBA) bool {
	if a.Opens {
		return func(_, now *image.RGBA) bool { return xwindow.Different(opened, now) < changed/50 }
	}
	return func(before, now *image.RGBA) bool { return xwindow.Different(before, now) >= shows(changed) }
}

// aPage is how many pixels change at least where another page is shown.
const aPage = width * height / 4

// shows gives how many pixels say that an action has shown what it opens, of
// those that changed when it was rehearsed. A notice that comes or goes beside it
// makes that number another each time, so that only where another page is shown
// it means more than something at all.
func shows(changed int) int {
	const little = 400 // a blinking caret is less
	if changed > aPage {
		return changed / 10 * 9
	}
	return min(changed/2, little)
}
