package refdb

import (
	"cmp"
	"encoding/binary"
	"iter"
	"maps"
	"slices"
)

// Sound is the reading of an entry.
type Sound struct {
	// Entry is the entry's id.
	Entry int64
	// Syllables are in tone numbers.
	Syllables []string
}

// Sounds is the index of all readings, in a form to be searched as it is: a
// table of syllables without tones, and the readings in groups that have the
// same first letters of their first two syllables.
type Sounds struct {
	// Bases are the syllables without tones, as PinyinBase gives them; a code
	// is 8 times the number of one plus its tone.
	Bases  []string
	groups []soundGroup
}

type soundGroup struct {
	initials [2]byte // the second 0 for readings of one syllable
	data     []byte
}

// toneBits is how many bits of a code are the tone's.
const toneBits = 3

// CodeBase gives the number of a code's syllable in Sounds.Bases.
func CodeBase(code uint16) int { return int(code >> toneBits) }

// CodeTone gives a code's tone, 1 to 5, 0 for what has none.
func CodeTone(code uint16) int { return int(code & (1<<toneBits - 1)) }

// mostSyllables is how many syllables of a reading are indexed.
const mostSyllables = 255

// soundCode is a syllable divided into base and tone.
type soundCode struct {
	base string
	tone int
}

func soundCodes(syllables []string) []soundCode {
	var out []soundCode
	for _, s := range syllables {
		base := PinyinBase(s)
		if base == "" {
			continue // a comma
		}
		tone := 0
		if len(s) > 1 && isTone(s[len(s)-1]) {
			tone = int(s[len(s)-1] - '0')
		}
		out = append(out, soundCode{base, tone})
	}
	return out[:min(len(out), mostSyllables)]
}

// EncodeSounds packs readings: the table of syllables, each with its length
// before it, the commonest first; then for each group its initials, its length
// in bytes, and its readings in the order of their entries as the distance to
// the entry before, the count of syllables and their codes.
func EncodeSounds(sounds []Sound) []byte {
	sorted := slices.SortedFunc(slices.Values(sounds), func(a, b Sound) int { return cmp.Compare(a.Entry, b.Entry) })
	counts := map[string]int{}
	for _, s := range sorted {
		for _, c := range soundCodes(s.Syllables) {
			counts[c.base]++
		}
	}
	bases := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	number := map[string]int{}
	out := binary.AppendUvarint(nil, uint64(len(bases)))
	for i, base := range bases {
		number[base] = i
		out = binary.AppendUvarint(out, uint64(len(base)))
		out = append(out, base...)
	}
	groups, last := map[[2]byte][]byte{}, map[[2]byte]int64{}
	for _, s := range sorted {
		codes := soundCodes(s.Syllables)
		if len(codes) == 0 {
			continue
		}
		initials := [2]byte{codes[0].base[0]}
		if len(codes) > 1 {
			initials[1] = codes[1].base[0]
		}
		group := binary.AppendUvarint(groups[initials], uint64(s.Entry-last[initials]))
		group = append(group, byte(len(codes)))
		for _, c := range codes {
			group = binary.AppendUvarint(group, uint64(number[c.base]<<toneBits|c.tone))
		}
		groups[initials], last[initials] = group, s.Entry
	}
	for _, initials := range slices.SortedFunc(maps.Keys(groups), func(a, b [2]byte) int { return slices.Compare(a[:], b[:]) }) {
		out = append(out, initials[:]...)
		out = binary.AppendUvarint(out, uint64(len(groups[initials])))
		out = append(out, groups[initials]...)
	}
	return out
}

// DecodeSounds reads the table of what EncodeSounds wrote; the readings stay
// packed in data, which must not change.
func DecodeSounds(data []byte) (*Sounds, error) {
	s := &Sounds{}
	r := &reader{data: data}
	for range r.count() {
		base := r.bytes(r.count())
		if len(base) == 0 {
			return nil, ErrDamaged
		}
		s.Bases = append(s.Bases, string(base))
	}
	for len(r.data) > 0 {
		var g soundGroup
		copy(g.initials[:], r.bytes(2))
		g.data = r.bytes(r.count())
		s.groups = append(s.groups, g)
	}
	if r.bad || len(s.Bases) > 1<<(16-toneBits) {
		return nil, ErrDamaged
	}
	return s, nil
}

// bytes reads n bytes.
func (r *reader) bytes(n int) []byte {
	if r.bad || n > len(r.data) {
		r.bad, r.data = true, nil
		return nil
	}
	out := r.data[:n]
	r.data = r.data[n:]
	return out
}

// Groups gives the packed readings whose first syllable begins with first, or
// all for 0, and whose second begins with a letter that fits; it is 0 for
// readings of one syllable.
func (s *Sounds) Groups(first byte, fits func(second byte) bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, g := range s.groups {
			if (first == 0 || g.initials[0] == first) && fits(g.initials[1]) && !yield(g.data) {
				return
			}
		}
	}
}

// Each calls found with each reading of a group: the entry and its codes,
// which are good only until found returns.
func (s *Sounds) Each(group []byte, found func(entry int64, codes []uint16)) error {
	var codes [mostSyllables]uint16
	entry := int64(0)
	for len(group) > 0 {
		step, n := binary.Uvarint(group)
		if n <= 0 || n >= len(group) || step > 1<<40 {
			return ErrDamaged
		}
		entry += int64(step)
		count := int(group[n])
		group = group[n+1:]
		for i := range count {
			code, n := binary.Uvarint(group)
			if n <= 0 || code>>toneBits >= uint64(len(s.Bases)) {
				return ErrDamaged
			}
			codes[i] = uint16(code)
			group = group[n:]
		}
		found(entry, codes[:count])
	}
	return nil
}
