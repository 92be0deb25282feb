package hanzi

import (
	"math/bits"
	"unicode/utf8"
)

// pairTable is a hash table from two characters of the basic plane to the words
// that begin with them, which stand side by side in the lexicon. Nearly every
// look-up in running text ends here: most pairs begin no word.
type pairTable struct {
	slots []pairSlot
	shift uint
}

type pairSlot struct {
	key       uint32 // both characters, 0 for a free slot
	low, high uint32
}

func pairKey(a, b rune) uint32 { return uint32(a)<<16 | uint32(b)&0xffff }

func (t *pairTable) place(key uint32) int { return int((key * 0x9E3779B1) >> t.shift) }

func (t *pairTable) find(a, b rune) (low, high int, ok bool) {
	if len(t.slots) == 0 {
		return 0, 0, false
	}
	key := pairKey(a, b)
	for i := t.place(key); ; i++ {
		if i == len(t.slots) {
			i = 0
		}
		switch s := &t.slots[i]; s.key {
		case key:
			return int(s.low), int(s.high), true
		case 0:
			return 0, 0, false
		}
	}
}

// indexPairs makes the table of pairs. Words are in the order of their bytes, so
// that those with the same beginning are one stretch.
func (l *Lexicon) indexPairs() {
	count := 0
	l.eachPair(func(uint32, int, int) { count++ })
	if count == 0 {
		return
	}
	// At least a third of the slots stay free.
	size := bits.Len(uint(count + count/2))
	t := pairTable{slots: make([]pairSlot, 1<<size), shift: uint(32 - size)}
	l.eachPair(func(key uint32, low, high int) {
		i := t.place(key)
		for t.slots[i].key != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = pairSlot{key, uint32(low), uint32(high)}
	})
	l.pairs = t
}

// eachPair calls do with each pair that begins words, and these.
func (l *Lexicon) eachPair(do func(key uint32, low, high int)) {
	key, low := uint32(0), 0
	for i := range l.Len() {
		word := l.word(i)
		a, n := utf8.DecodeRuneInString(word)
		b, m := utf8.DecodeRuneInString(word[n:])
		next := uint32(0)
		if m > 0 && inPlane(a) && inPlane(b) {
			next = pairKey(a, b)
		}
		if next == key {
			continue
		}
		if key != 0 {
			do(key, low, i)
		}
		key, low = next, i
	}
	if key != 0 {
		do(key, low, l.Len())
	}
}
