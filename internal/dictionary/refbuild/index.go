package refbuild

import (
	"cmp"
	"maps"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// byID gives the entries in the order of their ids.
func byID(entries []*entry) []*entry {
	return slices.SortedFunc(slices.Values(entries), func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
}

// ranks packs how common the entries are.
func ranks(entries []*entry) []byte {
	var common []int
	for _, e := range byID(entries) {
		common = append(common, e.commonness())
	}
	return refdb.EncodeRanks(refdb.NewRanks(common))
}

// sounds packs the readings of the entries.
func sounds(entries []*entry) []byte {
	var all []refdb.Sound
	for _, e := range entries {
		all = append(all, refdb.Sound{Entry: e.id, Syllables: e.Syllables})
	}
	return refdb.EncodeSounds(all)
}

// mostPlaces is how many characters of a headword are indexed.
const mostPlaces = 255

// hanPlaces gives for each character where it stands in headwords.
func hanPlaces(entries []*entry) map[rune][]refdb.Place {
	index := map[rune][]refdb.Place{}
	for _, e := range entries {
		simplified := []rune(e.Simplified)
		for _, form := range [][]rune{simplified, []rune(e.Traditional)} {
			form = form[:min(len(form), mostPlaces)]
			for i, r := range form {
				// What stands in both scripts twice is left out by EncodePlaces.
				r = refdb.FoldHan(r)
				index[r] = append(index[r], refdb.Place{Entry: e.id, At: uint8(i), Size: uint8(len(form))})
			}
		}
	}
	return index
}

func (w *writer) places(entries []*entry) {
	insert, done := w.into("han", 2)
	defer done()
	index := hanPlaces(entries)
	for _, r := range slices.Sorted(maps.Keys(index)) {
		insert(r, refdb.EncodePlaces(index[r]))
	}
}
