package dictionary

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// searchPattern finds headwords by a pattern of characters, or readings and
// English words by a pattern of letters.
func (db *DB) searchPattern(ctx context.Context, x *index, pattern string, limit int) ([]scored, error) {
	if hasHan(pattern) {
		return db.hanPattern(ctx, x, []rune(pattern), limit)
	}
	letters, ok := letterPattern(pattern)
	if !ok {
		return nil, nil
	}
	sounds, err := soundPattern(x, letters, limit)
	if err != nil {
		return nil, err
	}
	english, err := db.wordPattern(ctx, x, letters, limit)
	return merge(limit, sounds, english), err
}

// hanPattern finds headwords: the parts of the pattern between its * are
// looked for in the index, each with its places, and put in their order.
func (db *DB) hanPattern(ctx context.Context, x *index, pattern []rune, limit int) ([]scored, error) {
	parts := splitRunes(pattern, '*')
	h := db.han()
	var all [][]refdb.Place // those of the parts with a character in them
	var of []int
	for i, part := range parts {
		if !slices.ContainsFunc(part, func(r rune) bool { return r != anything }) {
			continue
		}
		places, err := h.containing(ctx, part)
		if err != nil || len(places) == 0 {
			return nil, err
		}
		all, of = append(all, places), append(of, i)
	}
	if len(all) == 0 {
		return nil, nil
	}
	// The part that is in the fewest words leads.
	lead := 0
	for i := range all {
		if len(all[i]) < len(all[lead]) {
			lead = i
		}
	}
	found := newBest(limit)
	last := int64(0)
	for _, p := range all[lead] {
		if p.Entry == last {
			continue
		}
		word := make([][]refdb.Place, len(parts))
		for i, places := range all {
			word[of[i]] = inEntry(places, p.Entry, p.Size)
		}
		if fitsParts(parts, word, int(p.Size)) {
			last = p.Entry
			found.add(scored{p.Entry, pointsHanInside + x.ranks.Of(p.Entry) - perCharacter*int(p.Size)})
		}
	}
	return found.heap, nil
}

func inEntry(places []refdb.Place, entry int64, size uint8) []refdb.Place {
	from, _ := slices.BinarySearchFunc(places, refdb.Place{Entry: entry, Size: size}, comparePlaces)
	to := from
	for to < len(places) && places[to].Entry == entry && places[to].Size == size {
		to++
	}
	return places[from:to]
}

// fitsParts reports whether the parts of a pattern stand in a headword in
// their order, the first at its beginning and the last at its end. Each part
// is taken where it comes first, which leaves the most room.
func fitsParts(parts [][]rune, places [][]refdb.Place, size int) bool {
	at := 0
	for i, part := range parts {
		first, last := i == 0, i == len(parts)-1
		start := at
		if last && !first {
			start = size - len(part)
		}
		if start < at || start+len(part) > size || first && last && len(part) != size {
			return false
		}
		if len(places[i]) > 0 || slices.ContainsFunc(part, func(r rune) bool { return r != anything }) {
			k := slices.IndexFunc(places[i], func(p refdb.Place) bool {
				if first || last {
					return int(p.At) == start
				}
				return int(p.At) >= start
			})
			if k < 0 {
				return false
			}
			start = int(places[i][k].At)
		}
		at = start + len(part)
	}
	return true
}

func splitRunes(text []rune, at rune) [][]rune {
	var parts [][]rune
	for {
		i := slices.Index(text, at)
		if i < 0 {
			return append(parts, text)
		}
		parts = append(parts, text[:i])
		text = text[i+1:]
	}
}

// letterPattern writes a pattern as words and readings are spelled, in lower
// case; ok is false where it has no letter.
func letterPattern(pattern string) (letters string, ok bool) {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.ReplaceAll(pattern, "u:", "ü")) {
		switch {
		case r >= 'a' && r <= 'z':
			ok = true
			b.WriteRune(r)
		case r == 'ü' || r == 'v':
			ok = true
			b.WriteByte('v')
		case r == '*' || r == '?' || r == '\'' || r == '-':
			b.WriteRune(r)
		case r == ' ':
		default:
			return "", false
		}
	}
	return b.String(), ok
}

// soundPattern finds entries whose reading without tones fits a pattern.
func soundPattern(x *index, pattern string, limit int) ([]scored, error) {
	s, err := x.spell()
	if err != nil {
		return nil, err
	}
	found := newBest(limit)
	for at := range linesWith(s.text, strings.NewReplacer("'", "", "-", "").Replace(pattern)) {
		i, ok := slices.BinarySearch(s.at, uint32(at))
		if ok {
			id := int64(i + 1)
			found.add(scored{id, pointsPattern + x.ranks.Of(id)*6/10})
		}
		if len(found.heap) == limit {
			break // they come in the order of their commonness, which alone decides
		}
	}
	return found.heap, nil
}

// wordsOfPattern is how many English words a pattern stands for at most.
const wordsOfPattern = 40

// wordPattern finds entries whose senses have a word that fits a pattern.
func (db *DB) wordPattern(ctx context.Context, x *index, pattern string, limit int) ([]scored, error) {
	words := x.words.Containing(longestLiteral(pattern), wordsOfPattern, func(word string) bool { return glob(pattern, word) })
	found, err := db.answersOfWords(ctx, words, limit)
	for i := range found {
		found[i].points += pointsPatternWord
	}
	return found, err
}

// linesWith gives where the lines begin that fit a pattern, which has letters.
// text begins and ends with a line feed.
func linesWith(text, pattern string) func(yield func(int) bool) {
	rare := longestLiteral(pattern)
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := strings.Index(text[at:], rare)
			if i < 0 {
				return
			}
			i += at
			begin := strings.LastIndexByte(text[:i], '\n') + 1
			end := i + strings.IndexByte(text[i:], '\n')
			if begin > i { // never: the literal has no line feed
				return
			}
			if glob(pattern, text[begin:end]) && !yield(begin) {
				return
			}
			at = end
		}
	}
}

// longestLiteral gives the longest run of plain letters of a pattern.
func longestLiteral(pattern string) string {
	longest := ""
	for _, part := range strings.FieldsFunc(pattern, func(r rune) bool { return r == '*' || r == '?' }) {
		if len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// glob reports whether text fits a pattern in which * is any letters, also
// none, and ? one. It takes time in proportion to both lengths at most.
func glob(pattern, text string) bool {
	p, t, star, mark := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p++
			t++
		case star >= 0:
			mark++
			p, t = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}
