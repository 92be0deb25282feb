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
	return typingWords(prepare(s), s).words
}

// typingWordList is the words to type.
type typingWordList struct {
	words []inputmethod.Word
	// also says of readings that the dictionary gives beside another one what
	// that is, both as inputmethod.Key.
	also map[string]string
}

// others gives for the place of a word those of its other readings.
func (l *typingWordList) others() map[int][]int {
	places := map[string]int{}
	for i := range l.words {
		places[inputmethod.Key(l.words[i].Text, l.words[i].Syllables)] = i
	}
	out := map[int][]int{}
	for i := range l.words {
		if main, there := l.also[inputmethod.Key(l.words[i].Text, l.words[i].Syllables)]; there {
			out[places[main]] = append(out[places[main]], i)
		}
	}
	return out
}

func typingWords(entries []*entry, s *Sources) typingWordList {
	t := &typingList{places: map[string]int{}, known: map[string]bool{}, also: map[string]string{}}
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
	for _, e := range entries {
		t.addAlso(e)
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
	return typingWordList{t.words, t.also}
}

// typingList gathers words.
type typingList struct {
	words []inputmethod.Word
	// places finds a word by text and toneless reading.
	places map[string]int
	known  map[string]bool
	also   map[string]string
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

// alsoShare is how often somebody types a reading that the dictionary gives
// beside the usual one, for once that it is typed as usual: shuí for 谁.
const alsoShare = 0.5

// alsoMark stands before such a reading in a sense.
const alsoMark = "also pr. ["

// addAlso takes the other readings of a word, where no entry has them.
func (t *typingList) addAlso(e *entry) {
	toneless, ok := tonelessSyllables(lowered(spoken(e.Syllables)))
	main, there := t.places[e.Simplified+" "+toneless]
	if !ok || !there {
		return
	}
	for _, sense := range e.Senses {
		_, rest, _ := strings.Cut(sense, alsoMark)
		reading, _, closed := strings.Cut(rest, "]")
		parsed, err := pinyin.ParseAll(reading)
		if !closed || err != nil {
			continue
		}
		syllables := make([]string, len(parsed))
		for i, s := range parsed {
			syllables[i] = s.Number()
		}
		before := len(t.words)
		if toneless, ok := tonelessSyllables(syllables); ok {
			if _, known := t.places[e.Simplified+" "+toneless]; !known {
				t.add(e.Simplified, syllables, t.words[main].Probability*alsoShare)
			}
		}
		if len(t.words) > before {
			w := &t.words[before]
			t.also[inputmethod.Key(w.Text, w.Syllables)] = inputmethod.Key(e.Simplified, t.words[main].Syllables)
		}
	}
}

// add takes a word where its reading fits. Readings that differ in tones alone
// are one word to type: the likelier one shows its tones, and both count.
func (t *typingList) add(text string, syllables []string, share float64) {
	n := utf8.RuneCountInString(text)
	if n != len(syllables) || n > longestTyped || hanzi.CountHan(text) != n {
		return
	}
	plain := lowered(syllables)
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

func lowered(syllables []string) []string {
	out := make([]string, len(syllables))
	for i, s := range syllables {
		out[i] = strings.ToLower(s)
	}
	return out
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
