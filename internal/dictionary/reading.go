package dictionary

import (
	"slices"
	"strings"
)

// ReadAs gives the entry that is read so, in tone numbers; failing that, one that
// differs in neutral tones alone, then the first one. ok is false where there is
// none.
func ReadAs(entries []Entry, syllables []string) (e Entry, ok bool) {
	for _, same := range []func(a, b []string) bool{SameSounds, sameButNeutral} {
		for _, e := range entries {
			if same(e.Syllables, syllables) {
				return e, true
			}
		}
	}
	if len(entries) > 0 {
		return entries[0], true
	}
	return Entry{}, false
}

// SameSounds reports whether two readings in tone numbers are the same but for
// capitals.
func SameSounds(a, b []string) bool { return slices.EqualFunc(a, b, strings.EqualFold) }

// sameButNeutral is SameSounds where a syllable in the neutral tone is the same
// as one in any tone: fu5 and fu2.
func sameButNeutral(a, b []string) bool {
	return slices.EqualFunc(a, b, func(x, y string) bool {
		return strings.EqualFold(x, y) || strings.EqualFold(x, InNeutral(y)) || strings.EqualFold(InNeutral(x), y)
	})
}

// WithoutTone gives a syllable in tone numbers without its tone.
func WithoutTone(syllable string) string { return strings.TrimRight(syllable, "12345") }

// InNeutral gives a syllable in tone numbers in the neutral tone.
func InNeutral(syllable string) string { return WithoutTone(syllable) + "5" }
