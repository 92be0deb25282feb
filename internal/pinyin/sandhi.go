package pinyin

import "strings"

// Spoken is a word for Sandhi: its Chinese characters and a syllable for each.
type Spoken struct {
	Chars     string
	Syllables []Syllable
	// Split is how many syllables the first part of a word of three or more
	// has (小老虎 1, 展览馆 2); 0 where that is not known.
	Split int
	// Joined says that the word is spoken in one with the word before it, as
	// the orthography writes it: 看 + 了.
	Joined bool
}

// Sandhi gives the tones as they are spoken in words that follow each other
// without a pause, one slice for each word; the words themselves stay as they
// are. It is for showing only: the orthography keeps the dictionary's tones
// (GB/T 16159-2012, 6.5). The rules are those of docs/orthography.md:
//
//   - 不 is second tone before a fourth, neutral in 好不好.
//   - 一 is second tone before a fourth and before 个, fourth before any other
//     full tone, neutral in 看一看; it keeps its own at the end, after 第 and
//     初, in numbers and in dates.
//   - In a run of third tones a word is spoken by its parts, and a word of one
//     syllable with the word after it: 小 + 老虎 is xiǎo láohǔ, 展览 + 馆 is
//     zhánlán guǎn, 我 + 很 + 好 is wǒ hén hǎo.
//   - A third tone is second before a syllable that lost its third tone: 想想,
//     哪里, but not 姐姐.
//   - 啊 is ya after a, o, e, i, ü, wa after u and ao, na after n.
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
		case c == '不' && tones[i] == 4:
			spoken[i] = toneOfNot(chars, tones, i)
		case c == '一' && tones[i] == 1:
			spoken[i] = toneOfOne(chars, tones, i)
		}
	}
	thirdTones(feet(words, ends), tones, spoken)
	lostThirdTones(chars, tones, spoken)
	out := make([][]Syllable, len(words))
	start := 0
	var before Syllable
	for i, w := range words {
		out[i] = append([]Syllable(nil), w.Syllables...)
		for k := range out[i] {
			out[i][k].Tone = spoken[start+k]
			if c := chars[start+k]; (c == '啊' || c == '呵') && tones[start+k] == ToneNeutral && out[i][k].Base == "a" && start+k > 0 {
				out[i][k].Base = linkedA(before.Base)
			}
			before = out[i][k]
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

// between reports whether the character at i stands between two that are the
// same: 好不好, 看一看.
func between(chars []rune, i int) bool {
	return i > 0 && i+1 < len(chars) && chars[i-1] != 0 && chars[i-1] == chars[i+1]
}

func toneOfNot(chars []rune, tones []int, i int) int {
	switch {
	case between(chars, i):
		return ToneNeutral
	case next(tones, i) == 4:
		return 2
	}
	return tones[i]
}

const numerals = "一二三四五六七八九十零〇"

func toneOfOne(chars []rune, tones []int, i int) int {
	if i > 0 && strings.ContainsRune(numerals+"第初百千万萬亿億点點", chars[i-1]) {
		return 1
	}
	if i+1 < len(chars) && strings.ContainsRune(numerals+"月号號", chars[i+1]) {
		return 1
	}
	if between(chars, i) && !(i > 1 && chars[i-2] == chars[i]) { // 看一看, but 一步一步
		return ToneNeutral
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

// foot is a run of syllables that are spoken as one word.
type foot struct{ start, end, split int }

func feet(words []Spoken, ends []int) []foot {
	var out []foot
	start := 0
	for i, w := range words {
		switch {
		case start == ends[i]:
		case w.Joined && len(out) > 0:
			last := &out[len(out)-1]
			last.split, last.end = start-last.start, ends[i]
		default:
			out = append(out, foot{start, ends[i], w.Split})
		}
		start = ends[i]
	}
	return out
}

// thirdTones goes from the last word to the first: a word of one syllable
// looks at what the word after it begins with as it is spoken.
func thirdTones(feet []foot, tones, spoken []int) {
	for i := len(feet) - 1; i >= 0; i-- {
		f := feet[i]
		thirdTonesWithin(spoken[f.start:f.end], f.split)
		if f.end-f.start == 1 && tones[f.start] == 3 && i+1 < len(feet) && spoken[f.end] == 3 {
			spoken[f.start] = 2
		}
	}
}

// thirdTonesWithin speaks the parts of a word first and then the border
// between them; a part of three syllables or more, and a word of unknown parts,
// goes by pairs from its beginning: 2+1, 2+2.
func thirdTonesWithin(spoken []int, split int) {
	if split < 1 || split >= len(spoken) {
		thirdTonesByPairs(spoken)
		return
	}
	thirdTonesByPairs(spoken[:split])
	thirdTonesByPairs(spoken[split:])
	thirdTonesMeet(spoken, split)
}

func thirdTonesByPairs(spoken []int) {
	for i := 1; i < len(spoken); i += 2 {
		thirdTonesMeet(spoken, i)
	}
	for i := 2; i < len(spoken); i += 2 {
		thirdTonesMeet(spoken, i)
	}
}

// thirdTonesMeet makes the first of two third tones second.
func thirdTonesMeet(spoken []int, second int) {
	if spoken[second-1] == 3 && spoken[second] == 3 {
		spoken[second-1] = 2
	}
}

// lostThird lists pairs whose second syllable is neutral now and was a third
// tone: the one before it is spoken as if it still were.
const lostThird = "哪里 哪裡 小姐 老鼠 把手 打点 打點 "

// lostThirdTones also knows the verbs said twice (想想); names of relatives
// (姐姐) and words in 子 are no such pairs.
func lostThirdTones(chars []rune, tones, spoken []int) {
	for i := range chars {
		if tones[i] != 3 || next(tones, i) != ToneNeutral || chars[i] == 0 {
			continue
		}
		twice := chars[i] == chars[i+1] && !strings.ContainsRune("姐奶姥嫂婶嬸姊宝寶", chars[i])
		if twice || strings.Contains(lostThird, string(chars[i:i+2])+" ") {
			spoken[i] = 2
		}
	}
}

// linkedA gives the particle 啊 as it is spoken after a syllable; where it is
// written with a character of its own (呀, 哇, 哪) only.
func linkedA(before string) string {
	switch {
	case before == "", strings.HasSuffix(before, "ng"), strings.HasSuffix(before, "r"), before == "zi", before == "ci", before == "si",
		strings.HasPrefix(before, "zhi"), strings.HasPrefix(before, "chi"), strings.HasPrefix(before, "shi"), before == "ri":
		return "a"
	case strings.HasSuffix(before, "n"):
		return "na"
	case strings.HasSuffix(before, "ao"), strings.HasSuffix(before, "ou"), strings.HasSuffix(before, "iu"):
		return "wa"
	case strings.HasSuffix(before, "u") && !strings.Contains("ju qu xu yu", before):
		return "wa"
	}
	return "ya"
}
