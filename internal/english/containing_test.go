package english_test

import (
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

func TestPhrasesWithAWord(t *testing.T) {
	list, err := english.DecodeWordList(english.EncodeWordList([]english.Phrase{
		{Text: "forgive and forget", POS: "v"},
		{Text: "give and take", POS: "n"},
		{Text: "give up", POS: "v"},
		{Text: "love letter", POS: "n"},
		{Text: "up to date", POS: "a"},
	}, nil))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{
		"give": "[give and take give up]", "up": "[give up up to date]", "letter": "[love letter]", "forget": "[forgive and forget]",
		"give up": "[]", "and": "[forgive and forget give and take]", "giv": "[]", "v": "[]", "": "[]", "\t": "[]", "e\n": "[]",
	} {
		var got []string
		for _, p := range list.Containing(word) {
			got = append(got, p.Text)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%q is in %v, want %s", word, got, want)
		}
	}
}
