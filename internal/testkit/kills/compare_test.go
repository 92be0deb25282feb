package main

import "testing"

func at(words, typed string, place int) state {
	return state{Parts: map[string]string{"words": words}, Typed: map[string]string{"reply": typed}, Place: place}
}

func TestLosses(t *testing.T) {
	span := []state{at("a", "one ", 3), at("ab", "one two ", 5), at("abc", "one two three ", 9)}
	for name, c := range map[string]struct {
		got  state
		want int
	}{
		"what must be kept":      {at("a", "one ", 3), 0},
		"what may be kept":       {at("abc", "one two three ", 9), 0},
		"parts of what came":     {at("ab", "one two th", 7), 0},
		"a lost word":            {at("", "one ", 3), 1},
		"lost letters":           {at("a", "on", 3), 1},
		"letters nobody typed":   {at("a", "one x", 3), 1},
		"a lost place":           {at("a", "one ", 2), 1},
		"a place never read":     {at("a", "one ", 10), 1},
		"all lost":               {at("", "", 0), 3},
		"a damaged word":         {at("ax", "one ", 3), 1},
		"a part from nowhere":    {state{Parts: map[string]string{"words": "a", "more": "x"}, Typed: map[string]string{"reply": "one "}, Place: 3}, 1},
		"words from mixed times": {at("abc", "one ", 3), 0},
		"a text from nowhere":    {state{Parts: map[string]string{"words": "a"}, Typed: map[string]string{"reply": "one ", "more": "x"}, Place: 3}, 1},
	} {
		if found := losses(c.got, span, span[:1], span); len(found) != c.want {
			t.Errorf("%s: %q, want %d", name, found, c.want)
		}
	}
}

func TestBetween(t *testing.T) {
	for name, c := range map[string]struct {
		from, to, text string
		want           bool
	}{
		"letters put into the middle":     {"ab!", "abcd!", "abc!", true},
		"letters nobody put there":        {"ab!", "abcd!", "abd!", false},
		"letters deleted":                 {"abcd!", "ab!", "abc!", true},
		"the wrong letters deleted":       {"abcd!", "ab!", "abd!", false},
		"what stands there is typed anew": {"ab", "abab", "aab", true},
		"a word for another, deleted":     {"a rice.", "a tea.", "a .", true},
		"a word for another, half typed":  {"a rice.", "a tea.", "a te.", true},
		"both words at once":              {"a rice.", "a tea.", "a riceteа.", false},
		"less than both":                  {"你好！", "你很好！", "你", false},
		"nothing of a new text":           {"", "abc", "", true},
		"another's letters":               {"abc", "abc", "abd", false},
	} {
		if got := between(c.from, c.to, c.text); got != c.want {
			t.Errorf("%s: %q between %q and %q is %v", name, c.text, c.from, c.to, got)
		}
	}
}

func TestLostVersions(t *testing.T) {
	const name, one, two = ofLetter + "him", "Dear Li Hua, it is cold here.", "Tell me how warm it is there."
	is := func(text string) state { return state{Typed: map[string]string{name: text}} }
	session := []state{is(""), is(one), is("Dear Li Hua, it is here."), is(one), is(""), is(two), is("Tell."), is("Tell. Yours"), {}}
	for want, c := range map[string]struct {
		must, may int // states
		got       []string
		lost      int
	}{
		"nothing taken away":        {3, 3, nil, 0},
		"both":                      {9, 9, []string{one, two}, 0},
		"one more, after a rest":    {9, 9, []string{"Dear", one, two, "Tell. Y"}, 0},
		"the second may come yet":   {6, 7, []string{one}, 0},
		"the first is lost":         {9, 9, []string{two}, 1},
		"the second is lost":        {7, 7, []string{one}, 1},
		"both are lost":             {9, 9, nil, 2},
		"in another order":          {9, 9, []string{two, one}, 1},
		"a version nobody wrote":    {9, 9, []string{one, two, "six"}, 1},
		"a version of later":        {3, 4, []string{"Tell"}, 1},
		"one lost, one of nobody's": {9, 9, []string{one + "x", two}, 2},
	} {
		got := state{Versions: map[string][]string{name: c.got}}
		if found := lostVersions(got, session[:c.must], session[:c.may]); len(found) != c.lost {
			t.Errorf("%s: %q, want %d", want, found, c.lost)
		}
	}
}
