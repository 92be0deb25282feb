package exchange

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// plain gives the text of a field. Most fields are text already, and need no
// reading of HTML.
func plain(field string, isHTML bool) string {
	if isHTML {
		return anki.Plain(field)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(valid(field), "\r\n", "\n"), "\r", "\n")
	return strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
}

// excerpt gives the beginning of a text in one line.
func excerpt(text string, most int) string {
	r := []rune(oneLine(text[:min(len(text), 8*most)]))
	if len(r) > most {
		r = append(r[:most-1], '…')
	}
	return strings.ToValidUTF8(string(r), "")
}

// isPinyin reports whether a text is pinyin, or zhuyin, with tones. Without them
// "change" would be chang e.
func isPinyin(text string) bool {
	syllables, err := pinyin.ParseAll(text)
	if err != nil {
		return false
	}
	for _, s := range syllables {
		if s.Tone != pinyin.ToneUnknown && s.Tone != pinyin.ToneNeutral {
			return true
		}
	}
	return false
}

// count gives the number of Chinese characters in a text and whether anything
// else stands in it but signs and space.
func count(text string) (han int, other bool) {
	for _, r := range text {
		switch {
		case hanzi.IsHan(r):
			han++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			other = true
		}
	}
	return han, other
}

// reading brings the reading of a word into the form in which the study keeps
// it: pinyin with marks, the syllables of a word joined; IPA between slashes.
// One in which nothing is known stays as it is.
func (w Words) reading(language study.Language, word, given string) string {
	given = strings.TrimSpace(oneLine(given))
	if language == study.English {
		if inner := strings.Trim(given, "/[] "); inner != "" {
			return "/" + inner + "/"
		}
		return ""
	}
	if given == "" {
		return w.known(word)
	}
	given = strings.ReplaceAll(given, "//", "")
	all, err := pinyin.ParseAll(given)
	if err != nil {
		text, ok := withoutSigns(word, given)
		if !ok {
			return given
		}
		given = text
		if all, err = pinyin.ParseAll(given); err != nil {
			return given
		}
	}
	// The study's own way to write the same syllables counts, capitals and all.
	if own := w.known(word); own != "" {
		if known, err := pinyin.ParseAll(own); err == nil && alike(all, known) {
			return own
		}
	}
	return joined(word, all, strings.Fields(given))
}

// known asks for the reading of a Chinese word.
func (w Words) known(word string) string {
	if w.Reading == nil || !hanzi.HasHan(word) {
		return ""
	}
	return w.Reading(word)
}

// joined writes syllables as words: as the source divides them, or in one where
// it divides each syllable of a word from the others.
func joined(word string, all []pinyin.Syllable, tokens []string) string {
	if len(tokens) == len(all) && len([]rune(word)) <= longestWord {
		return pinyin.Join(all)
	}
	var words []string
	left := all
	for _, token := range tokens {
		n := 0
		if part, err := pinyin.ParseAll(token); err == nil {
			n = len(part)
		}
		if n == 0 || n > len(left) {
			return pinyin.Join(all)
		}
		words, left = append(words, pinyin.Join(left[:n])), left[n:]
	}
	if len(left) > 0 {
		return pinyin.Join(all)
	}
	return strings.Join(words, " ")
}

// longestWord is the most characters of a word whose syllables are joined.
const longestWord = 3

// alike reports whether two readings are the same as far as the first one tells.
func alike(given, known []pinyin.Syllable) bool {
	if len(given) != len(known) {
		return false
	}
	for i := range given {
		if given[i].Base != known[i].Base || given[i].Tone != pinyin.ToneUnknown && given[i].Tone != known[i].Tone {
			return false
		}
	}
	return true
}

// withoutSigns takes out of a reading what is no pinyin: the punctuation of a
// sentence, or all readings but the first where there are several.
func withoutSigns(word, given string) (reading string, ok bool) {
	han, _ := count(word)
	fits := func(text string) bool {
		all, err := pinyin.ParseAll(text)
		return err == nil && len(all) == han
	}
	if text := strings.Map(noSign, given); fits(text) {
		return text, true
	}
	for _, part := range strings.FieldsFunc(given, func(r rune) bool { return strings.ContainsRune(";,/|，；、或", r) }) {
		if fits(part) {
			return part, true
		}
	}
	return "", false
}

