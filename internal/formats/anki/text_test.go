package anki_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

func TestPlain(t *testing.T) {
	for field, want := range map[string]string{
		"":                                                 "",
		"学习":                                               "学习",
		"a<br>b<br/>c":                                     "a\nb\nc",
		"a<div>b</div><div>c</div>d":                       "a\nb\nc\nd",
		"<div>a</div><div><br></div>b":                     "a\n\nb",
		"<p>a</p>\n<p>b</p>":                               "a\nb",
		"<ul><li>a<li>b</ul>":                              "a\nb",
		" a \n b ":                                         "a b",
		"a<b> b</b>":                                       "a b",
		"a&nbsp;&nbsp;b":                                   "a  b",
		"&lt;b&gt; &amp;amp; &#x597d;":                     "<b> &amp; 好",
		"to learn [sound:a b.mp3]":                         "to learn",
		"[SOUND:a.mp3]x[anki:play:q:0]":                    "x",
		"[sound:open":                                      "[sound:open",
		"[not a sound] 学[xué]":                             "[not a sound] 学[xué]",
		`<img src="a.jpg" alt="x">cat`:                     "cat",
		"{{c1::天::sky}}下":                                  "天下",
		"{{c1::<b>天</b>}}{{c2::下}}":                        "天下",
		"{{c1::a {{c2::b::h}} c::hint}} d":                 "a b c d",
		"{{c1::open":                                       "{{c1::open",
		"{{c0::x}} {{cx::y}} {{Front}}":                    "{{c0::x}} {{cx::y}} {{Front}}",
		"&#123;&#123;c1::x&#125;&#125;":                    "{{c1::x}}",
		`\(x^2\) [$]\pi[/$] [latex]a[/latex]`:              `\(x^2\) [$]\pi[/$] [latex]a[/latex]`,
		"<ruby>学<rt>xué</rt></ruby>习":                      "学习",
		"<style>.a{}</style>x<script>y</script><!-- z -->": "x",
		"1 < 2":          "1 < 2",
		"a <b":           "a <b",
		"e\u0301":        "\u00e9",
		"a\x00\x1fb":     "ab",
		"<span>好</span>": "好",
		"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th> <td>d</td></tr></table>": "a b\nc d",
		"{{c1,2::天}}下{{c1,::a}}":                                "天下{{c1,::a}}",
		"<table><tr><td>a</td></tr><tr><td>b</td></tr></table>": "a\nb",
	} {
		if got := anki.Plain(field); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	for field, want := range map[string][]anki.Gap{
		"天下":                        nil,
		"{{c1::天::sky}}下{{c12::人}}": {{1, 0, 3, "sky"}, {12, 6, 9, ""}},
		"a{{c2::b{{c1::c}}d}}":      {{1, 2, 3, ""}, {2, 1, 4, ""}},
		"{{c1::&lt;::&amp;}}":       {{1, 0, 1, "&"}},
		"{{c1::a}} {{c1::b":         {{1, 0, 1, ""}},
		"{{c3,1,3::a::h}}{{c2::b}}": {{3, 0, 1, "h"}, {1, 0, 1, "h"}, {2, 1, 2, ""}},
		"{{c1,501::a}} {{c,1::b}}":  nil,
		"{{c501::a}}":               nil,
	} {
		if _, got := anki.Gaps(field); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", field, got, want)
		}
	}
}

func TestRefer(t *testing.T) {
	field := `[sound:a &amp; b.mp3]<img src='图 1.png'><IMG SRC=x%20y.jpg><img src="https://x.org/a.png"><img src="data:image/png;base64,AA">` +
		`[sound:a &amp; b.mp3][sound:<b>]<audio src="c.ogg"></audio><video><source src="d.mp4"></video>[sound:cut`
	want := anki.References{Sounds: []string{"a & b.mp3", "<b>", "c.ogg", "d.mp4"}, Pictures: []string{"图 1.png", "x%20y.jpg"}}
	if got := anki.Refer(field); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, name := range []string{"a.mp3", `a "b" & <c>.png`, "图.png"} {
		if got := anki.Refer(anki.Sound(name)).Sounds; !slices.Equal(got, []string{name}) {
			t.Errorf("sound %q: %q", name, got)
		}
		if got := anki.Refer(anki.Picture(name)).Pictures; !slices.Equal(got, []string{name}) {
			t.Errorf("picture %q: %q", name, got)
		}
	}
}

// The first two are of a collection that was published as an example with its
// checksums; the third is the beginning of the SHA-1 of nothing.
func TestChecksum(t *testing.T) {
	for field, want := range map[string]int64{
		"Chinese food": 3355160037, "Korean food": 2729990631, "": 0xda39a3ee,
		"<b>Chinese</b> food": 3355160037, "Chinese&nbsp;food": 3355160037, "<!-- x --><style>y</style>Chinese food": 3355160037,
	} {
		if got := anki.Checksum(field); got != want {
			t.Errorf("%q: %d, want %d", field, got, want)
		}
	}
	if a, b := anki.Checksum(`<img src="a.png">`), anki.Checksum(`<img src="b.png">`); a == b {
		t.Error("two pictures have one checksum")
	}
}

// wanted is what Plain gives of a text that was written as a field.
func wanted(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ").Replace(s)
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	return strings.Trim(norm.NFC.String(s), "\n")
}

func FuzzField(f *testing.F) {
	for _, s := range []string{"a\n\n b  c ", "<b>&amp;", "{{c1::x::y}}", "{{c1,2::x}}", "[sound:a]", "}}}}{{{{", "\t\r\n", "\u00a0", "e\u0301", "a\n<", "{{c1::{{c2::x}}", "<!--", "<title>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, gaps := anki.Gaps(s)
		for _, g := range gaps {
			if g.Number < 1 || g.Start < 0 || g.End < g.Start || g.End > len(text) {
				t.Fatalf("%q: %+v in %q", s, g, text)
			}
		}
		if utf8.ValidString(s) && strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r < 0x80 && r != '\n' && r != '\t' }) {
			t.Fatalf("%q: %q", s, text)
		}
		anki.Refer(s)
		anki.Checksum(s)
		if !utf8.ValidString(s) {
			return
		}
		field := anki.FromPlain(s)
		if got := anki.Plain(field); got != wanted(s) {
			t.Fatalf("%q as %q: %q, want %q", s, field, got, wanted(s))
		}
		if strings.ContainsAny(field, "\x1f\n<") && strings.Contains(strings.ReplaceAll(field, "<br>", ""), "<") {
			t.Fatalf("%q as %q", s, field)
		}
	})
}
