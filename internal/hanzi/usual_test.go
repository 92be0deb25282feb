package hanzi_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Every usual reading of a word of several characters is that of an entry of
// the dictionary, or is put together from two of them: 到了 from 到 and 了.
func TestUsualReadingsHaveEntries(t *testing.T) {
	realAnalyzer(t) // skips where there is no database
	db, err := dictionary.Open("../../data/reference.db")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	has := func(word []rune, syllables []string) bool {
		entries, err := db.Lookup(t.Context(), string(word))
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(entries, func(e dictionary.Entry) bool { return slices.Equal(e.Syllables, syllables) })
	}
	words := hanzi.UsualWords()
	if !slices.Contains(words, "多少") {
		t.Fatalf("usual words %q", words)
	}
	for _, word := range words {
		runes, syllables := []rune(word), strings.Fields(hanzi.Usual(word))
		found := has(runes, syllables)
		for at := 1; at < len(runes) && len(runes) == len(syllables) && !found; at++ {
			found = has(runes[:at], syllables[:at]) && has(runes[at:], syllables[at:])
		}
		if !found {
			t.Errorf("no dictionary reads %s %q", word, syllables)
		}
	}
}
