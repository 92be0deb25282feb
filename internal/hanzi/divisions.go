package hanzi

import (
	"cmp"
	"slices"
)

// Bounds of the other ways to divide that are offered.
const (
	mostDivisions = 6
	// longestDivided bounds the words that are divided: no dictionary's word
	// has more characters.
	longestDivided = 24
	// costJoined is that of joining what no dictionary has as one word, over
	// the cost of the parts.
	costJoined = 6
	// costUneven is what it costs more to join a word of one character with a
	// longer one: 外国朋友 is likelier meant than 位外国.
	costUneven = 3
)

// division is one way to divide some characters, with how many of its words are
// no word of a dictionary, and how much less likely it is than the present one.
type division struct {
	spans    []Span
	unlisted int
	cost     float32
}

// Divisions gives other ways to divide the characters around the Chinese word
// at the code point at: the word in parts, joined with a neighbour, or with a
// boundary moved, at most six. Those of which every word stands in a dictionary
// come first, of the others one at least; among both the likeliest come first.
// Each is the words that stand in the place of those they cover; given as
// overrides with Word set they divide the line so. There is none for what is no
// Chinese.
func (a *Analyzer) Divisions(line string, overrides []Override, at int) [][]Span {
	text := []rune(line)
	spans := a.segment(text, fixedWords(len(text), overrides))
	i, ok := slices.BinarySearchFunc(spans, at, func(s span, at int) int {
		switch {
		case s.end <= at:
			return -1
		case s.start > at:
			return 1
		}
		return 0
	})
	if !ok || spans[i].lang != langChinese {
		return nil
	}
	found := a.parts(text, &spans[i])
	if i > 0 && spans[i-1].lang == langChinese {
		found = append(found, a.joined(text, &spans[i-1], &spans[i])...)
	}
	if i+1 < len(spans) && spans[i+1].lang == langChinese {
		found = append(found, a.joined(text, &spans[i], &spans[i+1])...)
	}
	return offered(found)
}

// offered orders divisions and gives the spans of the first, each once. The
// last place is kept for one with a word that no dictionary has: a name, say,
// that was taken for two words.
func offered(found []division) [][]Span {
	slices.SortStableFunc(found, func(x, y division) int {
		return cmp.Or(cmp.Compare(x.unlisted, y.unlisted), cmp.Compare(x.cost, y.cost))
	})
	var out [][]Span
	last := false // whether the next unlisted one has the last place
	for _, d := range found {
		same := slices.ContainsFunc(out, func(o []Span) bool { return slices.Equal(o, d.spans) })
		switch {
		case same:
		case len(out) < mostDivisions:
			out = append(out, d.spans)
			last = d.unlisted == 0
		case last && d.unlisted > 0:
			out[mostDivisions-1], last = d.spans, false
		}
	}
	return out
}

// parts gives a word in two at every place, in its likeliest parts, and
// character by character.
func (a *Analyzer) parts(text []rune, s *span) []division {
	size := s.end - s.start
	if size < 2 || size > longestDivided {
		return nil
	}
	whole := a.costOf(text, s.start, s.end)
	var out []division
	for at := s.start + 1; at < s.end; at++ {
		left, right := a.likeliest(text[:at], s.start, nil), a.likeliest(text[:s.end], at, nil)
		out = append(out, a.division(text, bounds(left, right), whole))
		if len(left) > 1 || len(right) > 1 {
			out = append(out, a.division(text, []Span{{s.start, at}, {at, s.end}}, whole))
		}
	}
	characters := make([]Span, size)
	for k := range characters {
		characters[k] = Span{s.start + k, s.start + k + 1}
	}
	return append(out, a.division(text, characters, whole))
}

// joined gives two neighbours as one word, and with the boundary between them
// elsewhere where both words that come of it are known.
func (a *Analyzer) joined(text []rune, left, right *span) []division {
	now := a.costOf(text, left.start, left.end) + a.costOf(text, right.start, right.end)
	out := []division{a.division(text, []Span{{left.start, right.end}}, now)}
	if (left.end-left.start == 1) != (right.end-right.start == 1) && out[0].unlisted > 0 {
		out[0].cost += costUneven
	}
	if right.end-left.start > longestDivided {
		return out
	}
	for at := left.start + 1; at < right.end; at++ {
		if at != left.end && a.isWord(text[left.start:at]) && a.isWord(text[at:right.end]) {
			out = append(out, a.division(text, []Span{{left.start, at}, {at, right.end}}, now))
		}
	}
	return out
}

func (a *Analyzer) division(text []rune, spans []Span, now float32) division {
	d := division{spans: spans, cost: -now}
	for _, s := range spans {
		d.cost += a.costOf(text, s.Start, s.End)
		if !a.isListed(text[s.Start:s.End]) {
			d.unlisted++
		}
	}
	return d
}

// isListed reports whether a dictionary has a stretch as a word, or it is a
// number or one character, which can always stand alone.
func (a *Analyzer) isListed(text []rune) bool {
	return len(text) < 2 || a.isWord(text) || beginsNumber(text[0]) && number(text, 0) == len(text)
}

// costOf is the cost of a stretch as one word: of what no dictionary has, that
// of its parts and more.
func (a *Analyzer) costOf(text []rune, start, end int) float32 {
	if index, ok := a.wordIndex(text[start:end]); ok {
		return a.cost[index]
	}
	parts := a.likeliest(text[:end], start, nil)
	if len(parts) == 1 {
		if parts[0].numeral {
			return costNumeral
		}
		return costUnknown
	}
	sum := float32(costJoined)
	for _, p := range parts {
		sum += a.costOf(text, p.start, p.end)
	}
	return sum
}

func bounds(lists ...[]span) []Span {
	var out []Span
	for _, list := range lists {
		for _, s := range list {
			out = append(out, Span{s.start, s.end})
		}
	}
	return out
}
