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

// stem takes the endings of English inflection off a word in small letters. It
// need not be a word, only the same for all forms; words and glosses go
// through it alike.
func stem(word string) string {
	word = strings.ReplaceAll(word, "’", "'")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
	if base := irregular(word); base != "" {
		word = base
	}
	for _, e := range [...]struct{ ending, instead string }{
		{"iness", "y"}, {"ness", ""}, {"ically", "ic"}, {"ily", "y"}, {"ally", "al"}, {"ly", ""},
		{"sses", "ss"}, {"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ings", ""}, {"ed", ""},
		{"ches", "ch"}, {"shes", "sh"}, {"xes", "x"}, {"es", ""}, {"s", ""},
	} {
		base, ok := strings.CutSuffix(word, e.ending)
		if !ok || len(base) < 3 || !hasVowel(base) || e.ending == "s" && strings.HasSuffix(base, "s") ||
			e.ending == "s" && (strings.HasSuffix(base, "u") || strings.HasSuffix(base, "i")) {
			continue
		}
		word = base + e.instead
		if e.instead == "" && (e.ending == "ing" || e.ending == "ed" || e.ending == "ings") {
			word = single(word)
		}
		break
	}
	// make, making, made: without the last e they are the same.
	if len(word) > 3 {
		word = strings.TrimSuffix(word, "e")
	}
	return word
}

func hasVowel(text string) bool { return strings.ContainsAny(text, "aeiouy") }

// single takes back a doubled last consonant: stopp, stop.
func single(word string) string {
	last := len(word) - 1
	if last > 2 && word[last] == word[last-1] && !strings.ContainsRune("aeiouls", rune(word[last])) {
		return word[:last]
	}
	return word
}

// irregular gives the base of the commonest irregular forms, "" for others.
func irregular(word string) string {
	switch word {
	case "was", "were", "is", "are", "am", "been", "being":
		return "be"
	case "went", "gone", "goes":
		return "go"
	case "did", "done", "does":
		return "do"
	case "had", "has", "having":
		return "have"
	case "said", "says":
		return "say"
	case "made":
		return "make"
	case "took", "taken":
		return "take"
	case "came":
		return "come"
	case "saw", "seen":
		return "see"
	case "knew", "known":
		return "know"
	case "got", "gotten":
		return "get"
	case "gave", "given":
		return "give"
	case "found":
		return "find"
	case "thought":
		return "think"
	case "told":
		return "tell"
	case "became":
		return "become"
	case "left":
		return "leave"
	case "felt":
		return "feel"
	case "brought":
		return "bring"
	case "began", "begun":
		return "begin"
	case "kept":
		return "keep"
	case "held":
		return "hold"
	case "wrote", "written":
		return "write"
	case "stood":
		return "stand"
	case "heard":
		return "hear"
	case "meant":
		return "mean"
	case "met":
		return "meet"
	case "ran":
		return "run"
	case "paid":
		return "pay"
	case "sat":
		return "sit"
	case "spoke", "spoken":
		return "speak"
	case "led":
		return "lead"
	case "grew", "grown":
		return "grow"
	case "lost":
		return "lose"
	case "fell", "fallen":
		return "fall"
	case "sent":
		return "send"
	case "built":
		return "build"
	case "understood":
		return "understand"
	case "drew", "drawn":
		return "draw"
	case "broke", "broken":
		return "break"
	case "spent":
		return "spend"
	case "rose", "risen":
		return "rise"
	case "drove", "driven":
		return "drive"
	case "bought":
		return "buy"
	case "wore", "worn":
		return "wear"
	case "chose", "chosen":
		return "choose"
	case "ate", "eaten":
		return "eat"
	case "drank", "drunk":
		return "drink"
	case "taught":
		return "teach"
	case "caught":
		return "catch"
	case "slept":
		return "sleep"
	case "sold":
		return "sell"
	case "sang", "sung":
		return "sing"
	case "flew", "flown":
		return "fly"
	case "won":
		return "win"
	case "forgot", "forgotten":
		return "forget"
	case "fought":
		return "fight"
	case "swam", "swum":
		return "swim"
	case "children":
		return "child"
	case "men":
		return "man"
	case "women":
		return "woman"
	case "feet":
		return "foot"
	case "teeth":
		return "tooth"
	case "mice":
		return "mouse"
	case "lives":
		return "life"
	case "wives":
		return "wife"
	case "better", "best":
		return "good"
	case "worse", "worst":
		return "bad"
	}
	return ""
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
