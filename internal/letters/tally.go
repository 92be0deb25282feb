package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// tally counts the units of a text and keeps the first and the last of them.
//
// Characters are Chinese characters, without punctuation, digits and Latin
// letters: so the program counts the length of every Chinese text.
//
// Words are counted as examiners and word processors count them: what stands
// between spaces and holds a letter or digit, so that "mother-in-law", "don't",
// "1,200", "10:30" and "U.S." are one. Dashes divide, as do signs after which
// the space was forgotten ("Hello,John").
type tally struct {
	unit string
	n    int
	// first are as many as were asked for, or all; last is a ring of those at the
	// end, in which unit i stands at i modulo its length.
	first, last []string
	firsts      int
}

// tallyOf counts the units of a text. It is done at every key in letters of any
// length: nothing of the text is copied.
func tallyOf(unit, text string, firsts, lasts int) tally {
	t := tally{unit: unit, firsts: firsts}
	if lasts > 0 {
		t.last = make([]string, lasts)
	}
	if unit == bilingual.Words {
		t.words(text)
	} else {
		t.characters(text)
	}
	return t
}

// units divides a text into what is counted, words as plainWord gives them.
func units(unit, text string) []string {
	all := tallyOf(unit, text, len(text), 0).first
	if unit == bilingual.Words {
		for i, word := range all {
			all[i] = plainWord(word)
		}
	}
	return all
}

// characters counts all and then looks for those to be kept from either end: no
// character depends on the one beside it, and most of a letter need not be kept.
func (t *tally) characters(text string) {
	for _, r := range text {
		if counted(r) {
			t.n++
		}
	}
	for rest := text; len(t.first) < min(t.firsts, t.n); {
		r, size := utf8.DecodeRuneInString(rest)
		if counted(r) {
			t.first = append(t.first, rest[:size])
		}
		rest = rest[size:]
	}
	for i, rest := t.n, text; i > max(0, t.n-len(t.last)); {
		r, size := utf8.DecodeLastRuneInString(rest)
		if counted(r) {
			i--
			t.last[i%len(t.last)] = rest[len(rest)-size:]
		}
		rest = rest[:len(rest)-size]
	}
}

func (t *tally) words(text string) {
	start, holds := 0, false // of the word that is gone through
	var before rune
	for i, r := range text {
		switch {
		case counts(r):
			holds = true
		case divides(text[i:], before):
			if holds {
				t.put(text[start:i])
			}
			_, size := utf8.DecodeRuneInString(text[i:])
			start, holds = i+size, false
		}
		before = r
	}
	if holds {
		t.put(text[start:])
	}
}

func (t *tally) put(unit string) {
	if len(t.first) < t.firsts {
		t.first = append(t.first, unit)
	}
	if len(t.last) > 0 {
		t.last[t.n%len(t.last)] = unit
	}
	t.n++
}

// has reports whether units stand at a place of the text, which has to be among
// those that are kept.
func (t *tally) has(at int, all []string) bool {
	if at+len(all) > t.n {
		return false
	}
	for i, unit := range all {
		if t.at(at+i) != unit && (t.unit != bilingual.Words || plainWord(t.at(at+i)) != unit) {
			return false
		}
	}
	return true
}

func (t *tally) at(i int) string {
	if i < len(t.first) {
		return t.first[i]
	}
	return t.last[i%len(t.last)]
}

// plainWord gives a word in small letters, without the signs about it and with
// one kind of apostrophe.
func plainWord(word string) string {
	bare := strings.TrimFunc(word, func(r rune) bool { return !counts(r) })
	return strings.ToLower(strings.ReplaceAll(bare, "’", "'"))
}

// counted reports whether a character is one by which Chinese texts are counted.
func counted(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

// counts reports whether a sign makes a word.
func counts(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// divides reports whether the sign that a text begins with, which is neither
// letter nor digit, stands between two words; before is the sign before it, 0 for
// none.
func divides(text string, before rune) bool {
	r, size := utf8.DecodeRuneInString(text)
	if r >= 0x3000 || r == '—' || r == '–' || r == '…' || unicode.IsSpace(r) {
		return true
	}
	after, more := utf8.DecodeRuneInString(text[size:])
	switch r {
	case '-':
		return before == '-' || after == '-'
	case '.':
		if before == '.' || after == '.' {
			return true
		}
		// A full stop without its space: "here.Then". "Ph.D." is one word.
		then, _ := utf8.DecodeRuneInString(text[size+more:])
		return unicode.IsLower(before) && unicode.IsUpper(after) && (unicode.IsLower(then) || then == '\'' || then == '’')
	case ',', ':', ';', '!', '?', '(', ')', '"', '“', '”':
		return !(unicode.IsDigit(before) && unicode.IsDigit(after))
	}
	return false
}
