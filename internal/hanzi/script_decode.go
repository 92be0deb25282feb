package hanzi

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// ErrScripts says that data is no table of scripts or a damaged one.
var ErrScripts = errors.New("hanzi: not a sound table of scripts")

// NewConverter reads what EncodeScripts made. Data that is damaged, cut short
// or of another version gives ErrScripts. It takes some hundredths of a second:
// keep what it gives.
func NewConverter(data []byte) (*Converter, error) {
	rest, ok := cutPrefix(data, scriptMagic)
	if !ok || len(rest) < checksumSize {
		return nil, fmt.Errorf("%w: unknown beginning", ErrScripts)
	}
	body := rest[checksumSize:]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(rest) {
		return nil, fmt.Errorf("%w: wrong checksum", ErrScripts)
	}
	d := decoder{data: body}
	chars := d.charPairs()
	words := d.scriptWords(chars)
	if d.err == nil && len(d.data) > 0 {
		d.fail("data after the end")
	}
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrScripts, d.err)
	}
	return newConverter(chars, words), nil
}

func (d *decoder) charPairs() []charPair {
	count := d.number(len(d.data)/4, "count of characters")
	out := make([]charPair, 0, count)
	last := rune(0)
	for range count {
		c := charPair{
			simplified:  last + rune(d.number(utf8.MaxRune-int(last), "character")),
			traditional: rune(d.number(utf8.MaxRune, "character")),
			weight:      float64(unquantise(uint64(d.number(1000, "frequency")))),
			flags:       uint8(d.number(pairKnown, "flags")),
		}
		if !utf8.ValidRune(c.simplified) || !utf8.ValidRune(c.traditional) {
			d.fail("character")
		}
		if d.err != nil {
			return nil
		}
		last = c.simplified
		out = append(out, c)
	}
	return out
}

// scriptWord is a word in both scripts with its frequency.
type scriptWord struct {
	simplified, traditional string
	frequency               float32
}

func (d *decoder) scriptWords(chars []charPair) []scriptWord {
	usual := usualForms(chars)
	count := d.number(len(d.data)/4, "count of words")
	out := make([]scriptWord, 0, count)
	var current, previous []byte
	for range count {
		current, previous = d.headword(current, previous), current
		w := scriptWord{simplified: string(current), frequency: unquantise(uint64(d.number(1000, "frequency")))}
		form := []rune(w.simplified)
		for i, r := range form {
			form[i] = formOf(usual, r)
		}
		for range d.number(len(form), "count of differences") {
			i := d.number(len(form)-1, "place")
			r := rune(d.number(utf8.MaxRune, "character"))
			if d.err != nil || !utf8.ValidRune(r) {
				d.fail("character")
				return nil
			}
			form[i] = r
		}
		if d.err != nil {
			return nil
		}
		if len(form) < 2 {
			d.fail("word")
			return nil
		}
		w.traditional = string(form)
		out = append(out, w)
	}
	return out
}

func usualForms(chars []charPair) map[rune]rune {
	usual := make(map[rune]rune, len(chars))
	for _, c := range chars {
		if _, ok := usual[c.simplified]; !ok {
			usual[c.simplified] = c.traditional
		}
	}
	return usual
}

func newConverter(chars []charPair, words []scriptWord) *Converter {
	c := &Converter{
		toTraditional: direction{usual: usualForms(chars), words: newWordList(words)},
		toSimplified:  direction{usual: map[rune]rune{}},
		named:         map[rune]rune{}, onlySimplified: map[rune]bool{}, onlyTraditional: map[rune]bool{},
	}
	weight := map[rune]float64{}
	written, isSimplified, several := map[rune]bool{}, map[rune]bool{}, map[rune]bool{}
	for _, p := range chars {
		isSimplified[p.simplified] = true
		if p.flags&pairName != 0 {
			c.named[p.simplified] = p.traditional
		}
		if p.simplified == p.traditional && p.flags&pairVariant == 0 {
			written[p.simplified] = true
		}
		old, seen := weight[p.traditional]
		several[p.traditional] = seen
		if !seen || p.weight > old {
			weight[p.traditional], c.toSimplified.usual[p.traditional] = p.weight, p.simplified
		}
	}
	c.keepSimplified(chars, weight)
	for _, p := range chars {
		if !written[p.simplified] {
			c.onlySimplified[p.simplified] = true
		}
		if !isSimplified[p.traditional] {
			c.onlyTraditional[p.traditional] = true
		}
	}
	var back []scriptWord
	for _, w := range words {
		if strings.ContainsFunc(w.traditional, func(r rune) bool { return several[r] }) {
			back = append(back, scriptWord{w.traditional, w.simplified, w.frequency})
		}
	}
	c.toSimplified.words = newWordList(back)
	return c
}

// keepSimplified has characters stay that are simplified more often than they are
// the traditional form of another: 么 is that of 幺, and mostly 麼.
func (c *Converter) keepSimplified(chars []charPair, asTraditional map[rune]float64) {
	for _, p := range chars {
		if other, ok := c.toSimplified.usual[p.simplified]; ok && other != p.simplified && p.weight > asTraditional[p.simplified] {
			c.toSimplified.usual[p.simplified] = p.simplified
		}
	}
}

func newWordList(words []scriptWord) wordList {
	slices.SortFunc(words, func(a, b scriptWord) int { return cmp.Compare(a.simplified, b.simplified) })
	l := wordList{first: map[rune][2]int32{}}
	for i, w := range words {
		l.words = append(l.words, w.simplified)
		l.forms = append(l.forms, w.traditional)
		l.cost = append(l.cost, surprise(w.frequency))
		r, _ := utf8.DecodeRuneInString(w.simplified)
		bounds, ok := l.first[r]
		if !ok {
			bounds[0] = int32(i)
		}
		bounds[1] = int32(i + 1)
		l.first[r] = bounds
	}
	return l
}

// surprise is the cost of a word with a frequency per million.
func surprise(frequency float32) float32 {
	return float32(math.Log(1e6) - math.Log(float64(frequency)+unseen))
}
