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
		if mail := mailEnd(text, start); mail > start {
			return mail, ""
		}
		end = latinEnd(text, start)
		if isLatin(r) {
			return end, langEnglish
		}
		return end, ""
	case unicode.IsDigit(r):
		if end = clusterEnd(text, start); end > start+1 { // a key with a digit
			return end, ""
		}
		if mail := mailEnd(text, start); mail > start {
			return mail, ""
		}
		return numberEnd(text, start), ""
	case r == '#' || r == '@':
		return tagEnd(text, start), ""
	case isMinus(text, start):
		return numberEnd(text, start+1), ""
	}
	return signEnd(text, start), ""
}

// signEnd ends a run of the same sign, or a single one with what belongs to it.
func signEnd(text []rune, start int) int {
	if end := clusterEnd(text, start); end > start+1 {
		return end
	}
	end := runOf(text, start, func(x rune) bool { return x == text[start] })
	if end > start+1 && end < len(text) && isExtender(text[end]) {
		end--
	}
	return end
}

// clusterEnd ends what is seen as one sign: an emoji with its colour of skin, its
// way of being shown and those that joiners tie to it, a flag of two letters, a
// sign with accents (Unicode Standard Annex 29, in short).
func clusterEnd(text []rune, start int) int {
	end := start + 1
	if isFlagLetter(text[start]) && end < len(text) && isFlagLetter(text[end]) {
		end++
	}
	for end < len(text) {
		switch r := text[end]; {
		case isExtender(r):
			end++
		case r == joiner && end+1 < len(text) && unicode.IsSymbol(text[end+1]):
			end += 2
		case r == joiner:
			end++
		default:
			return end
		}
	}
	return end
}

const joiner = 0x200d

func isFlagLetter(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// isExtender reports whether r changes the sign before it: accents and
// selectors, colours of skin, tags of flags.
func isExtender(r rune) bool {
	return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0020 && r <= 0xe007f
}

// tagEnd ends #tag or @name in Latin letters. A # stands alone where the tag has
// Chinese, so that its words are read.
func tagEnd(text []rune, start int) int {
	end := runWhile(text, start+1, func(r rune) bool { return wordLetter(r) || r == '_' })
	if end == start+1 || text[start] == '#' && end < len(text) && IsHan(text[end]) {
		return signEnd(text, start)
	}
	return end
}

// isMinus reports whether a minus stands here: before a digit and after nothing
// that it could divide.
func isMinus(text []rune, at int) bool {
	if !isIn("-−－", text[at]) || at+1 >= len(text) || !unicode.IsDigit(text[at+1]) {
		return false
	}
	return at == 0 || !wordLetter(text[at-1]) && !isIn("-−－)）", text[at-1])
}

// longestMailbox bounds the part of a mail address before the @ (RFC 5321,
// 4.5.3.1.1), so that long runs of letters are not searched again and again.
const longestMailbox = 64

// mailEnd ends a mail address, and is start where none begins.
func mailEnd(text []rune, start int) int {
	at := start
	for at < len(text) && at-start <= longestMailbox && (isASCIIWord(text[at]) || isIn("._%+-", text[at])) {
		at++
	}
	if at == start || at >= len(text) || text[at] != '@' || text[at-1] == '.' {
		return start
	}
	end := runWhile(text, at+1, func(r rune) bool { return isASCIIWord(r) || isIn(".-", r) })
	for end > at+1 && isIn(".-", text[end-1]) {
		end--
	}
	if end == at+1 {
		return start
	}
	return end
}

func isASCIIWord(r rune) bool { return isASCIILetter(r) || r >= '0' && r <= '9' }

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
// ampersand inside belongs to it: don't, T-shirt, AT&T, and the full stops of
// letters that stand for words: U.S.A.
func latinEnd(text []rune, start int) int {
	if end := initialsEnd(text, start); end > start {
		return end
	}
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

// initialsEnd ends two or more single capitals with a full stop each.
func initialsEnd(text []rune, start int) int {
	end := start
	for end+1 < len(text) && unicode.IsUpper(text[end]) && text[end+1] == '.' {
		end += 2
	}
	if end < start+4 {
		return start
	}
	return end
}

// numberEnd ends a number with its inner signs and a unit of letters: 1,200.5,
// 2025-01-20, 10:30, 50%, 1980s, 3C, 10～20.
func numberEnd(text []rune, start int) int {
	end := start + 1
	for end < len(text) {
		switch r := text[end]; {
		case unicode.IsDigit(r), isLatin(r):
			end++
		case isIn(".,:/-．：~～–", r) && end+1 < len(text) && unicode.IsDigit(text[end+1]):
			end += 2
		case isIn("%％‰℃°", r):
			// 3%～5% is one number.
			if end+2 < len(text) && isIn("-~～–", text[end+1]) && unicode.IsDigit(text[end+2]) {
				end += 3
				continue
			}
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
