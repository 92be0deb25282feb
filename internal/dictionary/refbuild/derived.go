package refbuild

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// base is the adjective that an adverb is made of.
type base struct {
	word   int    // the place of the adverb in its synset, from 1
	offset string // of the synset of the adjective
	target int    // the place of the adjective there, from 1
}

// appendBase appends what a pointer says after its sign: offset, file, and the
// places of both words as two hexadecimal numbers of two digits.
func appendBase(bases []base, fields []string) []base {
	if len(fields) < 3 || fields[1] != "a" || len(fields[2]) != 4 {
		return bases
	}
	places, err := strconv.ParseUint(fields[2], 16, 16)
	if err != nil {
		return bases
	}
	return append(bases, base{int(places >> 8), fields[0], int(places & 0xff)})
}

// comparative is how WordNet explains one: (comparative of `good') superior …
var comparative = regexp.MustCompile("^\\(?comparative of `?([a-z]+)")

// derive finds the adverbs and comparatives of adjectives by what the commonest
// sense of a word says. adjectives are the synsets of adjectives by their
// offsets.
func (net *WordNet) derive(adjectives map[string]int) {
	net.Adverbs, net.Comparatives = map[string][]string{}, map[string][]string{}
	for _, word := range slices.Sorted(maps.Keys(net.Senses)) {
		senses := net.Senses[word]
		if len(senses) == 0 {
			continue
		}
		if of := net.adjectiveOf(word, &net.Synsets[senses[0].Synset], adjectives); of != "" {
			net.Adverbs[of] = append(net.Adverbs[of], word)
		}
		if found := comparative.FindStringSubmatch(net.Synsets[senses[0].Synset].Gloss); found != nil {
			net.Comparatives[found[1]] = append(net.Comparatives[found[1]], word)
		}
	}
}

// adjectiveOf gives the adjective that the first sense of an adverb names.
func (net *WordNet) adjectiveOf(word string, first *Synset, adjectives map[string]int) string {
	for _, b := range first.bases {
		at, ok := adjectives[b.offset]
		if !ok || b.word < 1 || b.word > len(first.Words) || !strings.EqualFold(first.Words[b.word-1], word) {
			continue
		}
		if words := net.Synsets[at].Words; b.target >= 1 && b.target <= len(words) {
			return strings.ToLower(words[b.target-1])
		}
	}
	return ""
}
