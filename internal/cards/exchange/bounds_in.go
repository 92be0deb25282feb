package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// Signs that stand for the beginning and the end of what is set off in a
// sentence: no text has them, since they are no characters.
const (
	markBegin = '\ufdd0'
	markEnd   = '\ufdd1'
)

// marked gives the text of a field and, in runes, what is set off first in it by
// bold letters, underlining or a coloured ground; both 0 if nothing is.
func marked(field string, isHTML bool) (text string, start, end int) {
	if !isHTML || !hasMark(field) {
		return plain(field, isHTML), 0, 0
	}
	var b strings.Builder
	for t := range anki.Tokens(field) {
		switch {
		case !setsOff(t.Tag):
			b.WriteString(strings.Map(noMark, t.Raw))
		case t.Kind == html.EndTagToken:
			b.WriteRune(markEnd)
		default:
			b.WriteRune(markBegin)
		}
	}
	return unmarked(anki.Plain(b.String()))
}

func hasMark(field string) bool {
	return strings.Contains(field, "<b") || strings.Contains(field, "<u") || strings.Contains(field, "<strong") ||
		strings.Contains(field, "<em") || strings.Contains(field, "<mark") || strings.Contains(field, "<B") || strings.Contains(field, "<U")
}

func setsOff(a atom.Atom) bool {
	return a == atom.B || a == atom.Strong || a == atom.U || a == atom.Mark || a == atom.Em
}

func noMark(r rune) rune {
	if r == markBegin || r == markEnd {
		return -1
	}
	return r
}

// unmarked takes the signs out and gives the bounds of the first piece between
// two that is not all of the text.
func unmarked(text string) (string, int, int) {
	var out []rune
	open, start, end := -1, 0, 0
	for _, r := range text {
		switch r {
		case markBegin:
			open = len(out)
		case markEnd:
			if open >= 0 && end == 0 && strings.TrimSpace(string(out[open:])) != "" {
				start, end = open, len(out)
			}
			open = -1
		default:
			out = append(out, r)
		}
	}
	for start < end && unicode.IsSpace(out[start]) {
		start++
	}
	for start < end && unicode.IsSpace(out[end-1]) {
		end--
	}
	if end-start == len([]rune(strings.TrimSpace(string(out)))) {
		start, end = 0, 0
	}
	return string(out), start, end
}

// find gives the first place of a word in a sentence, in runes; both 0 if it is
// not there. Letters of either case are the same, and an English word is no part
// of another.
func find(sentence, word string) (start, end int) {
	s, w := lower(sentence), lower(word)
	if w == "" {
		return 0, 0
	}
	for from := 0; ; {
		i := strings.Index(s[from:], w)
		if i < 0 {
			return 0, 0
		}
		i += from
		if apart(s, i) && apart(s, i+len(w)) {
			start = utf8.RuneCountInString(s[:i])
			return start, start + utf8.RuneCountInString(w)
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		from = i + size
	}
}

// lower gives a text in small letters, with as many runes.
func lower(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '’' {
			return '\''
		}
		return unicode.ToLower(r)
	}, text)
}

// apart reports whether a word may begin or end at a byte: within another word
// that is not Chinese none does.
func apart(text string, at int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return !letter(before) || !letter(after)
}

// bounds gives where a word stands in a sentence: where it is set off, if that
// is the word or the word is nowhere as it is written, else where it is first.
func bounds(sentence, word string, markStart, markEnd int) (start, end int) {
	start, end = find(sentence, word)
	if markEnd > markStart {
		set := []rune(sentence)[markStart:markEnd]
		if end == 0 || strings.EqualFold(string(set), word) {
			return markStart, markEnd
		}
	}
	return start, end
}
