package english

import "strings"

// Containing gives the phrases with a word in lower case in them, sorted: for
// "letter" love letter, but not newsletter.
func (w *WordList) Containing(word string) []Phrase {
	if word == "" || strings.ContainsAny(word, "\t\n") {
		return nil
	}
	var out []Phrase
	for at := 0; at < len(w.phrases); {
		found := strings.Index(w.phrases[at:], word)
		if found < 0 {
			break
		}
		found += at
		start := strings.LastIndexByte(w.phrases[:found], '\n') + 1
		line, _, _ := strings.Cut(w.phrases[start:], "\n")
		text, code, _ := strings.Cut(line, "\t")
		if strings.Contains(" "+text+" ", " "+word+" ") && text != word {
			pos, name := strings.CutSuffix(code, "!")
			out = append(out, Phrase{Text: text, POS: strings.Trim(pos, "-"), Name: name})
		}
		at = start + len(line) + 1
	}
	return out
}
