package reader

import (
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of readings that were typed.
const (
	// CodeNoPinyin: {text} is no pinyin.
	CodeNoPinyin study.Code = "no_pinyin"
	// CodeNoTone: {text} has a syllable without a tone; {syllable} is it.
	CodeNoTone study.Code = "no_tone"
	// CodeSyllables: {text} has {found} syllables where {word} has {wanted}
	// characters.
	CodeSyllables study.Code = "syllable_number"
)

// ParseReading reads what was typed as the reading of a word, in any notation
// that package pinyin knows: "yínháng", "yin2 hang2", "ㄧㄣˊ ㄏㄤˊ". It gives one
// syllable in tone numbers for each Han character of the word. It fails with
// no_pinyin, no_tone or syllable_number.
func ParseReading(text, word string) ([]string, error) {
	n := hanCount(word)
	fail := func(code study.Code, facts ...string) error {
		return correctionError(code, append([]string{"text", text, "word", word}, facts...)...)
	}
	syllables, err := pinyin.ParseN(text, n)
	if err != nil {
		if other, err := pinyin.ParseAll(text); err == nil && len(other) != n {
			return nil, fail(CodeSyllables, "found", strconv.Itoa(len(other)), "wanted", strconv.Itoa(n))
		}
		return nil, fail(CodeNoPinyin)
	}
	out := make([]string, len(syllables))
	for i, s := range syllables {
		if s.Tone == pinyin.ToneUnknown {
			return nil, fail(CodeNoTone, "syllable", s.Plain())
		}
		out[i] = s.Number()
	}
	return out, nil
}
