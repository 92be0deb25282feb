package gather

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// bestEntry gives the entry that is read so, the first one where no reading is
// known. ok is false where there is none.
func bestEntry(entries []dictionary.Entry, syllables []string) (e dictionary.Entry, ok bool) {
	if len(syllables) == 0 && len(entries) > 0 {
		return entries[0], true
	}
	return dictionary.ReadAs(entries, syllables)
}

// toned gives a reading without any tones, as one types it, those of the first
// entry with the same letters; every other reading, and where no entry has these
// letters, as it is.
func toned(entries []dictionary.Entry, syllables []string) []string {
	if len(syllables) == 0 || slices.ContainsFunc(syllables, func(s string) bool { return s != dictionary.WithoutTone(s) }) {
		return syllables
	}
	for _, e := range entries {
		if slices.EqualFunc(e.Syllables, syllables, func(x, y string) bool { return strings.EqualFold(dictionary.WithoutTone(x), y) }) {
			return e.Syllables
		}
	}
	return syllables
}

// marked writes syllables in tone numbers with tone marks, as one word.
func marked(syllables []string) string {
	word := make([]pinyin.Syllable, 0, len(syllables))
	for _, text := range syllables {
		s, err := pinyin.Parse(text)
		if err != nil {
			return strings.Join(syllables, " ")
		}
		word = append(word, s)
	}
	return pinyin.Join(word)
}

// hasHan reports whether a text has a Chinese character.
func hasHan(text string) bool { return hanzi.HasHan(text) }

// phraseFrom is the number of characters from which Chinese is taken for a
// phrase if it is not one word.
const phraseFrom = 9

// kindOf gives the kind of note for what is learnt: a phrase where it ends like
// a sentence or is as long as one, else a word.
func kindOf(text string) cards.NoteKind {
	if strings.ContainsAny(text, "。！？!?") || hanzi.CountHan(text) >= phraseFrom || len(strings.Fields(text)) >= phraseFrom {
		return cards.PhraseNote
	}
	return cards.WordNote
}

// find gives where a word stands in a sentence, in code points; 0, 0 where it
// does not. An English word stands there in letters of any case, as a whole.
func find(sentence, word string, language study.Language) (start, end int) {
	if language == study.English {
		for _, t := range english.Tokens(sentence) {
			if t.Word && strings.EqualFold(t.Text, word) {
				return t.Start, t.End
			}
		}
	}
	before, _, ok := strings.Cut(sentence, word)
	if !ok || word == "" {
		return 0, 0
	}
	start = len([]rune(before))
	return start, start + len([]rune(word))
}
