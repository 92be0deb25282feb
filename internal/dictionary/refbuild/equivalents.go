package refbuild

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// feature is something that speaks for or against an answer.
type feature int

const (
	byFrequency   feature = iota // log10 of the frequency per million words
	beyondCommon                 // the same above 2.5
	commonLater                  // the same where it is not the first sense
	byLevel                      // HSK 1 of a word on the list; a sixth less for each level
	byEasiest                    // the same for the easiest word that it is part of
	listed                       // the word itself is on the list
	bySense                      // log(1 + place of the sense)
	notFirstSense                // whether it is not the first
	byPlace                      // log(1 + place in the sense)
	byGlosses                    // log(number of glosses)
	isQualified                  // see gloss
	isBound                      // see gloss
	isMarkedGloss                // see gloss
	agrees                       // see answer.agreement
	byRivals                     // log of the word's share in the use of all glosses
	byShare                      // log of the word's share in the part of speech
	properName                   // the entry is a name
	isName                       // the gloss has a capital
	oneCharacter                 // the length of the Chinese word
	twoCharacters                //
	threeOrMore                  //
	fourOrMore                   //
	erhua                        // it ends with the suffix 儿
	noPOS                        // nothing tells the part of speech
	asOpening                    // see kin
	asHead                       //
	asSingle                     //
	asSynonym                    //
	asManner                     //
	asCompared                   //
	inCompounds                  // for a character, log of the share of its words with the gloss
	byCompounds                  // and log(1 + their number)
	inLonger                     // the same share for a word of two characters
	fitsClass                    // the corpus has it in the part of speech (1), or in another (-1)
	functionWord                 // the corpus has it as a preposition, particle and the like
	isSpecial                    // see gloss
	hasFuller                    // a word of two characters with it is an answer, too, and no rarer
	features
)

// weights are what one unit of a feature adds to the rating; a difference of
// one multiplies the odds by e². Fitted to the 368 common words with the
// answers that a teacher accepts in internal/dictionary/testdata, as a softmax
// over the answers of each word, and held near a first guess.
var weights = [features]float64{
	byFrequency: 1.58, beyondCommon: -0.95, commonLater: -0.23, byLevel: 2.47, byEasiest: 0.95, listed: 0.26,
	bySense: -0.47, notFirstSense: -0.27, byPlace: -1.24, byGlosses: -0.45,
	isQualified: -0.34, isBound: -1.56, isMarkedGloss: -1.53, agrees: 1.12, byRivals: 0.17, byShare: 0.47,
	properName: -1.00, isName: -0.53, oneCharacter: -0.74, twoCharacters: 0.65, threeOrMore: -0.40, fourOrMore: -0.54, erhua: -0.50,
	noPOS: -0.30, asOpening: -1.04, asHead: -1.77, asSingle: -0.38, asSynonym: -1.77,
	asManner: -0.80, asCompared: -0.50, isSpecial: -0.80,
	inCompounds: 0.70, byCompounds: 0.58, inLonger: 0.68, fitsClass: 0.52, functionWord: -0.31, hasFuller: -0.96,
}

// rater rates answers.
type rater struct {
	net       *WordNet
	compounds *compounds
	classes   map[string]string
}

// rate says how good an answer among others is; only differences mean
// something.
func (r *rater) rate(word string, a *answer, others []answer) float64 {
	points := 0.0
	for i, x := range r.features(word, a, others) {
		points += weights[i] * x
	}
	return points
}

