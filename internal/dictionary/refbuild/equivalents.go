package refbuild

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// What a feature adds to the rating of an answer: a change of one multiplies
// the odds against another answer by e². Found by fitting a list of 367 common
// words with the answers that a teacher accepts (a softmax over the answers of
// each word, the weights held near a first guess), and tried on 167 others;
// the signs are those that one would expect.
const (
	perFrequency   = 1.27  // each power of ten per million words
	perMillion     = -0.26 // in addition, above the words of 300 per million
	laterFrequency = -0.06 // in addition, where it is not the first sense
	perLevel       = 1.87  // HSK 1; a sixth less for each level
	onList         = 0.82  // the word itself is on the list
	laterSenses    = -0.69 // times log(1 + place of the sense)
	notFirstSense  = -0.18
	laterGlosses   = -0.78 // times log(1 + place in the sense)
	manyGlosses    = -0.42 // times log(number of glosses)
	isQualified    = -0.30
	isBound        = -1.54
	isMarkedGloss  = -1.51
	agrees         = 1.04 // see answer.agreement
	perShare       = 0.53 // times log(share of the part of speech)
	isName         = -1.00
	writtenAsOne   = -0.50 // the gloss has a capital, the entry is no name
	oneCharacter   = -0.51
	twoCharacters  = 0.37
	threeOrMore    = -0.36
	fourOrMore     = -0.55 // in addition
	erhua          = -0.50
	noPOS          = -0.30
	asOpening      = -1.07
	asHead         = -1.59
	asSingle       = -0.46
	asSynonym      = -1.35
	perNear        = 0.15 // times log(near) of a synonym
	inCompounds    = 0.58 // times log of the share of words with the character
	moreCompounds  = 0.31 // times log(1 + their number)
	inLonger       = 0.50 // the same for a word of two characters
	fitsClass      = 0.42 // the corpus has it in the part of speech, or another
	functionWord   = -0.50
)

// rater rates answers.
type rater struct {
	net       *WordNet
	compounds *compounds
	classes   map[string]string
}

// rate says how good an answer is; only differences mean something.
func (r *rater) rate(word string, a *answer) float64 {
	return r.usual(a) + r.exact(word, a) + r.written(word, a)
}

func when(is bool, points float64) float64 {
	if is {
		return points
	}
	return 0
}

// usual rates how common the entry is.
func (r *rater) usual(a *answer) float64 {
	frequency := math.Log10(a.entry.frequency + 0.1)
	points := perFrequency*frequency + perMillion*max(0, frequency-2.5) + when(a.sense > 0, laterFrequency*max(0, frequency))
	if level := a.entry.rankLevel(); level > 0 {
		points += perLevel * float64(7-level) / 6
	}
	return points + when(a.entry.level > 0 && !a.entry.derived, onList)
}

// exact rates how exactly the gloss is the word.
func (r *rater) exact(word string, a *answer) float64 {
	points := laterSenses*math.Log(1+float64(a.sense)) + laterGlosses*math.Log(1+float64(a.place)) +
		manyGlosses*math.Log(float64(a.glosses)) + agrees*a.agreement(word, r.net)
	points += when(a.sense > 0, notFirstSense) + when(a.qualified, isQualified) + when(a.bound, isBound) + when(a.marked, isMarkedGloss)
	switch a.how {
	case opening:
		points += asOpening
	case head:
		points += asHead
	case single:
		points += asSingle
	case synonym:
		points += asSynonym + perNear*math.Log(a.near)
	}
	inPOS := 0.5
	if a.pos != "" && len(r.net.Senses[word]) > 0 {
		inPOS = share(r.net, word, a.pos)
	}
	return points + perShare*math.Log(0.03+inPOS) + when(a.pos == "", noPOS)
}

// written rates the Chinese word as it is written, and its class.
func (r *rater) written(word string, a *answer) float64 {
	n := len([]rune(a.entry.Simplified))
	points := when(a.entry.proper, isName) + when(a.name, writtenAsOne) + when(n == 2, twoCharacters) + when(n > 2, threeOrMore) +
		when(n > 3, fourOrMore) + when(n > 1 && strings.HasSuffix(a.entry.Simplified, "儿"), erhua)
	count, share := r.compounds.tell(a.entry.Simplified, word)
	switch n {
	case 1:
		points += oneCharacter + inCompounds*share + moreCompounds*math.Log(1+count)
	case 2:
		points += inLonger * share
	}
	class := r.classes[a.entry.Simplified]
	return points + fitsClass*classFits(class, a.pos) + when(isFunction(class), functionWord)
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
		list[i] = rated{&all[i], r.rate(word, &all[i])}
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
