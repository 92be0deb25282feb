package pinyin

import (
	"strings"
)

// Join writes the syllables of one word together with tone marks, as the
// orthography does (GB/T 16159-2012): an apostrophe before a syllable in a, o
// or e inside the word (Xī'ān, nǚ'ér), the suffix r without one.
func Join(word []Syllable) string {
	var b strings.Builder
	for i, s := range word {
		if i > 0 && needsApostrophe(s.Base) {
			b.WriteByte('\'')
		}
		b.WriteString(s.Mark())
	}
	return b.String()
}

func needsApostrophe(base string) bool {
	return base != "" && (base[0] == 'a' || base[0] == 'o' || base[0] == 'e' || strings.HasPrefix(base, "ê"))
}

// Numbers writes syllables with tone numbers, divided by spaces: "yin2 hang2".
func Numbers(word []Syllable) string {
	parts := make([]string, len(word))
	for i, s := range word {
		parts[i] = s.Number()
	}
	return strings.Join(parts, " ")
}

// Marks writes syllables with tone marks, divided by spaces: "yín háng".
func Marks(word []Syllable) string {
	parts := make([]string, len(word))
	for i, s := range word {
		parts[i] = s.Mark()
	}
	return strings.Join(parts, " ")
}
