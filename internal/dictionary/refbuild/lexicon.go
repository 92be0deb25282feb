package refbuild

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// lexicon gives the words for reading Chinese text: the entries, the usual
// readings of characters, and the readings of phrases, which are no words of
// their own. classes are the word classes of Sources.
func lexicon(entries []*entry, phrases []Phrase, classes map[string]string) []hanzi.LexiconEntry {
	var out []hanzi.LexiconEntry
	tests, uses := newWordTests(entries), nameUses(classes, entries)
	words := map[string]bool{}
	for _, e := range entries {
		words[e.Simplified], words[e.Traditional] = true, true
		syllables := spoken(e.Syllables)
		if !hanzi.HasHan(e.Simplified) ||
			(len(syllables) != hanzi.CountHan(e.Simplified) && len(syllables) != utf8.RuneCountInString(e.Simplified)) {
			continue // a reading cut short, or a foreign word in one syllable
		}
		out = append(out, hanzi.LexiconEntry{
			Simplified: e.Simplified, Traditional: e.Traditional, Syllables: syllables,
			Frequency: textFrequency(tests, e), Level: e.level, Proper: e.proper, Verb: isVerb(e.Senses), Idiom: isIdiom(e.Senses),
			Apart: tests.apart(e), Names: uses[character(e.Simplified)],
		})
	}
	for _, p := range phrases {
		if len(p.Syllables) == 1 && words[p.Text] {
			continue // setFrequencies has put the usual reading first
		}
		if len(p.Syllables) == hanzi.CountHan(p.Text) {
			out = append(out, hanzi.LexiconEntry{
				Simplified: p.Text, Traditional: p.Text, Syllables: p.Syllables, ReadingOnly: true,
			})
		}
	}
	return out
}

// textFrequency is how often a word is taken to stand in text. Of a name that
// ends with 的 what the corpus has is an adjective and 的: 美的 is seldom the
// company.
func textFrequency(tests *wordTests, e *entry) float64 {
	if e.proper && strings.HasSuffix(e.Simplified, "的") {
		return 0
	}
	return tests.frequency(e)
}

// character gives the character of a word of one, 0 for other words.
func character(word string) rune {
	if r, size := utf8.DecodeRuneInString(word); size == len(word) {
		return r
	}
	return 0
}

// spoken leaves out the punctuation that CC-CEDICT keeps in readings.
func spoken(syllables []string) []string {
	return slices.DeleteFunc(slices.Clone(syllables), func(s string) bool {
		return strings.IndexFunc(s, unicode.IsLetter) < 0
	})
}

// isIdiom reports whether CC-CEDICT calls the word an idiom.
func isIdiom(senses []string) bool {
	return slices.ContainsFunc(senses, func(s string) bool { return strings.Contains(s, "(idiom") })
}

// isVerb reports whether a sense is that of a verb: CC-CEDICT begins it with
// "to".
func isVerb(senses []string) bool {
	return slices.ContainsFunc(senses, func(s string) bool {
		for strings.HasPrefix(s, "(") {
			_, rest, ok := strings.Cut(s, ")")
			if !ok {
				break
			}
			s = strings.TrimSpace(rest)
		}
		return strings.HasPrefix(s, "to ")
	})
}
