// Package mdout writes books as Markdown (CommonMark): readings as the ruby
// elements of HTML, which Markdown lets stand, translations as quotes, the list
// of words as a table.
package mdout

import (
	"bufio"
	"context"
	"io"
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Write writes a book. It stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book) error {
	if len(b.Texts) == 0 {
		return &study.Error{Code: study.CodeInvalid, Op: "write Markdown"}
	}
	w := bufio.NewWriter(out)
	if b.OfLetters() && len(b.Texts) > 1 {
		put(w, "# ", escape(b.Title), "\n\n")
	}
	for i, t := range b.Texts {
		if i > 0 {
			put(w, "\n")
		}
		if err := text(ctx, w, t); err != nil {
			return err
		}
	}
	return w.Flush()
}

// put writes texts. bufio keeps the first failure for Flush.
func put(w *bufio.Writer, texts ...string) {
	for _, t := range texts {
		_, _ = w.WriteString(t)
	}
}

func text(ctx context.Context, w *bufio.Writer, t *publish.Text) error {
	if t.Sheet != nil {
		return letter(ctx, w, t)
	}
	put(w, "# ", runs(t.Title.Runs), "\n")
	for _, line := range []string{t.Title.Translation, t.Facts} {
		if line != "" {
			put(w, "\n", lines(escape(line)), "\n")
		}
	}
	for _, p := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		paragraph(w, t, p)
	}
	if len(t.Words) == 0 {
		return nil
	}
	put(w, "\n## ", escape(t.WordsHeading), "\n\n| | | | |\n|---|---|---|---|\n")
	for _, word := range t.Words {
		reading := word.Reading
		if reading != "" && t.Language == study.English {
			reading = "/" + reading + "/"
		}
		put(w, "| ", escape(word.Headword), " | ", escape(reading), " | ", escape(word.Gloss), " | ", escape(word.Level), " |\n")
	}
	return nil
}

func paragraph(w *bufio.Writer, t *publish.Text, p publish.Paragraph) {
	before := "\n"
	if p.Role == bilingual.Heading {
		before = "\n## "
	}
	one := func(r []publish.Run, translation string) {
		if len(r) > 0 {
			put(w, before, lines(runs(r)), "\n")
		}
		if translation != "" {
			put(w, "\n> ", lines(escape(translation)), "\n")
		}
	}
	if t.Layout == publish.Under {
		for _, s := range p.Sentences {
			one(s.Runs, s.Translation)
		}
		return
	}
	one(p.Runs(t.Language), p.Translation(t.Language.Other()))
}

func runs(all []publish.Run) string {
	var b strings.Builder
	open := false
	for _, r := range all {
		if open && (r.Ruby == "" || r.First) {
			b.WriteString("</ruby>")
			open = false
		}
		if r.Ruby == "" {
			b.WriteString(escape(r.Text))
			continue
		}
		if !open {
			b.WriteString("<ruby>")
			open = true
		}
		b.WriteString(escape(r.Text) + "<rt>" + escape(r.Ruby) + "</rt>")
	}
	if open {
		b.WriteString("</ruby>")
	}
	return b.String()
}

var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "~", `\~`,
	"\n", " ", "\r", " ",
)

func escape(text string) string { return escaper.Replace(text) }

// begins matches what would make a heading or a list of a line.
var begins = regexp.MustCompile(`^(\s*)([#+=-]|\d+[.)])`)

// lines keeps the beginning of a paragraph from meaning something.
func lines(text string) string {
	m := begins.FindStringSubmatchIndex(text)
	if m == nil {
		return text
	}
	at := m[5] - 1 // the sign, or what follows the number
	return text[:at] + `\` + text[at:]
}
