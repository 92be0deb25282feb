package dictionary

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// EnglishMatch is what a word of a text may be: the word alone, or a phrase of
// which it is a part.
type EnglishMatch struct {
	Entry EnglishEntry
	// Places are the words in the text: start and end in code points, the end
	// exclusive. A phrase has several.
	Places [][2]int
}

// mostPhrases is how many phrases are offered for a word.
const mostPhrases = 2

// EnglishAt gives what the word at a place of a line of English means there,
// the place in code points: the phrases that it is part of, the longest first
// ("give up" in "she gave it up"), then the word. A capital counts as that of
// a name unless every word there has one or it begins a sentence. Nothing
// comes where no word stands or none is known. The entries are brief: their
// first senses and equivalents.
func (db *DB) EnglishAt(ctx context.Context, line string, at int) ([]EnglishMatch, error) {
	const op = "look up English"
	tokens := english.Tokens(strings.ToValidUTF8(line, "?"))
	number := -1
	for i, t := range tokens {
		if t.Word && t.Start <= at && at < t.End {
			number = i
		}
	}
	if number < 0 {
		return nil, nil
	}
	list, err := db.EnglishWords(ctx)
	if err != nil {
		return nil, err
	}
	var out []EnglishMatch
	add := func(word string, name bool, tokens []english.Token) error {
		asked := wordFirst
		if name {
			asked = nameOnly
		}
		e, err := db.english(ctx, word, asked, brief)
		if err != nil {
			return db.fault(op, err)
		}
		if !e.known() {
			return nil
		}
		m := EnglishMatch{Entry: e}
		for _, t := range tokens {
			m.Places = append(m.Places, [2]int{t.Start, t.End})
		}
		out = append(out, m)
		return nil
	}
	for _, found := range english.PhrasesAt(tokens, number, list) {
		if len(out) == mostPhrases {
			break
		}
		var words []english.Token
		for _, n := range found.Tokens {
			words = append(words, tokens[n])
		}
		if err := add(found.Phrase.Text, found.Phrase.Name, words); err != nil {
			return nil, err
		}
	}
	word := tokens[number]
	lower := strings.ToLower(strings.ReplaceAll(word.Text, "’", "'"))
	return out, add(lower, isName(tokens, number), []english.Token{word})
}

// isName reports whether the capital of a word is that of a name.
func isName(tokens []english.Token, number int) bool {
	text := tokens[number].Text
	first, size := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(first) || text == "I" || strings.HasPrefix(text, "I'") || strings.HasPrefix(text, "I’") {
		return false
	}
	if size < len(text) && strings.ToUpper(text) == text {
		return lowerIn(tokens)
	}
	for i := number - 1; i >= 0; i-- {
		switch t := tokens[i]; {
		case t.Word:
			return true
		case strings.ContainsAny(t.Text, ".!?…:\n") || strings.ContainsAny(t.Text, "“\"‘"):
			return false
		}
	}
	return false
}

// lowerIn reports whether any word of a line has a small letter: where none
// has, capitals say nothing.
func lowerIn(tokens []english.Token) bool {
	for _, t := range tokens {
		if t.Word && strings.IndexFunc(t.Text, unicode.IsLower) >= 0 {
			return true
		}
	}
	return false
}
