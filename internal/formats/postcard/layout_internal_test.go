package postcard

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// FuzzLayout: whatever is written, the cards together have all of it in order,
// and nothing stands outside a card.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{"你好。", strings.Repeat("我们每天去走走。", 100), strings.Repeat("abc", 900), "😀\u202e\n\n！！！", strings.Repeat("一\n", 60)} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, body string, english bool) {
		if !utf8.ValidString(body) || len(body) > 20_000 {
			t.Skip("composing brings it into UTF-8; the length is bounded by the cards")
		}
		language := study.Chinese
		if english {
			language = study.English
		}
		l := publish.Letter{Language: language, Parts: publish.Parts{Salutation: "X：", Body: body, Wish: "此致\n敬礼", Signature: "A\nB", Date: "1"}}
		text, err := publish.ComposeLetter(context.Background(), &l, publish.Sources{}, publish.Options{})
		if err != nil {
			t.Fatal(err)
		}
		metrics := &faces{advances: map[key]float64{}}
		even(metrics, body+l.Parts.Salutation+l.Parts.Wish+l.Parts.Signature+l.Parts.Date)
		cards, err := layOut(context.Background(), metrics, text)
		if study.CodeOf(err) == CodeTooLong {
			return
		}
		if err != nil || len(cards) > MostCards {
			t.Fatalf("%d cards, %v", len(cards), err)
		}
		var want, got strings.Builder
		for i := range text.Paragraphs {
			want.WriteString(plain(text, i))
		}
		for _, c := range cards {
			for _, p := range c.lines {
				got.WriteString(string(p.text))
				if p.y+p.line.Height > Height || p.y < 0 {
					t.Errorf("a line stands at %f", p.y)
				}
			}
		}
		if got.String() != want.String() {
			t.Errorf("the cards have %q, the letter %q", got.String(), want.String())
		}
	})
}

// even gives all characters one width, so that no font is needed.
func even(f *faces, text string) {
	for _, r := range text + " " {
		f.advances[key{kai, r}] = 1
	}
}

var _ typeset.Measurer = (*faces)(nil)
