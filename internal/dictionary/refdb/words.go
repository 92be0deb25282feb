package refdb

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// PinyinKey gives the key under which a reading is found: its syllables
// without tones, in lower case, ü as v, everything else but letters and
// digits of foreign words left out ("Xi1 an1" gives "xian").
func PinyinKey(syllables []string) string {
	var b strings.Builder
	for _, s := range syllables {
		b.WriteString(PinyinBase(s))
	}
	return b.String()
}

// PinyinBase is PinyinKey of one syllable with its tone number.
func PinyinBase(syllable string) string {
	if len(syllable) > 1 && isTone(syllable[len(syllable)-1]) {
		syllable = syllable[:len(syllable)-1]
	}
	var b strings.Builder
	for _, r := range strings.ToLower(syllable) {
		switch {
		case r == 'ü':
			b.WriteByte('v')
		case r == 'ê':
			b.WriteByte('e')
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isTone(c byte) bool { return c >= '1' && c <= '5' }

// Words gives the English words of a text in lower case: runs of letters and
// digits, an apostrophe or hyphen inside a word kept, accents dropped.
func Words(text string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if w := strings.Trim(b.String(), "'-"); w != "" {
			words = append(words, w)
		}
		b.Reset()
	}
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’':
			b.WriteByte('\'')
		case r == '\'' || r == '-' || isWordRune(r):
			b.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return words
}

func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Bopomofo, r)
}

// Small reports whether a word in lower case says too little to be found by:
// it is indexed only where it is a whole sense.
func Small(word string) bool { return smallWords[word] }

var smallWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("to a an the of or and in on at for by with from as is be sb sth etc esp lit fig one's e g i") {
		set[w] = true
	}
	return set
}()
