package main

// shot is one screen and the way there from Today.
type shot struct {
	name string
	// first says that the screen is that of a study in which nothing was
	// answered yet.
	first bool
	// steps are pressed one after another; each changes what is shown.
	steps []step
}

// step is a key, pressed some times, or text that is typed.
type step struct {
	key   string
	times int
	text  string
}

func key(name string) step            { return step{key: name, times: 1} }
func keys(name string, n int) step    { return step{key: name, times: n} }
func typed(text string) step          { return step{text: text} }
func path(steps ...step) []step       { return steps }
func room(number string) step         { return key("ctrl+" + number) }
func then(s []step, m ...step) []step { return append(append([]step(nil), s...), m...) }

// shots lists the screens. Those that change the study come last.
func shots() []shot {
	reader := path(key("Return"))
	desk := then(reader, key("r"))
	review := path(room("4"), key("r"))
	return []shot{
		{name: "first-start", first: true},
		{name: "today"},
		{name: "library", steps: path(room("2"))},
		{name: "reader", steps: reader},
		{name: "reader-word", steps: then(reader, keys("Right", 14))},
		{name: "reader-translation", steps: then(reader, key("space"))},
		{name: "letters", steps: path(room("3"))},
		{name: "thread", steps: path(room("3"), key("Return"))},
		{name: "desk", steps: desk},
		{name: "cards", steps: path(room("4"))},
		{name: "review-question", steps: review},
		{name: "review-answer", steps: then(review, key("space"))},
		{name: "desk-sent", steps: then(desk, key("ctrl+Return"))},
	}
}
