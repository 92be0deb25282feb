package letters

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold gives a word in lower case without accents, apostrophes and whatever is
// neither letter nor digit, so that the query language sees one word in it.
func fold(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// cleanText leaves out the characters that cannot be seen, but for tabs and
// line ends, which become those of this system; what is not UTF-8 becomes
// U+FFFD.
func cleanText(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r == '\uFEFF', r == '\u200B', isDirection(r):
			return -1
		}
		return r
	}, text)
}

// isDirection tells the marks that turn the direction of text around: what they
// show is not what is written.
func isDirection(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}
