package pinyin

import "strings"

// Spoken is a word for Sandhi: its Chinese characters and a syllable for each.
type Spoken struct {
	Chars     string
	Syllables []Syllable
}

// Sandhi gives the tones as they are spoken in words that follow each other
// without a pause, one slice for each word; the words themselves stay as they
// are. It is for showing only: the orthography keeps the dictionary's tones.
//
//   - 不 is second tone before a fourth.
//   - 一 is second tone before a fourth and before 个, fourth before any other
//     full tone; it keeps its own at the end, after 第 and 初, and in numbers.
//   - A third tone is second before a third, within a word and from a word of
//     one syllable to the next word.
func Sandhi(words []Spoken) [][]Syllable {
	var chars []rune
	var tones []int
	var ends []int // index after the last syllable of each word
	for _, w := range words {
		own := []rune(w.Chars)
		for i, s := range w.Syllables {
			c := rune(0)
			if len(own) == len(w.Syllables) {
				c = own[i]
			}
			chars, tones = append(chars, c), append(tones, s.Tone)
		}
		ends = append(ends, len(tones))
	}
	spoken := append([]int(nil), tones...)
	for i, c := range chars {
		switch {
		case c == '不' && tones[i] == 4 && next(tones, i) == 4:
			spoken[i] = 2
		case c == '一' && tones[i] == 1:
			spoken[i] = toneOfOne(chars, tones, i)
		}
	}
	thirdTones(tones, spoken, ends)
	out := make([][]Syllable, len(words))
	start := 0
	for i, w := range words {
		out[i] = append([]Syllable(nil), w.Syllables...)
		for k := range out[i] {
			out[i][k].Tone = spoken[start+k]
		}
		start = ends[i]
	}
	return out
}

func next(tones []int, i int) int {
	if i+1 < len(tones) {
		return tones[i+1]
	}
	return ToneUnknown
}

const numerals = "一二三四五六七八九十零〇"

func toneOfOne(chars []rune, tones []int, i int) int {
	if i > 0 && strings.ContainsRune(numerals+"第初百千万", chars[i-1]) {
		return 1
	}
	if i+1 < len(chars) && strings.ContainsRune(numerals+"月", chars[i+1]) {
		return 1
	}
	switch next(tones, i) {
	case 4:
		return 2
	case 1, 2, 3:
		return 4
	case ToneNeutral:
		if chars[i+1] == '个' || chars[i+1] == '個' {
			return 2
		}
	}
	return 1
}

func thirdTones(tones, spoken, ends []int) {
	start := 0
	for _, end := range ends {
		for i := start; i < end; i++ {
			within := i+1 < end || end-start == 1
			if within && tones[i] == 3 && next(tones, i) == 3 {
				spoken[i] = 2
			}
		}
		start = end
	}
}
