package english

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

// Sentences divides an English text into sentences: after . ! ? … with the
// quotes and brackets that close there, when what follows can begin a
// sentence, and at empty lines. A single line break counts as space, since
// texts are often wrapped. Points of abbreviations, initials and numbers do
// not end a sentence.
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
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\n' && emptyLine(runes, i):
			add(i)
		case strings.ContainsRune(".!?…", r):
			end := closing(runes, i)
			if ends(runes, start, i, end) {
				add(end)
			}
			i = end - 1
		}
	}
	add(len(runes))
	return out
}

func emptyLine(text []rune, i int) bool {
	for _, r := range text[i+1:] {
		if r == '\n' {
			return true
		}
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return false
}

// closing gives the end of the run of signs at i with what closes after it.
func closing(text []rune, i int) int {
	for i < len(text) && strings.ContainsRune(".!?…", text[i]) {
		i++
	}
	for i < len(text) && strings.ContainsRune("\"'”’)]»", text[i]) {
		i++
	}
	return i
}

// ends reports whether the sign at i, whose run ends at end, ends the sentence
// that began at start.
func ends(text []rune, start, i, end int) bool {
	if end == len(text) {
		return true
	}
	if !unicode.IsSpace(text[end]) {
		return false // 3.14, dear-li-hua.org
	}
	next := firstAfter(text, end)
	if next == 0 {
		return true
	}
	if unicode.IsLower(next) {
		return false // "Stop!" he said.
	}
	single := end-i == 1 || text[i+1] != '.'
	if text[i] != '.' || !single {
		return true
	}
	before := i
	for before > start && (isLetter(text[before-1]) || text[before-1] == '.') {
		before--
	}
	word := string(text[before:i])
	switch {
	case followedByName(word):
		return false
	case len([]rune(word)) == 1 && word != "I" && unicode.IsUpper(text[before]):
		return false // J. Smith
	}
	return true
}

// firstAfter gives the first character of what follows, opening quotes and
// brackets left out; 0 at the end.
func firstAfter(text []rune, end int) rune {
	for _, r := range text[end:] {
		if !unicode.IsSpace(r) && !strings.ContainsRune("\"'“‘([«", r) {
			return r
		}
	}
	return 0
}

// followedByName reports whether the point after a word does not end a
// sentence although a capital follows.
func followedByName(word string) bool {
	switch strings.ToLower(word) {
	case "mr", "mrs", "ms", "dr", "prof", "st", "rev", "gen", "col", "capt", "vs", "e.g", "i.e", "cf":
		return true
	}
	return false
}
