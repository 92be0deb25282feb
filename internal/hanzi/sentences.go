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
// ellipsis ends a sentence only where a closing quote or a line break follows,
// and a full stop or question mark inside a number or an address does not.
func Sentences(text string) []Sentence {
	d := sentenceDivider{text: []rune(text)}
	for i := 0; i < len(d.text); {
		switch r := d.text[i]; {
		case isIn("\n\r\u2028\u2029", r):
			d.end(i)
			i++
		case d.ends(i):
			i = d.closing(i)
			if !d.goesOn(i) {
				d.end(i)
			}
		default:
			d.count(r)
			i++
		}
	}
	d.end(len(d.text))
	return d.sentences
}

type sentenceDivider struct {
	text      []rune
	sentences []Sentence
	start     int
	// open says for " and ' whether one stands open in the sentence: both sides
	// of the quotation look the same.
	open [2]bool
}

const straightQuotes = "\"'"

func (d *sentenceDivider) count(r rune) {
	if i := strings.IndexRune(straightQuotes, r); i >= 0 {
		d.open[i] = !d.open[i]
	}
}

// end ends a sentence, without the space around it.
func (d *sentenceDivider) end(end int) {
	from, to := d.start, end
	for from < to && unicode.IsSpace(d.text[from]) {
		from++
	}
	for to > from && unicode.IsSpace(d.text[to-1]) {
		to--
	}
	if from < to {
		d.sentences = append(d.sentences, Sentence{string(d.text[from:to]), from, to})
	}
	d.start, d.open = end, [2]bool{}
}

// ends reports whether a sign that can end a sentence stands at i.
func (d *sentenceDivider) ends(i int) bool {
	switch d.text[i] {
	case '。', '｡', '！', '？', '…', '⋯':
		return true
	case '!', '?':
		// Not in an address: a.cn/?x=1.
		return i == 0 || d.text[i-1] <= ' ' || d.text[i-1] > '~' || i+1 >= len(d.text) || !isASCIIWord(d.text[i+1])
	case '．':
		return i+1 >= len(d.text) || !unicode.IsDigit(d.text[i+1])
	case '.':
		// In a Chinese text an ASCII full stop ends a sentence after Han.
		return i > 0 && IsHan(d.text[i-1])
	}
	return false
}

// closing gives the end of the run of signs at i with the quotes and brackets
// that close after it.
func (d *sentenceDivider) closing(i int) int {
	i = runWhile(d.text, i, func(r rune) bool { return isIn("。｡！？!?…⋯.．", r) })
	for i < len(d.text) {
		switch quote := strings.IndexRune(straightQuotes, d.text[i]); {
		case isIn("”’」』）)》〉】〕﹂﹄", d.text[i]):
		case quote >= 0 && d.open[quote]:
			d.open[quote] = false
		default:
			return i
		}
		i++
	}
	return i
}

// goesOn reports whether the sentence goes on after its signs at end: with a
// comma or the like, or after an ellipsis without a quote.
func (d *sentenceDivider) goesOn(end int) bool {
	if end >= len(d.text) {
		return false
	}
	if isIn("，、；：,;:—", d.text[end]) {
		return true
	}
	last := d.text[end-1]
	ellipsis := isIn("…⋯", last) || last == '.' && end > 2 && d.text[end-2] == '.' && d.text[end-3] == '.'
	return ellipsis && !isIn("\n\r\u2028\u2029", d.text[end])
}
