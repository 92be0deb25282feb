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

// endings are the rules of detachment of WordNet's morphy(7WN), with rules for
// what it leaves to its lists: -ves, -oes, -cked, adverbs, the possessive. An
// ending with e comes before that without: stared is from stare, not from
// star.
var endings = [...]ending{
	{"s", "", "n"},
	{"ses", "s", "n"},
	{"xes", "x", "n"},
	{"zes", "z", "n"},
	{"ches", "ch", "n"},
	{"shes", "sh", "n"},
	{"oes", "o", "n"},
	{"men", "man", "n"},
	{"ies", "y", "n"},
	{"ves", "f", "n"},
	{"ves", "fe", "n"},
	{"s", "", "v"},
	{"ies", "y", "v"},
	{"es", "e", "v"},
	{"es", "", "v"},
	{"ed", "e", "v"},
	{"ed", "", "v"},
	{"ied", "y", "v"},
	{"cked", "c", "v"},
	{"ing", "e", "v"},
	{"ing", "", "v"},
	{"ying", "ie", "v"},
	{"cking", "c", "v"},
	{"in'", "e", "v"},
	{"in'", "", "v"},
	{"er", "e", "a"},
	{"er", "", "a"},
	{"est", "e", "a"},
	{"est", "", "a"},
	{"ier", "y", "a"},
	{"iest", "y", "a"},
	{"er", "e", "r"},
	{"er", "", "r"},
	{"est", "e", "r"},
	{"est", "", "r"},
	{"ier", "y", "r"},
	{"iest", "y", "r"},
	{"'s", "", "n"},
	{"s'", "s", "n"},
}

// shortestStem is the fewest letters that a stem has: without it "as" would be
// the plural of "a".
const shortestStem = 2

// Lemmas gives what a word in small letters may be a form of, the likeliest
// first and not the word itself. What exceptions gives for the word (went: go)
// comes first and rules out the endings in its part of speech; it may be nil.
// A contraction gives its verb (won't: will) or its first word (it's: it). Not
// all that the endings give are words: ask a dictionary.
func Lemmas(word string, exceptions func(word string) []Lemma) []Lemma {
	word = strings.ReplaceAll(word, "’", "'")
	var out []Lemma
	add := func(l Lemma) {
		if l.Word != word && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	ruled := map[string]bool{}
	if exceptions != nil {
		for _, l := range exceptions(word) {
			add(l)
			ruled[l.POS] = true
		}
	}
	if l, ok := contracted(word); ok {
		add(l)
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.form)
		if !ok || ruled[e.pos] || tooShort(stem, e) || e.form == "s" && strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "'") {
			continue
		}
		vowel := e.lemma == "" && e.form != "s" && e.form[0] != '\''
		single, doubled := undouble(stem)
		switch {
		case vowel && doubled:
			add(Lemma{single, e.pos}) // stopped
			add(Lemma{stem, e.pos})   // filled
		case vowel && doubles(stem) && e.form != "es":
			// The stem would have been doubled: hoping is not from hop.
		default:
			add(Lemma{stem + e.lemma, e.pos})
		}
		// A possessive of a plural: the boys' room.
		if e.form == "s'" {
			for _, l := range Lemmas(stem+"s", exceptions) {
				if l.POS == "n" {
					add(l)
				}
			}
		}
	}
	return out
}

// contracted gives the word that stands before the apostrophe of a
// contraction.
func contracted(word string) (Lemma, bool) {
	switch word {
	case "won't":
		return Lemma{"will", "v"}, true
	case "can't", "cannot":
		return Lemma{"can", "v"}, true
	case "shan't":
		return Lemma{"shall", "v"}, true
	case "ain't":
		return Lemma{"be", "v"}, true
	}
	if stem, ok := strings.CutSuffix(word, "n't"); ok && len(stem) > 1 {
		switch stem {
		case "is", "are", "was", "were":
			stem = "be"
		case "has", "had":
			stem = "have"
		case "does", "did":
			stem = "do"
		}
		return Lemma{stem, "v"}, true
	}
	for _, e := range [...]string{"'re", "'ve", "'ll", "'d", "'m"} {
		if stem, ok := strings.CutSuffix(word, e); ok && stem != "" {
			return Lemma{stem, ""}, true
		}
	}
	if stem, ok := strings.CutSuffix(word, "'s"); ok && (subjects[stem] || objects[stem] || stem == "let" || contracting[stem]) {
		return Lemma{stem, ""}, true
	}
	return Lemma{}, false
}

// contracting are words besides pronouns that join with is or has.
var contracting = setOf("that there here what where how when why")

func tooShort(stem string, e ending) bool {
	if e.form == "ying" { // lying, dying
		return stem == ""
	}
	if len(stem) < shortestStem {
		return true
	}
	syllable := e.form == "ing" || e.form == "ed" || e.form == "er" || e.form == "est"
	return syllable && !strings.ContainsAny(stem, vowels+"y") // bring
}

const vowels = "aeiou"

// undouble takes back a doubled consonant: stopp, stop.
func undouble(stem string) (string, bool) {
	last := len(stem) - 1
	if last < 2 || stem[last] != stem[last-1] || strings.IndexByte(vowels, stem[last]) >= 0 {
		return stem, false
	}
	return stem[:last], true
}

// doubles reports whether a stem is one syllable of one vowel before one
// consonant, which doubles before an ending: hop, stop, but not look, play,
// box.
func doubles(stem string) bool {
	last := len(stem) - 1
	if last < 2 || strings.IndexByte(vowels+"wxy", stem[last]) >= 0 || strings.IndexByte(vowels, stem[last-1]) < 0 {
		return false
	}
	start := last - 1
	if stem[start] == 'u' && stem[start-1] == 'q' {
		return false
	}
	return !strings.ContainsAny(stem[:start], vowels+"y") || strings.HasPrefix(stem, "qu") && start == 2
}
