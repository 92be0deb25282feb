package importing

import (
	"testing"
)

// What other programs make of a text comes in as the text: cases that
// scripts/proof_import.sh met.
func TestWhatOtherProgramsMake(t *testing.T) {
	const cue = "1\n00:00:01,000 --> 00:00:03,500\n"
	for _, c := range []struct {
		name, file, text, title, want string
	}{
		{
			"a document's title above its heading", "a.html",
			"<head><title>春天 来了</title></head><p align=center><b>春天\n来了</b></p><h1>春天 来了</h1><p>花开了。</p>", "春天 来了", "花开了。",
		},
		{
			"a title that the text says again", "a.html",
			"<head><title>春天</title></head><p>春天</p><h1>春天</h1><p>春天</p><p>花开了。</p>", "春天", "春天\n花开了。",
		},
		{"a title of two sentences", "a.html", "<head><title>谁？我！</title></head><p>谁？我！</p><p>花开了。</p>", "谁？我！", "花开了。"},
		{"a title that is no heading", "a.html", "<head><title>春天</title></head><p>春天</p><p>春天</p><p>花开了。</p>", "春天", "春天\n花开了。"},
		{"a first line that is more than the title", "a.html", "<head><title>春天</title></head><p>春天！</p><p>花开了。</p>", "春天", "春天！\n花开了。"},
		{"nothing but the title", "a.html", "<head><title>春天</title></head><p>春天</p>", "春天", "春天"},
		{
			"LibreOffice wraps lines where there is space", "a.html",
			"<head><meta name=\"generator\" content=\"LibreOffice 7.4.7.2 (Linux)\"/><title>春天</title></head><p>题目\n作者，<ruby>花<rt>huā</rt></ruby>\n<ruby>开<rt>kāi</rt></ruby>了。</p>",
			"春天", "题目 作者，花 开了。",
		},
		{"others wrap lines of Chinese anywhere", "a.html", "<head><title>春天</title></head><p>题目\n作者，花\n开了。</p>", "春天", "题目作者，花开了。"},
		{"a book's page of the title", "a.epub", aTitledBook(t, "<p>春天</p>", "<p>春天</p><p>花开了。</p>"), "春天", "花开了。"},
		{"and a text that says it again", "a.epub", aTitledBook(t, "<p>春天</p>", "<h1>春天</h1><p>春天</p>"), "春天", "春天"},
		{"a book of its title", "a.epub", aTitledBook(t, "<p>春天</p>", ""), "春天", "春天"},
		{"ffmpeg protects braces", "a.srt", cue + `PATH="$\{PATH\}", \\\{` + "\n", "a", `PATH="${PATH}", \\{`},
		{"beside its tags, too", "a.srt", cue + `{\an8}\{a\}` + "\n", "a", `{a}`},
		{"a backslash before a brace", "a.srt", cue + `{\an8}BRE \{a\} ERE {a}` + "\n", "a", `BRE \{a\} ERE {a}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := importText(t, c.file, c.text)
			if r.Err != nil || r.Outcome != Added {
				t.Fatalf("%+v", r)
			}
			d := s.byID[r.TextID]
			if got := d.Title.In(d.Language); got != c.title {
				t.Errorf("title %q, want %q", got, c.title)
			}
			if got := s.lines(t, r.TextID); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// aTitledBook is a book of two parts whose title is 春天.
func aTitledBook(t *testing.T, first, second string) string {
	return archive(t, "META-INF/container.xml", ocf,
		"OEBPS/x.opf", `<package><metadata><dc:title>春天</dc:title></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest>`+
			`<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
		"OEBPS/a.xhtml", "<html><body>"+first+"</body></html>", "OEBPS/b.xhtml", "<html><body>"+second+"</body></html>")
}
