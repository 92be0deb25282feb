// Package english reads English text: words, sentences, the lemmas that a form
// may have, and pronunciations in IPA. It does no I/O: exceptions come in as
// functions.
package english

import (
	"strings"
	"unicode"
)

// Token is a word of a line, or a run of space or signs between words. Every
// character of the line belongs to exactly one Token.
type Token struct {
	Text string
	// Start and End are code points of the line, End exclusive.
	Start, End int
	// Word says that the token is a word that a dictionary may have; numbers,
	// addresses, space and signs are none.
	Word bool
}

// Tokens divides a line into words, numbers (with their currency, unit and
// inner signs), addresses, tags, runs of space and of equal signs. An apostrophe or a hyphen inside a word belongs to it
// (don't, mother-in-law), as does one that stands for left-out letters at the
// beginning of a few words ('em, 'cause); the points of abbreviations do too
// (Mr., U.S., a.m.).
func Tokens(line string) []Token {
	text := []rune(line)
	var out []Token
	for start := 0; start < len(text); {
		end, word := token(text, start)
		out = append(out, Token{string(text[start:end]), start, end, word})
		start = end
	}
	return out
}

func token(text []rune, start int) (end int, word bool) {
	r := text[start]
	switch {
	case unicode.IsSpace(r):
		return runOf(text, start, unicode.IsSpace), false
	case isAddress(text, start):
		return addressEnd(text, start), false
	case isApostrophe(r) && clipped(text, start):
		return wordEnd(text, start+1), true
	case isLetter(r):
		end = wordEnd(text, start)
		return abbreviationEnd(text, start, end), true
	case unicode.IsDigit(r):
		return numberEnd(text, start), false
	case unicode.Is(unicode.Sc, r) && start+1 < len(text) && unicode.IsDigit(text[start+1]): // $3.50
		return numberEnd(text, start+1), false
	case (r == '#' || r == '@') && start+1 < len(text) && isLetter(text[start+1]): // a hashtag, a user
		return runOf(text, start+1, func(r rune) bool { return isLetter(r) || unicode.IsDigit(r) || r == '_' }), false
	default:
		return runOf(text, start, func(x rune) bool { return x == r }), false
	}
}

func runOf(text []rune, start int, in func(rune) bool) int {
	end := start + 1
	for end < len(text) && in(text[end]) {
		end++
	}
	return end
}

// isLetter reports whether r belongs to a word of an alphabet; Chinese
// characters, each a sign of its own here, do not.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || unicode.IsMark(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// wordEnd ends a word that begins at start, digits inside included.
func wordEnd(text []rune, start int) int {
	end := start + 1
	for end < len(text) {
		switch r := text[end]; {
		case isLetter(r) || unicode.IsDigit(r):
			end++
		case (isApostrophe(r) || isHyphen(r) || r == '&') && end+1 < len(text) && isLetter(text[end+1]):
			end += 2
		default:
			return end
		}
	}
	return end
}

// clipped reports whether the apostrophe at i begins a word such as 'em.
func clipped(text []rune, i int) bool {
	if i > 0 && (isLetter(text[i-1]) || unicode.IsDigit(text[i-1])) || i+1 >= len(text) || !isLetter(text[i+1]) {
		return false
	}
	end := wordEnd(text, i+1)
	switch strings.ToLower(string(text[i+1 : end])) {
	case "em", "cause", "til", "tis", "twas", "bout", "cuz", "round", "cept":
		return end == len(text) || !isApostrophe(text[end])
	}
	return false
}

// longestAbbreviation bounds, in characters, how far the end of an abbreviation
// with points inside is looked for, and longestMailbox the part of a mail address
// before the @ (RFC 5321, 4.5.3.1.1): what stands in long runs of letters and
// points is not searched again and again.
const (
	longestAbbreviation = 24
	longestMailbox      = 64
)

// abbreviationEnd takes the points of an abbreviation into the word.
func abbreviationEnd(text []rune, start, end int) int {
	if end == len(text) || text[end] != '.' {
		return end
	}
	last, letters := start, 0
	for last+1 < len(text) && isLetter(text[last]) && text[last+1] == '.' {
		last += 2
		letters++
	}
	if letters > 1 { // U.S., a.m.
		return last
	}
	last = end
	for last < len(text) && last-start < longestAbbreviation && (isLetter(text[last]) || text[last] == '.') {
		last++
	}
	if last > end+1 && text[last-1] == '.' && abbreviations[strings.ToLower(string(text[start:last-1]))] == closes { // Ph.D.
		return last
	}
	switch abbreviationOf(string(text[start:end])) {
	case opens, closes:
		return end + 1
	case counts:
		if beforeNumber(text, end+1) {
			return end + 1
		}
	}
	return end
}

// numberEnd ends a number with its inner signs and letters: 1,200.5, 10:30,
// 2025-01-20, 3rd, 50%.
func numberEnd(text []rune, start int) int {
	end := start + 1
	for end < len(text) {
		switch r := text[end]; {
		case unicode.IsDigit(r) || isLetter(r):
			end++
		case strings.ContainsRune(".,:/-–", r) && end+1 < len(text) && unicode.IsDigit(text[end+1]):
			end += 2
		case r == '%' || r == '°':
			return end + 1
		default:
			return end
		}
	}
	return end
}

// isAddress reports whether a web or mail address begins at start.
func isAddress(text []rune, start int) bool {
	if !isLetter(text[start]) {
		return false
	}
	head := strings.ToLower(string(text[start:min(len(text), start+8)]))
	if strings.HasPrefix(head, "http://") || strings.HasPrefix(head, "https://") || strings.HasPrefix(head, "www.") {
		return true
	}
	end := runOf(text[:min(len(text), start+longestMailbox)], start, func(r rune) bool {
		return isLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-+", r)
	})
	return end+1 < len(text) && text[end] == '@' && isLetter(text[end+1])
}

// addressEnd ends an address before the signs that end a sentence.
func addressEnd(text []rune, start int) int {
	end := runOf(text, start, func(r rune) bool { return r > ' ' && r < 0x7f && !strings.ContainsRune(`"<>`, r) })
	for end > start+1 && strings.ContainsRune(".,;:!?)'", text[end-1]) {
		end--
	}
	return end
}

// beforeNumber reports whether a number follows at i, behind spaces.
func beforeNumber(text []rune, i int) bool {
	at := i
	for at < len(text) && text[at] == ' ' {
		at++
	}
	return at > i && at < len(text) && unicode.IsDigit(text[at])
}
