package cards

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Fold brings a text into the form in which texts are compared: small letters
// without marks, wide letters as narrow ones, one space where there are several.
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r >= '\u0300' && unicode.Is(unicode.Mn, r): // no mark is before that
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		case r == '’' || r == '‘':
			r = '\''
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// SearchText gives what a note is found by: everything that it says, folded,
// its parts divided by line breaks; and the syllables of its reading as
// SoundText writes them, with their tones in one line and without in another.
func SearchText(n Note) (words, sounds string) {
	parts := []string{n.Headword, n.Traditional, n.Reading, n.Gloss}
	parts = append(parts, n.Senses...)
	parts = append(parts, n.Wrong, n.Remarks)
	for _, c := range n.Contexts {
		parts = append(parts, c.Sentence, c.Translation)
	}
	var b strings.Builder
	for i, part := range parts {
		if part == "" || i > 0 && part == parts[i-1] {
			continue
		}
		b.WriteString(Fold(part))
		b.WriteByte('\n')
	}
	if n.Language == study.Chinese {
		if syllables, err := pinyin.ParseWord(n.Reading, n.Headword); err == nil {
			sounds = SoundText(syllables) + "\n" + SoundText(withoutTones(syllables))
		}
	}
	return b.String(), sounds
}

func withoutTones(syllables []pinyin.Syllable) []pinyin.Syllable {
	out := slices.Clone(syllables)
	for i := range out {
		out[i].Tone = pinyin.ToneUnknown
	}
	return out
}

// SoundText writes syllables as they are searched for, each between two spaces:
// v for ü, and the tone after it, if it is known.
func SoundText(syllables []pinyin.Syllable) string {
	var b strings.Builder
	for _, s := range syllables {
		b.WriteByte(' ')
		b.WriteString(strings.ReplaceAll(s.Base, "ü", "v"))
		if s.Tone != pinyin.ToneUnknown {
			b.WriteByte(byte('0' + s.Tone))
		}
		b.WriteByte(' ')
	}
	return b.String()
}
