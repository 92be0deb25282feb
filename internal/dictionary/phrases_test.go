package dictionary_test

import (
	"context"
	"slices"
	"testing"
)

func TestEnglishPhrases(t *testing.T) {
	db := reference(t)
	for word, want := range map[string]string{"give": "give up", "letter": "love letter", "look": "look at"} {
		got, err := db.EnglishPhrases(context.Background(), word, 40)
		if err != nil || !slices.Contains(got, want) {
			t.Errorf("%s: %q, %v; %q is missing", word, got, err, want)
		}
	}
	give, err := db.EnglishPhrases(context.Background(), "Give", 3)
	if err != nil || len(give) != 3 || give[0] != "give up" {
		t.Errorf("the first three with give: %q, %v", give, err)
	}
	for _, word := range []string{"", "  ", "zzzz", "the\tthe"} {
		if got, err := db.EnglishPhrases(context.Background(), word, 9); err != nil || len(got) > 0 {
			t.Errorf("%q: %q, %v", word, got, err)
		}
	}
}
