package english

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strings"
)

// Phrase is an entry of several words: a phrasal verb, a compound, a set
// phrase.
type Phrase struct {
	// Text is the phrase in lower case, its words divided by single spaces.
	Text string
	// POS is "n", "v", "a" or "r" as in WordNet, empty where not known.
	POS string
	// Name says that it is written with capitals in running text.
	Name bool
}

// Form is an irregular form of a lemma.
type Form struct {
	// Form and Lemma are in lower case; POS is that of the lemma as in
	// WordNet.
	Form, Lemma, POS string
}

// WordList holds phrases and irregular forms, each as one sorted text that is
// searched as it is: all of them take little more memory than their letters.
// It is safe for concurrent use.
type WordList struct {
	phrases, forms string
}

// ErrWordList says that data are not those of a word list.
var ErrWordList = errors.New("not a list of English words")

// wordListMark begins the data of a word list of this layout.
const wordListMark = "english words 1\n"

// EncodeWordList gives a word list as text: after the mark the phrases, an
// empty line, the forms; each line sorted by its first field, the fields
// divided by tabs. Entries that could not be read back (no text, signs that
// divide) are left out.
func EncodeWordList(phrases []Phrase, forms []Form) []byte {
	var lines []string
	for _, p := range phrases {
		if isField(p.Text) && strings.Contains(p.Text, " ") {
			code := cmp.Or(p.POS, "-")
			if p.Name {
				code += "!"
			}
			lines = append(lines, p.Text+"\t"+code)
		}
	}
	out := wordListMark + joinSorted(lines) + "\n"
	lines = nil
	for _, f := range forms {
		if isField(f.Form) && isField(f.Lemma) {
			lines = append(lines, f.Form+"\t"+f.Lemma+"\t"+cmp.Or(f.POS, "-"))
		}
	}
	return []byte(out + joinSorted(lines))
}

func isField(s string) bool { return s != "" && !strings.ContainsAny(s, "\t\n") }

// joinSorted sorts lines and drops those whose beginning and rest are the same.
func joinSorted(lines []string) string {
	slices.Sort(lines)
	lines = slices.Compact(lines)
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

// DecodeWordList reads what EncodeWordList wrote. It fails with ErrWordList
// for anything else.
func DecodeWordList(data []byte) (*WordList, error) {
	text, ok := strings.CutPrefix(string(data), wordListMark)
	if !ok {
		return nil, ErrWordList
	}
	end := 0
	if !strings.HasPrefix(text, "\n") {
		at := strings.Index(text, "\n\n")
		if at < 0 {
			return nil, ErrWordList
		}
		end = at + 1
	}
	w := &WordList{phrases: text[:end], forms: text[end+1:]}
	if !isSorted(w.phrases, 2) || !isSorted(w.forms, 3) {
		return nil, ErrWordList
	}
	return w, nil
}

// isSorted reports whether every line is not before the one above it and has
// so many fields, none empty.
func isSorted(text string, fields int) bool {
	last := ""
	for line := range strings.Lines(text) {
		body, whole := strings.CutSuffix(line, "\n")
		n := 0
		for f := range strings.SplitSeq(body, "\t") {
			if f == "" {
				return false
			}
			n++
		}
		if !whole || n != fields || line < last {
			return false
		}
		last = line
	}
	return true
}

// from gives the place of the first line that is not before key.
func from(text, key string) int {
	low, high := 0, len(text) // of line beginnings
	for low < high {
		middle := (low + high) / 2
		start := strings.LastIndexByte(text[:middle], '\n') + 1
		end := start + strings.IndexByte(text[start:], '\n') + 1
		if text[start:end] < key {
			low = end
		} else {
			high = start
		}
	}
	return low
}

// linesFrom gives the lines that begin with key.
func linesFrom(text, key string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := from(text, key); at < len(text); {
			line, _, _ := strings.Cut(text[at:], "\n")
			if !strings.HasPrefix(line, key) || !yield(line) {
				return
			}
			at += len(line) + 1
		}
	}
}

// Phrases gives the phrases that begin with a word in lower case.
func (w *WordList) Phrases(first string) iter.Seq[Phrase] {
	return func(yield func(Phrase) bool) {
		for line := range linesFrom(w.phrases, first+" ") {
			text, code, _ := strings.Cut(line, "\t")
			pos, name := strings.CutSuffix(code, "!")
			if !yield(Phrase{Text: text, POS: strings.Trim(pos, "-"), Name: name}) {
				return
			}
		}
	}
}

// Lemmas gives the lemmas that a word in lower case is an irregular form of.
func (w *WordList) Lemmas(form string) []Lemma {
	var out []Lemma
	for line := range linesFrom(w.forms, form+"\t") {
		lemma, pos, _ := strings.Cut(line[len(form)+1:], "\t")
		out = append(out, Lemma{Word: lemma, POS: strings.Trim(pos, "-")})
	}
	return out
}