func when(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func (r *rater) features(word string, a *answer, others []answer) [features]float64 {
	var f [features]float64
	r.usual(a, &f)
	r.exact(word, a, &f)
	r.written(word, a, &f)
	f[hasFuller] = when(a.hasFuller(others))
	return f
}

// usual tells how common the entry is.
func (r *rater) usual(a *answer, f *[features]float64) {
	e := a.entry
	f[byFrequency] = math.Log10(e.frequency + 0.1)
	f[beyondCommon] = max(0, f[byFrequency]-2.5)
	if a.sense > 0 {
		f[commonLater] = max(0, f[byFrequency])
	}
	switch {
	case e.isListed():
		f[listed], f[byLevel] = 1, float64(7-e.level)/6
	case e.draft > 0:
		f[listed], f[byLevel] = 1, float64(7-e.draft)/6
	case e.within > 0:
		f[byEasiest] = float64(7-e.within) / 6
	}
}

// isListed reports whether the learners' list names the word itself.
func (e *entry) isListed() bool { return e.level > 0 && !e.derived }

// exact tells how exactly the gloss is the word.
func (r *rater) exact(word string, a *answer, f *[features]float64) {
	f[bySense], f[notFirstSense] = math.Log(1+float64(a.sense)), when(a.sense > 0)
	f[byPlace], f[byGlosses] = math.Log(1+float64(a.place)), math.Log(float64(a.glosses))
	f[isQualified], f[isBound], f[isMarkedGloss] = when(a.qualified), when(a.bound), when(a.marked)
	f[agrees] = a.agreement(word, r.net)
	f[asOpening], f[asHead], f[asSingle] = when(a.how == opening), when(a.how == head), when(a.how == single)
	f[asSynonym], f[asManner], f[asCompared] = when(a.how == synonym), when(a.how == manner), when(a.how == compared)
	f[isSpecial] = when(a.special)
	own := used(r.net, word, a.pos)
	f[byRivals] = math.Log(0.02 + (own+0.1)/(own+a.rivals+0.1))
	inPOS := 0.5
	if a.pos != "" && len(r.net.Senses[word]) > 0 {
		inPOS = share(r.net, word, a.pos)
	}
	f[byShare], f[noPOS] = math.Log(0.03+inPOS), when(a.pos == "")
}

// written tells how the Chinese word is written, and its class.
func (r *rater) written(word string, a *answer, f *[features]float64) {
	text := a.entry.Simplified
	n := utf8.RuneCountInString(text)
	f[properName], f[isName] = when(a.entry.proper), when(a.name)
	f[oneCharacter], f[twoCharacters], f[threeOrMore], f[fourOrMore] = when(n == 1), when(n == 2), when(n > 2), when(n > 3)
	f[erhua] = when(n > 1 && strings.HasSuffix(text, "儿"))
	count, share := r.compounds.tell(text, word)
	switch n {
	case 1:
		f[inCompounds], f[byCompounds] = share, math.Log(1+count)
	case 2:
		f[inLonger] = share
	}
	class := r.classes[text]
	f[fitsClass], f[functionWord] = classFits(class, a.pos), when(isFunction(class))
}

// leastFuller is how common a longer word must be beside a character to be
// rather said than it.
const leastFuller = 0.3

// hasFuller reports whether an answer of one character is part of another of
// two that is about as common or on the learners' list: 椅 and 椅子.
func (a *answer) hasFuller(others []answer) bool {
	text := a.entry.Simplified
	if utf8.RuneCountInString(text) != 1 {
		return false
	}
	return slices.ContainsFunc(others, func(b answer) bool {
		longer := b.entry.Simplified
		return b.how == whole && utf8.RuneCountInString(longer) == 2 && strings.Contains(longer, text) &&
			(b.entry.frequency > leastFuller*a.entry.frequency || b.entry.isListed() && !a.entry.isListed() && b.entry.frequency > leastFuller/5*a.entry.frequency)
	})
}

// classFits says whether a word class of the corpus is that of a part of
// speech: 1, -1, or 0 where it says nothing, as with idioms and pronouns.
func classFits(class, pos string) float64 {
	if class == "" || pos == "" || strings.Contains("ilr", class[:1]) {
		return 0
	}
	classes := map[string]string{"n": "ntsfqmg", "v": "vg", "a": "abzgd", "r": "dcz"}[pos]
	switch {
	case strings.Contains(classes, class[:1]):
		return 1
	case pos == "n" && (class == "vn" || class == "an"), pos == "r" && (class == "ad" || class == "vd"):
		return 1
	}
	return -1
}

// isFunction reports whether a class is one of prepositions, conjunctions,
// particles and the like.
func isFunction(class string) bool {
	return class != "" && strings.Contains("pcuyeoxr", class[:1])
}

const (
	// mostEquivalents is how many an English word has at most.
	mostEquivalents = 16
	// furthest is how far behind the best one an equivalent may be.
	furthest = 6
)

// equivalents gives for each English word and phrase its Chinese equivalents,
// the best first.
func equivalents(entries []*entry, s *Sources) map[string][]refdb.Equivalent {
	r := &rater{&s.WordNet, newCompounds(entries), s.Classes}
	out := map[string][]refdb.Equivalent{}
	for word, all := range answers(entries, &s.WordNet) {
		if strings.Contains(word, " ") && len(s.WordNet.Senses[word]) == 0 {
			all = slices.DeleteFunc(all, func(a answer) bool { return !a.makesPhrase() })
		}
		if list := r.best(word, all); len(list) > 0 {
			out[word] = list
		}
	}
	return out
}

// leastPhrase is how common, per million words, a Chinese word must be for its
// gloss to be a phrase of English that WordNet does not have.
const leastPhrase = 0.5

// makesPhrase reports whether a gloss of several words is rather a phrase of
// English than an explanation: the first gloss of a word in use.
func (a *answer) makesPhrase() bool {
	inUse := a.entry.level > 0 || a.entry.frequency >= leastPhrase
	return a.how == whole && a.sense == 0 && a.place < 2 && inUse && !a.marked && !strings.Contains(a.text, " of ")
}

// best orders answers and keeps the good ones, each Chinese word once for a
// part of speech.
func (r *rater) best(word string, all []answer) []refdb.Equivalent {
	type rated struct {
		*answer
		points float64
	}
	list := make([]rated, len(all))
	for i := range all {
		list[i] = rated{&all[i], r.rate(word, &all[i], all)}
	}
	slices.SortFunc(list, func(a, b rated) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.entry.id, b.entry.id))
	})
	seen := map[string]bool{}
	var out []refdb.Equivalent
	for _, a := range list {
		if len(out) == mostEquivalents || a.points < list[0].points-furthest {
			break
		}
		if seen[a.entry.Simplified] {
			continue
		}
		seen[a.entry.Simplified] = true
		e := refdb.Equivalent{Entry: a.entry.id, Name: a.name}
		if a.pos != "" {
			e.POS = a.pos[0]
		}
		out = append(out, e)
	}
	return out
}
