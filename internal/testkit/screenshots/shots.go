package main

import "strconv"

// shot is one screen and the way there from Today.
type shot struct {
	name  string
	study kind
	// steps are done one after another.
	steps []step
}

// kind is what the study holds that the program shows.
type kind int

// A study of some days begins at Today; an unused one with the first start's
// questions, a damaged one with what can be done about it.
const (
	ofSomeDays kind = iota
	ofChinese       // of some days too, learning Chinese whatever the interface's language is
	unused
	damaged
)

// step is a key, pressed some times, or text that is typed. It changes what is
// shown, unless it is quiet.
type step struct {
	key   string
	times int
	text  string
	quiet bool
}

func key(name string) step            { return step{key: name, times: 1} }
func keys(name string, n int) step    { return step{key: name, times: n} }
func typed(text string) step          { return step{text: text} }
func quiet(s step) step               { s.quiet = true; return s }
func path(steps ...step) []step       { return steps }
func room(number string) step         { return key("ctrl+" + number) }
func then(s []step, m ...step) []step { return append(append([]step(nil), s...), m...) }

// shots lists the screens. Those that change the study come last.
func shots() []shot {
	reader := path(key("a")) // Enter goes on with the letter that was begun
	desk := then(reader, key("r"))
	review := path(room("4"), key("r"))
	dictionary := path(room("5"))
	anew := step{key: "Escape", times: 2, quiet: true} // a box with nothing in it
	out := []shot{
		{name: "first-start", study: unused},
		{name: "damaged-study", study: damaged},
		{name: "today"},
		{name: "library", steps: path(room("2"))},
		{name: "reader", steps: reader},
		{name: "reader-word", steps: then(reader, keys("Right", 14))},
		{name: "reader-translation", steps: then(reader, key("space"))},
		{name: "reader-look", steps: then(reader, key("v"))},
		{name: "reader-facts", steps: then(reader, key("f"))},
		{name: "reader-sentence", steps: then(reader, keys("Right", 9), key("Return"))},
		{name: "reader-find", steps: then(reader, key("ctrl+f"), typed("li"))},
		{name: "reader-bookmarks", steps: then(reader, keys("Right", 9), key("b"), key("ctrl+b"))},
		{name: "reader-turned", steps: then(reader, key("x"))},
		{name: "reader-practice", steps: then(reader, key("w"))},
		{name: "reader-export", steps: then(reader, key("o"))},
		{name: "library-import", steps: path(room("2"), key("ctrl+i"))},
		{name: "library-pair", steps: path(room("2"), key("ctrl+i"), key("Right"))},
		{name: "library-statistics", steps: path(room("2"), key("s"))},
		{name: "letters", steps: path(room("3"))},
		{name: "thread", steps: path(room("3"), key("Return"))},
		{name: "desk", steps: desk},
		{name: "cards", steps: path(room("4"))},
		{name: "review-question", steps: review},
		{name: "review-answer", steps: then(review, key("space"))},
		{name: "dictionary", steps: dictionary},
		{name: "dictionary-search", steps: then(dictionary, typed("xin"), key("Down"))},
		{name: "dictionary-entry", steps: then(dictionary, anew, typed("yinhang"), quiet(key("Return")))},
		{name: "dictionary-character", steps: then(dictionary, anew, typed("xin4"), quiet(key("Return")), quiet(key("w")))},
		{name: "teach", steps: path(room("6"))},
	}
	for i, section := range []string{"learner", "display", "typing", "voice", "corrections", "data", "about", "keys"} {
		steps := path(room("7"), quiet(keys("Left", 8)))
		if i > 0 {
			steps = then(steps, keys("Right", i))
		}
		out = append(out, shot{name: "settings-" + strconv.Itoa(i+1) + "-" + section, steps: steps})
	}
	// A reading is typed, the choices for another word are shown, then one is
	// taken and both are listed. The reader knows which word was the last.
	mended := then(reader, keys("Right", 3), key("m"), key("0"), typed("peng2 you3"), key("Return"))
	mend := then(reader, keys("Right", 49), key("m"))
	again := then(reader, quiet(key("Left")), key("Right"), key("m"), key("2"), key("1"))
	list := path(room("7"), quiet(keys("Left", 7)), keys("Right", 3), key("Return"), key("Down"))
	return append(out,
		// Whoever learns Chinese finds the English word after five Chinese ones.
		shot{name: "dictionary-english", study: ofChinese, steps: path(room("5"), typed("letter"), keys("Down", 5), quiet(key("Return")))},
		shot{name: "reader-mended", study: ofChinese, steps: mended},
		shot{name: "reader-mend", study: ofChinese, steps: mend},
		shot{name: "corrections", study: ofChinese, steps: then(again, list...)},
		shot{name: "desk-sent", steps: then(desk, key("ctrl+Return"))},
	)
}
