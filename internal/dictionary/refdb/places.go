package refdb

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Place says that a character stands in the headword of an entry.
type Place struct {
	// Entry is the entry's id.
	Entry int64
	// At is the character's place from 0, Size the count of characters of the
	// headword.
	At, Size uint8
}

// longPlace begins a place whose numbers do not fit into half a byte each.
const longPlace = 0xff

// EncodePlaces gives places in the order of their entries: the distance to the
// entry before, then At and Size in a byte, or in three where they are 15 or
// more.
func EncodePlaces(places []Place) []byte {
	sorted := slices.SortedFunc(slices.Values(places), func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Size, b.Size), cmp.Compare(a.At, b.At))
	})
	var out []byte
	last := int64(0)
	for _, p := range slices.Compact(sorted) {
		out = binary.AppendUvarint(out, uint64(p.Entry-last))
		if p.At < 15 && p.Size < 15 {
			out = append(out, p.At<<4|p.Size)
		} else {
			out = append(out, longPlace, p.At, p.Size)
		}
		last = p.Entry
	}
	return out
}

// DecodePlaces reads what EncodePlaces wrote.
func DecodePlaces(data []byte) ([]Place, error) {
	out := make([]Place, 0, len(data)/2)
	last := int64(0)
	for len(data) > 0 {
		step, n := binary.Uvarint(data)
		if n <= 0 || n >= len(data) || step > 1<<40 {
			return nil, ErrDamaged
		}
		last += int64(step)
		p := Place{Entry: last, At: data[n] >> 4, Size: data[n] & 15}
		data = data[n+1:]
		if p.At == 15 && p.Size == 15 {
			if len(data) < 2 {
				return nil, ErrDamaged
			}
			p.At, p.Size = data[0], data[1]
			data = data[2:]
		}
		if p.At >= p.Size {
			return nil, ErrDamaged
		}
		out = append(out, p)
	}
	return out, nil
}

// FoldHan gives the form under which a character of a headword is found:
// letters in lower case, as in t恤.
func FoldHan(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
