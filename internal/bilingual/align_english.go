package bilingual

import (
	"strings"
	"unicode"
)

// token is a word or number of an English sentence, or a Latin word or number
// of a Chinese one, with the keys by which the other side may know it.
type token struct {
	keys   []string
	weight float32
}

// Weights of tokens, before their rarity is weighed in.
const (
	weightContent  = 1
	weightFunction = 0.15
)

// tokenize gives the words and numbers of an English text.
func tokenize(text string) []token {
	var out []token
	words := latinWords(text)
	for i := 0; i < len(words); {
		if value, n := englishNumber(words[i:]); n > 0 {
			out = append(out, token{keys: valueKeys(value, words[i:i+n]), weight: weightContent})
			i += n
			continue
		}
		out = append(out, wordToken(words[i]))
		i++
	}
	return out
}

// latinWords divides a text into runs of letters and digits. An apostrophe,
// a point or a comma inside a word or number belongs to it.
func latinWords(text string) []string {
	var out []string
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if !isLatinWord(runes[i]) {
			i++
			continue
		}
		start, digits := i, unicode.IsDigit(runes[i])
		for i < len(runes) && (isLatinWord(runes[i]) && unicode.IsDigit(runes[i]) == digits ||
			i+1 < len(runes) && isLatinWord(runes[i+1]) && unicode.IsDigit(runes[i+1]) == digits && joinsLatin(runes[i], digits)) {
			i++
		}
		out = append(out, foldWidth(string(runes[start:i])))
	}
	return out
}

func isLatinWord(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !isHan(r)
}

func joinsLatin(r rune, digits bool) bool {
	if digits {
		return r == ',' || r == '.' || r == '，'
	}
	return r == '\'' || r == '’'
}

// foldWidth turns the wide letters and digits of Chinese fonts into ASCII.
func foldWidth(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xff01 && r <= 0xff5e {
			return r - 0xff01 + '!'
		}
		return r
	}, word)
}

// Prefixes of keys that are no stems: of a name in pinyin and of a number.
const (
	nameKey   = "^"
	digitsKey = "#"
)

// wordToken gives the keys of a word: its stem and, for a word with a capital,
// what it is as a Chinese name.
func wordToken(word string) token {
	lower := strings.ToLower(word)
	t := token{keys: []string{stem(lower)}, weight: weightContent}
	if isFunctionWord(lower) {
		t.weight = weightFunction
	}
	if first := []rune(word)[0]; unicode.IsUpper(first) {
		t.keys = append(t.keys, nameKey+plainName(lower))
	}
	return t
}

// plainName takes apostrophes and the possessive off a name: xi'an's, xian.
func plainName(lower string) string {
	lower = strings.ReplaceAll(lower, "’", "'")
	lower = strings.TrimSuffix(lower, "'s")
	return strings.ReplaceAll(lower, "'", "")
}

// isFunctionWord reports whether a word says little of what a sentence is
// about.
func isFunctionWord(lower string) bool {
	switch lower {
	case "a", "an", "the", "and", "or", "but", "nor", "so", "if", "than", "then", "as", "that", "this", "these", "those",
		"of", "in", "on", "at", "to", "for", "from", "by", "with", "into", "onto", "out", "up", "off", "over", "about", "upon",
		"i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "my", "your", "his", "its", "our", "their",
		"be", "is", "are", "was", "were", "am", "been", "being", "have", "has", "had", "having", "do", "does", "did", "done",
		"will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "no", "there", "here", "which", "who",
		"whom", "whose", "what", "when", "where", "how", "why", "such", "some", "any", "all", "very", "just", "also", "too",
		"it's", "i'm", "don't", "didn't", "that's", "i've", "i'll", "one's", "oneself", "sb", "sth", "etc", "esp", "s", "t", "one":
		return true
	}
	return false
}
