package hanzi

import (
	"math"
	"strings"
)

// Script is one of the two ways to write Chinese.
type Script string

// A text is in one of the scripts, the same in both, or has no Chinese.
const (
	Simplified  Script = "simplified"
	Traditional Script = "traditional"
	BothScripts Script = "both"
	NoScript    Script = "none"
)

// Converter turns one script into the other, word by word: 头发 is 頭髮 and
// 发现 is 發現. Every text keeps its length in characters, and what is not
// Chinese stays. It never changes and is safe for concurrent use.
type Converter struct {
	toTraditional, toSimplified direction
	// named gives the traditional form that a character has in names.
	named map[rune]rune
	// onlySimplified and onlyTraditional tell the scripts apart.
	onlySimplified, onlyTraditional map[rune]bool
}

// direction is what one direction needs.
type direction struct {
	// usual gives the form of a character without a word around it.
	usual map[rune]rune
	// words are those that hold a character with several forms.
	words wordList
}

// costAlone is the cost of a character that is no part of a word: about that of
// a word with a frequency of a hundred per million.
const costAlone = 9.5

// ToTraditional gives a text in traditional characters, in the forms of
// CC-CEDICT, which are those of Taiwan but for a few (台, 占).
func (c *Converter) ToTraditional(text string) string {
	runes := []rune(text)
	out, alone := c.toTraditional.convert(runes)
	for _, i := range alone {
		if form, ok := c.inContext(runes, i); ok {
			out[i] = form
		}
	}
	return string(out)
}

// ToSimplified gives a text in simplified characters. It reads the forms of
// Taiwan, of Hong Kong and old ones: 裡 and 裏, 台 and 臺.
func (c *Converter) ToSimplified(text string) string {
	out, _ := c.toSimplified.convert([]rune(text))
	return string(out)
}

// Detect says in which script a text or a word is written. A text that has
// characters of both is in that of the greater number, a tie is simplified.
func (c *Converter) Detect(text string) Script {
	simplified, traditional, han := 0, 0, false
	for _, r := range text {
		han = han || IsHan(r)
		switch {
		case c.onlySimplified[r]:
			simplified++
		case c.onlyTraditional[r]:
			traditional++
		}
	}
	switch {
	case !han:
		return NoScript
	case simplified > 0 && simplified >= traditional:
		return Simplified
	case traditional > 0:
		return Traditional
	}
	return c.wordScript(text)
}

// wordScript tells the script of a word whose characters are in both: 后面 is
// simplified, since it is 後面 in the other script.
func (c *Converter) wordScript(word string) Script {
	runes := []rune(word)
	asSimplified, s := c.toTraditional.words.find(runes)
	asTraditional, t := c.toSimplified.words.find(runes)
	switch {
	case s && !t && asSimplified != word:
		return Simplified
	case t && !s && asTraditional != word:
		return Traditional
	}
	return BothScripts
}

// convert finds the likeliest words and gives each its form. alone are the
// places of characters that are no part of a word.
func (d *direction) convert(text []rune) (out []rune, alone []int) {
	type step struct {
		cost float32
		from int32
		word int32 // number of the word, -1 for a character alone
	}
	steps := make([]step, len(text)+1)
	for i := 1; i < len(steps); i++ {
		steps[i].cost = math.MaxFloat32
	}
	for i := range text {
		if total := steps[i].cost + costAlone; total < steps[i+1].cost {
			steps[i+1] = step{total, int32(i), -1}
		}
		d.words.match(text[i:], func(word, length int) {
			if isDaysAfter(text, i, length) || isQueensTemple(text, i) {
				return
			}
			if total := steps[i].cost + d.words.cost[word]; total < steps[i+length].cost {
				steps[i+length] = step{total, int32(i), int32(word)}
			}
		})
	}
	out = make([]rune, len(text))
	for end := len(text); end > 0; {
		s := steps[end]
		start := int(s.from)
		if s.word >= 0 {
			copy(out[start:end], d.words.form(int(s.word)))
		} else {
			out[start] = text[start]
			if form, ok := d.usual[text[start]]; ok {
				out[start] = form
			}
			alone = append(alone, start)
		}
		end = start
	}
	return out, alone
}

// wordList holds words with their forms in the other script, in the order of
// their bytes.
type wordList struct {
	words, forms []string
	cost         []float32
	// first gives the words that begin with a character: from, end.
	first map[rune][2]int32
}

// match calls found with each word that the text begins with, the shortest
// first.
func (l *wordList) match(text []rune, found func(word, length int)) {
	bounds, ok := l.first[text[0]]
	if !ok {
		return
	}
	low, high := int(bounds[0]), int(bounds[1])
	prefix := string(text[0])
	for n := 1; n < len(text) && low < high; n++ {
		prefix += string(text[n])
		low, high = l.within(low, high, prefix)
		if low < high && len(l.words[low]) == len(prefix) {
			found(low, n+1)
		}
	}
}

// within gives those of the words low to high that begin with prefix.
func (l *wordList) within(low, high int, prefix string) (int, int) {
	from := low + searchWords(l.words[low:high], func(w string) bool { return w >= prefix })
	end := from + searchWords(l.words[from:high], func(w string) bool { return !strings.HasPrefix(w, prefix) })
	return from, end
}

// searchWords gives the first word that is, where all after it are too.
func searchWords(words []string, is func(string) bool) int {
	low, high := 0, len(words)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if is(words[middle]) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// find gives the form of a whole word.
func (l *wordList) find(word []rune) (form string, ok bool) {
	if len(word) < 2 {
		return "", false
	}
	l.match(word, func(index, length int) {
		if length == len(word) {
			form, ok = string(l.form(index)), true
		}
	})
	return form, ok
}

func (l *wordList) form(word int) []rune { return []rune(l.forms[word]) }
