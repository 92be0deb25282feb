package reader

import (
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Length gives the length of a document in its own language: Han characters or
// English words.
func Length(d *bilingual.Document) int {
	n := 0
	for _, p := range d.Pairs() {
		n += TextLength(d.Language, p.In(d.Language))
	}
	return n
}

// TextLength counts the Han characters of a Chinese text or the words of an
// English one, a word being a run of letters, digits, apostrophes and hyphens
// that holds a letter or digit, as examiners count.
func TextLength(language study.Language, text string) int {
	n := 0
	inside := false
	for _, r := range text {
		if language == study.Chinese {
			if unicode.Is(unicode.Han, r) || r == '〇' {
				n++
			}
			continue
		}
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && !inside {
			n++
		}
		inside = letter || inside && (r == '\'' || r == '’' || r == '-')
	}
	return n
}
