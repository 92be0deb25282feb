package hanzi

import (
	"strings"
	"unicode"
)

// Languages of a word. Numbers, punctuation, space and addresses have none.
const (
	langChinese = "zh"
	langEnglish = "en"
)

// token gives the end of the run that begins at start and is no Chinese: a
// Latin word, a number or date, an address, space, a sign. For a Chinese
// character it is the character.
func token(text []rune, start int) (end int, lang string) {
	r := text[start]
	switch {
	case IsHan(r):
		return start + 1, langChinese
	case unicode.IsSpace(r):
		return runOf(text, start, unicode.IsSpace), ""
	case isASCIILetter(r) && beginsAddress(text[start:]):
		return addressEnd(text, start), ""
	case unicode.IsLetter(r):
		end = latinEnd(text, start)
		if end < len(text) && text[end] == '@' {
			if mail := addressEnd(text, start); mail > end {
				return mail, ""
			}
		}
		if isLatin(r) {
			return end, langEnglish
		}
		return end, ""
	case unicode.IsDigit(r):
		return numberEnd(text, start), ""
	default:
		return runOf(text, start, func(x rune) bool { return x == r }), ""
	}
}

func runOf(text []rune, start int, in func(rune) bool) int {
	end := start + 1
	for end < len(text) && in(text[end]) {
		end++
	}
	return end
}

func isASCIILetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// wordLetter reports whether r goes on a word of another script.
func wordLetter(r rune) bool {
	return !IsHan(r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// latinEnd ends a word of letters and digits; an apostrophe, a hyphen or an
// ampersand inside belongs to it: don't, T-shirt, AT&T.
func latinEnd(text []rune, start int) int {
	end := start + 1
	for end < len(text) {
		switch r := text[end]; {
		case wordLetter(r):
			end++
		case strings.ContainsRune("'’-‐&", r) && end+1 < len(text) && wordLetter(text[end+1]):
			end += 2
		default:
			return end
		}
	}
	return end
}

// numberEnd ends a number with its inner signs and a unit of letters: 1,200.5,
// 2025-01-20, 10:30, 50%, 1980s, 3C.
func numberEnd(text []rune, start int) int {
	end := start + 1
	for end < len(text) {
		switch r := text[end]; {
		case unicode.IsDigit(r), isASCIILetter(r):
			end++
		case strings.ContainsRune(".,:/-．：", r) && end+1 < len(text) && unicode.IsDigit(text[end+1]):
			end += 2
		case strings.ContainsRune("%％‰℃°", r):
			return end + 1
		default:
			return end
		}
	}
	return end
}

// beginsAddress reports whether a web address begins here.
func beginsAddress(text []rune) bool {
	head := strings.ToLower(string(text[:min(len(text), 8)]))
	return strings.HasPrefix(head, "http://") || strings.HasPrefix(head, "https://") || strings.HasPrefix(head, "www.")
}

// addressEnd ends an address at the first character that addresses do not
// have; a sign that ends a sentence is not part of it.
func addressEnd(text []rune, start int) int {
	end := start
	for end < len(text) && text[end] > ' ' && text[end] < 0x7f && !strings.ContainsRune(`"<>`, text[end]) {
		end++
	}
	for end > start+1 && strings.ContainsRune(".,;:!?)'", text[end-1]) {
		end--
	}
	return end
}
