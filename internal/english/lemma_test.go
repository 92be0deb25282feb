package english_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

func TestLemmas(t *testing.T) {
	exceptions := func(word string) []english.Lemma {
		switch word {
		case "went":
			return []english.Lemma{{Word: "go", POS: "v"}}
		case "leaves":
			return []english.Lemma{{Word: "leaf", POS: "n"}}
		}
		return nil
	}
	for word, want := range map[string]string{
		"letters":  "letter/n letter/v",
		"stopped":  "stoppe/v stop/v stopp/v",
		"filled":   "fille/v fil/v fill/v",
		"making":   "make/v",
		"hoping":   "hope/v",
		"looking":  "looke/v look/v",
		"quizzed":  "quizze/v quiz/v quizz/v",
		"lying":    "lye/v ly/v lie/v",
		"cities":   "citie/n city/n citie/v city/v citi/v",
		"happiest": "happie/a happi/a happy/a happie/r happi/r happy/r",
		"bigger":   "bigge/a big/a bigg/a bigge/r big/r bigg/r",
		"boxes":    "boxe/n box/n boxe/v box/v",
		"tomatoes": "tomatoe/n tomato/n tomatoe/v tomato/v",
		"shelves":  "shelve/n shelf/n shelfe/n shelve/v shelv/v",
		"panicked": "panicke/v panick/v panic/v",
		"went":     "go/v",
		"leaves":   "leaf/n leave/v leav/v",
		"cat's":    "cat/n",
		"cat’s":    "cat/n",
		"boys'":    "boys/n boy/n",
		"it's":     "it/ it/n",
		"don't":    "do/v",
		"won't":    "will/v",
		"isn't":    "be/v",
		"we've":    "we/",
		"glass":    "",
		"as":       "",
		"bring":    "",
		"go":       "",
		"":         "",
	} {
		var parts []string
		for _, l := range english.Lemmas(word, exceptions) {
			parts = append(parts, l.Word+"/"+l.POS)
		}
		if got := strings.Join(parts, " "); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
	if got := fmt.Sprint(english.Lemmas("went", nil)); got != "[]" {
		t.Errorf("without exceptions: %s", got)
	}
}
