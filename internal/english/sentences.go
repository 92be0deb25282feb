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

// Signs that can end a sentence, and those that close behind them.
const (
	endSigns   = ".!?…。！？"
	closeSigns = "\"'”’)]»」』）"
	openSigns  = "\"'“‘([«「『（"
)

// Sentences divides an English text into sentences: after . ! ? … with the
// quotes and brackets that close there, when what follows can begin a
// sentence, at empty lines and before the items of a list. A single line break
// counts as space otherwise, since texts are often wrapped. Points of
// abbreviations, initials, numbers and items do not end a sentence, nor does
// what is said before "he said".
func Sentences(text string) []Sentence {
	d := divider{text: []rune(text)}
	for i := 0; i < len(d.text); i++ {
		switch r := d.text[i]; {
		case r == '\n' && (emptyLine(d.text, i) || beginsItem(d.text, i+1)):
			d.add(i)
		case strings.ContainsRune(endSigns, r):
			end := closing(d.text, i)
			if d.ends(i, end) {
				d.add(end)
			}
			i = end - 1
		}
	}
	d.add(len(d.text))
	return d.out
}

// divider collects sentences of a text; the next one begins at start.
type divider struct {
	text  []rune
	start int
	out   []Sentence
}

func (d *divider) add(end int) {
	from, to := d.start, end
	for from < to && unicode.IsSpace(d.text[from]) {
		from++
	}
	for to > from && unicode.IsSpace(d.text[to-1]) {
		to--
	}
	if from < to {
		d.out = append(d.out, Sentence{string(d.text[from:to]), from, to})
	}
	d.start = end
}

// emptyLine reports whether the line after the break at i is empty.
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

// beginsItem reports whether the line that begins at i is an item of a list:
// "- ", "• ", "3. ", "3) ", "(b) ".
func beginsItem(text []rune, i int) bool {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	end := itemSign(text, i)
	return end > i && end < len(text) && (text[end] == ' ' || text[end] == '\t')
}

// itemSign gives the end of the sign of a list's item at i; i where there is
// none.
func itemSign(text []rune, i int) int {
	if i < len(text) && strings.ContainsRune("-*•–—·", text[i]) {
		return i + 1
	}
	at := i
	if at < len(text) && text[at] == '(' {
		at++
	}
	first := at
	for at < len(text) && at-first < 3 && unicode.IsDigit(text[at]) {
		at++
	}
	if at == first && at < len(text) && isLetter(text[at]) {
		at++
	}
	switch {
	case at == first || at == len(text):
		return i
	case text[at] == ')', text[at] == '.' && first == i && unicode.IsDigit(text[first]):
		return at + 1
	}
	return i
}

// closing gives the end of the run of signs at i with what closes after it.
func closing(text []rune, i int) int {
	for i < len(text) && strings.ContainsRune(endSigns, text[i]) {
		i++
	}
	for i < len(text) && strings.ContainsRune(closeSigns, text[i]) {
		i++
	}
	return i
}

// ends reports whether the signs from i to end end the sentence.
func (d *divider) ends(i, end int) bool {
	if end == len(d.text) || strings.ContainsRune("。！？", d.text[i]) {
		return true
	}
	if !unicode.IsSpace(d.text[end]) {
		return false // 3.14, dear-li-hua.org
	}
	next, first := d.wordAfter(end)
	switch {
	case first == 0:
		return true
	case strings.ContainsRune(endSigns, first):
		return false // Well . . . yes: the last sign decides
	case unicode.IsLower(first) && !d.startsItem(end):
		return false // "Stop!" he said.
	case strings.ContainsRune("!?…", d.text[i]) && strings.ContainsRune(closeSigns, d.text[end-1]) && d.speakerAfter(end):
		return false // "Stop!" Tom said.
	case d.text[i] != '.' || i+1 < len(d.text) && d.text[i+1] == '.':
		return true
	}
	return d.pointEnds(i, next, first)
}

// startsItem reports whether a new line with the item of a list follows.
func (d *divider) startsItem(end int) bool {
	for end < len(d.text) && unicode.IsSpace(d.text[end]) {
		if d.text[end] == '\n' && beginsItem(d.text, end+1) {
			return true
		}
		end++
	}
	return false
}

// pointEnds reports whether the single point at i ends the sentence, before a
// word with the given first character.
func (d *divider) pointEnds(i int, next string, first rune) bool {
	before := i
	for before > d.start && (isLetter(d.text[before-1]) || d.text[before-1] == '.') {
		before--
	}
	word := string(d.text[before:i])
	starts := starters[strings.ToLower(next)] && unicode.IsUpper(first)
	switch abbreviationOf(word) {
	case opens:
		return false
	case counts:
		return !unicode.IsDigit(first)
	case closes:
		return starts || strings.ContainsRune(openSigns, d.firstSign(i+1)) && unicode.IsUpper(first)
	}
	switch {
	case len([]rune(word)) == 1 && word != "I" && unicode.IsUpper(d.text[before]):
		return starts // J. Smith, but: vitamin C. It
	case word == "" && d.isItem(i):
		return false // 1. First
	}
	return true
}

// isItem reports whether the point at i belongs to the number of an item: only
// digits stand before it in the sentence or on the line.
func (d *divider) isItem(i int) bool {
	at := i
	for at > d.start && unicode.IsDigit(d.text[at-1]) {
		at--
	}
	if at == i || i-at > 3 {
		return false
	}
	for at > d.start && (d.text[at-1] == ' ' || d.text[at-1] == '\t') {
		at--
	}
	if at > d.start && d.text[at-1] == '\n' {
		return true
	}
	for at > d.start && unicode.IsSpace(d.text[at-1]) {
		at--
	}
	return at == d.start
}

// wordAfter gives the next word and its first character, opening quotes and
// brackets left out; 0 at the end.
func (d *divider) wordAfter(end int) (word string, first rune) {
	for end < len(d.text) && (unicode.IsSpace(d.text[end]) || strings.ContainsRune(openSigns, d.text[end])) {
		end++
	}
	if end == len(d.text) {
		return "", 0
	}
	to := end
	for to < len(d.text) && to-end < longestStarter && (isLetter(d.text[to]) || to > end && isApostrophe(d.text[to])) {
		to++
	}
	word, _, _ = strings.Cut(strings.ReplaceAll(string(d.text[end:to]), "’", "'"), "'") // It's, I'm
	return word, d.text[end]
}

// longestStarter is how many characters of a word are compared with starters
// and verbs of speaking.
const longestStarter = 24

// firstSign gives the first character from i on that is no space; 0 at the end.
func (d *divider) firstSign(i int) rune {
	for ; i < len(d.text); i++ {
		if !unicode.IsSpace(d.text[i]) {
			return d.text[i]
		}
	}
	return 0
}

// speakerAfter reports whether one to three words that name a speaker follow,
// and a verb of speaking.
func (d *divider) speakerAfter(end int) bool {
	for range 4 {
		word, first := d.wordAfter(end)
		if first == 0 || word == "" {
			return false
		}
		if speaking[strings.ToLower(word)] {
			return true
		}
		for end < len(d.text) && unicode.IsSpace(d.text[end]) {
			end++
		}
		if end == len(d.text) || !isLetter(d.text[end]) {
			return false // a new quotation
		}
		for end < len(d.text) && (isLetter(d.text[end]) || isApostrophe(d.text[end]) || isHyphen(d.text[end])) {
			end++
		}
		if end < len(d.text) && d.text[end] == '.' && abbreviationOf(word) == opens {
			end++ // "Stop!" Mr. Brown said.
		}
	}
	return false
}
