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
		if found := losses(c.got, span, span); len(found) != c.want {
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
	texts := []state{at("", "", 0), at("", "one ", 0), at("", "", 0), at("", "two", 0)}
	must := state{Versions: map[string][]string{"reply": {"one ", "two"}}}
	for name, c := range map[string]struct {
		got  []string
		want int
	}{
		"all":                       {[]string{"one ", "two"}, 0},
		"one more, after a rest":    {[]string{"one", "one ", "two"}, 0},
		"one is lost":               {[]string{"two"}, 1},
		"all are lost":              {nil, 2},
		"in another order":          {[]string{"two", "one "}, 1},
		"a version nobody wrote":    {[]string{"one ", "two", "six"}, 1},
		"one lost, one of nobody's": {[]string{"one x", "two"}, 2},
	} {
		if found := lostVersions(state{Versions: map[string][]string{"reply": c.got}}, must, texts); len(found) != c.want {
			t.Errorf("%s: %q, want %d", name, found, c.want)
		}
	}
}

func TestUnkept(t *testing.T) {
	const name, long = ofLetter + "him", "Dear Li Hua, it is cold here."
	texts := func(now string, versions ...string) []state {
		return []state{
			{Typed: map[string]string{name: long}},
			{Typed: map[string]string{name: now}, Versions: map[string][]string{name: versions}},
		}
	}
	for want, c := range map[string]struct {
		states []state
		n      int
	}{
		"more was written":         {texts(long + " And there?"), 0},
		"a word was taken away":    {texts("Dear Li Hua, it is here."), 0},
		"all is gone":              {texts(""), 1},
		"all is gone and kept":     {texts("", "Dear", long), 0},
		"another version is there": {texts("Dear.", "Dear"), 1},
	} {
		if found := unkept(c.states); len(found) != c.n {
			t.Errorf("%s: %q, want %d", want, found, c.n)
		}
	}
	sealed := []state{{Typed: map[string]string{name: long}}, {}}
	if found := unkept(sealed); len(found) != 0 {
		t.Errorf("a letter that was sealed: %q", found)
	}
}
