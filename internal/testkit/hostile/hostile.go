// Package hostile makes files that mean harm to whoever imports them: packed
// bombs, endless nesting, entities that multiply, text without end, files that
// are cut off or in no encoding.
package hostile

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
)

// Case is a hostile file.
type Case struct {
	// Name is the file's.
	Name string
	// Codes are the failures that are right; none where the file may as well be
	// read.
	Codes []string
	// Write makes it. size scales it: 1 for tests, 64 for the proof.
	Write func(w io.Writer, size int) error
}

// Cases gives all.
func Cases() []Case {
	var out []Case
	out = append(out, archives()...)
	out = append(out, markup()...)
	out = append(out, texts()...)
	return append(out, broken()...)
}

const mebi = 1 << 20

// repeated writes a piece until it has written n bytes.
func repeated(w io.Writer, piece string, n int) error {
	block := []byte(strings.Repeat(piece, max(1, 64<<10/len(piece))))
	n -= n % len(piece)
	for n > 0 {
		part := block[:min(len(block), n)]
		if _, err := w.Write(part); err != nil {
			return err
		}
		n -= len(part)
	}
	return nil
}

// most is the bytes of the largest text that is read at all, or nearly.
const most = 15 * mebi

// endless makes a text of one piece over and over.
func endless(name, before, piece string, codes ...string) Case {
	return Case{name, codes, func(w io.Writer, size int) error {
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		return repeated(w, piece, most*size/64)
	}}
}

// texts are hostile by their length and by their signs alone. What is within
// the limits may be read, in bearable time.
func texts() []Case {
	const whole = 1 << 30
	return []Case{
		{"line.txt", []string{"import_too_large"}, func(w io.Writer, size int) error {
			return repeated(w, "没有尽头的一行", max(17*mebi, whole*size/64))
		}},
		endless("line.md", "# x\n\n", "没有尽头的一行"),
		endless("letters.txt", "", "a"),
		endless("words.txt", "", "word "),
		endless("points.txt", "", "."),
		endless("initials.txt", "", "A. "),
		endless("stops.txt", "", "。"),
		endless("quotes.txt", "好", "”"),
		endless("straight.txt", "好", "\""),
		endless("lines.txt", "x", "\n"),
		endless("paragraphs.txt", "", "a\n\n"),
		endless("items.txt", "", "1. a\n"),
		endless("ellipses.txt", "好", "……"),
		endless("returns.txt", "好", "\r\n。"),
		endless("cues.srt", "", "1\n00:00:01,000 --> 00:00:02,000\n好\n\n"),
		endless("times.srt", "", "00:00:01,000 --> 00:00:02,000\n"),
		endless("cue.srt", "1\n00:00:01,000 --> 00:00:02,000\n", "行\n"),
		endless("brackets.md", "", "["),
		endless("images.md", "", "!["),
		endless("links.md", "", "[a]("),
		endless("stars.md", "", "*a "),
		endless("both.md", "", "*a **b "),
		endless("ticks.md", "", "`a``b```c"),
		endless("quoted.md", "", "> "),
		endless("quotations.md", "", ">"),
		endless("list.md", "", "- "),
		endless("nested.md", "", "1. "),
		endless("table.md", "|a|b|\n|-|-|\n", "|a|b|\n"),
		endless("cells.md", "|a|\n|-|\n", "|"),
		endless("references.md", "", "[a]: b\n"),
		endless("footnotes.md", "", "[^1]\n"),
		endless("entities.md", "", "&amp;"),
		endless("tags.md", "", "<a><b>"),
		endless("less.md", "", "<"),
		endless("comments.md", "", "<!--"),
		endless("autolinks.md", "", "<http://"),
		endless("setext.md", "", "a\n=\n"),
		endless("emphasis.md", "", "_a_ "),
		endless("backslashes.md", "", "\\"),
		endless("rules.md", "---\n", "a: b\n"),
		endless("ours.md", "---\nformat: dear-li-hua/1\n", "---\n"),
		endless("ourlines.md", "---\nformat: dear-li-hua/1\nid: a\nkind: article\nlanguage: zh\ntitle.zh: 一\n---\n\n", "{字|zì"),
	}
}

// broken are cut off, in no encoding, or nothing that was meant to be read.
func broken() []Case {
	random := func(name string, codes ...string) Case {
		return Case{name, codes, func(w io.Writer, size int) error {
			r := rand.New(rand.NewPCG(1, 2))
			block := make([]byte, 64<<10)
			for range size * 4 {
				for i := range block {
					block[i] = byte(r.Uint32())
				}
				if _, err := w.Write(block); err != nil {
					return err
				}
			}
			return nil
		}}
	}
	const unreadable = "import_unknown text_damaged import_foreign"
	out := []Case{
		random("noise.txt", strings.Fields(unreadable)...),
		random("noise.html", strings.Fields(unreadable)...),
		random("noise.srt", strings.Fields(unreadable)...),
		random("noise.epub", strings.Fields(unreadable)...),
		{"half.txt", []string{"text_damaged"}, func(w io.Writer, _ int) error {
			_, err := io.WriteString(w, strings.Repeat("这是一行好好的文字。\n", 50)+"坏\xe5\xff了\n")
			return err
		}},
		{"odd.txt", []string{"text_damaged"}, func(w io.Writer, _ int) error {
			_, err := io.WriteString(w, "\xff\xfe\x60\x4f\x7d\x59\x02")
			return err
		}},
		{"mixed.html", []string{"text_damaged"}, func(w io.Writer, _ int) error {
			_, err := io.WriteString(w, "<html><meta charset=utf-8><p>"+strings.Repeat("网页", 200)+"\xb0\xa1\xff\xff</p></html>")
			return err
		}},
		{"zeros.txt", []string{"import_unknown"}, func(w io.Writer, size int) error { return repeated(w, "\x00", size*mebi/8) }},
		{"empty.txt", []string{"import_empty"}, func(io.Writer, int) error { return nil }},
		{"spaces.txt", []string{"import_empty"}, func(w io.Writer, size int) error { return repeated(w, " \n", size*mebi/8) }},
		{"old.doc", []string{"import_foreign"}, func(w io.Writer, _ int) error {
			_, err := io.WriteString(w, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 500))
			return err
		}},
	}
	for name, whole := range map[string][]byte{"cut.epub": Book("<p>好。</p>"), "cut.docx": Document("<w:p><w:r><w:t>好。</w:t></w:r></w:p>")} {
		for i, share := range []int{99, 60, 30} {
			out = append(out, Case{string(rune('a'+i)) + name, []string{"import_archive", "import_part"}, func(w io.Writer, _ int) error {
				_, err := w.Write(whole[:len(whole)*share/100])
				return err
			}})
		}
		out = append(out, Case{"bent" + name, []string{"import_archive", "import_part"}, func(w io.Writer, _ int) error {
			bent := bytes.Clone(whole)
			for i := len(bent) / 3; i < len(bent)/2; i += 7 {
				bent[i] ^= 0x55
			}
			_, err := w.Write(bent)
			return err
		}})
	}
	return out
}
