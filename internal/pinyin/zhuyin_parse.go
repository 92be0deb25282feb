package pinyin

import (
	"fmt"
	"strings"
	"unicode"
)

// parseZhuyin reads syllables that are divided by spaces or by their tone
// signs. A syllable without a sign has the first tone; ㄦ without one right
// after a syllable is the suffix r: ㄏㄨㄚㄦ, ㄓㄜˋㄦ.
func parseZhuyin(text string, n int) ([]Syllable, error) {
	// A letter of pinyin becomes at most a sign of three bytes with a tone of two
	// and a space: what was read in pinyin can be read back from its zhuyin.
	if len(text) > 6*maxUnits {
		return nil, fmt.Errorf("%w: longer than %d letters", ErrNotPinyin, maxUnits)
	}
	z := zhuyinReader{apart: true, spaced: strings.Contains(text, " ")}
	for _, r := range text {
		if !z.read(r) {
			return nil, fmt.Errorf("%w: %q", ErrNotPinyin, text)
		}
	}
	if !z.end(ToneUnknown) || len(z.out) == 0 || n > 0 && len(z.out) != n {
		return nil, fmt.Errorf("%w: %q", ErrNotPinyin, text)
	}
	return z.out, nil
}

// zhuyinReader reads zhuyin sign by sign.
type zhuyinReader struct {
	out     []Syllable
	letters strings.Builder
	// neutral says that ˙ stands before the letters, apart that a space or the
	// beginning does.
	neutral, apart bool
	// spaced says that spaces divide the syllables.
	spaced bool
}

func (z *zhuyinReader) read(r rune) bool {
	switch tone := zhuyinTone(r); {
	case unicode.IsSpace(r):
		ok := z.end(ToneUnknown)
		z.apart = true
		return ok
	case tone == ToneNeutral:
		if z.letters.Len() > 0 && (z.spaced || !z.end(ToneUnknown)) || z.neutral {
			return false
		}
		z.neutral = true
		return true
	case tone > 0:
		return z.letters.Len() > 0 && z.end(tone)
	case isZhuyin(r):
		z.letters.WriteRune(r)
		return true
	}
	return false
}

// end ends a syllable with the tone of the sign after it, ToneUnknown where
// there is none.
func (z *zhuyinReader) end(tone int) bool {
	written := z.letters.String()
	if written == "" {
		return !z.neutral && tone == ToneUnknown
	}
	z.letters.Reset()
	if tone == ToneUnknown && written == "ㄦ" && !z.apart && !z.neutral {
		z.suffix()
		return true
	}
	base, ok := fromZhuyin[written]
	fused := false
	if !ok && tone == ToneUnknown {
		written, fused = strings.CutSuffix(written, "ㄦ")
		base, ok = fromZhuyin[written]
	}
	if !ok || z.neutral && tone != ToneUnknown {
		return false
	}
	switch {
	case z.neutral:
		tone = ToneNeutral
	case tone == ToneUnknown:
		tone = 1
	}
	if base == "er" && tone == ToneNeutral && len(z.out) > 0 {
		base = "r" // the neutral ㄦ after a syllable is the suffix too
	}
	z.out = append(z.out, Syllable{Base: base, Tone: tone})
	z.neutral, z.apart = false, false
	if fused {
		z.suffix()
	}
	return true
}

func (z *zhuyinReader) suffix() {
	z.out = append(z.out, Syllable{Base: "r", Tone: ToneNeutral})
}
