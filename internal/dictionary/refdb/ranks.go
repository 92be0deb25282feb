package refdb

import (
	"encoding/binary"
	"slices"
)

// Ranks gives the Commonness of the entries, whose ids follow it: the
// commonest entry is number 1. Ranks[c] is the last id that has a Commonness
// of at least c.
type Ranks []int64

// mostCommon is the largest Commonness.
const mostCommon = 127

// NewRanks makes Ranks for entries given in the order of their ids.
func NewRanks(commonness []int) Ranks {
	ranks := make(Ranks, mostCommon+1)
	for i, c := range commonness {
		for k := range min(c, mostCommon) + 1 {
			ranks[k] = int64(i + 1)
		}
	}
	return ranks
}

// Of gives the Commonness of an entry.
func (r Ranks) Of(entry int64) int {
	// Ranks fall as the commonness grows.
	n, _ := slices.BinarySearchFunc(r, entry, func(last, entry int64) int {
		if last >= entry {
			return -1
		}
		return 1
	})
	return max(n-1, 0)
}

// Entries is how many entries there are.
func (r Ranks) Entries() int64 {
	if len(r) == 0 {
		return 0
	}
	return r[0]
}

// EncodeRanks packs ranks.
func EncodeRanks(r Ranks) []byte {
	var out []byte
	for _, last := range r {
		out = binary.AppendUvarint(out, uint64(last))
	}
	return out
}

// DecodeRanks reads what EncodeRanks wrote.
func DecodeRanks(data []byte) (Ranks, error) {
	var r Ranks
	for len(data) > 0 {
		last, n := binary.Uvarint(data)
		if n <= 0 || last > 1<<40 || len(r) > 0 && int64(last) > r[len(r)-1] {
			return nil, ErrDamaged
		}
		r = append(r, int64(last))
		data = data[n:]
	}
	return r, nil
}
