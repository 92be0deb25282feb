package english

import (
	"slices"
	"strings"
)

// Lemma is a word that a form may belong to, with its part of speech as
// WordNet has it: "n", "v", "a" or "r" (adverb).
type Lemma struct {
	Word, POS string
}

// ending turns the ending of a form into that of its lemma.
type ending struct{ form, lemma, pos string }

// endings are the rules of detachment of WordNet's morphy(7WN), in their
// order, with those for the possessive.
var endings = [...]ending{
	{"s", "", "n"},
	{"ses", "s", "n"},
	{"xes", "x", "n"},
	{"zes", "z", "n"},
	{"ches", "ch", "n"},
	{"shes", "sh", "n"},
	{"men", "man", "n"},
	{"ies", "y", "n"},
	{"s", "", "v"},
	{"ies", "y", "v"},
	{"es", "e", "v"},
	{"es", "", "v"},
	{"ed", "e", "v"},
	{"ed", "", "v"},
	{"ied", "y", "v"},
	{"ing", "e", "v"},
	{"ing", "", "v"},
	{"ying", "ie", "v"},
	{"er", "", "a"},
	{"est", "", "a"},
	{"er", "e", "a"},
	{"est", "e", "a"},
	{"ier", "y", "a"},
	{"iest", "y", "a"},
	{"'s", "", "n"},
	{"s'", "s", "n"},
}

// shortestStem is the fewest letters that a stem has: without it "as" would be
// the plural of "a".
const shortestStem = 2

// Lemmas gives what a word in small letters may be a form of, the likeliest
// first and not the word itself. What exceptions gives for the word (went: go)
// comes first and rules out the endings; it may be nil. Not all that the
// endings give are words: ask a dictionary.
func Lemmas(word string, exceptions func(word string) []Lemma) []Lemma {
	word = strings.ReplaceAll(word, "’", "'")
	var out []Lemma
	add := func(l Lemma) {
		if l.Word != word && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	if exceptions != nil {
		for _, l := range exceptions(word) {
			add(l)
		}
		if len(out) > 0 {
			return out
		}
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.form)
		if !ok || tooShort(stem, e) || e.form == "s" && strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "'") {
			continue
		}
		add(Lemma{stem + e.lemma, e.pos})
		if single, doubled := undouble(stem); doubled && e.lemma == "" && e.form != "s" {
			add(Lemma{single, e.pos})
		}
	}
	return out
}

func tooShort(stem string, e ending) bool {
	if e.form == "ying" { // lying, dying
		return stem == ""
	}
	return len(stem) < shortestStem
}

// undouble takes back a doubled consonant: stopp, stop.
func undouble(stem string) (string, bool) {
	last := len(stem) - 1
	if last < 2 || stem[last] != stem[last-1] || strings.IndexByte("aeiou", stem[last]) >= 0 {
		return stem, false
	}
	return stem[:last], true
}
