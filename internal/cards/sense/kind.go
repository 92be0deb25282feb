package sense

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// kinds says for each kind of word how likely it is at a place: above 0 if
// something speaks for it, below 0 if something speaks against it.
type kinds map[POS]float64

// fits gives what the place says of a kind of word.
func (k kinds) fits(p POS) float64 { return k[p] }

// kind tells what kind of word stands at a place, by the words beside it.
func (at Place) kind() kinds {
	runes := []rune(at.Sentence)
	if at.Start < 0 || at.End > len(runes) || at.Start >= at.End {
		return nil
	}
	if at.Language == study.English {
		return englishKind(at.Sentence, at.Start, at.End)
	}
	return chineseKind(string(runes[:at.Start]), string(runes[at.Start:at.End]), string(runes[at.End:]))
}

// Words of Chinese that tell what comes after or before them.
const (
	counting  = "一二两三四五六七八九十百千万半几多这那每哪某0123456789０１２３４５６７８９"
	degrees   = "很太最更挺真好非常有点儿比较特别十分多么"
	ofVerbs   = "不没别要会能想可以应该愿意必须得再又就才都也还正在已经刚一起"
	afterVerb = "了着过"
)

// chineseKind goes by the characters beside a word.
func chineseKind(before, word, after string) kinds {
	k := kinds{}
	b, a := []rune(before), []rune(after)
	counted := len(b) > 0 && strings.ContainsRune(counting, b[len(b)-1])
	switch {
	case counted && len([]rune(word)) == 1 && len(a) > 0 && unicode.Is(unicode.Han, a[0]) && !strings.ContainsRune("的了是在", a[0]):
		k[Classifier] = 1
	default:
		k[Classifier] = -1
	}
	if len(a) > 0 && strings.ContainsRune(afterVerb, a[0]) || endsWithAny(before, ofVerbs) {
		k[Verb] += 0.5
		k[Noun] -= 0.3
	}
	if endsWithAny(before, degrees) {
		k[Adjective] += 0.6
		k[Noun] -= 0.3
	}
	if strings.HasSuffix(before, "的") || strings.HasSuffix(before, "个") {
		k[Noun] += 0.5
		k[Verb] -= 0.2
	}
	return k
}

// endsWithAny reports whether a text ends with one of the characters.
func endsWithAny(text, characters string) bool {
	r := []rune(text)
	return len(r) > 0 && strings.ContainsRune(characters, r[len(r)-1])
}

// kind tells what kind of word a sense is of.
func (s Sense) kind(l study.Language) POS {
	if s.POS != Unknown || l != study.Chinese {
		return s.POS
	}
	text := strings.TrimSpace(plain(s.Text))
	switch {
	case strings.HasPrefix(s.Text, "classifier") || strings.Contains(s.Text, "(classifier") || strings.Contains(s.Text, "measure word"):
		return Classifier
	case strings.HasPrefix(text, "to be ") && !strings.Contains(text, ";"):
		return Adjective
	case strings.HasPrefix(text, "to "):
		return Verb
	case strings.HasPrefix(text, "a ") || strings.HasPrefix(text, "the ") || strings.HasPrefix(text, "an "):
		return Noun
	}
	return Unknown
}

// last reports whether a sense of CC-CEDICT is seldom what a learner looks for:
// a surname, another way to write a word, or a word that is no more used.
func last(text string) bool {
	for _, begin := range [...]string{
		"surname ", "variant of ", "old variant of ", "erhua variant of ", "Japanese variant of ", "archaic variant of ",
		"see ", "see also ", "also written ", "also pr. ", "Taiwan pr. ", "abbr. for ", "used in ", "CL:",
	} {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	for _, mark := range [...]string{"(old)", "(archaic)", "(dialect)", "(Tw)"} {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// Variant reports whether what CC-CEDICT has between two slashes only names
// another way to write a word: "variant of 腿[tui3]", "also written 裏|里[li3]".
func Variant(text string) bool { return remarks(text, isVariant) }

// Remark reports whether it is no meaning but says how a word is written, read or
// counted: what Variant has, "Taiwan pr. [zhao1ji2]", "CL:條|条[tiao2]".
func Remark(text string) bool { return remarks(text, isVariant, isSound) }

// remarks reports whether each part of a text is one of some kinds.
func remarks(text string, kinds ...func(string) bool) bool {
	for part := range strings.SplitSeq(text, ";") {
		part = strings.TrimLeft(part, " (")
		if !slices.ContainsFunc(kinds, func(is func(string) bool) bool { return is(part) }) {
			return false
		}
	}
	return true
}

// wordsBefore is how many words stand before the mark of a remark at most, as in
// "less common variant of".
const wordsBefore = 2

// isVariant tells a way to write a word by its sign: a "variant of chess" has none.
func isVariant(text string) bool {
	for _, mark := range [...]string{"variant of ", "also written ", "now written ", "nowadays written ", "sometimes written "} {
		if before, after, ok := strings.Cut(text, mark); ok && isBefore(before) && startsHan(after) {
			return true
		}
	}
	return false
}

// isSound tells how a word is read elsewhere, and its measure words.
func isSound(text string) bool {
	before, after, ok := strings.Cut(text, "pr. ")
	return ok && isBefore(before) && strings.HasPrefix(after, "[") || strings.HasPrefix(text, "CL:")
}

// isBefore reports whether a text is one of a few whole words, or nothing.
func isBefore(text string) bool {
	return text == "" || strings.HasSuffix(text, " ") && len(strings.Fields(text)) <= wordsBefore
}

func startsHan(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Han, first)
}

// bound reports whether a sense is one that the word has inside longer words
// only: where it stands by itself, another is meant.
func bound(text string) bool { return strings.HasPrefix(text, "(bound form)") }

// Words of English that tell what comes after them.
const (
	toVerb = " to will would can could may might must shall should not n't let's please i you we they who "
	beForm = " is are was were be been being am 's 're 'm very so too more most really quite "
)

// englishKind goes by the words beside a word, and by its ending.
func englishKind(sentence string, start, end int) kinds {
	tokens := slices.DeleteFunc(english.Tokens(sentence), func(t english.Token) bool { return !t.Word })
	at := slices.IndexFunc(tokens, func(t english.Token) bool { return t.Start < end && t.End > start })
	if at < 0 {
		return nil
	}
	k := kinds{}
	word := strings.ToLower(tokens[at].Text)
	before, after := "", ""
	if at > 0 {
		before = strings.ToLower(strings.ReplaceAll(tokens[at-1].Text, "’", "'"))
	}
	if at+1 < len(tokens) {
		after = strings.ToLower(tokens[at+1].Text)
	}
	in := func(list string) bool { return before != "" && strings.Contains(list, " "+before+" ") }
	switch {
	case in(toVerb) || strings.HasSuffix(before, "n't") || strings.HasSuffix(before, "'ll") || strings.HasSuffix(before, "'d"):
		k[Verb], k[Noun] = 0.6, -0.3
	case in(" a an the my your his her its our their this that these those no some every "):
		k[Noun], k[Verb] = 0.5, -0.6
		if after != "" && !english.Closed(after) {
			k[Adjective], k[Noun] = 0.3, 0.2
		}
	case in(beForm):
		k[Adjective], k[Noun] = 0.4, -0.1
	}
	if strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing") {
		k[Verb] += 0.4
	}
	if strings.HasSuffix(word, "ly") {
		k[Adverb] += 0.4
	}
	return k
}