// noSign takes punctuation out of a reading.
func noSign(r rune) rune {
	if r != '\'' && r != '’' && r != '-' && r != ':' && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
		return ' '
	}
	return r
}

// bracketed takes readings in brackets behind characters out of a text, as
// " 学[xué] 习[xí]", and gives them.
func bracketed(text string) (rest, reading string) {
	if !strings.Contains(text, "[") {
		return text, ""
	}
	var out strings.Builder
	var readings []string
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		if runes[i] == '[' && i > 0 && hanzi.IsHan(runes[i-1]) {
			if end := closing(runes, i); end > 0 && isPinyin(string(runes[i+1:end])) {
				readings = append(readings, string(runes[i+1:end]))
				i = end
				continue
			}
		}
		out.WriteRune(runes[i])
	}
	if len(readings) == 0 {
		return text, ""
	}
	return tight(out.String()), strings.Join(readings, " ")
}

// mostReading is the most letters of a reading in brackets.
const mostReading = 40

func closing(runes []rune, open int) int {
	for i := open + 1; i < len(runes) && i < open+mostReading; i++ {
		if runes[i] == ']' {
			return i
		}
	}
	return -1
}

// tight takes the spaces out that stand between Chinese characters.
func tight(text string) string {
	runes := []rune(strings.TrimSpace(text))
	var out strings.Builder
	for i, r := range runes {
		if r == ' ' && i+1 < len(runes) && (hanzi.IsHan(runes[i+1]) || hanzi.IsHan(runes[i-1])) {
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// rubies gives the readings over the characters of a field in HTML.
func rubies(field string) string {
	if !strings.Contains(strings.ToLower(field), "<rt") {
		return ""
	}
	var parts []string
	inside := false
	z := html.NewTokenizer(strings.NewReader(field))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(parts, " ")
		case html.StartTagToken:
			name, _ := z.TagName()
			inside = atom.Lookup(name) == atom.Rt
		case html.EndTagToken:
			inside = false
		case html.TextToken:
			if text := strings.TrimSpace(valid(string(z.Text()))); inside && text != "" {
				parts = append(parts, text)
			}
		}
	}
}

// headword takes apart what stands in the field of a word: "学习 (xuéxí)",
// "学习（學習）", " 学[xué]习[xí]".
func (w Words) headword(text string) (word, traditional, reading string) {
	word, reading = bracketed(oneLine(text))
	han, _ := count(word)
	if han == 0 {
		return word, "", reading
	}
	main, rest := word, ""
	if i := strings.IndexAny(word, "([（【/|"); i > 0 {
		main, rest = word[:i], word[i:]
	} else if i := strings.LastIndexFunc(word, hanzi.IsHan); i >= 0 {
		end := i + len(string([]rune(word[i:])[:1]))
		main, rest = word[:end], word[end:]
	}
	main = strings.TrimSpace(main)
	rest = strings.Trim(rest, "()[]（）【】/| ")
	if rest == "" || main == "" {
		return word, "", reading
	}
	inMain, mixed := count(main)
	restHan, other := count(rest)
	switch {
	case !mixed && restHan == 0 && reading == "" && isPinyin(rest):
		if all, err := pinyin.ParseAll(rest); err == nil && len(all) == inMain {
			return main, "", rest
		}
	case restHan == inMain && !other && w.Simplify != nil:
		switch {
		case w.Simplify(rest) == main:
			return main, rest, reading
		case w.Simplify(main) == rest:
			return rest, main, reading
		}
	}
	return word, "", reading
}

// The longest words: more is a phrase.
const (
	mostHan          = 6
	mostEnglishWords = 3
)

// kindOf guesses what a note is about. One character is a word, too, unless all
// of a deck are.
func kindOf(language study.Language, word string) cards.NoteKind {
	if strings.ContainsAny(word, "。？！?!；;") || strings.HasSuffix(word, ".") && strings.Count(word, " ") > 1 {
		return cards.PhraseNote
	}
	if language == study.English {
		if len(strings.Fields(word)) > mostEnglishWords {
			return cards.PhraseNote
		}
		return cards.WordNote
	}
	if han, _ := count(word); han > mostHan || strings.ContainsAny(word, "，,、") {
		return cards.PhraseNote
	}
	return cards.WordNote
}
