package dictionary_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

func TestListed(t *testing.T) {
	db := reference(t)
	// The sizes of the lists. What follows from a listed word has its level, too.
	for level, about := range map[int]int{1: 150, 2: 150, 3: 300, 4: 600, 5: 1300, 6: 2500} {
		entries, err := db.Listed(t.Context(), level)
		if err != nil || len(entries) < about || len(entries) > about*12/10 {
			t.Errorf("level %d: %d words, %v", level, len(entries), err)
		}
		seen := map[string]bool{}
		for _, e := range entries {
			if seen[e.Simplified] || e.Level.List != dictionary.HSK || e.Level.Name != string(rune('0'+level)) {
				t.Errorf("level %d: %q %v", level, e.Simplified, e.Level)
			}
			seen[e.Simplified] = true
		}
	}
	parts, err := db.Listed(t.Context(), 1)
	if err != nil || slices.ContainsFunc(parts, func(e dictionary.Entry) bool { return e.Simplified == "习" || e.Simplified == "朋" }) {
		t.Errorf("parts of words are listed, %v", err)
	}
	if entries, err := db.Listed(t.Context(), dictionary.Levels+1); err != nil || len(entries) > 0 {
		t.Errorf("level 7: %d words, %v", len(entries), err)
	}
	first, err := db.Listed(t.Context(), 1)
	if err != nil || !slices.ContainsFunc(first, func(e dictionary.Entry) bool { return e.Simplified == "好" && e.Pinyin == "hǎo" }) {
		t.Errorf("no 好 in %d words, %v", len(first), err)
	}
}

func TestEnglishUses(t *testing.T) {
	db := reference(t)
	words := []string{"house", "Blorpish", "defenestrate"}
	for range 500 {
		words = append(words, "run")
	}
	uses, err := db.EnglishUses(t.Context(), words)
	if err != nil || uses["house"] <= uses["defenestrate"] || uses["run"] == 0 || uses["blorpish"] != 0 {
		t.Errorf("%v, %v", uses, err)
	}
}
