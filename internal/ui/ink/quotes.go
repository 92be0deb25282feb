package ink

import (
	"slices"
	"strings"
	"unicode"
)

// The sans face follows Chinese custom and gives curly quotes and the middle
// dot a full em. Beside Latin letters that tears holes: there they are drawn
// from the Kai face, where they are narrow. Private-use characters stand for
// the narrow ones between Proportional and the painter.
const (
	wide     = "’‘“”·"
	narrow   = '\uE100' // and the following ones, in the order of wide
	narrowTo = narrow + 4
)

// Proportional replaces quotes beside Latin letters by their narrow forms, for
// drawing in a sans face. The text keeps its length, rune by rune.
func Proportional(text []rune) []rune {
	if !slices.ContainsFunc(text, func(r rune) bool { return narrowOf(r) != 0 }) {
		return text
	}
	out := slices.Clone(text)
	for i, latin := range besideLatin(text) {
		if n := narrowOf(text[i]); n != 0 && latin {
			out[i] = n
		}
	}
	return out
}

func narrowOf(r rune) rune {
	for i, w := range []rune(wide) {
		if r == w {
			return narrow + rune(i)
		}
	}
	return 0
}

// besideLatin reports for each position whether the nearest letter or digit
// before it is Latin or, where something else than marks and spaces lies
// between, the nearest after it.
func besideLatin(text []rune) []bool {
	out := make([]bool, len(text))
	after := false
	for i := len(text) - 1; i >= 0; i-- {
		out[i] = after
		if lettered(text[i]) {
			after = text[i] < 0x2E80
		}
	}
	known, before := false, false
	for i, r := range text {
		if known {
			out[i] = before
		}
		switch {
		case lettered(r):
			known, before = true, r < 0x2E80
		case !unicode.IsSpace(r) && !strings.ContainsRune(wide+",.;:!?()", r):
			known = false
		}
	}
	return out
}

func lettered(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// drawn gives the character that stands for r in a font, and whether it must
// come from the Kai face.
func drawn(r rune) (rune, bool) {
	if r < narrow || r > narrowTo {
		return r, false
	}
	return []rune(wide)[r-narrow], true
}
