package bilingual

import (
	"math"
	"strings"
	"unicode"
)

// longestWord is the most characters of a word that are looked up together.
const longestWord = 9

// Strengths of the links between a Chinese word and an English one; a gloss of
// one content word has 1.
const (
	strengthPart    = 0.6 // of a word inside a longer one
	strengthBracket = 0.4 // of words in brackets
	strengthAside   = 0.3 // of surnames, names of other things, references
	strengthName    = 0.8 // of a name in pinyin
)

// link says that a Chinese word can be an English one.
type link struct {
	stem     int32
	strength float32
}

// chineseWord is a word of a Chinese sentence as the other side may know it.
type chineseWord struct {
	weight float32
	links  []link
}

// glosses reads what a dictionary says in terms of the English text's stems.
type glosses struct {
	from  Glosser
	stems map[string]int32
	known map[string]knownWord
}

// knownWord is what is kept of a looked-up word.
type knownWord struct {
	ok       bool
	links    []link
	readings []string
}

func newGlosses(from Glosser, stems map[string]int32) *glosses {
	return &glosses{from: from, stems: stems, known: map[string]knownWord{}}
}

// look gives a word's links; those of the word that it is a variant of too.
func (g *glosses) look(word string) knownWord {
	if g.from == nil {
		return knownWord{}
	}
	if k, seen := g.known[word]; seen {
		return k
	}
	var k knownWord
	gloss, ok := g.from.Gloss(word)
	if ok {
		best := map[int32]float32{}
		for _, sense := range gloss.Senses {
			g.sense(best, sense, 1)
			if to := variantOf(sense); to != "" && to != word {
				if other, ok := g.from.Gloss(to); ok {
					for _, s := range other.Senses {
						g.sense(best, s, 1)
					}
				}
			}
		}
		k = knownWord{ok: true, links: sortedLinks(best), readings: gloss.Readings}
		// What is no word is not kept: of a long text that would be all its
		// pieces.
		g.known[word] = k
	}
	return k
}

// sortedLinks gives links in the order of their stems, so that nothing depends
// on the order of a map.
func sortedLinks(best map[int32]float32) []link {
	out := make([]link, 0, len(best))
	for stem, strength := range best {
		out = append(out, link{stem, strength})
	}
	sortLinks(out)
	return out
}

// variantOf gives the simplified form of the word that a sense refers to as
// "variant of 裡|里[li3]", "" where it does not.
func variantOf(sense string) string {
	_, rest, ok := strings.Cut(sense, "variant of ")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "[")
	if _, simplified, both := strings.Cut(rest, "|"); both {
		rest = simplified
	}
	if !hasHan(rest) {
		return ""
	}
	return strings.TrimSpace(rest)
}

// sense adds the links of a sense: of each of its glosses, divided by
// semicolons, and of what stands in brackets.
func (g *glosses) sense(best map[int32]float32, sense string, factor float32) {
	plain, bracketed := divideBrackets(sense)
	for _, gloss := range strings.FieldsFunc(plain, func(r rune) bool { return r == ';' || r == ',' }) {
		f := factor
		if aside(gloss) {
			f *= strengthAside
		}
		g.gloss(best, gloss, f)
	}
	for _, b := range bracketed {
		g.gloss(best, b, factor*strengthBracket)
	}
}

func aside(gloss string) bool {
	gloss = strings.TrimSpace(gloss)
	for _, head := range [...]string{"surname ", "variant of", "old variant", "see ", "abbr. ", "also written", "used in", "Japanese variant", "CL:"} {
		if strings.HasPrefix(gloss, head) {
			return true
		}
	}
	return false
}

// divideBrackets takes what stands in round brackets, and all in square ones,
// out of a sense.
func divideBrackets(sense string) (plain string, bracketed []string) {
	var outside, inside strings.Builder
	depth, square := 0, 0
	for _, r := range sense {
		switch {
		case r == '[':
			square++
		case r == ']':
			square--
		case square > 0:
		case r == '(':
			depth++
		case r == ')':
			if depth--; depth == 0 {
				bracketed = append(bracketed, inside.String())
				inside.Reset()
			}
		case depth > 0:
			inside.WriteRune(r)
		default:
			outside.WriteRune(r)
		}
	}
	return outside.String(), bracketed
}

// gloss links the content words of one gloss, each the weaker the more there
// are: one of three words says less than the only one.
func (g *glosses) gloss(best map[int32]float32, gloss string, factor float32) {
	words := tokenize(gloss)
	content := 0
	for _, w := range words {
		if w.weight == weightContent {
			content++
		}
	}
	onlyFunction := content == 0
	if onlyFunction {
		content = len(words)
	}
	for _, w := range words {
		if w.weight != weightContent && !onlyFunction {
			continue
		}
		strength := factor / float32(math.Sqrt(float64(content)))
		for _, key := range w.keys {
			if !strings.HasPrefix(key, nameKey) {
				g.add(best, key, strength)
			}
		}
	}
}

func (g *glosses) add(best map[int32]float32, key string, strength float32) {
	if stem, ok := g.stems[key]; ok {
		best[stem] = max(best[stem], strength)
	}
}

