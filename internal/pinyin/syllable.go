// Package pinyin parses and prints the syllables of Chinese in every notation
// that learners meet: tone marks, tone numbers, v and u: for ü, and zhuyin. It
// joins syllables into words as the orthography writes them. It does no I/O
// and holds no state.
package pinyin

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrNotPinyin says that a text is not a reading in any notation known here.
var ErrNotPinyin = errors.New("not pinyin")

// Tones. ToneUnknown is the tone of a syllable written without any.
const (
	ToneUnknown = 0
	ToneNeutral = 5
)

// Syllable is one syllable of Chinese.
type Syllable struct {
	// Base is the syllable without its tone, lower case, with ü: "lü". The
	// suffix that fuses with the syllable before it is "r".
	Base string
	// Tone is 1 to 4, 5 for the neutral tone, 0 when it is not known.
	Tone int
	// Upper says that the first letter is a capital.
	Upper bool
}

// Erhua reports whether s is the suffix r that fuses with the syllable before.
func (s Syllable) Erhua() bool { return s.Base == "r" }

// Plain gives the syllable without its tone: "lü", "Lü".
func (s Syllable) Plain() string { return s.capital(s.Base) }

// Number gives the syllable with its tone number, 5 for neutral: "lü4". A
// syllable of unknown tone has no number.
func (s Syllable) Number() string {
	if s.Tone < 1 || s.Tone > ToneNeutral {
		return s.Plain()
	}
	return s.Plain() + string(rune('0'+s.Tone))
}

// Mark gives the syllable with its tone mark: "lǜ". Neutral and unknown tones
// have none.
func (s Syllable) Mark() string {
	if s.Tone < 1 || s.Tone > 4 {
		return s.Plain()
	}
	at := markedLetter(s.Base)
	if at < 0 {
		return s.Plain()
	}
	r, size := utf8.DecodeRuneInString(s.Base[at:])
	return s.capital(s.Base[:at] + marked(r, s.Tone) + s.Base[at+size:])
}

func (s Syllable) capital(text string) string {
	if !s.Upper || text == "" {
		return text
	}
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// Parse reads one syllable in any notation.
func Parse(text string) (Syllable, error) {
	all, err := ParseN(text, 1)
	if err != nil {
		return Syllable{}, err
	}
	return all[0], nil
}

// markedLetter gives the byte index of the letter that carries the tone mark:
// a or e where there is one, o in ou, else the last vowel; in a syllable
// without vowel its m or n (Hanyu Pinyin Fang'an, section 4). It is -1 where
// no letter can.
func markedLetter(base string) int {
	if i := strings.IndexAny(base, "aeê"); i >= 0 {
		return i
	}
	if i := strings.Index(base, "ou"); i >= 0 {
		return i
	}
	if i := strings.LastIndexAny(base, "iouü"); i >= 0 {
		return i
	}
	return strings.IndexAny(base, "mn")
}

// markedForms gives the four marked forms of each letter that can carry one,
// in composed characters where Unicode has them.
var markedForms = map[rune][4]string{
	'a': {"ā", "á", "ǎ", "à"},
	'e': {"ē", "é", "ě", "è"},
	'i': {"ī", "í", "ǐ", "ì"},
	'o': {"ō", "ó", "ǒ", "ò"},
	'u': {"ū", "ú", "ǔ", "ù"},
	'ü': {"ǖ", "ǘ", "ǚ", "ǜ"},
	'ê': {"ê̄", "ế", "ê̌", "ề"},
	'm': {"m̄", "ḿ", "m̌", "m̀"},
	'n': {"n̄", "ń", "ň", "ǹ"},
}

func marked(letter rune, tone int) string {
	if forms, ok := markedForms[letter]; ok {
		return forms[tone-1]
	}
	return string(letter)
}

type letterTone struct {
	letter rune
	tone   int
}

// composed maps each composed marked character to its letter and tone.
var composed = func() map[rune]letterTone {
	m := map[rune]letterTone{}
	for letter, forms := range markedForms {
		for i, form := range forms {
			if r, size := utf8.DecodeRuneInString(form); size == len(form) {
				m[r] = letterTone{letter, i + 1}
			}
		}
	}
	// Fonts and older texts use these for the third tone.
	for i, r := range []rune{'ă', 'ĕ', 'ĭ', 'ŏ', 'ŭ'} {
		m[r] = letterTone{rune("aeiou"[i]), 3}
	}
	m['ɑ'] = letterTone{'a', 0}
	m['ɡ'] = letterTone{'g', 0}
	m['ẑ'], m['ĉ'], m['ŝ'] = letterTone{'Z', 0}, letterTone{'C', 0}, letterTone{'S', 0}
	return m
}()

// Toneless takes the tone marks off the letters of a text: "Xī'ān" gives
// "Xi'an". A mark that is a character of its own (m̀) stays; the text keeps its
// length in characters.
func Toneless(text string) string {
	return strings.Map(func(r rune) rune {
		c, ok := composed[unicode.ToLower(r)]
		switch {
		case !ok || c.tone == 0:
			return r
		case unicode.IsUpper(r):
			return unicode.ToUpper(c.letter)
		}
		return c.letter
	}, text)
}
