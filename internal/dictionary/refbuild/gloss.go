package refbuild

import (
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// Points of a posting: how well the word answers the sense it stands in. With
// refdb.Commonness they stay under 256.
const (
	fitExact     = refdb.FitExact // a sense is this word alone
	fitQualified = 118            // alone but for something in brackets
	fitPart      = 60             // one word of a sense, divided by their number
	fitBracket   = 8              // in brackets only
	senseStep    = 6              // for each sense before it
	maxStep      = 36
	markedStep   = 40 // old, literary or regional senses
)

// smallWords say nothing of a sense they are only a part of.
var smallWords = wordSet("to a an the of or and in on at for by with from as is be sb sth etc esp lit fig one's e.g i.e")

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

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
	fits := map[string]glossFit{}
	place := 0
	for _, sense := range senses {
		if isReference([]string{sense}) && !strings.HasPrefix(sense, "abbr") {
			continue
		}
		off := 0
		if isMarked([]string{sense}) {
			off = markedStep
		}
		for part := range strings.SplitSeq(reference.ReplaceAllString(sense, " "), ";") {
			addPart(fits, part, off+min(senseStep*place, maxStep))
			place++
		}
	}
	return fits
}

func addPart(fits map[string]glossFit, part string, off int) {
	add := func(word string, points int, exact bool) {
		points = max(points-off, 1)
		if old := fits[word]; points > old.points {
			fits[word] = glossFit{points, exact || old.exact}
		}
	}
	open := bracketed.ReplaceAllString(part, " ")
	for _, w := range refdb.Words(part) {
		if !smallWords[w] {
			add(w, fitBracket, false)
		}
	}
	words := core(refdb.Words(open))
	switch {
	case len(words) == 1 && strings.TrimSpace(open) == strings.TrimSpace(part):
		add(words[0], fitExact, true)
	case len(words) == 1:
		add(words[0], fitQualified, true)
	default:
		content := 0
		for _, w := range words {
			if !smallWords[w] {
				content++
			}
		}
		for _, w := range words {
			if !smallWords[w] {
				add(w, fitPart/max(content, 1)+fitBracket, false)
			}
		}
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
		common := refdb.Commonness(e.frequency, e.level, e.proper)
		for word, fit := range glossWords(e.Senses) {
			score := min(fit.points+common, 255)
			index[word] = append(index[word], refdb.Posting{Entry: e.id, Score: uint8(score), Exact: fit.exact})
		}
	}
	return index
}
