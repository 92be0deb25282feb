package anki_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// tokenized divides a field as package html does.
func tokenized(field string) []anki.Token {
	var out []anki.Token
	z := html.NewTokenizer(strings.NewReader(field))
	for {
		t := anki.Token{Kind: z.Next(), Raw: string(z.Raw())}
		if t.Kind == html.StartTagToken || t.Kind == html.SelfClosingTagToken || t.Kind == html.EndTagToken {
			name, _ := z.TagName()
			t.Tag = atom.Lookup(name)
		}
		if t.Kind != html.ErrorToken || t.Raw != "" {
			out = append(out, t)
		}
		if t.Kind == html.ErrorToken {
			return out
		}
	}
}

// Fields that are read without package html, and those that must not be.
var fields = []string{
	"", "学习", "two words", "two  spaces ", "a\u00a0b", "a\u0302 e\u0301", "x &lt; y &amp;", "[sound:a.mp3]", "{{c1::学习::hint}}", "\xff\xfe",
	"<b>学习</b>", "<BR>a<br/>b<br />c", `<div class="a">x</div><div>y</div>`, "<span class=tone2>xué</span>xí", "<img src=a.png>", "<IMG SRC='a b.png'/>",
	`<a href="x>y">z</a>`, "<a href=x/>z", "<a b c=d\n e='f'>", "<a =b>", "<a b =c>", `<a b="c"d>`, "<a b=>x", "<a", "<a b", "<a b=", `<a b="`, "a < b", "<>", "</>", "</b x>",
	"<script>a<b></script>", "<style>p{}</style>", "<title>a<b>", "<textarea><b></textarea>", "<xmp><b>", "<plaintext><b>", "<!-- a -->b", "<!doctype x>", "<?x?>", "<ruby>学<rt>xué</rt></ruby>",
	"<blockquote>x</blockquote>", "<figcaption>x</figcaption>", "<p\x00>x", "<b/ >x", "<b//>x", "<noscript><b></noscript>", "<a b=`c`>", "<a b=c\"d>", "<h1>x</h1 >",
}

// What is read without package html is what it reads.
func FuzzTokens(f *testing.F) {
	for _, field := range fields {
		f.Add(field)
	}
	f.Fuzz(func(t *testing.T, field string) {
		want := tokenized(field)
		at := 0
		for got := range anki.Tokens(field) {
			if at >= len(want) || got != want[at] {
				t.Fatalf("%q: piece %d is %+v of %+v", field, at, got, want)
			}
			at++
		}
		if at != len(want) {
			t.Fatalf("%q: %d pieces of %+v", field, at, want)
		}
		// A comment says nothing, but has the field read with care.
		const comment = "<!---->"
		if with := tokenized(field + comment); len(with) == len(want)+1 && with[len(want)].Raw == comment && with[len(want)].Kind == html.CommentToken {
			if got, slow := anki.Plain(field), anki.Plain(field+comment); got != slow {
				t.Fatalf("%q gives %q and %q", field, got, slow)
			}
		}
	})
}

func BenchmarkPlain(b *testing.B) {
	for name, field := range map[string]string{
		"text": "我在学校里看到了他的朋友。", "tags": `<div class="a">meaning <b>one</b> &amp; more<br>another line</div>`, "odd": "meaning <b>one</b><!-- x -->",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				anki.Plain(field)
			}
		})
	}
}
