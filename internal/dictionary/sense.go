package dictionary

import "strings"

// SenseOf gives the first sense of a word's entries in a few words: of the
// entry that is read so, in any spacing, else of the first; "" where there is
// none. It is what stands beside a candidate of the pinyin input.
func SenseOf(entries []Entry, reading string) string {
	if len(entries) == 0 {
		return ""
	}
	best := entries[0]
	for _, e := range entries {
		if squeezed(e.Pinyin) == squeezed(reading) {
			best = e
			break
		}
	}
	if len(best.Senses) == 0 {
		return ""
	}
	return Readable(best.Senses[0])
}

// squeezed writes pinyin without what divides it.
func squeezed(pinyin string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "'", "", "-", "").Replace(pinyin))
}
