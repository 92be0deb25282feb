// Package textout writes letters as plain text, as they go into a mail or a
// message: the parts in the order of the language, Chinese paragraphs indented
// by two wide spaces, English ones apart by an empty line. Readings are left
// out; a translation stands under each sentence or under its paragraph.
package textout

import (
	"bufio"
	"context"
	"io"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	// indent is the space before a Chinese paragraph.
	indent = "\u3000\u3000"
	// between stands over each letter but the first.
	between = "\n\n* * *\n\n"
)

// Write writes letters in UTF-8 with line feeds. It stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book) error {
	if !b.OfLetters() {
		return &study.Error{Code: study.CodeInvalid, Op: "write text"}
	}
	w := bufio.NewWriter(out)
	if len(b.Texts) > 1 && b.Title != "" {
		put(w, clean(b.Title), "\n\n\n")
	}
	for i, t := range b.Texts {
		if i > 0 {
			put(w, between)
		}
		if t.Sheet.Head != "" {
			put(w, clean(t.Sheet.Head), "\n\n")
		}
		for k := range t.Paragraphs {
			if err := ctx.Err(); err != nil {
				return err
			}
			paragraph(w, t, k)
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

func paragraph(w *bufio.Writer, t *publish.Text, i int) {
	p := &t.Paragraphs[i]
	if i > 0 && apart(t, i) {
		put(w, "\n")
	}
	if t.Layout == publish.Under {
		for _, s := range p.Sentences {
			lines(w, s.Text(), s.Translation)
		}
		return
	}
	var b strings.Builder
	if t.Indented(i) {
		b.WriteString(indent)
	}
	for _, r := range p.Runs(t.Language) {
		b.WriteString(r.Text)
	}
	lines(w, b.String(), p.Translation(t.Language.Other()))
}

// lines writes a text and its translation, either of which may be "".
func lines(w *bufio.Writer, all ...string) {
	for _, text := range all {
		if text != "" {
			put(w, clean(text), "\n")
		}
	}
}

// apart reports whether an empty line stands before a paragraph: in an English
// letter and where there are translations; the lines of a signature stand
// together.
func apart(t *publish.Text, i int) bool {
	together := t.Paragraphs[i].Role == bilingual.Signature && t.Paragraphs[i-1].Role == bilingual.Signature
	return !together && (t.Language == study.English || t.Layout != publish.NoTranslation)
}

// clean takes out of a line what a terminal or a mail would obey.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0:
			return -1
		}
		return r
	}, text)
}
