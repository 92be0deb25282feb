package english

import "strings"

// abbreviation says what the point after a word means.
type abbreviation int

const (
	// none: the word is written without a point.
	none abbreviation = iota
	// opens: something always follows, so the point never ends a sentence: Mr.
	opens
	// counts: an abbreviation only before a number: No. 5, p. 12.
	counts
	// closes: the point can end a sentence as well: etc.
	closes
)

// abbreviations are the usual ones that are written with a point, in lower
// case. Those of letters with a point after each (U.S., a.m.) are told by
// their form, but for the few that never end a sentence.
var abbreviations = func() map[string]abbreviation {
	out := map[string]abbreviation{}
	for kind, words := range map[abbreviation]string{
		opens: "mr mrs ms messrs mme dr prof st ste rev fr gen col maj capt cmdr lt sgt pvt gov sen rep hon pres supt mt ft vs cf viz " +
			"e.g i.e eg ie approx ca esp incl",
		counts: "no nos p pp fig figs vol vols ch sec art eq mar jun jul",
		closes: "etc jr sr inc ltd co corp bros dept univ assn est ave blvd rd hwy apt jan feb apr aug sept sep oct nov dec tues thurs " +
			"ph.d b.a m.a b.sc m.sc m.d d.c u.s u.k u.n e.u a.m p.m al ed eds misc tel ext",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] = kind
		}
	}
	return out
}()

// starters are words with a capital that begin a sentence where they follow
// an abbreviation or initial; any other is taken to go on with it: the U.S.
// Army, J. Smith.
var starters = setOf("the he she it we they you i but and so then there this that these those a an my his her its our their your when where while " +
	"if in on at after before as for from to with what who why how is are was were do does did can could will would please let yes no not now " +
	"however although because since once one some many most all both each every another here also maybe perhaps today tomorrow yesterday")

// speaking are verbs that tell who said what stands in quotation marks before
// them.
var speaking = setOf("said says say asked asks replied replies answered answers cried shouted whispered added thought called exclaimed " +
	"laughed smiled began continued wrote yelled explained screamed repeated agreed insisted murmured muttered sighed nodded joked")

// abbreviationOf tells what kind of abbreviation a word before a point is.
func abbreviationOf(word string) abbreviation {
	lower := strings.ToLower(word)
	if kind := abbreviations[lower]; kind != none {
		return kind
	}
	if strings.Contains(strings.Trim(lower, "."), ".") && lettersAndPoints(lower) {
		return closes
	}
	return none
}

// lettersAndPoints reports whether a word is single letters with points
// between them.
func lettersAndPoints(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if len([]rune(part)) > 1 {
			return false
		}
	}
	return true
}
