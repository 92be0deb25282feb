package refdb

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// ErrDamaged says that a column does not hold what its form promises.
var ErrDamaged = errors.New("damaged column of the reference database")

// Posting says that an entry has a word in its senses.
type Posting struct {
	// Entry is the entry's id.
	Entry int64
	// Score says how well the entry answers the word, 0 to 255: higher is
	// better. It holds the place of the word in the senses and how common the
	// entry is.
	Score uint8
	// Exact says that one of the senses is this word alone.
	Exact bool
}

// EncodePostings gives postings in the order of their entries, each as the
// distance to the entry before (doubled, plus one when exact) and the score.
func EncodePostings(postings []Posting) []byte {
	sorted := slices.SortedFunc(slices.Values(postings), func(a, b Posting) int { return cmp.Compare(a.Entry, b.Entry) })
	var out []byte
	last := int64(0)
	for _, p := range sorted {
		step := uint64(p.Entry-last) << 1
		if p.Exact {
			step |= 1
		}
		out = binary.AppendUvarint(out, step)
		out = append(out, p.Score)
		last = p.Entry
	}
	return out
}

// DecodePostings reads what EncodePostings wrote.
func DecodePostings(data []byte) ([]Posting, error) {
	var out []Posting
	last := int64(0)
	for len(data) > 0 {
		step, n := binary.Uvarint(data)
		if n <= 0 || n >= len(data) || step>>1 > 1<<40 {
			return nil, ErrDamaged
		}
		last += int64(step >> 1)
		out = append(out, Posting{Entry: last, Score: data[n], Exact: step&1 == 1})
		data = data[n+1:]
	}
	return out, nil
}
