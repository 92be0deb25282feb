package refdb

import (
	"encoding/binary"
	"strings"
)

// Equivalent is a Chinese word for an English one.
type Equivalent struct {
	// Entry is the id of the entry.
	Entry int64
	// POS is the part of speech in which the English word means it: 'n', 'v',
	// 'a' or 'r' as in WordNet, 0 where nothing tells it.
	POS byte
	// Name says that the English word has a capital in that meaning.
	Name bool
}

// posCodes are the parts of speech in the order of their codes.
const posCodes = "\x00nvar"

// EncodeEquivalents gives equivalents in their order: of each the entry times
// sixteen, plus eight for a name, plus the code of the part of speech.
func EncodeEquivalents(list []Equivalent) []byte {
	out := []byte{}
	for _, e := range list {
		out = binary.AppendUvarint(out, pack(e.Entry, e.POS, e.Name))
	}
	return out
}

// DecodeEquivalents reads what EncodeEquivalents wrote.
func DecodeEquivalents(data []byte) ([]Equivalent, error) {
	var out []Equivalent
	for len(data) > 0 {
		id, pos, name, n := unpack(data)
		if n == 0 {
			return nil, ErrDamaged
		}
		out = append(out, Equivalent{id, pos, name})
		data = data[n:]
	}
	return out, nil
}

// Meaning is a synset that an English word has.
type Meaning struct {
	// Synset is its row.
	Synset int64
	// POS is its part of speech: 'n', 'v', 'a' or 'r' as in WordNet.
	POS byte
	// Name says that the word has a capital in that meaning.
	Name bool
}

// EncodeMeanings gives the meanings of a word in their order: of each the
// synset times sixteen, plus eight for a name, plus the code of the part of
// speech.
func EncodeMeanings(meanings []Meaning) []byte {
	out := []byte{}
	for _, m := range meanings {
		out = binary.AppendUvarint(out, pack(m.Synset, m.POS, m.Name))
	}
	return out
}

// DecodeMeanings reads what EncodeMeanings wrote.
func DecodeMeanings(data []byte) ([]Meaning, error) {
	var out []Meaning
	for len(data) > 0 {
		id, pos, name, n := unpack(data)
		if n == 0 {
			return nil, ErrDamaged
		}
		out = append(out, Meaning{id, pos, name})
		data = data[n:]
	}
	return out, nil
}

func pack(id int64, pos byte, name bool) uint64 {
	code := uint64(id)<<4 | uint64(max(0, strings.IndexByte(posCodes, pos)))
	if name {
		code |= 8
	}
	return code
}

// unpack gives what pack was given, and how many bytes it took; none when they
// are damaged.
func unpack(data []byte) (id int64, pos byte, name bool, size int) {
	code, n := binary.Uvarint(data)
	if n <= 0 || code>>4 > 1<<40 || int(code&7) >= len(posCodes) {
		return 0, 0, false, 0
	}
	return int64(code >> 4), posCodes[code&7], code&8 != 0, n
}

// EncodeUses gives how often a word was found in each part of speech, 'n',
// 'v', 'a' and 'r' in this order.
func EncodeUses(uses map[byte]int) []byte {
	out := []byte{}
	for i := 1; i < len(posCodes); i++ {
		out = binary.AppendUvarint(out, uint64(max(0, uses[posCodes[i]])))
	}
	return out
}

// DecodeUses reads what EncodeUses wrote.
func DecodeUses(data []byte) (map[byte]int, error) {
	uses := map[byte]int{}
	for i := 1; i < len(posCodes); i++ {
		n, size := binary.Uvarint(data)
		if size <= 0 || n > 1<<40 {
			return nil, ErrDamaged
		}
		if n > 0 {
			uses[posCodes[i]] = int(n)
		}
		data = data[size:]
	}
	return uses, nil
}
