package flow

import (
	"strings"
)

// A block longer than twice unitRunes is set in parts of about that length, so
// that a paragraph of a million characters opens and jumps as fast as a short
// one. A part ends where a sentence does.
const unitRunes = 2000

// unitsOf gives the number of units of a block from its length alone.
func unitsOf(runes int) int {
	if runes <= 2*unitRunes {
		return 1
	}
	return (runes + unitRunes/2) / unitRunes
}

// unitStart gives where the k-th unit of a long block begins: at the last end
// of a sentence in the half unit before its share, failing that after a comma
// or a space, failing that at the share itself. It depends on the text alone,
// so that units can be set in any order.
func unitStart(text []rune, k int) int {
	if k == 0 {
		return 0
	}
	at := k * unitRunes
	if at >= len(text) {
		return len(text)
	}
	for _, ends := range []string{"。！？!?…\n", ".；;，, \u3000"} {
		for i := at; i > at-unitRunes/2; i-- {
			if !strings.ContainsRune(tails, text[i]) && endsWith(text[:i], ends) {
				return i
			}
		}
	}
	for i := at; i > at-unitRunes/2; i-- {
		if !strings.ContainsRune(tails, text[i]) && (text[i] >= 0x2E80 || text[i-1] >= 0x2E80) {
			return i
		}
	}
	return at
}

// tails follow the end of a sentence and stay with it.
const tails = "。！？!?…」』”’）)】\n ，；;,.、—"

// endsWith reports whether a text ends with one of some characters, but for
// quotes, brackets and spaces that close behind it.
func endsWith(text []rune, ends string) bool {
	for i := len(text) - 1; i >= max(0, len(text)-4); i-- {
		if strings.ContainsRune(ends, text[i]) {
			return true
		}
		if !strings.ContainsRune("」』”’）)】 ", text[i]) {
			return false
		}
	}
	return false
}
