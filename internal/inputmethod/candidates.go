package inputmethod

import (
	"slices"
	"strings"
)

// Candidate is something to choose.
type Candidate struct {
	// Text is in the script that Options ask for.
	Text string
	// Reading is its pinyin with tone marks, syllables divided by spaces; of a
	// word that only the user knows without tones.
	Reading string
	// Simplified is the same text in simplified characters.
	Simplified string
	// Whole says that it takes all that was typed.
	Whole bool

	words []edge
	to    int // the letter after it
}

const (
	// mostSentences is how many sentences of several words stand among the
	// candidates, at most, and sentenceMargin how much less likely than the
	// best they may be.
	mostSentences  = 3
	sentenceMargin = 4
	mostPaths      = 40
	// mostCandidates bounds the candidates, 20 pages.
	mostCandidates = 20 * PageSize
)

// candidates gives what can be chosen: what takes all letters first, the
// likeliest before others, then shorter words, the longer ones first.
func (d *decoder) candidates() []Candidate {
	if len(d.letters) == 0 {
		return nil
	}
	end := len(d.letters)
	l := &list{d: d, seen: map[string]bool{}, singles: map[string][]edge{}}
	paths := d.paths(mostPaths)
	words := d.words(0, 1)
	for i := range words {
		if words[i].to == end {
			l.single(words[i])
		}
	}
	sentences := 0
	for i, p := range paths {
		several := len(p.words) > 1
		if several && (sentences == mostSentences || i > 0 && paths[0].score-p.score > sentenceMargin) {
			continue
		}
		if several {
			sentences++
		}
		l.add(p.words, p.text, end)
		if i == 0 && slices.ContainsFunc(p.words, edge.raw) {
			l.addLetters()
		}
	}
	// Of words alone what stands before them decides, too.
	first := &d.columns[0][0]
	for i := range words {
		words[i].cost = -d.gain(first, &words[i])
	}
	for _, i := range order(words, false) {
		if len(l.out) == mostCandidates {
			break
		}
		l.add(words[i:i+1], d.e.edgeText(&words[i]), words[i].to)
	}
	return l.out
}

// list gathers candidates, each text for the same letters once.
type list struct {
	d    *decoder
	seen map[string]bool
	// singles are the words that take all letters, by their text.
	singles map[string][]edge
	out     []Candidate
}

func (l *list) single(word edge) { l.singles[l.d.e.edgeText(&word)] = []edge{word} }

func (l *list) add(words []edge, text string, to int) {
	if l.seen[text] {
		return
	}
	l.seen[text] = true
	if single := l.singles[text]; single != nil && to == len(l.d.letters) {
		words = single
	}
	l.out = append(l.out, Candidate{
		Text: text, Simplified: text, Reading: l.d.reading(words), Whole: to == len(l.d.letters), words: slices.Clone(words), to: to,
	})
}

// addLetters offers the letters as they are: what is no pinyin throughout may
// be a word of another language.
func (l *list) addLetters() {
	letters := make([]byte, len(l.d.letters))
	for i := range letters {
		letters[i] = l.d.letters[i].r
	}
	text := string(letters)
	l.add([]edge{{to: len(letters), word: noWord, text: text, sounds: text, syllables: len(letters)}}, text, len(letters))
}

// reading gives the pinyin of words.
func (d *decoder) reading(words []edge) string {
	var parts []string
	for i := range words {
		w := &words[i]
		if w.word == noWord {
			parts = append(parts, w.sounds)
			continue
		}
		for _, s := range d.e.reading(w.word) {
			parts = append(parts, s.Mark())
		}
	}
	return strings.Join(parts, " ")
}
