package publish_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func composeLetter(t *testing.T, l *publish.Letter, o publish.Options) *publish.Text {
	t.Helper()
	text, err := publish.ComposeLetter(context.Background(), l, sources(), o)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// look tells how the paragraphs of a letter stand: ">" indented, "<" flush left,
// "]" flush right.
func look(text *publish.Text) []string {
	var out []string
	for i, p := range text.Paragraphs {
		sign := "<"
		if text.Indented(i) {
			sign = ">"
		}
		if text.FlushRight(i) {
			sign = "]"
		}
		var b strings.Builder
		for _, r := range p.Runs(text.Language) {
			b.WriteString(r.Text)
		}
		out = append(out, sign+b.String())
	}
	return out
}

func TestAChineseLetterStandsByItsCustom(t *testing.T) {
	text := composeLetter(t, &publish.Letter{ID: "x", Language: study.Chinese, Parts: publish.Parts{
		Salutation: "亲爱的约翰：", Greeting: " 你好！", Body: "　　我喜欢猫。 真的！\n\n  不是花儿。\r\n", Wish: "此致\n敬礼", Signature: "你的朋友\n李华", Date: "2025年1月20日",
	}}, publish.Options{})
	want := []string{"<亲爱的约翰：", ">你好！", ">我喜欢猫。 真的！", ">不是花儿。", ">此致", "<敬礼", "]你的朋友", "]李华", "]2025年1月20日"}
	if got := look(text); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if text.Sheet == nil || text.Words != nil || text.Facts != "" {
		t.Errorf("%+v", text)
	}
}

func TestAnEnglishLetterHasItsDateFirst(t *testing.T) {
	doc := &bilingual.Document{ID: "p", Kind: bilingual.Letter, Language: study.English, Paragraphs: []bilingual.Paragraph{
		{Role: bilingual.Salutation, Pairs: []bilingual.Pair{{Zh: "亲爱的李华：", En: "Dear Li Hua,"}}},
		{Pairs: []bilingual.Pair{{Zh: "我有猫。", En: "I have a cat."}, {Zh: "你呢？", En: "And you?"}}},
		{Role: bilingual.Closing, Pairs: []bilingual.Pair{{Zh: "祝好。", En: "All the best."}, {Zh: "你的", En: "Yours,"}}},
		{Role: bilingual.Signature, Pairs: []bilingual.Pair{{Zh: "彼得", En: "Peter"}}},
		{Role: bilingual.Date, Pairs: []bilingual.Pair{{Zh: "3月9日", En: "March 9"}}},
	}}
	text := composeLetter(t, &publish.Letter{Language: study.English, Document: doc}, publish.Options{Translation: publish.Under, Script: hanzi.Traditional})
	want := []string{"]March 9", "<Dear Li Hua,", "<I have a cat. And you?", "<All the best.", "<Yours,", "<Peter"}
	if got := look(text); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if text.Paragraphs[4].Role != bilingual.Signature {
		t.Error("the words before the name do not stand with it")
	}
	if got := text.Paragraphs[2].Sentences[0].Translation; text.Layout != publish.Under || got != "我有貓。" {
		t.Errorf("layout %s, translation %q", text.Layout, got)
	}
}

// A letter of the learner's has no translation to stand under it.
func TestALetterWithoutTranslation(t *testing.T) {
	l := &publish.Letter{Language: study.Chinese, Head: "猫 · 1月1日", From: "猫", Sealed: true, Parts: publish.Parts{Body: "我喜欢猫。"}}
	text := composeLetter(t, l, publish.Options{
		Translation: publish.Beside, Readings: publish.AllReadings, Script: hanzi.Traditional, WordList: true,
	})
	if text.Layout != publish.NoTranslation || text.Sheet.Head != "貓 · 1月1日" || text.Sheet.From != "貓" || !text.Sheet.Sealed || text.Words != nil {
		t.Errorf("%+v %+v", text, text.Sheet)
	}
	if got := shown(text.Paragraphs[0].Sentences[0].Runs); got != "|我[wǒ]|喜[xǐ]歡[huan]|貓[māo]。" {
		t.Errorf("readings: %s", got)
	}
	if b := publish.NewLetters("Cats", text); b.Texts[0].Sheet.Head != "" || !b.OfLetters() {
		t.Error("a letter that stands alone has a head")
	}
}

// FuzzLetter: no character that a writer wrote is lost but the space around
// lines.
func FuzzLetter(f *testing.F) {
	for _, s := range []string{"我喜欢猫。 真的！", "“好。” 他说。\n\n……", "a\x00b\u2028c", "😀 猫\u0301。。  !", "\r\n\t", "3.5。”）不"} {
		f.Add(s)
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	f.Fuzz(func(t *testing.T, body string) {
		for _, language := range []study.Language{study.Chinese, study.English} {
			l := &publish.Letter{Language: language, Parts: publish.Parts{Body: body}}
			text, err := publish.ComposeLetter(context.Background(), l, publish.Sources{}, publish.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, p := range text.Paragraphs {
				for _, r := range p.Runs(language) {
					b.WriteString(r.Text)
				}
			}
			if got, want := squeeze(b.String()), squeeze(strings.ToValidUTF8(body, "\uFFFD")); got != want {
				t.Errorf("%q became %q", want, got)
			}
		}
	})
}
