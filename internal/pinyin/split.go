package pinyin

import (
	"fmt"
	"strings"
	"unicode"
)

// maxUnits bounds the letters of one reading. The longest entries of
// dictionaries stay under 120.
const maxUnits = 256

// unit is one letter of a reading with what is written on and after it.
type unit struct {
	letter rune // lower case
	mark   int  // tone mark on the letter, 0 none
	number int  // tone number after the letter, 0 none
	upper  bool
	// open says that a space, apostrophe or hyphen stands before the letter,
	// so that no syllable runs across.
	open bool
}

// ParseAll reads a reading of any number of syllables, written apart or
// together: "yínháng", "yin2 hang2", "Xī'ān", "nv3'er2", "ㄧㄣˊ ㄏㄤˊ". Where
// letters can be divided in several ways the one that the orthography means is
// taken ("fangan" is fan gan, since fang an would have an apostrophe). In a
// reading with tone marks a syllable without one is neutral; in one without
// any tones every tone is unknown.
func ParseAll(text string) ([]Syllable, error) {
	return parse(text, 0)
}

// ParseN is ParseAll for a reading that must have n syllables, one for each
// character of a word.
func ParseN(text string, n int) ([]Syllable, error) {
	if n < 1 || n > maxUnits {
		return nil, fmt.Errorf("%w: a reading of %d syllables", ErrNotPinyin, n)
	}
	return parse(text, n)
}

func parse(text string, n int) ([]Syllable, error) {
	if hasZhuyin(text) {
		return parseZhuyin(text, n)
	}
	units, err := scan(text)
	if err != nil {
		return nil, err
	}
	d := newDivider(units)
	ends := d.best(n)
	if ends == nil {
		if n > 0 && d.best(0) != nil {
			return nil, fmt.Errorf("%w: %q has %d syllables, not %d", ErrNotPinyin, text, len(d.best(0)), n)
		}
		return nil, fmt.Errorf("%w: %q", ErrNotPinyin, text)
	}
	return d.syllables(ends), nil
}

// scan divides a reading into letters with their marks.
func scan(text string) ([]unit, error) {
	bad := func() ([]unit, error) { return nil, fmt.Errorf("%w: %q", ErrNotPinyin, text) }
	if len(text) > 4*maxUnits {
		return nil, fmt.Errorf("%w: longer than %d letters", ErrNotPinyin, maxUnits)
	}
	var units []unit
	open := true
	for _, r := range text {
		last := len(units) - 1
		switch {
		case isSeparator(r):
			open = true
			continue
		case r == ':' || r == '\u0308': // u: or a combining diaeresis
			if last < 0 || open || units[last].letter != 'u' {
				return bad()
			}
			units[last].letter = 'ü'
			continue
		case r == '\u0302': // combining circumflex
			if last < 0 || open || units[last].letter != 'e' {
				return bad()
			}
			units[last].letter = 'ê'
			continue
		case combiningTone(r) > 0:
			if last < 0 || open || units[last].mark > 0 {
				return bad()
			}
			if _, can := markedForms[units[last].letter]; !can {
				return bad()
			}
			units[last].mark = combiningTone(r)
			continue
		case r >= '0' && r <= '5':
			if last < 0 || open {
				return bad()
			}
			units[last].number = int(r - '0')
			if r == '0' {
				units[last].number = ToneNeutral
			}
			open = true
			continue
		}
		letters, mark, upper, ok := letter(r)
		if !ok || len(units) >= maxUnits {
			return bad()
		}
		for _, l := range letters {
			units = append(units, unit{letter: l, mark: mark, upper: upper, open: open})
			open, upper, mark = false, false, 0
		}
	}
	if len(units) == 0 {
		return bad()
	}
	return units, nil
}

func isSeparator(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '-', '‐', '–', '·', '・', '/', ',', '，':
		return true
	}
	return unicode.IsSpace(r)
}

func combiningTone(r rune) int {
	switch r {
	case '\u0304':
		return 1
	case '\u0301':
		return 2
	case '\u030c', '\u0306':
		return 3
	case '\u0300':
		return 4
	}
	return 0
}

// letter gives the letters that a character stands for, its tone mark and
// whether it is a capital.
func letter(r rune) (letters string, mark int, upper, ok bool) {
	upper = unicode.IsUpper(r)
	r = unicode.ToLower(r)
	if c, found := composed[r]; found {
		if unicode.IsUpper(c.letter) { // ẑ ĉ ŝ stand for zh ch sh
			return strings.ToLower(string(c.letter)) + "h", 0, upper, true
		}
		return string(c.letter), c.tone, upper, true
	}
	switch {
	case r == 'v':
		return "ü", 0, upper, true
	case r >= 'a' && r <= 'z', r == 'ü', r == 'ê':
		return string(r), 0, upper, true
	}
	return "", 0, false, false
}
