package bilingual

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// texts are both sides made ready for scoring.
type texts struct {
	zh, en column
	// words and tokens are those of each sentence.
	words  [][]chineseWord
	tokens [][]englishToken
	// stems is the number of keys of English tokens.
	stems int
	// zhLength and enLength are lengths in characters; a Latin letter in a
	// Chinese sentence counts as in an English one.
	zhLength, enLength []float64
	// base and loose are shareBase and costLoose, but nothing without a
	// dictionary: then hardly a word matches.
	base, loose float64
	// ratio is how many English characters a Chinese one makes.
	ratio float64
}

// englishToken is a token with its keys as numbers.
type englishToken struct {
	stems  []int32
	weight float32
}

// usualRatio is how many characters of English a Chinese character makes in
// letters, news and stories; it is what a short text begins with.
const (
	usualRatio  = 3.1
	ratioWeight = 100 // Chinese characters that usualRatio counts for
)

func newTexts(zh, en column, g Glosser) *texts {
	t := &texts{zh: zh, en: en}
	if g != nil {
		t.base, t.loose = shareBase, costLoose
	}
	stems := map[string]int32{}
	t.english(stems)
	t.stems = len(stems)
	known := newGlosses(g, stems)
	t.words = make([][]chineseWord, len(zh.sentences))
	for i, s := range zh.sentences {
		t.words[i] = known.words(s)
	}
	t.lengths()
	return t
}

// english reads the English side and weighs each token by how few sentences
// have it.
func (t *texts) english(stems map[string]int32) {
	n := len(t.en.sentences)
	t.tokens = make([][]englishToken, n)
	var seenIn []int32 // for each stem, 1 + the last sentence that has it
	var count []float64
	for j, s := range t.en.sentences {
		for _, w := range tokenize(s) {
			token := englishToken{weight: w.weight}
			for _, key := range w.keys {
				id, ok := stems[key]
				if !ok {
					id = int32(len(stems))
					stems[key] = id
					seenIn, count = append(seenIn, 0), append(count, 0)
				}
				if seenIn[id] != int32(j+1) {
					seenIn[id] = int32(j + 1)
					count[id]++
				}
				token.stems = append(token.stems, id)
			}
			t.tokens[j] = append(t.tokens[j], token)
		}
	}
	for _, sentence := range t.tokens {
		for i := range sentence {
			sentence[i].weight *= float32(rarity(count[sentence[i].stems[0]], n))
		}
	}
}

// rarity weighs a word that stands in count of n sentences. It is 1 for a word
// that stands in one of a thousand. A short text tells little of how common a
// word is, so that it counts as one of at least rarityBase sentences.
func rarity(count float64, n int) float64 {
	const rarityBase = 100
	return math.Log((float64(n)+rarityBase)/(count+0.5)) / math.Log(1000)
}

func (t *texts) lengths() {
	t.zhLength = make([]float64, len(t.zh.sentences))
	t.enLength = make([]float64, len(t.en.sentences))
	for i, s := range t.zh.sentences {
		for _, r := range s {
			if isLatinWord(r) && r < 0x2e80 {
				t.zhLength[i] += 1 / usualRatio
			} else {
				t.zhLength[i]++
			}
		}
	}
	for j, s := range t.en.sentences {
		t.enLength[j] = float64(utf8.RuneCountInString(s))
	}
	zh, en := sum(t.zhLength), sum(t.enLength)
	t.ratio = (en + usualRatio*ratioWeight) / (zh + ratioWeight)
	// Texts of which one is mostly left out say nothing of the language.
	t.ratio = min(max(t.ratio, usualRatio/1.6), usualRatio*1.6)
}

func sum(list []float64) float64 {
	total := 0.0
	for _, x := range list {
		total += x
	}
	return total
}

func sortLinks(links []link) {
	slices.SortFunc(links, func(a, b link) int { return cmp.Compare(a.stem, b.stem) })
}
