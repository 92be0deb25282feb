package refbuild

import (
	"maps"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// mostPhrase is how many words a gloss may have to be found as a phrase.
const mostPhrase = 5

// meanings gives for each gloss of several words the entries that have it.
func meanings(entries []*entry) map[string][]refdb.Posting {
	index := map[string][]refdb.Posting{}
	for _, e := range entries {
		common := e.commonness()
		fits := map[string]int{}
		for place, sense := range e.Senses {
			if isReference([]string{sense}) {
				continue
			}
			for i, part := range strings.Split(reference.ReplaceAllString(sense, " "), ";") {
				open := bracketed.ReplaceAllString(part, " ")
				words := core(refdb.Words(open))
				if len(words) < 2 || len(words) > mostPhrase {
					continue
				}
				fit := refdb.FitExact - refdb.PlaceCost(place, i)
				if strings.TrimSpace(open) != strings.TrimSpace(part) {
					fit -= refdb.FitExact - refdb.FitQualified
				}
				if isMarked([]string{sense}) {
					fit -= markedSense
				}
				phrase := strings.Join(words, " ")
				fits[phrase] = max(fits[phrase], fit)
			}
		}
		for phrase, fit := range fits {
			index[phrase] = append(index[phrase], refdb.Posting{Entry: e.id, Score: uint8(refdb.Weigh(fit, common, true)), Exact: true})
		}
	}
	return index
}

// vocabulary lists the words of the senses, each with the points of its best
// answer, so that the beginning of a word finds what is likely meant.
func vocabulary(index map[string][]refdb.Posting) []byte {
	weights := map[string]uint8{}
	for word, postings := range index {
		for _, p := range postings {
			weights[word] = max(weights[word], p.Score)
		}
	}
	return refdb.EncodeWordList(weights)
}

func (w *writer) postings(table string, index map[string][]refdb.Posting) {
	insert, done := w.into(table, 2)
	defer done()
	for _, word := range slices.Sorted(maps.Keys(index)) {
		insert(word, refdb.EncodePostings(index[word]))
	}
}
