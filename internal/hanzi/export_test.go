package hanzi

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// Candidates gives the readings among which the ranker chooses for a character.
func (r *Ranker) Candidates(char rune) []string {
	if c := r.candidates(char); c != nil {
		return slices.Clone(c.syllables)
	}
	return nil
}

// UsualWords are the words of several characters that have a usual reading.
func UsualWords() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for word := range maps.Keys(aloneTable()) {
			if utf8.RuneCountInString(word) > 1 && !yield(word) {
				return
			}
		}
	})
}
