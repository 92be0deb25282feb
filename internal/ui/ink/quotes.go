package ink

import (
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
	var out []rune
	for i, r := range text {
		n := narrowOf(r)
		if n == 0 || !besideLatin(text, i) {
			continue
		}
		if out == nil {
			out = append(out, text...)
		}
		out[i] = n
	}
	if out == nil {
		return text
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

// besideLatin reports whether the nearest letter or digit before position i
// is Latin or, failing one, the nearest after it.
func besideLatin(text []rune, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if unicode.IsLetter(text[k]) || unicode.IsDigit(text[k]) {
			return text[k] < 0x2E80
		}
		if !unicode.IsSpace(text[k]) && !strings.ContainsRune(wide+",.;:!?()", text[k]) {
			break
		}
	}
	for k := i + 1; k < len(text); k++ {
		if unicode.IsLetter(text[k]) || unicode.IsDigit(text[k]) {
			return text[k] < 0x2E80
		}
	}
	return false
}

// drawn gives the character that stands for r in a font, and whether it must
// come from the Kai face.
func drawn(r rune) (rune, bool) {
	if r < narrow || r > narrowTo {
		return r, false
	}
	return []rune(wide)[r-narrow], true
}

// Straight replaces curly quotes beside Latin letters by straight ones, for
// texts that the toolkit draws.
func Straight(text string) string {
	if !strings.ContainsAny(text, "’‘“”") {
		return text
	}
	runes := []rune(text)
	for i, r := range Proportional(runes) {
		switch r {
		case narrow, narrow + 1:
			runes[i] = '\''
		case narrow + 2, narrow + 3:
			runes[i] = '"'
		}
	}
	return string(runes)
}
