package refbuild

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Shares of all words for words that the corpus does not have.
const (
	// rareEntry is for those of CC-CEDICT, rareReading for readings of a
	// character that it only sends elsewhere.
	rareEntry   = 1.2e-8
	rareReading = 2e-9
	// learnersShare is for the words of the learners' list, halved with each
	// level: the corpus is newspapers and novels, where hardly anybody says
	// goodbye.
	learnersShare = 2e-4
	// longestTyped is the most characters of a word to type.
	longestTyped = 8
)

// TypingWords gives the words to type: those of CC-CEDICT and of the corpus,
// each with the readings that a dictionary gives it, one for each way to type
// it. Probabilities are shares of the corpus.
func TypingWords(s *Sources) []inputmethod.Word {
	return typingWords(prepare(s), s)
}

func typingWords(entries []*entry, s *Sources) []inputmethod.Word {
	t := &typingList{places: map[string]int{}, known: map[string]bool{}}
	tests := newWordTests(entries)
	for _, e := range entries {
		share := max(e.frequency/1e6, rareEntry)
		if !e.proper { // 是的, which the corpus divides
			share = max(tests.frequency(e)/1e6, rareEntry)
		}
		if isReference(e.Senses) {
			share = max(e.frequency/1e6, rareReading)
		}
		if !isReference(e.Senses) && e.rankLevel() > 0 {
			share = max(share, learnersShare/math.Pow(2, float64(e.rankLevel())))
		}
		t.add(e.Simplified, spoken(e.Syllables), share)
		t.known[e.Simplified] = true
	}
	total := 1.0 // of no counts every share is 0
	for _, count := range s.Counts {
		total += count
	}
	t.forms = newPlainForms(entries)
	usual := map[rune]string{}
	for _, p := range s.Phrases {
		if len(p.Syllables) == 1 {
			usual[character(p.Text)] = p.Syllables[0]
		}
		if !t.known[p.Text] {
			t.addListed(p.Text, p.Syllables, s.Counts[p.Text]/total)
		}
	}
	for _, p := range s.Phrases {
		t.known[p.Text] = true
	}
	t.compose(s.Counts, total, usual)
	slices.SortFunc(t.words, func(a, b inputmethod.Word) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), slices.Compare(a.Syllables, b.Syllables))
	})
	return t.words
}

// typingList gathers words.
type typingList struct {
	words []inputmethod.Word
	// places finds a word by text and toneless reading.
	places map[string]int
	known  map[string]bool
	forms  *plainForms
}

// addListed takes a word that CC-CEDICT has not. Where it only writes a word of
// CC-CEDICT otherwise, or is a character of traditional text, it is there for
// those who look for it and hardly more.
func (t *typingList) addListed(text string, syllables []string, share float64) {
	if utf8.RuneCountInString(text) > 1 {
		text = t.forms.plain(text)
		if t.known[text] {
			return
		}
		if t.known[t.forms.regular(text, syllables)] {
			share = 0
		}
	} else if t.forms.odd(character(text)) {
		share = 0
	}
	t.add(text, syllables, max(share, rareReading))
}

// add takes a word where its reading fits. Readings that differ in tones alone
// are one word to type: the likelier one shows its tones, and both count.
func (t *typingList) add(text string, syllables []string, share float64) {
	n := utf8.RuneCountInString(text)
	if n != len(syllables) || n > longestTyped || hanzi.CountHan(text) != n {
		return
	}
	plain := make([]string, n)
	for i, s := range syllables {
		plain[i] = strings.ToLower(s)
	}
	toneless, ok := tonelessSyllables(plain)
	if !ok {
		return
	}
	key := text + " " + toneless
	at, there := t.places[key]
	if !there {
		t.places[key] = len(t.words)
		t.words = append(t.words, inputmethod.Word{Text: text, Syllables: plain, Probability: share})
		return
	}
	if w := &t.words[at]; share > w.Probability {
		w.Syllables, w.Probability = plain, share
	}
}

// compose adds the words of the corpus that no list of readings has, where
// every character has a usual reading: 从不, 永不.
func (t *typingList) compose(counts map[string]float64, total float64, usual map[rune]string) {
	for text, count := range counts {
		if t.known[text] {
			continue
		}
		var syllables []string
		for _, r := range text {
			if s := usual[r]; s != "" {
				syllables = append(syllables, s)
			}
		}
		t.addListed(text, syllables, count/total)
	}
}

// tonelessSyllables gives syllables without tones as they are typed.
func tonelessSyllables(syllables []string) (string, bool) {
	out := make([]string, len(syllables))
	for i, s := range syllables {
		parsed, err := pinyin.Parse(s)
		if err != nil || parsed.Tone == pinyin.ToneUnknown {
			return "", false
		}
		out[i] = inputmethod.TypedSyllable(parsed.Base)
	}
	return strings.Join(out, " "), true
}
