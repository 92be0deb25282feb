// Package sense chooses which meanings of a word are meant where it stands: by
// what kind of word it is there, and by the translation of its sentence. It
// does no I/O. docs/decisions/0030-senses-and-gathering.md says how well.
package sense

import (
	"cmp"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// POS is what kind of word a meaning is of; Unknown where nothing tells it.
type POS string

// The kinds that are told apart.
const (
	Unknown    POS = ""
	Noun       POS = "noun"
	Verb       POS = "verb"
	Adjective  POS = "adjective"
	Adverb     POS = "adverb"
	Classifier POS = "classifier"
)

// Sense is one of the meanings that a dictionary gives a word.
type Sense struct {
	// Text is, for a Chinese word, what CC-CEDICT says between two slashes:
	// glosses divided by semicolons; for an English word a Chinese word.
	Text string
	// POS may be left open for Chinese words: the gloss tells it.
	POS POS
}

// Place is where a word stands.
type Place struct {
	// Language is that of the word.
	Language study.Language
	// Sentence is the sentence, "" if there is none; the word stands from Start
	// to End in it, in code points.
	Sentence   string
	Start, End int
	// Translation is the sentence in the other language, "" if there is none;
	// Chinese in the characters in which the senses are.
	Translation string
	// Others are the meanings of the other words of a Chinese sentence, each as
	// the text of its senses: what translates these does not translate this
	// word. It may be nil.
	Others []string
}

// Ranker orders senses.
type Ranker struct {
	// Exceptions gives the words of which a form is an irregular one, as
	// english.WordList has them: go for went. It may be nil.
	Exceptions func(word string) []english.Lemma
}

// Fit is how well a sense fits a place.
type Fit struct {
	// Sense is its number in the list that was ranked.
	Sense int
	// Match is how much of it stands in the translation, 0 to 1, or a little
	// more where several words do.
	Match float64
	// Points are what the order goes by.
	Points float64
}

// What senses are ordered by, beside how much of them the translation has. A
// sense before another in the dictionary is the commoner one as a rule.
const (
	weightMatch = 3.0
	weightPOS   = 1.2
	perPlace    = 0.12 // taken off for each sense before it
	mostPlaces  = 12
	lastPlaced  = 6.0 // taken off surnames, variants and the like
	nearlyAlike = 0.5 // apart at most where nothing but the order tells senses apart
	boundForm   = 1.5 // taken off what the word means inside longer ones only
)

// Rank orders senses, the one that fits best first. Those that fit alike stay
// in the order given, in which the commoner ones come first.
func (r Ranker) Rank(senses []Sense, at Place) []Fit {
	kind := at.kind()
	translated := r.translated(at)
	fits := make([]Fit, len(senses))
	for i, s := range senses {
		f := Fit{Sense: i, Match: translated(s)}
		f.Points = weightMatch*f.Match - perPlace*float64(min(i, mostPlaces)) + weightPOS*kind.fits(s.kind(at.Language))
		switch {
		case at.Language != study.Chinese:
		case last(s.Text):
			f.Points -= lastPlaced
		case bound(s.Text):
			f.Points -= boundForm
		}
		fits[i] = f
	}
	slices.SortStableFunc(fits, func(a, b Fit) int { return cmp.Compare(b.Points, a.Points) })
	return fits
}

// Most is how many senses are chosen for a note at most, and Likely how much of
// a sense must stand in the translation for it to be taken as the one meant.
const (
	Most   = 3
	Likely = 0.5
)

// Choose gives the numbers of the senses that are meant, the likeliest first:
// those that the translation has; where it has none, the first ones, but none
// that only names a surname or another way to write the word, unless there is
// nothing else.
func (r Ranker) Choose(senses []Sense, at Place) []int {
	fits := r.Rank(senses, at)
	var out []int
	for _, f := range fits {
		if len(out) > 0 && (len(out) == Most || !alike(fits[0], f) || at.Language == study.Chinese && last(senses[f.Sense].Text)) {
			break
		}
		out = append(out, f.Sense)
	}
	return out
}

// alike reports whether a sense is as likely meant as the best one: where the
// translation tells, only what it has as well.
func alike(best, f Fit) bool {
	if best.Match >= Likely {
		return f.Match >= Likely && f.Match >= 0.9*best.Match
	}
	return best.Points-f.Points < nearlyAlike
}
