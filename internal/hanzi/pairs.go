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

// pairs collects the groups of words with the same two first characters and
// makes the table. Words are in the order of their bytes, so that each group is
// one stretch.
func (l *Lexicon) indexPairs() {
	var groups []pairSlot
	for i := range l.Len() {
		word := l.word(i)
		a, n := utf8.DecodeRuneInString(word)
		b, m := utf8.DecodeRuneInString(word[n:])
		if m == 0 || !inPlane(a) || !inPlane(b) {
			continue
		}
		key := pairKey(a, b)
		if last := len(groups) - 1; last >= 0 && groups[last].key == key {
			groups[last].high = uint32(i + 1)
			continue
		}
		groups = append(groups, pairSlot{key, uint32(i), uint32(i + 1)})
	}
	if len(groups) == 0 {
		return
	}
	// At least a third of the slots stay free.
	size := bits.Len(uint(len(groups) + len(groups)/2))
	t := pairTable{slots: make([]pairSlot, 1<<size), shift: uint(32 - size)}
	for _, g := range groups {
		i := t.place(g.key)
		for t.slots[i].key != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = g
	}
	l.pairs = t
}
