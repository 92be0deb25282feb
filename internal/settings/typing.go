package settings

import (
	"slices"
	"strings"
)

// Typing is how Chinese is typed with the program's own pinyin input. The zero
// value of a field that DefaultTyping does not name is its default.
type Typing struct {
	// On says that letters are pinyin where Chinese is written.
	On bool `json:"on"`
	// Traditional has traditional characters written.
	Traditional bool `json:"traditional"`
	// Gloss shows what the selected candidate means.
	Gloss bool `json:"gloss"`
	// Fuzzy names the sounds that are taken for each other, as FuzzyPairs does,
	// divided by spaces.
	Fuzzy string `json:"fuzzy"`
}

// DefaultTyping gives the choices of a new study.
func DefaultTyping() Typing { return Typing{Gloss: true} }

// FuzzyPairs names the sounds that can be taken for each other.
func FuzzyPairs() []string {
	return []string{"zh-z", "ch-c", "sh-s", "n-l", "f-h", "r-l", "an-ang", "en-eng", "in-ing"}
}

// Takes reports whether the sounds of a pair are taken for each other.
func (t Typing) Takes(pair string) bool { return slices.Contains(strings.Fields(t.Fuzzy), pair) }

// Take has the sounds of a pair taken for each other, or not.
func (t *Typing) Take(pair string, on bool) {
	var pairs []string
	for _, p := range FuzzyPairs() {
		if p == pair && on || p != pair && t.Takes(p) {
			pairs = append(pairs, p)
		}
	}
	t.Fuzzy = strings.Join(pairs, " ")
}

// clean drops pairs that there are not.
func (t *Typing) clean() { t.Take("", false) }
