package hanzi

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"unicode/utf8"
)

// ScriptPair is a word in both scripts, with as many characters in each.
type ScriptPair struct {
	Simplified, Traditional string
	// Frequency is per million words, 0 when it is not known.
	Frequency float64
	// Name says that the word is a name.
	Name bool
	// Variant says that the traditional form is only another way to write a
	// word: it is read, but never written.
	Variant bool
}

// The encoded scripts: the magic with a version, the CRC-32C of the rest, then,
// as unsigned varints, the pairs of characters in the order of the simplified
// ones, the likeliest first, and the words that hold a character with several
// forms, in the order of their bytes.
const (
	scriptMagic = "lihuascr\x01"
	// maxScriptWord bounds a word in characters.
	maxScriptWord = 24
)

// Flags of a pair of characters.
const (
	pairVariant = 1 << iota
	pairName    // the form that names have
	pairKnown   = pairVariant | pairName
)

// shareOfOne is how much the frequency of a character as a word by itself
// counts for its usual form, against that of the words which hold it: the
// senses of one character are not counted apart by any corpus.
const shareOfOne = 0.3

// charPair is a character in both scripts.
type charPair struct {
	simplified, traditional rune
	weight                  float64
	flags                   uint8
}

// EncodeScripts makes the compact form that NewConverter reads. The same pairs
// in any order make the same bytes. Pairs of different length are left out.
func EncodeScripts(pairs []ScriptPair) []byte {
	words := scriptWords(pairs)
	chars := charPairs(pairs, words)
	several := severalForms(chars)
	words = slices.DeleteFunc(words, func(w ScriptPair) bool { return !hasSeveral(w, several) })
	var body []byte
	body = binary.AppendUvarint(body, uint64(len(chars)))
	last := rune(0)
	usual := map[rune]rune{}
	for _, c := range chars {
		if _, ok := usual[c.simplified]; !ok {
			usual[c.simplified] = c.traditional
		}
		body = binary.AppendUvarint(body, uint64(c.simplified-last))
		body = binary.AppendUvarint(body, uint64(c.traditional))
		body = binary.AppendUvarint(body, uint64(quantise(c.weight)))
		body = append(body, c.flags)
		last = c.simplified
	}
	body = binary.AppendUvarint(body, uint64(len(words)))
	previous := ""
	for _, w := range words {
		shared := sharedBytes(previous, w.Simplified)
		body = binary.AppendUvarint(body, uint64(shared))
		body = appendText(body, w.Simplified[shared:])
		body = binary.AppendUvarint(body, uint64(quantise(w.Frequency)))
		body = appendDifferences(body, w, usual)
		previous = w.Simplified
	}
	out := append([]byte(scriptMagic), binary.LittleEndian.AppendUint32(nil, crc32.Checksum(body, castagnoli))...)
	return append(out, body...)
}

// appendDifferences writes where a word's traditional form is not that of its
// characters.
func appendDifferences(body []byte, w ScriptPair, usual map[rune]rune) []byte {
	traditional := []rune(w.Traditional)
	var at []int
	for i, r := range []rune(w.Simplified) {
		if traditional[i] != formOf(usual, r) {
			at = append(at, i)
		}
	}
	body = binary.AppendUvarint(body, uint64(len(at)))
	for _, i := range at {
		body = binary.AppendUvarint(body, uint64(i))
		body = binary.AppendUvarint(body, uint64(traditional[i]))
	}
	return body
}

func formOf(usual map[rune]rune, r rune) rune {
	if t, ok := usual[r]; ok {
		return t
	}
	return r
}

