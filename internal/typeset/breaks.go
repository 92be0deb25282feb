package typeset

import (
	"strings"
	"unicode"
)

// The sets are those of clreq, with the Latin marks that Chinese text uses.
const (
	closing = "，。、；：？！）》」』】〕〉〗〞”’…—～·,.;:?!)]}%％‰℃々︶﹀"
	opening = "（《「『【〔〈〖〝“‘([{$￥¥£"
)

// Wide reports whether r takes a full em, as Chinese characters and their
// punctuation do.
func Wide(r rune) bool { return isWide(r) }

// isWide reports whether r takes a full em and lines may break around it.
func isWide(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case unicode.Is(unicode.Han, r), r == '〇':
		return true
	case r >= 0x3000 && r <= 0x30FF, r >= 0x3100 && r <= 0x312F: // CJK punctuation, kana, zhuyin
		return true
	case r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6: // full-width forms
		return true
	}
	return false
}

func isClosing(r rune) bool { return strings.ContainsRune(closing, r) }
func isOpening(r rune) bool { return strings.ContainsRune(opening, r) }

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\u3000' }

// joined reports whether a and b are halves of one mark: a dash or an ellipsis.
func joined(a, b rune) bool { return a == b && (a == '—' || a == '…') }

// isMark reports whether r stands on the character before it.
func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }

// mayBreak reports whether a line may end before rune i, for 0 < i < len(text).
func mayBreak(text []rune, i int) bool {
	a, b := text[i-1], text[i]
	switch {
	case isSpace(b) && b != '\u3000':
		return false // spaces hang at the end of the line before
	case isMark(b), joined(a, b):
		return false
	case isClosing(b) && !afterSpace(a, b), isOpening(a):
		return false
	case isSpace(a):
		return true
	case isWide(a) || isWide(b):
		return true
	case a == '…' || a == '—' || isClosing(a) && isOpening(b):
		return true
	}
	return a == '-' && i >= 2 && unicode.IsLetter(text[i-2]) && unicode.IsLetter(b)
}

// afterSpace lets a line begin with a dash or an ellipsis that English sets off
// by a space.
func afterSpace(a, b rune) bool { return isSpace(a) && (b == '—' || b == '…' || b == '.') }
