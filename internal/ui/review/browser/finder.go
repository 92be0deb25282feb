package browser

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
)

// sought are the words that a search looks for, as they are compared.
type sought []string

// wordsOf gives the words that a search looks for in what a note says; those
// that are not to be there are left out, and so is a search that is not
// understood.
func wordsOf(query string) sought {
	q, err := find.Parse(query)
	if err != nil {
		return nil
	}
	var out sought
	collect(q.Expr, &out)
	return out
}

func collect(e find.Expr, out *sought) {
	switch e := e.(type) {
	case find.And:
		for _, one := range e {
			collect(one, out)
		}
	case find.Or:
		for _, one := range e {
			collect(one, out)
		}
	case find.Term:
		switch e.Field {
		case find.Text, find.Word, find.Reading, find.Meaning:
		default:
			return
		}
		for part := range strings.SplitSeq(e.Value, "*") {
			if folded, _ := fold(part); len(folded) > 0 {
				*out = append(*out, string(folded))
			}
		}
	}
}

// fold gives a text in small letters without accents and tones, with the rune
// of the text that each of its runes stands for.
func fold(text string) (folded []rune, from []int) {
	for i, r := range []rune(text) {
		for _, part := range norm.NFD.String(string(r)) {
			if unicode.Is(unicode.Mn, part) {
				continue
			}
			folded, from = append(folded, unicode.ToLower(part)), append(from, i)
		}
	}
	return folded, from
}

// in gives the ranges of runes of a text in which a word is found.
func (s sought) in(text string) [][2]int {
	if len(s) == 0 || text == "" {
		return nil
	}
	folded, from := fold(text)
	var out [][2]int
	for _, word := range s {
		out = append(out, places(folded, from, []rune(word))...)
	}
	return out
}

// inReading does so for pinyin, where spaces, apostrophes and the numbers of
// tones make no difference.
func (s sought) inReading(text string) [][2]int {
	if len(s) == 0 || text == "" {
		return nil
	}
	all, at := fold(text)
	var folded []rune
	var from []int
	for i, r := range all {
		if unicode.IsLetter(r) {
			folded, from = append(folded, r), append(from, at[i])
		}
	}
	var out [][2]int
	for _, word := range s {
		bare := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, word)
		out = append(out, places(folded, from, []rune(bare))...)
	}
	return out
}

// places finds each place of a word; from tells where the runes come from.
func places(text []rune, from []int, word []rune) [][2]int {
	var out [][2]int
	for i := 0; len(word) > 0 && i+len(word) <= len(text); {
		if string(text[i:i+len(word)]) != string(word) {
			i++
			continue
		}
		out = append(out, [2]int{from[i], from[i+len(word)-1] + 1})
		i += len(word)
	}
	return out
}