// scriptWords gives the words of two and more characters, each with its
// likeliest traditional form, in order.
func scriptWords(pairs []ScriptPair) []ScriptPair {
	best := map[string]ScriptPair{}
	for _, p := range pairs {
		n := utf8.RuneCountInString(p.Simplified)
		if p.Variant || n < 2 || n > maxScriptWord || n != utf8.RuneCountInString(p.Traditional) {
			continue
		}
		old, ok := best[p.Simplified]
		if !ok || cmp.Or(cmp.Compare(p.Frequency, old.Frequency), cmp.Compare(old.Traditional, p.Traditional)) > 0 {
			best[p.Simplified] = p
		}
	}
	words := make([]ScriptPair, 0, len(best))
	for _, p := range best {
		words = append(words, p)
	}
	slices.SortFunc(words, func(a, b ScriptPair) int { return cmp.Compare(a.Simplified, b.Simplified) })
	return words
}

// charPairs counts the forms of each character in words and alone, and gives
// them by character, the likeliest first, those that are only read last.
func charPairs(pairs, words []ScriptPair) []charPair {
	type key struct{ s, t rune }
	weight, names := map[key]float64{}, map[key]float64{}
	variant := map[key]bool{}
	for _, w := range words {
		traditional := []rune(w.Traditional)
		for i, r := range []rune(w.Simplified) {
			weight[key{r, traditional[i]}] += max(w.Frequency, unseen)
			if w.Name && len(traditional) > 2 {
				names[key{r, traditional[i]}]++
			}
		}
	}
	for _, p := range pairs {
		if utf8.RuneCountInString(p.Simplified) != 1 || utf8.RuneCountInString(p.Traditional) != 1 {
			continue
		}
		s, _ := utf8.DecodeRuneInString(p.Simplified)
		t, _ := utf8.DecodeRuneInString(p.Traditional)
		k := key{s, t}
		_, seen := weight[k]
		if p.Variant && !seen {
			variant[k] = true
		}
		if !p.Variant {
			delete(variant, k)
		}
		weight[k] += shareOfOne * p.Frequency
	}
	named := map[rune]rune{}
	for k := range names {
		if old, ok := named[k.s]; !ok || cmp.Or(cmp.Compare(names[k], names[key{k.s, old}]), cmp.Compare(old, k.t)) > 0 {
			named[k.s] = k.t
		}
	}
	out := make([]charPair, 0, len(weight))
	for k, w := range weight {
		c := charPair{simplified: k.s, traditional: k.t, weight: w}
		if variant[k] {
			c.flags |= pairVariant
		}
		if named[k.s] == k.t {
			c.flags |= pairName
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b charPair) int {
		return cmp.Or(
			cmp.Compare(a.simplified, b.simplified), trueFirst(a.flags&pairVariant == 0, b.flags&pairVariant == 0),
			cmp.Compare(b.weight, a.weight), cmp.Compare(a.traditional, b.traditional),
		)
	})
	return dropPlain(out)
}

// dropPlain leaves out the characters that have one form, the same in both
// scripts, which no other character has.
func dropPlain(pairs []charPair) []charPair {
	forms, simplified := map[rune]int{}, map[rune]int{}
	for _, p := range pairs {
		forms[p.simplified]++
		simplified[p.traditional]++
	}
	return slices.DeleteFunc(pairs, func(p charPair) bool {
		return p.simplified == p.traditional && forms[p.simplified] == 1 && simplified[p.traditional] == 1
	})
}

// forms are the characters that have several forms in the other script.
type forms struct{ simplified, traditional map[rune]bool }

func severalForms(chars []charPair) forms {
	f := forms{map[rune]bool{}, map[rune]bool{}}
	seen := map[rune]bool{}
	back := map[rune]bool{}
	for _, c := range chars {
		if c.flags&pairVariant == 0 {
			f.simplified[c.simplified] = f.simplified[c.simplified] || seen[c.simplified]
			seen[c.simplified] = true
		}
		f.traditional[c.traditional] = f.traditional[c.traditional] || back[c.traditional]
		back[c.traditional] = true
	}
	return f
}

func hasSeveral(w ScriptPair, several forms) bool {
	return slices.ContainsFunc([]rune(w.Simplified), func(r rune) bool { return several.simplified[r] }) ||
		slices.ContainsFunc([]rune(w.Traditional), func(r rune) bool { return several.traditional[r] })
}
