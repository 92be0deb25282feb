// Package inputmethod types Chinese with pinyin: letters become words and
// sentences, best first, as an input method of the system gives them. It does
// no I/O: the table of words comes in as bytes (Encode makes them, Open takes
// them), what the user taught it as values.
package inputmethod

// PageSize is how many candidates stand on a page.
const PageSize = 9

// MaxLetters bounds what one Session composes, in letters. More are taken and
// dropped.
const MaxLetters = 200

// Options say how letters are read and what comes out. The zero value is for
// standard pinyin and simplified characters.
type Options struct {
	// Traditional has candidates in traditional characters, which Convert
	// writes; without Convert they stay simplified.
	Traditional bool
	// Convert turns simplified characters into traditional ones and keeps
	// their number (hanzi.Converter.ToTraditional).
	Convert func(string) string
	// Shows reports whether the caller has a sign for a character. Candidates
	// with one that it has none for come last: nobody can tell them by their
	// empty boxes. Without Shows all are taken for seen.
	Shows func(rune) bool
	// Fuzzy are sounds that are taken for each other.
	Fuzzy FuzzyPairs
	// ToneKeys takes the keys 1 to 5 after a syllable for its tone. Without it
	// Session.Type leaves digits to the caller, who chooses candidates by them.
	// Convert always reads them.
	ToneKeys bool
}

// FuzzyPairs says which sounds are taken for each other, as many speakers do.
type FuzzyPairs struct {
	ZhZ, ChC, ShS       bool
	NL, FH, RL          bool
	AnAng, EnEng, InIng bool
}

// FuzzyNames names the pairs, for settings and options: "zh-z".
func FuzzyNames() []string {
	return []string{"zh-z", "ch-c", "sh-s", "n-l", "f-h", "r-l", "an-ang", "en-eng", "in-ing"}
}

// Set has the sounds of a pair of FuzzyNames taken for each other. It reports
// whether there is such a pair.
func (f *FuzzyPairs) Set(name string) bool {
	switch name {
	case "zh-z":
		f.ZhZ = true
	case "ch-c":
		f.ChC = true
	case "sh-s":
		f.ShS = true
	case "n-l":
		f.NL = true
	case "f-h":
		f.FH = true
	case "r-l":
		f.RL = true
	case "an-ang":
		f.AnAng = true
	case "en-eng":
		f.EnEng = true
	case "in-ing":
		f.InIng = true
	default:
		return false
	}
	return true
}
