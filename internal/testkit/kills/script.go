package main

import (
	"image"
	"strings"
	"time"
)

// action is one thing that the learner does.
type action struct {
	// Click is a place in the window that is clicked first, Copied what another
	// program has put on the clipboard before.
	Click  image.Point
	Copied string
	Keys   []string // as xdotool names them
	Text   string   // typed after the keys
	// Rest waits until the picture has changed and rests, where the next key
	// needs what this one opens; else the next follows after a moment.
	Rest bool
	// Asks says that it opens a question, which takes an answer only after a
	// moment: a key that is held must not give it.
	Asks bool
	// Opens says that it opens the text, whose words come after it: the picture
	// has to become what it was when the session was rehearsed.
	Opens bool
	// Loads says that Text is the first letter for the program's own input method,
	// whose words may not be there yet: it is taken back and typed again until
	// the candidates come.
	Loads bool
	// Kept waits until the study has these parts as they were after this action
	// when the session was rehearsed, where the picture does not tell whether the
	// next key would come too soon, or keeps a version of what was written.
	Kept []string
}

// story is a session of a learner, and what of the study it changes.
type story struct {
	Actions []action
	// Changes names the parts of the study that are not as they were at its end,
	// Typed what stands at its end in each of the texts that grow, Sent what is in
	// letters that were sealed.
	Changes, Typed, Sent []string
	// Moves says that the place in the text becomes another one.
	Moves bool
}

const (
	breath = 120 * time.Millisecond
	calm   = 250 * time.Millisecond
	// asking is longer than a question is closed to Enter.
	asking = 1200 * time.Millisecond
	// patience is how long anything may take.
	patience = 40 * time.Second
)

// What is typed: into the note of a bookmark, and as a reply.
const (
	note  = "Ask Li Hua about this, and read it aloud once more."
	reply = "Li Hua, ni hao! I run on Sundays, too, and then I eat. 100% true :-)"
)

// readersStory is what is done, from Today on: the letter is opened, moved through,
// words marked in all four ways, one made a card, one mended, the look changed,
// a bookmark set and its note written, two sentences joined, the reply begun.
// No key means one thing while a notice is shown and another when it has gone by
// itself, as Escape does on the page: a slower session has to leave the same.
func readersStory() story {
	all := []action{{Keys: []string{"Return"}, Rest: true, Opens: true}}
	all = append(all, keys("Right", "2"), keys("3"), keys("Right", "Right", "4"), keys("Right", "1"))
	all = append(all, rest("Right"), rest("a").kept("cards"))
	all = append(all, rest("Right", "Right"), rest("m"), rest("1").kept("corrections"))
	all = append(all, keys("p"), keys("p"), rest("t"))
	all = append(all, rest("b").kept("bookmarks"), rest("ctrl+b"), rest("F2"))
	all = append(all, typed(note)...)
	all = append(all, rest("Escape"), rest("Escape"))
	all = append(all, rest("j"), rest("2"), rest("Return").kept("pairs"))
	for range 8 {
		all = append(all, keys("Down"))
	}
	all = append(all, rest("t"), rest("r"))
	return story{
		Actions: append(all, typed(reply)...),
		Changes: []string{"bookmarks", "cards", "corrections", "letters", "pairs", "settings", "words"},
		Typed:   []string{note, reply},
		Moves:   true,
	}
}

// keys are keys of which the next need not wait, rest such as open what the next
// needs.
func keys(names ...string) action { return action{Keys: names} }
func rest(names ...string) action { return action{Keys: names, Rest: true} }

// asks gives an action that opens a question.
func (a action) asks() action {
	a.Asks = true
	return a
}

// kept gives an action that waits until the study has what it did to these parts.
func (a action) kept(parts ...string) action {
	a.Kept = parts
	return a
}

// typed are the actions of typing a text, word by word.
func typed(text string) []action {
	var out []action
	for _, word := range strings.SplitAfter(text, " ") {
		if word != "" {
			out = append(out, action{Text: word})
		}
	}
	return out
}
