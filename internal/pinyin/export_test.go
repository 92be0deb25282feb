package pinyin

import (
	"slices"
	"strings"
)

// Table lists the toneless syllables of standard Chinese in order, without
// rare ones of dialects and interjections.
func Table() []string {
	var out []string
	for s, class := range syllables {
		if class == commonSyllable {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// Rare lists the further syllables that dictionaries record, in order.
func Rare() []string {
	out := strings.Fields(rare)
	out = slices.DeleteFunc(out, func(s string) bool { return syllables[s] != rareSyllable })
	slices.Sort(out)
	return out
}
