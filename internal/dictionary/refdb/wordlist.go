package refdb

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// WordList is words in alphabetical order, each with a weight: searched as it
// is stored, in one piece. A line is a word, a byte with 128 and half the
// weight, and a line feed; there is a line feed before the first.
type WordList struct{ text string }

// EncodeWordList packs words, which have no line feeds, with weights from 0 to
// 255.
func EncodeWordList(weights map[string]uint8) []byte {
	out := []byte{'\n'}
	for _, word := range slices.Sorted(maps.Keys(weights)) {
		out = append(out, word...)
		out = append(out, 0x80|weights[word]>>1, '\n')
	}
	return out
}

// DecodeWordList reads what EncodeWordList wrote.
func DecodeWordList(data []byte) (WordList, error) {
	if len(data) == 0 || data[0] != '\n' || data[len(data)-1] != '\n' {
		return WordList{}, ErrDamaged
	}
	return WordList{string(data)}, nil
}

// weighted is a word of a list with its weight.
type weighted struct {
	word   string
	weight byte
}

// heaviest gives up to most words with the greatest weights, the greatest
// first.
func heaviest(words []weighted, most int) []string {
	slices.SortStableFunc(words, func(a, b weighted) int { return cmp.Compare(b.weight, a.weight) })
	out := make([]string, 0, min(most, len(words)))
	for _, w := range words[:min(most, len(words))] {
		out = append(out, w.word)
	}
	return out
}

// line gives the word of the line that begins at a place, and where the next
// begins.
func (l WordList) line(begin int) (w weighted, next int) {
	end := begin + strings.IndexByte(l.text[begin:], '\n')
	if end == begin {
		return weighted{}, end + 1 // damaged: no weight
	}
	return weighted{l.text[begin : end-1], l.text[end-1]}, end + 1
}

// Beginning gives up to most words that begin with a text and go on after it,
// those with the greatest weight first.
func (l WordList) Beginning(with string, most int) []string {
	// The first line that is not before the text, by halving.
	low, high := 1, len(l.text)
	for low < high {
		middle := strings.LastIndexByte(l.text[:(low+high)/2], '\n') + 1
		w, next := l.line(middle)
		if w.word < with {
			low = next
		} else {
			high = middle
		}
	}
	var found []weighted
	for low < len(l.text) {
		w, next := l.line(low)
		if !strings.HasPrefix(w.word, with) {
			break
		}
		if len(w.word) > len(with) {
			found = append(found, w)
		}
		low = next
	}
	return heaviest(found, most)
}

// Containing gives up to most words that have a text inside them and that fit,
// those with the greatest weight first.
func (l WordList) Containing(text string, most int, fits func(word string) bool) []string {
	var found []weighted
	for at := 1; text != "" && at < len(l.text); {
		i := strings.Index(l.text[at:], text)
		if i < 0 {
			break
		}
		begin := strings.LastIndexByte(l.text[:at+i], '\n') + 1
		w, next := l.line(begin)
		if fits(w.word) {
			found = append(found, w)
		}
		at = next
	}
	return heaviest(found, most)
}
