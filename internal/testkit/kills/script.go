package main

import (
	"fmt"
	"image"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// action is one thing that the learner does.
type action struct {
	Keys []string // as xdotool names them
	Text string   // typed after the keys
	// Rest waits until the picture has changed and rests, where the next key
	// needs what this one opens; else the next follows after a moment.
	Rest bool
	// Opens says that it opens the text, whose words come after it: the picture
	// has to become what it was when the session was rehearsed.
	Opens bool
}

const (
	between = 120 * time.Millisecond
	calm    = 250 * time.Millisecond
	// patience is how long anything may take.
	patience = 40 * time.Second
)

// What is typed: into the note of a bookmark, and as a reply.
const (
	note  = "Ask Li Hua about this, and read it aloud once more."
	reply = "Li Hua, ni hao! I run on Sundays, too, and then I eat. 100% true :-)"
)

// session is what is done, from Today on: the letter is opened, moved through,
// words marked in all four ways, one made a card, one mended, the look changed,
// a bookmark set and its note written, two sentences joined, the reply begun.
// No key means one thing while a notice is shown and another when it has gone by
// itself, as Escape does on the page: a slower session has to leave the same.
func session() []action {
	keys := func(names ...string) action { return action{Keys: names} }
	rest := func(names ...string) action { return action{Keys: names, Rest: true} }
	all := []action{{Keys: []string{"Return"}, Rest: true, Opens: true}}
	all = append(all, keys("Right", "2"), keys("3"), keys("Right", "Right", "4"), keys("Right", "1"))
	all = append(all, rest("Right"), rest("a"))
	all = append(all, rest("Right", "Right"), rest("m"), rest("1"))
	all = append(all, keys("p"), keys("p"), rest("t"))
	all = append(all, rest("b"), rest("ctrl+b"), rest("F2"))
	all = append(all, typed(note)...)
	all = append(all, rest("Escape"), rest("Escape"))
	all = append(all, rest("j"), rest("2"), rest("Return"))
	for range 8 {
		all = append(all, keys("Down"))
	}
	all = append(all, rest("t"), rest("r"))
	return append(all, typed(reply)...)
}

// typed are the actions of typing a text, word by word.
func typed(text string) []action {
	var out []action
	for _, word := range strings.SplitAfter(text, " ") {
		out = append(out, action{Text: word})
	}
	return out
}

func (a action) String() string {
	return strings.Join(append(a.Keys, a.Text), " ")
}

// do does it; over says when the last key had been pressed. An action that waits
// does so until the picture shows it, however long the program needs before it
// paints. gone says that the program was killed; nothing is waited for then.
func (a action) do(screen *xwindow.Screen, shown func(before, now *image.RGBA) bool, gone func() bool) (over time.Time, err error) {
	before, err := screen.Picture()
	if err == nil && len(a.Keys) > 0 {
		err = screen.Key(a.Keys...)
	}
	if err == nil && a.Text != "" {
		err = screen.Type(a.Text)
	}
	if over = time.Now(); err != nil {
		return over, err
	}
	if !a.Rest {
		time.Sleep(between)
		return over, nil
	}
	for {
		now, err := screen.Picture()
		if err != nil || gone() {
			return over, err
		}
		if shown(before, now) {
			_, err = screen.Settle(calm, patience)
			return over, err
		}
		if time.Since(over) > patience {
			return over, fmt.Errorf("the window showed nothing new within %v", patience)
		}
		time.Sleep(20 * time.Millisecond)
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
