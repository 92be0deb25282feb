package reading

import (
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// token is a word of a sentence, in runes, and whether the other sentence has
// it, too.
type token struct {
	start, end int
	text       string
	shared     bool
}

// tokensOf divides a sentence into words; what stands between them is left out.
func tokensOf(line string, language study.Language, chinese Annotator) []token {
	var out []token
	add := func(start, end int, text string) {
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			out = append(out, token{start: start, end: end, text: strings.ToLower(text)})
		}
	}
	switch {
	case language == study.English:
		for _, t := range english.Tokens(line) {
			add(t.Start, t.End, strings.ReplaceAll(t.Text, "’", "'"))
		}
	case chinese != nil:
		for _, w := range chinese.AnnotateWith(line, nil) {
			add(w.Start, w.End, w.Text)
		}
	default:
		for i, r := range []rune(line) {
			add(i, i+1, string(r))
		}
	}
	return out
}

// compare finds the longest sequence of words that two sentences have in common
// and marks them as shared in both. It takes time in proportion to the product
// of their lengths, so that no more of them is looked at than mostCompared.
func compare(a, b []token) (shared int) {
	a, b = a[:min(len(a), mostCompared)], b[:min(len(b), mostCompared)]
	longest := make([][]int, len(a)+1) // from place i of a and k of b on
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i].text == b[k].text {
				longest[i][k] = longest[i+1][k+1] + 1
			} else {
				longest[i][k] = max(longest[i+1][k], longest[i][k+1])
			}
		}
	}
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i].text == b[k].text:
			a[i].shared, b[k].shared = true, true
			i, k, shared = i+1, k+1, shared+1
		case longest[i+1][k] >= longest[i][k+1]:
			i++
		default:
			k++
		}
	}
	return shared
}

// mostCompared is more words than a sentence has.
const mostCompared = 400
