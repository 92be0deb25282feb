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
	} {
		if found := losses(c.got, span); len(found) != c.want {
			t.Errorf("%s: %q, want %d", name, found, c.want)
		}
	}
}
