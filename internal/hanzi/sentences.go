package hanzi

import (
	"strings"
	"unicode"
)

// Sentence is a sentence of a text without the space around it.
type Sentence struct {
	Text string
	// Start and End are code points of the text, End exclusive.
	Start, End int
}

// Sentences divides a Chinese text into sentences: after 。 ！ ？ …… and their
// runs, with the quotes and brackets that close there, and at line breaks. An
// ellipsis ends a sentence only where a closing quote, a line break or the
// beginning of another sentence follows it as such.
func Sentences(text string) []Sentence {
	runes := []rune(text)
	var out []Sentence
	start := 0
	add := func(end int) {
		from, to := start, end
		for from < to && unicode.IsSpace(runes[from]) {
			from++
		}
		for to > from && unicode.IsSpace(runes[to-1]) {
			to--
		}
		if from < to {
			out = append(out, Sentence{string(runes[from:to]), from, to})
		}
		start = end
	}
	for i := 0; i < len(runes); {
		switch {
		case runes[i] == '\n':
			add(i)
			i++
		case endsSentence(runes, i):
			i = closing(runes, i)
			if !goesOn(runes, i) {
				add(i)
			}
		default:
			i++
		}
	}
	add(len(runes))
	return out
}

// endsSentence reports whether a sign that can end a sentence stands at i.
func endsSentence(text []rune, i int) bool {
	switch text[i] {
	case '。', '！', '？', '．':
		return true
	case '!', '?':
		return true
	case '…':
		return true
	case '.':
		// In a Chinese text an ASCII full stop ends a sentence after Han.
		return i > 0 && IsHan(text[i-1])
	}
	return false
}

// closing gives the end of the run of signs at i with the quotes and brackets
// that close after it.
func closing(text []rune, i int) int {
	for i < len(text) && strings.ContainsRune("。！？!?….．", text[i]) {
		i++
	}
	for i < len(text) && strings.ContainsRune("”’」』）)》〉】\"'", text[i]) {
		i++
	}
	return i
}

// goesOn reports whether the sentence goes on after its signs at end: with a
// comma or the like, or after an ellipsis without a quote.
func goesOn(text []rune, end int) bool {
	if end < len(text) && strings.ContainsRune("，、；：,;:—", text[end]) {
		return true
	}
	if end < len(text) && text[end-1] == '…' {
		return text[end] != '\n'
	}
	return false
}
