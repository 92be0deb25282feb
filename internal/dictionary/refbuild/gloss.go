package refbuild

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// What is taken off the fit of a word besides refdb.PlaceCost, in points.
const (
	otherSense  = 1 // for each other sense, since the entry is less to the point
	mostOthers  = 5
	markedSense = 40 // old, literary or regional senses
)

var (
	bracketed = regexp.MustCompile(`\([^()]*\)`)
	// reference is CC-CEDICT's way to name another entry: 個|个[ge4].
	reference = regexp.MustCompile(`[^ ,;()\[\]]*\[[^\]]*\]`)
)

// glossFit is how an entry answers an English word.
type glossFit struct {
	points int
	exact  bool
}

// glossWords gives the English words of an entry's senses with their points.
func glossWords(senses []string) map[string]glossFit {
	var parts []string
	var off []int
	place := 0
	for _, sense := range senses {
		if isReference([]string{sense}) && !strings.HasPrefix(sense, "abbr") {
			continue
		}
		marked := 0
		if isMarked([]string{sense}) {
			marked = markedSense
		}
		for i, part := range strings.Split(reference.ReplaceAllString(sense, " "), ";") {
			off = append(off, marked+refdb.PlaceCost(place, i))
			parts = append(parts, part)
		}
		place++
	}
	others := min(otherSense*(len(parts)-1), mostOthers)
	fits := map[string]glossFit{}
	for i, part := range parts {
		addPart(fits, part, off[i]+others)
	}
	return fits
}

func addPart(fits map[string]glossFit, part string, off int) {
	add := func(word string, points int, exact bool) {
		points -= off
		if old, seen := fits[word]; !seen || points > old.points {
			fits[word] = glossFit{points, exact || old.exact}
		}
	}
	open := bracketed.ReplaceAllString(part, " ")
	for _, w := range refdb.Words(part) {
		if !refdb.Small(w) {
			add(w, refdb.FitBracket, false)
		}
	}
	words := core(refdb.Words(open))
	if len(words) == 1 {
		fit := refdb.FitExact
		if strings.TrimSpace(open) != strings.TrimSpace(part) {
			fit = refdb.FitQualified
		}
		add(words[0], fit, true)
		return
	}
	words = slices.DeleteFunc(words, refdb.Small)
	for _, w := range words {
		add(w, refdb.FitPart+refdb.FitPartShare/len(words), false)
	}
}

// core leaves out the small words before the word that a sense is about: "to
// run", "a book", "to be ill".
func core(words []string) []string {
	for len(words) > 1 && (words[0] == "to" || words[0] == "a" || words[0] == "an" || words[0] == "the" || words[0] == "be") {
		words = words[1:]
	}
	return words
}

// glossIndex gives for each word of the senses its postings.
func glossIndex(entries []*entry) map[string][]refdb.Posting {
	index := map[string][]refdb.Posting{}
	for _, e := range entries {
		common := refdb.Commonness(e.frequency, e.rankLevel(), e.proper)
		for word, fit := range glossWords(e.Senses) {
			score := refdb.Weigh(fit.points, common, fit.exact)
			index[word] = append(index[word], refdb.Posting{Entry: e.id, Score: uint8(score), Exact: fit.exact})
		}
	}
	return index
}