// words gives the words of a Chinese sentence: the longest that the dictionary
// has from the left, numbers, Latin words.
func (g *glosses) words(sentence string) []chineseWord {
	text := []rune(sentence)
	var out []chineseWord
	for i := 0; i < len(text); {
		best := map[int32]float32{}
		n, weight := g.next(best, text[i:], i > 0 && isLatinWord(text[i-1]))
		if weight > 0 {
			out = append(out, chineseWord{weight: weight, links: sortedLinks(best)})
		}
		i += n
	}
	return out
}

// next reads what a text begins with: its number of characters, its weight (0
// for a sign) and, in best, its links.
func (g *glosses) next(best map[int32]float32, text []rune, inside bool) (n int, weight float32) {
	value, number := chineseNumber(text)
	word := g.longest(text)
	switch {
	case number > 0 && number >= word && (number > 1 || !isHan(text[0])):
		for _, key := range valueKeys(value, nil) {
			g.add(best, key, 1)
		}
		g.month(best, text, value, number)
		return number, weightContent
	case isHan(text[0]):
		g.link(best, text[:max(word, 1)])
		if number == 1 {
			for _, key := range valueKeys(value, nil) {
				g.add(best, key, strengthName)
			}
		}
		g.names(best, text)
		if isFunctionHan(string(text[:max(word, 1)])) {
			return max(word, 1), weightFunction
		}
		return max(word, 1), weightContent
	case isLatinWord(text[0]) && !inside:
		end := 1
		for end < len(text) && isLatinWord(text[end]) && !unicode.IsDigit(text[end]) {
			end++
		}
		for _, t := range tokenize(string(text[:end])) {
			for _, key := range t.keys {
				g.add(best, key, 1)
			}
			weight = max(weight, t.weight)
		}
		return end, weight
	}
	return 1, 0
}

// month links 1月 as 一月, January.
func (g *glosses) month(best map[int32]float32, text []rune, value float64, n int) {
	if n >= len(text) || text[n] != '月' || value < 1 || value > 12 || value != math.Trunc(value) {
		return
	}
	names := [...]string{"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"}
	for _, l := range g.look(names[int(value)-1]).links {
		best[l.stem] = max(best[l.stem], l.strength)
	}
}

// longest gives the length of the longest word that a text begins with, 0 for
// none.
func (g *glosses) longest(text []rune) int {
	end := 0
	for end < len(text) && end < longestWord && (isHan(text[end]) || text[end] == '·') {
		end++
	}
	for ; end > 1; end-- {
		if g.look(string(text[:end])).ok {
			return end
		}
	}
	return end
}

// link adds the links of a word and, weaker, those of the words inside it.
func (g *glosses) link(best map[int32]float32, word []rune) {
	for _, l := range g.look(string(word)).links {
		best[l.stem] = max(best[l.stem], l.strength)
	}
	for start := range word {
		for end := start + 1; end <= len(word); end++ {
			if end-start == len(word) {
				continue
			}
			for _, l := range g.look(string(word[start:end])).links {
				best[l.stem] = max(best[l.stem], l.strength*strengthPart)
			}
		}
	}
}

// names links what a text begins with as a name in pinyin: one character,
// or two to three that English writes as one word (Xiaoming).
func (g *glosses) names(best map[int32]float32, text []rune) {
	spelt := []string{""}
	for n := 0; n < 3 && n < len(text) && isHan(text[n]); n++ {
		var longer []string
		for _, r := range g.look(string(text[n])).readings {
			for _, s := range spelt {
				longer = append(longer, s+r)
			}
		}
		for _, s := range longer {
			g.add(best, nameKey+s, strengthName)
		}
		if len(longer) == 0 || len(longer) > 8 {
			return
		}
		spelt = longer
	}
}

// isFunctionHan reports whether a Chinese word says little of what a sentence
// is about.
func isFunctionHan(word string) bool {
	switch word {
	case "的", "了", "着", "著", "过", "過", "地", "得", "吗", "嗎", "呢", "吧", "啊", "么", "麼", "之", "所", "而", "且", "与", "與", "和", "及",
		"或", "把", "被", "将", "將", "就", "都", "也", "又", "还", "還", "在", "于", "於", "是", "有", "为", "為", "以", "对", "對", "从", "從", "到", "由", "向",
		"个", "個", "这", "這", "那", "其", "该", "該", "此", "他", "她", "它", "我", "你", "您", "们", "們", "不", "没", "沒", "很", "上", "下", "中", "里", "裡", "内", "內", "后", "後", "等",
		"一", "会", "會", "可", "能", "要", "只", "但", "如", "若", "因", "使", "让", "讓", "给", "給", "时", "時", "他们", "他們", "她们", "她們", "我们", "我們", "你们", "你們", "这个", "這個",
		"因为", "因為", "所以", "但是", "可是", "如果", "可以", "一个", "一個", "没有", "沒有", "自己", "什么", "什麼", "以及", "并", "並", "并且", "並且":
		return true
	}
	return false
}
