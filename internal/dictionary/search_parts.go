package dictionary

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// What is given of a sentence in pinyin or English, which is no word itself.
const (
	mostParts     = 12 // words
	entriesOfPart = 2  // entries of each word
	longestPhrase = 4  // words of an English phrase
)

// perWord is what each word of a division costs, in points of commonness: with
// less, 你好 would be divided, with more, rare words would join common ones.
const perWord = 140

// mostLetters is how long a sentence in pinyin is divided into words.
const mostLetters = 60

// soundPart is a way to read the query up to a letter: the words of the last
// part, and where it begins.
type soundPart struct {
	worth int
	from  int
	words *best
}

// soundParts gives the words of a sentence in pinyin, in their order: those of
// the division with the commonest words. There are none where no division has
// only words.
func soundParts(x *index, q reading) ([]scored, error) {
	if len(q) > mostLetters {
		return nil, nil
	}
	m := &soundMatcher{query: q, bases: x.sounds.Bases}
	ways := make([]*soundPart, len(q)+1)
	ways[0] = &soundPart{}
	for at := range len(q) {
		if ways[at] == nil {
			continue
		}
		ends, err := m.wordsFrom(x, at)
		if err != nil {
			return nil, err
		}
		for end, words := range ends {
			if words == nil {
				continue
			}
			worth := ways[at].worth + words.first().points - perWord
			if ways[end] == nil || worth > ways[end].worth {
				ways[end] = &soundPart{worth, at, words}
			}
		}
	}
	if ways[len(q)] == nil {
		return nil, nil
	}
	var parts []*best
	for end := len(q); end > 0; end = ways[end].from {
		parts = append(parts, ways[end].words)
	}
	slices.Reverse(parts)
	var out []scored
	for order, words := range parts[:min(len(parts), mostParts)] {
		out = appendPart(out, order, words.heap)
	}
	return out, nil
}

// wordsFrom gives, by the letter after them, the words that can be read from a
// letter on.
func (m *soundMatcher) wordsFrom(x *index, at int) ([]*best, error) {
	ends := make([]*best, len(m.query)+1)
	for group := range x.sounds.Groups(m.query[at].char, m.seconds(at, false)) {
		err := x.sounds.Each(group, func(entry int64, codes []uint16) {
			size, f := m.word(at, codes)
			if size == 0 {
				return
			}
			if ends[at+size] == nil {
				ends[at+size] = newBest(entriesOfPart)
			}
			ends[at+size].add(scored{entry, f.loose*pointsLoose + min(f.umlauts, 1)*pointsUmlaut + x.ranks.Of(entry)})
		})
		if err != nil {
			return nil, err
		}
	}
	return ends, nil
}

// word gives how many letters from a place on are a whole reading, 0 where they
// are another.
func (m *soundMatcher) word(at int, codes []uint16) (size int, f soundFit) {
	m.codes = codes
	from := at
	for n, code := range codes {
		base := m.bases[refdb.CodeBase(code)]
		same, umlauts := m.same(at, base)
		if same < len(base) || refdb.CodeTone(code) == 0 || n == 0 && base == "r" {
			return 0, f
		}
		f.umlauts += umlauts
		m.judge(&f, at, same, n)
		at += same
	}
	if f.apart || f.wrong {
		return 0, f
	}
	return at - from, f
}

// appendPart adds the entries of one word of a sentence, the best first.
func appendPart(out []scored, order int, part []scored) []scored {
	for i, s := range merge(entriesOfPart, part) {
		out = append(out, scored{s.id, pointsPart + perPart*order - i*pointsPart/2})
	}
	return out
}

// wordParts gives the translations of the words of an English sentence, of a
// phrase in it as one, in their order.
func (db *DB) wordParts(ctx context.Context, x *index, words []string) ([]scored, error) {
	var out []scored
	for at, order := 0, 0; at < len(words); order++ {
		size := 1
		for n := min(longestPhrase, len(words)-at); n > 0; n-- {
			found, err := db.translations(ctx, x, strings.Join(words[at:at+n], " "))
			if err != nil {
				return nil, err
			}
			if len(found) > 0 {
				size = n
				out = appendPart(out, order, found)
				break
			}
		}
		at += size
	}
	return out, nil
}
