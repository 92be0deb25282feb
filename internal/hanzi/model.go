package hanzi

import (
	_ "embed" // the weights are part of the program
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// The encoded ranker: the magic with a version, the version of the features,
// the CRC-32C of the rest, then the characters with their readings and the
// table of weights. A change of the features makes the weights worthless, so
// that featureVersion has to be raised with it and the weights trained anew.
const (
	rankerMagic    = "lihuaread\x01"
	featureVersion = 2
	rankerHeader   = len(rankerMagic) + 2 + checksumSize
	// weightScale is how many steps of a weight make a change of the odds by
	// the factor e.
	weightScale = 256
	// slotSize is that of a slot of the table: two bytes of the key to know it
	// by and two of the weight. Slots are found by the rest of the key.
	slotSize = 4
	// maxSlotBits bounds the table.
	maxSlotBits = 18
)

// ErrRanker says that data is no ranker, a damaged one or one for other
// features than the program's.
var ErrRanker = errors.New("hanzi: not a sound ranker of readings")

//go:embed readings.model
var rankerData string

// DefaultRanker gives the ranker that is part of the program. It never changes.
var DefaultRanker = sync.OnceValues(func() (*Ranker, error) { return DecodeRanker(rankerData) })

// Ranker knows the weights by which readings in context are judged. It is never
// changed once made.
type Ranker struct {
	characters map[rune]*candidates
	// table has 1<<bits slots.
	table string
	bits  uint
}

// candidates are the readings of a character, with the hash of each.
type candidates struct {
	char      rune
	syllables []string
	sounds    []uint32
}

func newCandidates(char rune, syllables []string) *candidates {
	c := &candidates{char: char, syllables: syllables, sounds: make([]uint32, len(syllables))}
	for i, s := range syllables {
		c.sounds[i] = soundHash(s)
	}
	return c
}

func (c *candidates) has(sound uint32) bool { return slices.Contains(c.sounds, sound) }

// candidates gives the readings of a character, nil for one that the ranker
// does not know.
func (r *Ranker) candidates(char rune) *candidates { return r.characters[char] }

// slot gives the first slot to look for a key in and the mark it is known by;
// a mark is never 0.
func slot(key uint32, bits uint) (at uint32, mark uint16) {
	mark = uint16(key)
	if mark == 0 {
		mark = 1
	}
	return key >> (32 - bits), mark
}

// weight gives that of a key, 0 for one that has none.
func (r *Ranker) weight(key uint32) int32 {
	at, mark := slot(key, r.bits)
	for {
		i := int(at) * slotSize
		s := r.table[i : i+slotSize]
		found := uint16(s[0]) | uint16(s[1])<<8
		if found == mark {
			return int32(int16(uint16(s[2]) | uint16(s[3])<<8))
		}
		if found == 0 {
			return 0
		}
		at = (at + 1) & (1<<r.bits - 1)
	}
}

// EncodeRanker makes the form that DecodeRanker reads of the readings of
// characters and the weights of features. The same input makes the same bytes.
// More weights than the table holds give an error.
func EncodeRanker(readings map[rune][]string, weights map[uint32]float64) ([]byte, error) {
	bits := uint(8)
	for len(weights)*10 > 8<<bits { // at most eight of ten slots are full
		bits++
	}
	if bits > maxSlotBits {
		return nil, fmt.Errorf("%w: %d weights are too many", ErrRanker, len(weights))
	}
	var body []byte
	chars := make([]rune, 0, len(readings))
	for r := range readings {
		chars = append(chars, r)
	}
	slices.Sort(chars)
	body = binary.AppendUvarint(body, uint64(len(chars)))
	for _, r := range chars {
		body = binary.AppendUvarint(body, uint64(r))
		body = binary.AppendUvarint(body, uint64(len(readings[r])))
		for _, s := range readings[r] {
			body = appendText(body, s)
		}
	}
	body = append(body, byte(bits))
	body = append(body, fillTable(weights, bits)...)
	out := binary.LittleEndian.AppendUint16([]byte(rankerMagic), featureVersion)
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(body, castagnoli))
	return append(out, body...), nil
}

func fillTable(weights map[uint32]float64, bits uint) []byte {
	keys := make([]uint32, 0, len(weights))
	for k := range weights {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	table := make([]byte, slotSize<<bits)
	for _, k := range keys {
		w := int16(max(-math.MaxInt16, min(math.MaxInt16, math.Round(weights[k]*weightScale))))
		at, mark := slot(k, bits)
		for table[at*slotSize] != 0 || table[at*slotSize+1] != 0 {
			at = (at + 1) & (1<<bits - 1)
		}
		binary.LittleEndian.PutUint16(table[at*slotSize:], mark)
		binary.LittleEndian.PutUint16(table[at*slotSize+2:], uint16(w))
	}
	return table
}

// DecodeRanker reads what EncodeRanker made. Data that is damaged, cut short,
// of another version or for other features gives ErrRanker.
func DecodeRanker(data string) (*Ranker, error) {
	if len(data) < rankerHeader || data[:len(rankerMagic)] != rankerMagic {
		return nil, fmt.Errorf("%w: unknown beginning", ErrRanker)
	}
	head := []byte(data[len(rankerMagic):rankerHeader])
	if v := binary.LittleEndian.Uint16(head); v != featureVersion {
		return nil, fmt.Errorf("%w: its features are of version %d, the program's of %d: train it again", ErrRanker, v, featureVersion)
	}
	body := []byte(data[rankerHeader:])
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(head[2:]) {
		return nil, fmt.Errorf("%w: wrong checksum", ErrRanker)
	}
	d := decoder{data: body}
	r := d.ranker()
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRanker, d.err)
	}
	r.table = data[len(data)-slotSize<<r.bits:]
	return r, nil
}

// ranker reads all but the table and checks that it is whole.
func (d *decoder) ranker() *Ranker {
	r := &Ranker{characters: map[rune]*candidates{}}
	for range d.number(len(d.data), "count of characters") {
		char := rune(d.number(utf8.MaxRune, "character"))
		syllables := make([]string, d.number(min(maxReadings, len(d.data)), "count of readings"))
		for i := range syllables {
			syllables[i] = string(d.bytes(maxSyllable, "reading"))
			if p, err := pinyin.Parse(syllables[i]); err != nil || p.Number() != syllables[i] {
				d.fail("reading")
			}
		}
		if len(syllables) == 0 {
			d.fail("character without a reading")
		}
		if d.err != nil {
			return r
		}
		r.characters[char] = newCandidates(char, syllables)
	}
	r.bits = uint(d.number(maxSlotBits, "size of the table"))
	if d.err == nil && (r.bits == 0 || len(d.data) != slotSize<<r.bits) {
		d.fail("table")
	}
	if d.err == nil && !d.hasFreeSlot() {
		d.fail("table without a free slot")
	}
	return r
}

// hasFreeSlot reports whether the search for a key that is not there ends.
func (d *decoder) hasFreeSlot() bool {
	for i := 0; i+slotSize <= len(d.data); i += slotSize {
		if d.data[i] == 0 && d.data[i+1] == 0 {
			return true
		}
	}
	return false
}
