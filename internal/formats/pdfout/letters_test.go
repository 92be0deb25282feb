package pdfout_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

func writeLetters(t *testing.T, fonts pdfout.Fonts, all ...publish.Letter) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdfout.Write(context.Background(), &b, publishtest.Letters(all...), fonts, "Test"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenLetters(t *testing.T) {
	fonts := faces(t)
	for name, letters := range map[string][]publish.Letter{
		"letter": {publishtest.Reply()}, "letters": {publishtest.Reply(), publishtest.Answer()},
	} {
		pdf := writeLetters(t, fonts, letters...)
		if !bytes.Equal(pdf, writeLetters(t, fonts, letters...)) {
			t.Error("the same letters make other bytes")
		}
		pages, _ := open(t, pdf).pages()
		got := strings.Join(pages, "-- page --\n")
		path := filepath.Join("testdata", name+".txt")
		publishtest.Golden(t, *update, path, []byte(got))
	}
}

// The seal is drawn where a letter was sent, and only there; copied, the letter
// is without it.
func TestTheSeal(t *testing.T) {
	fonts := faces(t)
	sent, draft := publishtest.Reply(), publishtest.Reply()
	draft.Sealed = false
	const turned = " cm\n"
	for _, c := range []struct {
		letter publish.Letter
		want   int
	}{{sent, 1}, {draft, 0}} {
		file := open(t, writeLetters(t, fonts, c.letter))
		pages, silent := file.pages()
		drawn := 0
		for _, body := range file.objects {
			if m := pageOf.FindStringSubmatch(body); m != nil {
				drawn += strings.Count(file.content(number(t, m[1])), turned)
			}
		}
		if drawn != c.want || strings.Count(silent, "封") != c.want || strings.Contains(strings.Join(pages, ""), "封") {
			t.Errorf("sealed %v: drawn %d times, %q", c.letter.Sealed, drawn, silent)
		}
	}
}

// A letter of 20,000 characters is whole over its pages, each numbered but the
// first, and its end stands together on the last.
func TestALongLetter(t *testing.T) {
	letter := publishtest.LongLetter(20_000)
	pages, _ := open(t, writeLetters(t, faces(t), letter)).pages()
	var all strings.Builder
	for i, page := range pages {
		lines := strings.Split(strings.TrimSuffix(page, "\n"), "\n")
		if i > 0 {
			if lines[0] != number10(i+1) {
				t.Errorf("page %d begins with %q", i+1, lines[0])
			}
			lines = lines[1:]
		}
		all.WriteString(strings.Join(lines, "\n"))
	}
	if len(pages) < 20 {
		t.Errorf("%d pages", len(pages))
	}
	if got, want := squeeze(all.String()), squeeze(letter.Parts.Body); !strings.Contains(got, want) {
		t.Error("the letter is not whole")
	}
	for extra := range 24 { // wherever the page ends
		l := publishtest.Reply()
		l.Parts.Body = strings.Repeat("好。\n", 4+extra)
		pages, _ := open(t, writeLetters(t, faces(t), l)).pages()
		last := squeeze(pages[len(pages)-1])
		if !strings.Contains(last, "好。此致敬礼你的朋友李华2025年1月20日") {
			t.Errorf("%d lines: the last page has %q", 4+extra, last)
		}
	}
}

func number10(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return number10(n/10) + string(rune('0'+n%10))
}

// What nobody writes breaks nothing, and what has a sign can be copied.
func TestAHostileLetter(t *testing.T) {
	letter := publishtest.Hostile()
	pages, _ := open(t, writeLetters(t, faces(t), letter, letter)).pages()
	all := squeeze(strings.Join(pages, ""))
	for _, want := range []string{"😀🐼", "]]></w:t><script>$(x)`y`", "[31m："} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not there", want)
		}
	}
	if strings.ContainsAny(all, "\x00\x1b\x07\u202e") {
		t.Error("what orders a terminal about is in the text")
	}
}
