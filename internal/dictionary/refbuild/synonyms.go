package refbuild

import (
	"math"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// posOf tells the part of speech of a gloss by how it is written, and failing
// that by what WordNet knows of it and of the glosses of the same sense.
func posOf(g gloss, all []gloss, net *WordNet) string {
	switch {
	case g.verb:
		return "v"
	case g.noun:
		return "n"
	case g.adjective:
		return "a"
	}
	best, most := "", math.Inf(-1)
	for _, pos := range []string{"n", "a", "r", "v"} {
		if share(net, g.text, pos) == 0 {
			continue
		}
		points := 0.0
		for _, other := range all {
			if other.sense == g.sense && !other.verb {
				points += math.Log(0.02 + share(net, other.text, pos))
			}
		}
		if pos == "v" {
			points -= 4 // it would be written with "to"
		}
		if points > most {
			best, most = pos, points
		}
	}
	return best
}

// share is how much of a lemma's use is in a part of speech, 0 to 1.
func share(net *WordNet, lemma, pos string) float64 {
	in, sum := 0.0, 0.0
	for _, s := range net.Senses[lemma] {
		sum += s.Weight
		if net.Synsets[s.Synset].POS == pos {
			in += s.Weight
		}
	}
	if sum == 0 {
		return 0
	}
	return in / sum
}

// used is how much a lemma is used in a part of speech, or in any where pos is
// empty.
func used(net *WordNet, lemma, pos string) float64 {
	sum := 0.0
	for _, s := range net.Senses[lemma] {
		if pos == "" || net.Synsets[s.Synset].POS == pos {
			sum += s.Weight
		}
	}
	return sum
}

// agreement is how much of the use of an English word is in meanings whose
// other words are glosses of the entry, too: 0 to 1. A gloss of the same sense
// counts whole, one of another sense or of a similar meaning less.
func (a *answer) agreement(word string, net *WordNet) float64 {
	sum, in := 0.0, 0.0
	for _, s := range net.Senses[word] {
		synset := &net.Synsets[s.Synset]
		if a.pos != "" && synset.POS != a.pos {
			continue
		}
		sum += s.Weight
		best := 0.0
		for _, w := range synset.Words {
			switch w = strings.ToLower(w); {
			case w == word:
			case slices.Contains(a.beside, w):
				best = 1
			case slices.Contains(a.elsewhere, w):
				best = max(best, 0.5)
			}
		}
		for _, other := range synset.Similar {
			for _, w := range net.Synsets[other].Words {
				if w = strings.ToLower(w); w != word && slices.Contains(a.beside, w) {
					best = max(best, 0.7)
				}
			}
		}
		in += best * s.Weight
	}
	if sum == 0 {
		return 0
	}
	return in / sum
}

// near is a word with the same meaning as another.
type near struct {
	word string
	near float64
}

const (
	// leastShared is the least share of its use that a word must have in a
	// meaning for a synonym there to be one.
	leastShared = 0.25
	// similarNear is what a similar meaning of adjectives counts beside the
	// same one.
	similarNear = 0.6
)

// synonyms gives the words with which a word shares a meaning that takes much
// of the use of both, in the order of WordNet.
func synonyms(word, pos string, net *WordNet) []near {
	sum := 0.0
	for _, s := range net.Senses[word] {
		if pos == "" || net.Synsets[s.Synset].POS == pos {
			sum += s.Weight
		}
	}
	var out []near
	add := func(synset int, mine float64) {
		for _, w := range net.Synsets[synset].Words {
			if w = strings.ToLower(w); w != word {
				if theirs := shareOf(net, w, synset); theirs > leastShared {
					out = append(out, near{w, mine * theirs})
				}
			}
		}
	}
	for _, s := range net.Senses[word] {
		synset := &net.Synsets[s.Synset]
		mine := s.Weight / sum
		if pos != "" && synset.POS != pos {
			continue
		}
		for _, w := range synset.Words {
			if w = strings.ToLower(w); w != word && spelledAlike(w, word) {
				out = append(out, near{w, 1})
			}
		}
		if mine < leastShared {
			continue
		}
		add(s.Synset, mine)
		for _, other := range synset.Similar {
			add(other, mine*similarNear)
		}
	}
	return out
}

// spelledAlike reports whether two words of one meaning are two spellings of a
// word: colour and color, centre and center, realise and realize.
func spelledAlike(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return len(b) > 3 && a[0] == b[0] && (strings.Replace(a, "our", "or", 1) == b || strings.Replace(a, "is", "iz", 1) == b ||
		strings.HasSuffix(a, "re") && a[:len(a)-2]+"er" == b || strings.HasSuffix(b, "re") && b[:len(b)-2]+"er" == a)
}

// shareOf is how much of a lemma's use in the part of speech of a synset is in
// it, 0 to 1.
func shareOf(net *WordNet, lemma string, synset int) float64 {
	in, sum := 0.0, 0.0
	for _, s := range net.Senses[lemma] {
		if net.Synsets[s.Synset].POS != net.Synsets[synset].POS {
			continue
		}
		sum += s.Weight
		if s.Synset == synset {
			in = s.Weight
		}
	}
	if sum == 0 {
		return 0
	}
	return in / sum
}

// compounds counts for each character and pair of characters the words with
// it, and how many of them have an English word in their glosses: 信 is a
// letter, since 信封, 回信 and 信箱 have to do with letters.
type compounds struct {
	words map[string]int
	with  map[string]map[string]int // by English word
}

// Lengths of the words that count, in characters.
const (
	shortestCompound = 2
	longestCompound  = 4
)

func newCompounds(entries []*entry) *compounds {
	c := &compounds{words: map[string]int{}, with: map[string]map[string]int{}}
	for _, e := range entries {
		runes := []rune(e.Simplified)
		if e.proper || len(runes) < shortestCompound || len(runes) > longestCompound {
			continue
		}
		parts := map[string]bool{}
		for i := range runes {
			parts[string(runes[i])] = true
			if i+1 < len(runes) && len(runes) > 2 {
				parts[string(runes[i:i+2])] = true
			}
		}
		seen := map[string]bool{}
		for _, sense := range e.Senses {
			for _, w := range refdb.Words(sense) {
				seen[w] = true
			}
		}
		for part := range parts {
			c.words[part]++
			for w := range seen {
				if c.with[w] == nil {
					c.with[w] = map[string]int{}
				}
				c.with[w][part]++
			}
		}
	}
	return c
}

// tell gives how many words with a part have an English word in their glosses,
// and the logarithm of their share, smoothed.
func (c *compounds) tell(part, word string) (count, share float64) {
	with := float64(c.with[word][part])
	return with, math.Log((with + 0.3) / (float64(c.words[part]) + 3))
}
