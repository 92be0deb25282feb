package main

import (
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// action is one thing that the learner does.
type action struct {
	Keys []string // as xdotool names them
	Text string   // typed after the keys
	// Rest waits until the picture rests, where the next key needs what this one
	// opens; else the next follows after a moment.
	Rest bool
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
func session() []action {
	keys := func(names ...string) action { return action{Keys: names} }
	rest := func(names ...string) action { return action{Keys: names, Rest: true} }
	all := []action{rest("Return")}
	all = append(all, keys("Right", "2"), keys("3"), keys("Right", "Right", "4"), keys("Right", "1"))
	all = append(all, rest("Right"), rest("a"))
	all = append(all, rest("Right", "Right"), rest("m"), rest("1"), rest("Escape"))
	all = append(all, keys("p"), keys("p"), keys("t"))
	all = append(all, rest("b"), rest("ctrl+b"), rest("F2"))
	all = append(all, typed(note)...)
	all = append(all, rest("Escape"), rest("Escape"))
	all = append(all, rest("j"), rest("2"), rest("Return"))
	for range 8 {
		all = append(all, keys("Down"))
	}
	all = append(all, keys("t"), rest("r"))
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

// do does it; over says when the last key had been pressed.
func (a action) do(screen *xwindow.Screen) (over time.Time, err error) {
	if len(a.Keys) > 0 {
		err = screen.Key(a.Keys...)
	}
	if err == nil && a.Text != "" {
		err = screen.Type(a.Text)
	}
	if over = time.Now(); err != nil {
		return over, err
	}
	if a.Rest {
		_, err = screen.Settle(calm, patience)
		return over, err
	}
	time.Sleep(between)
	return over, nil
}
