package english_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"", ""},
		{"Dear Li Hua,", "*Dear| |*Li| |*Hua|,"},
		{"I don't know.", "*I| |*don't| |*know|."},
		{"my mother-in-law’s cat", "*my| |*mother-in-law’s| |*cat"},
		{"‘Stop!’ he said.", "‘|*Stop|!|’| |*he| |*said|."},
		{"'Stop' them", "'|*Stop|'| |*them"},
		{"get 'em now", "*get| |*'em| |*now"},
		{"the boys' room", "*the| |*boys|'| |*room"},
		{"Mr. Smith, U.S. at 5 a.m. etc.", "*Mr.| |*Smith|,| |*U.S.| |*at| |5| |*a.m.| |*etc.|"},
		{"The end. U.S", "*The| |*end|.| |*U|.|*S"},
		{"1,200.5 or 50% on 2025-01-20, the 3rd", "1,200.5| |*or| |50%| |*on| |2025-01-20|,| |*the| |3rd"},
		{"see https://a.org/x. Or mail a.b@c.org!", "*see| |https://a.org/x|.| |*Or| |*mail| |a.b@c.org|!"},
		{"café naïve", "*café| |*naïve"},
		{"the word 猫 means cat", "*the| |*word| |猫| |*means| |*cat"},
		{"Wait… what?! -- no", "*Wait|…| |*what|?|!| |--| |*no"},
		{"  two  ", "  |*two|  "},
	} {
		var parts []string
		at := 0
		for _, token := range english.Tokens(c.line) {
			if token.Start != at {
				t.Errorf("%q: a token begins at %d, not %d", c.line, token.Start, at)
			}
			at = token.End
			if token.Word {
				parts = append(parts, "*"+token.Text)
			} else {
				parts = append(parts, token.Text)
			}
		}
		if got := strings.Join(parts, "|"); got != strings.TrimSuffix(c.want, "|") {
			t.Errorf("%q\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Hello! How are you? I am well.", "Hello!|How are you?|I am well."},
		{"Mr. Smith met Dr. J. Brown. They talked.", "Mr. Smith met Dr. J. Brown.|They talked."},
		{"It was me, not I. You know.", "It was me, not I.|You know."},
		{"It costs 3.50 dollars. Buy it.", "It costs 3.50 dollars.|Buy it."},
		{"“Stop!” he said. “Now.” She went.", "“Stop!” he said.|“Now.”|She went."},
		{"He said, \"Go.\" She went.", "He said, \"Go.\"|She went."},
		{"Wait... what? Well... Yes.", "Wait... what?|Well...|Yes."},
		{"One line\nwrapped here. Two.\n\nNo point\n\nEnd", "One line\nwrapped here.|Two.|No point|End"},
		{"We met at 5 p.m. Then we ate.", "We met at 5 p.m.|Then we ate."},
		{"Bring food, e.g. Apples.", "Bring food, e.g. Apples."},
		{"See dear.org for more. Bye", "See dear.org for more.|Bye"},
	} {
		var parts []string
		for _, s := range english.Sentences(c.text) {
			if string([]rune(c.text)[s.Start:s.End]) != s.Text {
				t.Errorf("%q: places of %+v are wrong", c.text, s)
			}
			parts = append(parts, s.Text)
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestLemmas(t *testing.T) {
	exceptions := func(word string) []english.Lemma {
		if word == "went" {
			return []english.Lemma{{Word: "go", POS: "v"}}
		}
		return nil
	}
	for word, want := range map[string]string{
		"letters":  "letter/n letter/v",
		"stopped":  "stoppe/v stopp/v stop/v",
		"making":   "make/v mak/v",
		"lying":    "lye/v ly/v lie/v",
		"cities":   "citie/n city/n citie/v city/v citi/v",
		"happiest": "happi/a happie/a happy/a",
		"boxes":    "boxe/n box/n boxe/v box/v",
		"went":     "go/v",
		"cat's":    "cat/n",
		"cat’s":    "cat/n",
		"boys'":    "boys/n",
		"glass":    "",
		"as":       "",
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

func TestIPA(t *testing.T) {
	for arpabet, want := range map[string]string{
		"B AH0 N AE1 N AH0":               "bəˈnænə",
		"K AE1 T":                         "kæt",
		"L EH1 T ER0":                     "ˈlɛtɚ",
		"IH0 K S P L EY1 N":               "ɪkˈspleɪn",
		"AH0 N AW1 N S":                   "əˈnaʊns",
		"S IH1 NG IH0 NG":                 "ˈsɪŋɪŋ",
		"Y UW2 N AH0 V ER1 S AH0 T IY0":   "ˌjunəˈvɝsəti",
		"R EH2 F Y UH0 JH IY1":            "ˌrɛfjʊˈdʒi",
		"K AA2 NG G R AE2 JH UH0 L EY1 T": "ˌkɑŋˌɡrædʒʊˈleɪt",
		"HH":                              "h",
		"":                                "",
		"K Q T":                           "",
	} {
		if got := english.IPA(arpabet); got != want {
			t.Errorf("%s: got %s, want %s", arpabet, got, want)
		}
	}
}

func FuzzEnglish(f *testing.F) {
	for _, s := range []string{"Mr. U.S.A. don't 'em 3rd", "a@b www. http://", "…\n\n", "U.", "猫.Cat", "'’-&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		runes := []rune(text)
		at := 0
		for _, token := range english.Tokens(text) {
			if token.Start != at || token.End <= at || token.Text != string(runes[token.Start:token.End]) {
				t.Fatalf("%q: token %+v begins elsewhere than %d", text, token, at)
			}
			at = token.End
		}
		if at != len(runes) {
			t.Fatalf("%q: tokens end at %d", text, at)
		}
		for _, s := range english.Sentences(text) {
			if s.Text != string(runes[s.Start:s.End]) || strings.TrimSpace(s.Text) == "" {
				t.Fatalf("%q: sentence %+v", text, s)
			}
		}
		for _, l := range english.Lemmas(text, nil) {
			if l.Word == "" || l.POS == "" {
				t.Fatalf("%q: lemma %+v", text, l)
			}
		}
		english.IPA(text)
	})
}
