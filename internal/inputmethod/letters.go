package inputmethod

import (
	"strings"
	"unicode"
)

// letter is one letter of what was typed.
type letter struct {
	r byte // a to z; v is ü
	// tone is that of the syllable the letter is in, where it is written on or
	// after this letter; 0 for none.
	tone uint8
	// open says that no syllable runs across the place before the letter.
	open bool
	// from and to are the characters typed that it was made of.
	from, to int
}

// markedVowels holds the letters with tone marks, each in its four tones.
const markedVowels = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"

const plainVowels = "aeiouv"

// markedLetters are the letters with tone marks and what they are.
var markedLetters = func() map[rune]letter {
	m := map[rune]letter{'ü': {r: 'v'}, 'ê': {r: 'e'}, 'ń': {r: 'n', tone: 2}, 'ň': {r: 'n', tone: 3}, 'ǹ': {r: 'n', tone: 4}, 'ḿ': {r: 'm', tone: 2}}
	for i, r := range []rune(markedVowels) {
		m[r] = letter{r: plainVowels[i/4], tone: uint8(i%4 + 1)}
	}
	for i, r := range []rune("ăĕĭŏŭ") { // the third tone in some fonts and older texts
		m[r] = letter{r: plainVowels[i], tone: 3}
	}
	return m
}()

// combining are the marks that Unicode keeps apart from their letters.
var combining = map[rune]uint8{'\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0306': 3, '\u0300': 4}

// readLetter gives the letter that a character is.
func readLetter(r rune) (letter, bool) {
	r = unicode.ToLower(r)
	if r >= 'a' && r <= 'z' {
		return letter{r: byte(r)}, true
	}
	l, ok := markedLetters[r]
	return l, ok
}

// isDivider reports whether a character divides syllables.
func isDivider(r rune) bool { return r == '\'' || r == '’' || r == ' ' || r == '-' }

// readLetters reads what was typed: letters, dividers, tone numbers and tone
// marks. What is none of them divides too.
func readLetters(typed []rune) []letter {
	out := make([]letter, 0, len(typed))
	open := true
	for i, r := range typed {
		last := len(out) - 1
		if l, ok := readLetter(r); ok {
			l.open, l.from, l.to = open, i, i+1
			out = append(out, l)
			open = false
			continue
		}
		if last < 0 {
			continue
		}
		switch {
		case open:
		case r >= '0' && r <= '5':
			out[last].tone = uint8(r - '0')
			if r == '0' {
				out[last].tone = 5
			}
			open = true
		case combining[r] > 0:
			out[last].tone = combining[r]
		case (r == ':' || r == '\u0308') && out[last].r == 'u':
			out[last].r = 'v'
		default:
			open = true
		}
		out[last].to = i + 1
	}
	return out
}

// initials are the consonants that a syllable can begin with.
func isInitial(s string) bool {
	switch s {
	case "zh", "ch", "sh":
		return true
	}
	return len(s) == 1 && strings.Contains("bpmfdtnlgkhjqxrzcsyw", s)
}

func isVowel(b byte) bool { return strings.IndexByte(plainVowels, b) >= 0 }

// canonical writes letters as the table has them: ju for jv, lve for lue.
func canonical(s string) string {
	if len(s) > 1 && strings.IndexByte("jqxy", s[0]) >= 0 {
		return strings.ReplaceAll(s, "v", "u")
	}
	if s == "lue" || s == "nue" {
		return s[:1] + "ve"
	}
	return s
}
