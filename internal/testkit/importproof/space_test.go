package main

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// document has a title and paragraphs of sentences.
func document(title string, paragraphs ...[]string) *bilingual.Document {
	d := &bilingual.Document{Language: "zh", Title: bilingual.Text{Zh: title}}
	for _, sentences := range paragraphs {
		var p bilingual.Paragraph
		for _, s := range sentences {
			p.Pairs = append(p.Pairs, bilingual.Pair{Zh: s})
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	return d
}

// What the proof is to find must be found.
func TestDifferencesAreFound(t *testing.T) {
	source := []string{"书", "一  二。 三。", "四"}
	good := document("书", []string{"一 二。", "三。"}, []string{"四"})
	for _, c := range []struct {
		name string
		m    maker
		d    *bilingual.Document
		same bool
	}{
		{"the same", maker{}, good, true},
		{"space that counts", maker{exact: true}, good, false},
		{"space as it is", maker{exact: true}, document("书", []string{"一  二。", "三。"}, []string{"四"}), true},
		{"no space", maker{}, document("书", []string{"一二。", "三。"}, []string{"四"}), false},
		{"space too much", maker{}, document("书", []string{"一 二 。", "三。"}, []string{"四"}), false},
		{"another character", maker{}, document("书", []string{"一 二。", "三！"}, []string{"四"}), false},
		{"a character too few", maker{}, document("书", []string{"一 二。", "三"}, []string{"四"}), false},
		{"a character too many", maker{}, document("书", []string{"一 二。", "三。"}, []string{"四五"}), false},
		{"sentences in another order", maker{}, document("书", []string{"三。", "一 二。"}, []string{"四"}), false},
		{"paragraphs in one", maker{}, document("书", []string{"一 二。", "三。", "四"}), false},
		{"a paragraph too many", maker{}, document("书", []string{"书"}, []string{"一 二。", "三。"}, []string{"四"}), false},
		{"a paragraph too few", maker{}, document("书", []string{"一 二。", "三。"}), false},
		{"another title", maker{}, document("a", []string{"一 二。", "三。"}, []string{"四"}), false},
		{"the file's name for a title", maker{file: "a.srt", untitled: true}, document("a", []string{"书"}, []string{"一 二。", "三。"}, []string{"四"}), true},
		{"and no title in the text", maker{file: "a.srt", untitled: true}, document("a", []string{"一 二。", "三。"}, []string{"四"}), false},
		{"what the program adds", maker{marked: noEmoji}, document("书", []string{"一 二" + noEmoji + "。", "三。"}, []string{"四"}), true},
		{"what another would add", maker{}, document("书", []string{"一 二" + noEmoji + "。", "三。"}, []string{"四"}), false},
	} {
		if got := c.m.differ(c.d, source); (got == "") != c.same {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestWhatProgramsMakeOfParagraphs(t *testing.T) {
	for _, c := range []struct {
		change     func([]string) []string
		from, want string
	}{
		{withoutNames, "&quot;a&quot;", `"a"`},
		{asSubtitles, `print "$f[2]\n"}' {} \{`, `print "$f[2] "}' \ \{`},
	} {
		if got := c.change([]string{c.from}); len(got) != 1 || got[0] != c.want {
			t.Errorf("%q: %q, want %q", c.from, got, c.want)
		}
	}
	source := []string{"a", "b"}
	if got := withTitleAbove(source); len(got) != 3 || got[0] != "a" || got[1] != "a" || got[2] != "b" || source[1] != "b" {
		t.Errorf("%q of %q", got, source)
	}
}
