// Package htmlout writes books as one HTML file that needs no other: readings
// as ruby, languages named, a style for the screen and one for paper. What it
// writes is well-formed XML too, so that package epubout takes its chapters.
package htmlout

import (
	"bufio"
	"context"
	_ "embed" // the styles
	"io"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Style is the style of the chapters, for screens, books and paper.
//
//go:embed style.css
var Style string

// Page is the style of a page of its own: ground, column and size of paper.
//
//go:embed page.css
var pageStyle string

// Write writes a book. It stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book) error {
	if len(b.Texts) == 0 {
		return &study.Error{Code: study.CodeInvalid, Op: "write HTML"}
	}
	w := bufio.NewWriter(out)
	first := b.Texts[0]
	size := "A4"
	if first.Paper == publish.USLetter {
		size = "letter"
	}
	letters := ""
	if b.OfLetters() {
		letters = letterStyle
	}
	put(w, "<!DOCTYPE html>\n<html lang=\"", first.Tag, "\">\n<head>\n<meta charset=\"utf-8\"/>\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>", Escape(b.Title), "</title>\n<style>\n",
		Style, pageStyle, letters, "@page { size: ", size, "; margin: 20mm 18mm; }\n</style>\n</head>\n<body>\n")
	if b.OfLetters() {
		if err := putLetters(ctx, w, b); err != nil {
			return err
		}
		put(w, "</body>\n</html>\n")
		return w.Flush()
	}
	if len(b.Texts) > 1 {
		put(w, "<nav>\n<h1>", Escape(b.Title), "</h1>\n<ol>\n")
		for _, t := range b.Texts {
			put(w, "<li><a href=\"#", anchor(t), "\" lang=\"", t.Tag, "\">", Escape(t.TitleOnly), "</a></li>\n")
		}
		put(w, "</ol>\n</nav>\n")
	}
	for _, t := range b.Texts {
		if err := Chapter(ctx, w, t); err != nil {
			return err
		}
	}
	put(w, "</body>\n</html>\n")
	return w.Flush()
}

// put writes texts. bufio keeps the first failure for Flush.
func put(w *bufio.Writer, texts ...string) {
	for _, t := range texts {
		_, _ = w.WriteString(t)
	}
}

// anchor names the place of a text; XML wants a letter first.
func anchor(t *publish.Text) string { return "text-" + t.ID }

// Chapter writes one text as an article.
func Chapter(ctx context.Context, w *bufio.Writer, t *publish.Text) error {
	put(w, "<article id=\"", anchor(t), "\" class=\"", string(t.Language), "\"", languages(t.Tag), ">\n<header>\n<h1>")
	putRuns(w, t.Title.Runs)
	put(w, "</h1>\n")
	if t.Title.Translation != "" {
		put(w, "<p class=\"help\"", languages(t.TranslationTag), ">", Escape(t.Title.Translation), "</p>\n")
	}
	if t.Facts != "" {
		put(w, "<p class=\"facts\">", Escape(t.Facts), "</p>\n")
	}
	put(w, "</header>\n")
	for i := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		putParagraph(w, t, &t.Paragraphs[i])
	}
	putWords(w, t)
	put(w, "</article>\n")
	return nil
}

// languages gives both attributes that name a language, that of HTML and that
// of XML.
func languages(tag string) string { return ` lang="` + tag + `" xml:lang="` + tag + `"` }

// classOf names a role; "p" is that of a paragraph of the body.
func classOf(r bilingual.Role) string {
	if r == bilingual.Body {
		return "p"
	}
	return string(r)
}

func putParagraph(w *bufio.Writer, t *publish.Text, p *publish.Paragraph) { putStyled(w, t, p, "") }

// putStyled writes a paragraph with more classes.
func putStyled(w *bufio.Writer, t *publish.Text, p *publish.Paragraph, more string) {
	tag := "p"
	if p.Role == bilingual.Heading {
		tag = "h2"
	}
	class := classOf(p.Role) + more
	if p.HasRuby() {
		class += " ruby"
	}
	text := func(runs []publish.Run) {
		put(w, "<", tag, " class=\"", class, "\">")
		putRuns(w, runs)
		put(w, "</", tag, ">\n")
	}
	help := func(translation string) {
		if translation != "" {
			put(w, "<p class=\"help\"", languages(t.TranslationTag), ">", Escape(translation), "</p>\n")
		}
	}
	switch t.Layout {
	case publish.Under:
		for _, s := range p.Sentences {
			put(w, "<div class=\"under\">\n")
			if len(s.Runs) > 0 {
				text(s.Runs)
			}
			help(s.Translation)
			put(w, "</div>\n")
		}
	case publish.Beside:
		put(w, "<div class=\"beside\">\n")
		text(p.Runs(t.Language))
		help(p.Translation(t.Language.Other()))
		put(w, "</div>\n")
	default:
		if runs := p.Runs(t.Language); len(runs) > 0 {
			text(runs)
		}
	}
}

// putRuns writes runs; the characters of one word share a ruby element.
func putRuns(w *bufio.Writer, runs []publish.Run) {
	open := false
	for _, r := range runs {
		if open && (r.Ruby == "" || r.First) {
			put(w, "</ruby>")
			open = false
		}
		if r.Ruby == "" {
			put(w, Escape(r.Text))
			continue
		}
		if !open {
			put(w, "<ruby>")
			open = true
		}
		put(w, Escape(r.Text), "<rt>", Escape(r.Ruby), "</rt>")
	}
	if open {
		put(w, "</ruby>")
	}
}

func putWords(w *bufio.Writer, t *publish.Text) {
	if len(t.Words) == 0 {
		return
	}
	heading := "en"
	if strings.ContainsFunc(t.WordsHeading, func(r rune) bool { return r > 0x2E80 }) {
		heading = "zh-Hans"
	}
	put(w, "<section class=\"words\">\n<h2", languages(heading), ">", Escape(t.WordsHeading), "</h2>\n<table>\n")
	reading := "zh-Latn-pinyin"
	if t.Language == study.English {
		reading = "en-fonipa"
	}
	for _, word := range t.Words {
		reads := word.Reading
		if reads != "" && t.Language == study.English {
			reads = "/" + reads + "/"
		}
		put(w, "<tr><th scope=\"row\">", Escape(word.Headword), "</th><td class=\"reading\"", languages(reading), ">", Escape(reads), "</td><td",
			languages(t.TranslationTag), ">", Escape(word.Gloss), "</td><td class=\"level\" lang=\"en\" xml:lang=\"en\">", Escape(word.Level), "</td></tr>\n")
	}
	put(w, "</table>\n</section>\n")
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;")

// Escape writes a text so that it stands for itself in HTML and XML; control
// characters, which XML cannot have, become spaces.
func Escape(text string) string {
	return escaper.Replace(Plain(text))
}

// Plain replaces what XML 1.0 cannot have by spaces.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD {
			return ' '
		}
		return r
	}, text)
}
