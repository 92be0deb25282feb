package inputmethod

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// ErrTable says that bytes are not a table of Encode.
var ErrTable = errors.New("not a table of words for typing")

// Engine turns syllables into words and sentences. It never changes and is safe
// for concurrent use. It keeps the bytes it was opened from and hardly more.
type Engine struct {
	syllables []string
	numbers   map[string]uint16
	// Of each sound: its syllable, tone and character.
	soundSyllable []uint16
	soundTone     []uint8
	soundChar     []rune
	groups        [longestWord + 1]group
	words         int
	pairs         pairs
	joints        joints
	classes       classes
}

// group holds the words of one length in the order of their syllables.
type group struct {
	data  []byte
	size  int // bytes of a word
	count int
	first int // number of the first word
}

// Open reads a table. It keeps data, which must not change afterwards.
func Open(data []byte) (*Engine, error) {
	body, ok := strings.CutPrefix(string(data[:min(len(data), len(tableMagic))]), tableMagic)
	if !ok || body != "" || len(data) < len(tableMagic)+4 {
		return nil, fmt.Errorf("%w: wrong beginning", ErrTable)
	}
	sum := binary.LittleEndian.Uint32(data[len(tableMagic):])
	r := &tableReader{data: data[len(tableMagic)+4:]}
	if crc32.Checksum(r.data, castagnoli) != sum {
		return nil, fmt.Errorf("%w: wrong checksum", ErrTable)
	}
	e := &Engine{numbers: map[string]uint16{}}
	e.readSounds(r)
	e.readWords(r)
	e.pairs.read(r)
	e.joints.read(r)
	e.classes.read(r)
	if r.short || len(r.data) > 0 {
		return nil, fmt.Errorf("%w: wrong length", ErrTable)
	}
	if !e.sound() {
		return nil, fmt.Errorf("%w: numbers out of range", ErrTable)
	}
	return e, nil
}

// Len gives the number of words.
func (e *Engine) Len() int { return e.words }

// tableReader takes a table apart; short says that it ended early.
type tableReader struct {
	data  []byte
	short bool
}

func (r *tableReader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.short, r.data = true, nil
		return make([]byte, min(max(n, 0), 16))
	}
	out := r.data[:n:n]
	r.data = r.data[n:]
	return out
}

func (r *tableReader) u16() int { return int(binary.LittleEndian.Uint16(r.take(2))) }
func (r *tableReader) u32() int { return int(binary.LittleEndian.Uint32(r.take(4))) }

func u24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// soundSize is the bytes of a sound: syllable, tone, character.
const soundSize = 6

func (e *Engine) readSounds(r *tableReader) {
	for i := range r.u16() {
		name := string(r.take(int(r.take(1)[0])))
		if r.short {
			return
		}
		e.syllables = append(e.syllables, name)
		e.numbers[name] = uint16(i)
	}
	n := r.u16()
	all := r.take(n * soundSize)
	if r.short {
		return
	}
	e.soundSyllable, e.soundTone, e.soundChar = make([]uint16, n), make([]uint8, n), make([]rune, n)
	for i := range n {
		b := all[i*soundSize:]
		e.soundSyllable[i], e.soundTone[i], e.soundChar[i] = binary.LittleEndian.Uint16(b), b[2], rune(u24(b[3:]))
	}
}

func (e *Engine) readWords(r *tableReader) {
	var counts [longestWord + 1]int
	for n := 1; n <= longestWord; n++ {
		counts[n] = r.u32()
	}
	for n := 1; n <= longestWord; n++ {
		size := 2*n + 2
		e.groups[n] = group{data: r.take(size * counts[n]), size: size, count: counts[n], first: e.words}
		if r.short {
			return
		}
		e.words += counts[n]
	}
}

// sound reports whether all numbers point into their tables, so that nothing
// needs to be checked later.
func (e *Engine) sound() bool {
	if !slices.IsSorted(e.syllables) {
		return false
	}
	for _, s := range e.soundSyllable {
		if int(s) >= len(e.syllables) {
			return false
		}
	}
	for n := 1; n <= longestWord; n++ {
		g := &e.groups[n]
		for i := range g.count {
			if g.class(i) >= max(1, e.classes.count-1) {
				return false
			}
			for k := range n {
				if g.sound(i, k) >= len(e.soundChar) {
					return false
				}
			}
		}
	}
	return e.pairs.sound(e.words)
}

// sound gives the sound at place k of word i.
func (g *group) sound(i, k int) int {
	return int(binary.LittleEndian.Uint16(g.data[i*g.size+2*k:]))
}

// cost gives the surprise of word i.
func (g *group) cost(i int) float32 { return float32(g.data[(i+1)*g.size-2]) / costSteps }

// class gives the class of word i.
func (g *group) class(i int) int { return int(g.data[(i+1)*g.size-1]) }

// narrow gives those of the words low to high whose syllable at place k is from
// or above and below to.
func (e *Engine) narrow(g *group, low, high, k int, from, to uint16) (int, int) {
	low = e.seek(g, low, high, k, from)
	return low, e.seek(g, low, high, k, to)
}

// seek gives the first of the words low to high whose syllable at place k is
// not below wanted.
func (e *Engine) seek(g *group, low, high, k int, wanted uint16) int {
	for low < high {
		middle := int(uint(low+high) >> 1)
		if e.soundSyllable[g.sound(middle, k)] < wanted {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// word gives the group and place of a word by its number.
func (e *Engine) word(id int) (g *group, length, i int) {
	for n := 1; n <= longestWord; n++ {
		g = &e.groups[n]
		if id < g.first+g.count {
			return g, n, id - g.first
		}
	}
	return nil, 0, 0
}

// text gives the characters of a word.
func (e *Engine) text(id int) string {
	g, n, i := e.word(id)
	var b strings.Builder
	for k := range n {
		b.WriteRune(e.soundChar[g.sound(i, k)])
	}
	return b.String()
}

// reading gives the syllables of a word with their tones.
func (e *Engine) reading(id int) []pinyin.Syllable {
	g, n, i := e.word(id)
	out := make([]pinyin.Syllable, n)
	for k := range out {
		s := g.sound(i, k)
		out[k] = pinyin.Syllable{Base: shownSyllable(e.syllables[e.soundSyllable[s]]), Tone: int(e.soundTone[s])}
	}
	return out
}

// shownSyllable writes a typed syllable as pinyin does.
func shownSyllable(typed string) string { return strings.ReplaceAll(typed, "v", "ü") }
