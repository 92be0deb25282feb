package hanzi

import (
	"slices"
	"unicode"
)

func isTenOrUnit(r rune) bool { return isIn(numeralUnits, r) }

// isMyriad reports whether r is 万 or 亿, which stand apart from a number of
// more than one digit.
func isMyriad(r rune) bool { return isIn("万萬亿億", r) }

func isNumeralDigitOrUnit(r rune) bool { return isNumeralSign(r) || unicode.IsDigit(r) }

// isNumber reports whether a word of the lexicon is a number with units: 三十,
// 一百, but not 万一 or 千万.
func isNumber(text []rune) bool {
	return len(text) > 1 && isNumeralDigit(text[0]) && !slices.ContainsFunc(text, func(r rune) bool { return !isNumeralSign(r) }) &&
		slices.ContainsFunc(text, isTenOrUnit)
}

// numberDividers divides a number (rule N1 to N7 of docs/orthography.md): what
// stands before each character of it that begins a part.
func numberDividers(text []rune) map[int]byte {
	out := map[int]byte{}
	units := slices.ContainsFunc(text, isTenOrUnit)
	start := 0 // of the digits that 万 or 亿 belong to
	for i := 1; i < len(text); i++ {
		before, here := text[i-1], text[i]
		switch {
		case before == '第':
			out[i], start = '-', i
		case isIn(numeralMore, here), isIn(numeralMore, before), here == '点', before == '点', here == '分', here == '之', before == '之':
			out[i] = ' '
		case unicode.IsDigit(before) && unicode.IsDigit(here), unicode.IsDigit(here) != unicode.IsDigit(before) && !IsHan(here) && !IsHan(before):
		case !isNumeralDigitOrUnit(here): // 次 in 第一次
			out[i] = ' '
			return out
		case unicode.IsDigit(before):
			out[i] = ' '
		case isMyriad(here):
			if i-start > 1 && !isTenOrUnit(before) || i-start > 1 && !(i-start == 2 && before == '十') && isTenOrUnit(before) && !isMyriad(before) {
				out[i] = ' '
			}
			start = i + 1
		case isTenOrUnit(here):
		case about(text, i):
			out[i] = '-'
		case !units, before == '零' || here == '零' || before == '〇' || here == '〇', isTenOrUnit(before) && before != '十':
			out[i] = ' '
		}
	}
	return out
}

// about reports whether the digits at i-1 and i are two neighbours that
// together say about how many: 七八个, 三五天, 十七八岁.
func about(text []rune, i int) bool {
	const digits = "一二三四五六七八九"
	at := func(k int) int {
		r := text[k]
		if r == '两' || r == '兩' {
			r = '二'
		}
		for n, d := range []rune(digits) {
			if d == r {
				return n + 1
			}
		}
		return -9
	}
	a, b := at(i-1), at(i)
	if b != a+1 && !(a == 3 && b == 5) {
		return false
	}
	return (i < 2 || !isNumeralDigit(text[i-2])) && (i+1 == len(text) || !isNumeralDigit(text[i+1]))
}

// datedName divides a name that begins with the month and day of an event:
// 五四运动 is Wǔ-Sì Yùndòng.
func datedName(text []rune, s *span) map[int]byte {
	if len(text) < 2 || len(text) != len(s.syllables) || !isNumeralDigit(text[0]) || !isNumeralDigit(text[1]) {
		if abbreviates(text) {
			return map[int]byte{1: '-'}
		}
		return nil
	}
	if len(text) == 2 || isCapital(s.syllables[2]) {
		s.syllables = slices.Clone(s.syllables)
		s.syllables[1] = capital(s.syllables[1])
		return map[int]byte{1: '-'}
	}
	return nil
}
