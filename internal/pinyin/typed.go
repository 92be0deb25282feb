package pinyin

import (
	"regexp"
	"strings"
	"unicode"
)

// Bare takes the marks of a sentence out of a reading and narrows wide letters,
// so that "Nǐ hǎo ma？" and "ｎｉ３ hao3 ma5." are read as pinyin: each mark that
// has no meaning in a reading becomes a space.
func Bare(text string) string {
	last := ' '
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // wide forms of ASCII
			r += '!' - '！'
		}
		before := last
		last = r
		switch {
		case r == ':' && (before == 'u' || before == 'U'), isSeparator(r), isZhuyin(r):
			return r
		case unicode.IsPunct(r), unicode.IsSymbol(r):
			return ' '
		}
		return r
	}, text))
}

// suffixed is a syllable with the suffix r whose tone was written behind the
// suffix: wanr2 for wan2r.
var suffixed = regexp.MustCompile(`([A-Za-züÜ:])r([0-5])`)

// ParseTyped is ParseN, or ParseAll where n is 0, for what a person types: the
// marks of a sentence are passed over, and the tone of a syllable with the
// suffix r may stand behind that.
func ParseTyped(text string, n int) ([]Syllable, error) {
	text = Bare(text)
	read := func(text string) ([]Syllable, error) {
		if n > 0 {
			return ParseN(text, n)
		}
		return ParseAll(text)
	}
	all, err := read(text)
	if err == nil {
		return all, nil
	}
	if other, ok := read(suffixed.ReplaceAllString(text, "${1}${2}r")); ok == nil {
		return other, nil
	}
	return nil, err
}

// ParseWord reads the reading that a word has in a dictionary or note. The
// marks of a sentence are passed over; a single syllable without tone is neutral
// where word is a single character, since a dictionary writes the other tones.
func ParseWord(reading, word string) ([]Syllable, error) {
	all, err := ParseAll(Bare(reading))
	if err == nil && len(all) == 1 && all[0].Tone == ToneUnknown && one(word) {
		all[0].Tone = ToneNeutral
	}
	return all, err
}

// one reports whether a word is a single character.
func one(word string) bool {
	n := 0
	for range word {
		n++
	}
	return n == 1
}

// Divide gives the ways in which letters can be divided into syllables, at most
// so many, without the order in which ParseAll prefers them: "xian" is xian and
// xi an. It gives nil for what is no pinyin and for zhuyin, whose syllables are
// always apart.
func Divide(text string, most int) [][]Syllable {
	if hasZhuyin(text) {
		return nil
	}
	units, err := scan(text)
	if err != nil {
		return nil
	}
	d := newDivider(units)
	var out [][]Syllable
	var ends []int
	var from func(i int)
	from = func(i int) {
		if len(out) >= most {
			return
		}
		if i == len(units) {
			out = append(out, d.syllables(ends))
			return
		}
		for j := min(i+longest, len(units)); j > i; j-- {
			if _, ok := d.cost(i, j); ok && d.reach[j] {
				ends = append(ends, j)
				from(j)
				ends = ends[:len(ends)-1]
			}
		}
	}
	from(0)
	return out
}
