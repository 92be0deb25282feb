package dictionary

import "strings"

// ending is a rule that turns the ending of a form into that of its lemma.
type ending struct{ form, lemma, pos string }

// endings are WordNet's rules of detachment (morphy(7WN)), in their order, and
// the doubled consonants that it leaves to its lists.
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

// form is a lemma that a word may be a form of, and its part of speech.
type form struct{ lemma, pos string }

// detach gives what a word may be a regular form of. Not all are words.
func detach(word string) []form {
	var forms []form
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.form)
		if !ok || len(stem) < shortestStem || (e.form == "s" && strings.HasSuffix(stem, "s")) {
			continue
		}
		forms = append(forms, form{stem + e.lemma, e.pos})
		last := len(stem) - 1
		if e.lemma == "" && e.form != "s" && last > 1 && stem[last] == stem[last-1] && !strings.ContainsRune("aeiou", rune(stem[last])) {
			forms = append(forms, form{stem[:last], e.pos})
		}
	}
	return forms
}
