package hanzi

import (
	"strings"
	"unicode"
)

// Costs of numbers. Those of digits go on with 万 or 多 where what follows does
// not make a likelier word with it.
const (
	costNumeral   = 8
	costGoesOn    = 2
	costSmallUnit = 4 // for 十, 百 or 千 after digits
	// costOneDigit is for 三 before 个, costCounted for 个 after a number.
	costOneDigit = 7
	costCounted  = 2
)

const (
	numeralDigits = "零〇一二三四五六七八九两兩几幾"
	numeralUnits  = "十百千万萬亿億"
	numeralMore   = "多余餘"
	// counters are measure words after which 来 is "about" (十来个).
	counters = "个個位岁歲年天人块塊米斤元次本分里"
)

// number gives the end of the number that begins at start with a character or
// after 第, and is start when none does: 三十, 第三, 第3, 一百多万, 几十, 三点五,
// 三分之一, 十来个. A number has at least two characters.
func number(text []rune, start int) int {
	at := start
	if text[at] == '第' {
		at++
		if at < len(text) && unicode.IsDigit(text[at]) {
			return digitsEnd(text, at)
		}
	}
	end := whole(text, at)
	if end == at {
		return start
	}
	if end+2 < len(text) && text[end] == '分' && text[end+1] == '之' {
		if part := whole(text, end+2); part > end+2 {
			end = part
		}
	}
	if end+1 < len(text) && isIn("点點", text[end]) {
		part := runWhile(text, end+1, isNumeralDigit)
		clock := part < len(text) && isIn("十百千", text[part]) // 七点五十 is a time, 三点五万 a number
		if part > end+1 && !clock {
			end = part
		}
	}
	if end < start+2 {
		return start
	}
	return end
}

// whole ends a whole number in characters, 多 after a unit and the units after
// it included.
func whole(text []rune, start int) int {
	end := runWhile(text, start, isNumeralSign)
	if end > start && end+1 < len(text) && isIn("来來", text[end]) && isIn(numeralUnits, text[end-1]) && isIn(counters, text[end+1]) {
		return end + 1
	}
	if end > start && end < len(text) && isIn(numeralMore, text[end]) && isIn(numeralUnits, text[end-1]) {
		end = runWhile(text, end+1, func(r rune) bool { return isIn(numeralUnits, r) })
	}
	return end
}

// digitsGoOn calls offer with the ends of the numbers that the digits up to end
// go on to, 万, 千万, 多, 多万, and with what each costs: 千 alone begins 千瓦 more
// often than it ends a number.
func digitsGoOn(text []rune, end int, offer func(end int, cost float32)) {
	if !unicode.IsDigit(text[end-1]) {
		return
	}
	at := end
	for ; at < len(text) && isIn(numeralUnits, text[at]); at++ {
		if isIn("万萬亿億", text[at]) {
			offer(at+1, costGoesOn)
		} else {
			offer(at+1, costGoesOn+costSmallUnit)
		}
	}
	if at < len(text) && isIn(numeralMore, text[at]) {
		offer(runWhile(text, at+1, func(r rune) bool { return isIn(numeralUnits, r) }), costGoesOn)
	}
}

func digitsEnd(text []rune, start int) int { return runWhile(text, start, unicode.IsDigit) }

func runWhile(text []rune, start int, in func(rune) bool) int {
	end := start
	for end < len(text) && in(text[end]) {
		end++
	}
	return end
}

func isIn(signs string, r rune) bool { return strings.ContainsRune(signs, r) }

func isNumeralDigit(r rune) bool { return isIn(numeralDigits, r) }

func isNumeralSign(r rune) bool { return isIn(numeralDigits, r) || isIn(numeralUnits, r) }

// beginsNumber is a quick test for what number can begin with.
func beginsNumber(r rune) bool { return r == '第' || isNumeralSign(r) }
