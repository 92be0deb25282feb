package exchange

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// guess is what is known of a type to guess by.
type guess struct {
	t     *TypeFound
	notes []raw
	words Words
	seen  []seen
}

// seen are shares, 0 to 1, of the filled fields of a sample.
type seen struct {
	filled                         int
	han, latin, pinyin, ipa        float64
	gaps, sentence, single, glossy float64
	hanLength                      float64
	beside                         float64 // pinyin beside Chinese
}

func newGuess(t *TypeFound, notes []raw, words Words) *guess {
	g := &guess{t: t, notes: notes, words: words, seen: make([]seen, len(t.Fields))}
	for i := range g.seen {
		if !meant(t.Fields[i].Name) {
			g.seen[i] = g.look(i)
		}
	}
	return g
}

// meant reports whether the name of a column says all about it.
func meant(name string) bool {
	return slices.Contains([]string{columnGUID, columnDeck, columnTags, columnNoteType}, cards.Fold(name))
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// mostLooked is how many bytes of a field tell enough.
const mostLooked = 2000

// look inspects a field of the sample.
func (g *guess) look(field int) seen {
	var s seen
	for i := range g.notes {
		r := &g.notes[i]
		text := plain(r.field(field), r.html)
		text, _ = bracketed(strings.ToValidUTF8(text[:min(len(text), mostLooked)], ""))
		if text == "" {
			continue
		}
		s.filled++
		han, letters := scripts(text)
		if han > 0 && letters > 0 { // pinyin beside Chinese is no text of its own
			if rest := withoutPinyin(text); rest != text {
				s.beside++
				_, letters = scripts(rest)
			}
		}
		words := len(strings.Fields(text))
		ipa := isIPA(text)
		sounds := han == 0 && isPinyin(text)
		s.han += one(han > 0 && han*2 >= letters)
		s.pinyin += one(sounds)
		s.ipa += one(ipa)
		s.latin += one(han == 0 && letters > 0 && !ipa && !sounds || letters > 3*han && !sounds)
		s.sentence += one(strings.ContainsAny(text, "。？！?!") || strings.HasSuffix(text, ".") && words > 2 || han > longestSaying || han == 0 && words > 5)
		s.single += one(words == 1)
		s.glossy += one(glossy(text))
		s.hanLength += float64(han)
		s.gaps += one(r.html && strings.Contains(r.field(field), "{{c"))
	}
	if s.filled > 0 {
		for _, v := range []*float64{&s.han, &s.latin, &s.pinyin, &s.ipa, &s.sentence, &s.single, &s.glossy, &s.hanLength, &s.gaps, &s.beside} {
			*v /= float64(s.filled)
		}
	}
	return s
}

// foreign reports whether nothing is Chinese.
func (g *guess) foreign() bool {
	const stray = 0.1
	return !slices.ContainsFunc(g.seen, func(s seen) bool { return s.han > stray || s.pinyin > stray })
}

// withoutPinyin takes the words out of a text that are pinyin.
func withoutPinyin(text string) string {
	outside := func(r rune) bool {
		return unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}
	for _, word := range strings.FieldsFunc(text, outside) {
		if isPinyin(word) {
			text = strings.Replace(text, word, "", 1)
		}
	}
	return text
}

// longestSaying is the most characters of a word or saying.
const longestSaying = 8

// scripts counts Chinese characters, and letters of other scripts.
func scripts(text string) (han, letters int) {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return han, letters
}

// isIPA reports whether a text is the sound of an English word.
func isIPA(text string) bool {
	return strings.ContainsAny(text, "əɪʊɛɔæɑʌθðʃʒŋˈˌɜːɒ") && !strings.ContainsAny(text, "。；") && len(strings.Fields(text)) <= 6
}

// glossy reports whether a Chinese text explains an English word: parts of
// speech before it, or several meanings.
func glossy(text string) bool {
	text = strings.ToLower(text)
	for _, part := range []string{"n.", "v.", "vt.", "vi.", "adj.", "adv.", "prep.", "conj.", "pron.", "num.", "int.", "a."} {
		if strings.HasPrefix(text, part) {
			return true
		}
	}
	return strings.ContainsAny(text, "；;，,") || strings.Contains(text, "的\n") || strings.HasSuffix(text, "的")
}
