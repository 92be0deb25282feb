package refbuild

import (
	"strings"
)

// plainForms knows how simplified text writes characters. The lists of words
// that the input method adds to those of CC-CEDICT were gathered from texts of
// all kinds: they have 妳好吗, 幹嘛 and 甚么, which would go before what is meant.
type plainForms struct {
	// written are the characters that CC-CEDICT has in simplified words.
	written map[rune]bool
	// simpler are characters that it has in traditional words only, each with
	// what stands for it in the commonest simplified one.
	simpler map[rune]rune
	// usual are characters that are only variants of others in this reading:
	// 甚, shen2, is 什.
	usual map[readChar]rune
}

// readChar is a character with a reading.
type readChar struct {
	r        rune
	syllable string
}

func newPlainForms(entries []*entry) *plainForms {
	f := &plainForms{written: map[rune]bool{}, simpler: map[rune]rune{}, usual: map[readChar]rune{}}
	most := map[rune]float64{}
	for _, e := range entries {
		simplified, traditional := []rune(e.Simplified), []rune(e.Traditional)
		for i, r := range simplified {
			f.written[r] = true
			if len(traditional) != len(simplified) || traditional[i] == r {
				continue
			}
			if old, there := most[traditional[i]]; !there || e.frequency > old {
				most[traditional[i]], f.simpler[traditional[i]] = e.frequency, r
			}
		}
		if len(simplified) == 1 && len(e.Syllables) == 1 && isVariant(e.Senses) {
			f.usual[readChar{simplified[0], strings.ToLower(e.Syllables[0])}] = usualForm(e.Senses)
		}
	}
	return f
}

// usualForm gives the simplified character that a sense sends to, as in
// "variant of 麴|曲[qu1]", or 0.
func usualForm(senses []string) rune {
	for _, sense := range senses {
		_, target, _ := strings.Cut(sense, variantMark)
		word, _, named := strings.Cut(target, "[")
		if _, simplified, both := strings.Cut(word, "|"); both {
			word = simplified
		}
		if r := character(word); named && r != 0 {
			return r
		}
	}
	return 0
}

// odd reports whether a character is none of simplified text.
func (f *plainForms) odd(r rune) bool { return !f.written[r] }

// plain writes a word as simplified text does.
func (f *plainForms) plain(text string) string {
	return strings.Map(func(r rune) rune {
		if simpler := f.simpler[r]; f.odd(r) && simpler != 0 {
			return simpler
		}
		return r
	}, text)
}

// regular writes a word without characters that are only variants in the
// reading that the word gives them.
func (f *plainForms) regular(text string, syllables []string) string {
	runes := []rune(text)
	for i, r := range runes {
		if i >= len(syllables) {
			break
		}
		if usual := f.usual[readChar{r, strings.ToLower(syllables[i])}]; usual != 0 {
			runes[i] = usual
		}
	}
	return string(runes)
}
