package bilingual

import (
	"strconv"
	"strings"
)

// valueKeys gives the keys of a number.
func valueKeys(value float64, words []string) []string {
	keys := []string{digitsKey + strconv.FormatFloat(value, 'g', 12, 64)}
	if len(words) == 1 {
		keys = append(keys, stem(strings.ToLower(words[0])))
	}
	return keys
}

// englishNumber reads a number that begins a list of words, in digits or in
// words, with a scale behind it (2.5 million). It gives the number of words
// that it takes, 0 where there is none.
func englishNumber(words []string) (value float64, n int) {
	if v, err := strconv.ParseFloat(strings.ReplaceAll(words[0], ",", ""), 64); err == nil && isDigit(words[0][0]) {
		if len(words) > 1 {
			if s := scale(strings.ToLower(words[1])); s > 0 {
				return v * s, 2
			}
		}
		return v, 1
	}
	total, group := 0.0, 0.0
	for n < len(words) {
		word := strings.ToLower(words[n])
		v, isUnit := unit(word)
		switch s := scale(word); {
		case isUnit:
			group += v
		case s == 100 && n > 0:
			group = max(group, 1) * s
		case s > 0 && n > 0:
			total, group = total+max(group, 1)*s, 0
		default:
			return total + group, n
		}
		n++
	}
	return total + group, n
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// unit gives the value of a number word below a hundred.
func unit(word string) (float64, bool) {
	names := [...]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	for i, name := range names {
		if word == name && i != 1 { // "one" is as often a pronoun
			return float64(i), true
		}
	}
	tens := [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	for i, name := range tens {
		if word == name {
			return float64(10 * (i + 2)), true
		}
	}
	return 0, false
}

func scale(word string) float64 {
	switch word {
	case "hundred":
		return 1e2
	case "thousand":
		return 1e3
	case "million":
		return 1e6
	case "billion":
		return 1e9
	case "trillion":
		return 1e12
	}
	return 0
}

// longestNumber is the most characters of a Chinese number. Without it a run of
// digits that is no number would be read anew from each of them.
const longestNumber = 40

// chineseNumber reads a number that begins a text, in Chinese characters or in
// digits with a scale behind them (250万). It gives the number of characters
// that it takes, 0 where there is none.
func chineseNumber(text []rune) (value float64, n int) {
	text = text[:min(len(text), longestNumber)]
	digits := 0
	for digits < len(text) && (asciiDigit(text[digits]) >= 0 ||
		digits > 0 && digits+1 < len(text) && strings.ContainsRune(".,，", text[digits]) && asciiDigit(text[digits+1]) >= 0) {
		digits++
	}
	if digits > 0 {
		plain := strings.NewReplacer(",", "", "，", "").Replace(foldWidth(string(text[:digits])))
		value, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			return 0, 0
		}
		for digits < len(text) && chineseScale(text[digits]) > 0 {
			value *= chineseScale(text[digits])
			digits++
		}
		return value, digits
	}
	return hanNumber(text)
}

func asciiDigit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

func chineseScale(r rune) float64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	}
	return 0
}

// hanNumber reads a number in Chinese characters: 二十三, 三千万, 一九九五.
func hanNumber(text []rune) (value float64, n int) {
	total, section, digit := 0.0, 0.0, -1.0
	spelt := 0 // digits one after another: a year
	for n < len(text) {
		r := text[n]
		if d := hanDigit(r); d >= 0 {
			if digit >= 0 {
				if total > 0 || section > 0 && spelt == 0 && digit != 0 {
					break
				}
				digit = digit*10 + float64(d)
				spelt++
			} else {
				digit = float64(d)
			}
			n++
			continue
		}
		s := chineseScale(r)
		if s == 0 {
			break
		}
		switch {
		case s >= 1e4:
			total += (section + max(digit, 0)) * s
			if section == 0 && digit < 0 {
				return 0, 0
			}
			section = 0
		case digit < 0 && s != 10:
			return 0, 0
		case digit < 0:
			section += s
		default:
			section += digit * s
		}
		digit = -1
		n++
	}
	return total + section + max(digit, 0), n
}

func hanDigit(r rune) int {
	switch r {
	case '两', '兩':
		return 2
	case '○':
		return 0
	}
	const digits = "〇一二三四五六七八九"
	if i := strings.IndexRune(digits, r); i >= 0 {
		return i / len("〇")
	}
	if r == '零' {
		return 0
	}
	return -1
}
