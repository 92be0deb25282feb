package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// differInSpace compares where paragraphs end and where space stands in them,
// and gives the first difference, "" where there is none. What pages do not
// keep is not compared: how long a space is, and of which kind. Nor is what a
// document does not keep, the space between two sentences of a paragraph. wraps
// says that the program that made the file wrapped its lines: nobody can tell
// whether a line that ends between two Chinese characters had a space there.
func differInSpace(d *bilingual.Document, want []string, wraps bool) string {
	spaced := spaced
	if wraps {
		spaced = unwrapped
	}
	var got [][]string
	for i := range d.Paragraphs {
		var sentences []string
		for _, p := range d.Paragraphs[i].Pairs {
			if s := spaced(p.In(d.Language)); s != "" {
				sentences = append(sentences, s)
			}
		}
		if len(sentences) > 0 {
			got = append(got, sentences)
		}
	}
	texts := make([]string, len(want))
	for i, text := range want {
		texts[i] = spaced(text)
	}
	difference := differInParagraphs(got, texts)
	inHead := texts[0] == spaced(d.Title.In(d.Language))
	// The title stands in the head of the document, or in its text, or in both;
	// LibreOffice also writes it above the text that has it.
	for rest := got; difference != ""; rest = rest[1:] {
		if differInParagraphs(rest, texts) == "" || inHead && differInParagraphs(rest, texts[1:]) == "" {
			return ""
		}
		if len(rest) == 0 || !begins(rest[0], texts[0]) {
			break
		}
	}
	return difference
}

// differInParagraphs compares paragraphs, each in its sentences, with texts.
func differInParagraphs(got [][]string, texts []string) string {
	for i, sentences := range got {
		if i >= len(texts) {
			return fmt.Sprintf("there is a paragraph more than in the source: %q", sentences)
		}
		if !begins(sentences, texts[i]) {
			return fmt.Sprintf("space of paragraph %d: %q instead of %q", i+1, sentences, texts[i])
		}
	}
	if len(got) < len(texts) {
		return fmt.Sprintf("%d paragraphs instead of %d", len(got), len(texts))
	}
	return ""
}

// begins reports whether a text is these sentences one after another, with a
// space between two of them or none.
func begins(sentences []string, text string) bool {
	for _, s := range sentences {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(text, " "), s)
		if !ok {
			return false
		}
		text = rest
	}
	return strings.TrimSpace(text) == ""
}

// unwrapped is spaced without the space between two Chinese characters or signs.
func unwrapped(text string) string {
	runes := []rune(spaced(text))
	var out []rune
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) && runes[i-1] >= 0x2010 && runes[i+1] >= 0x2010 {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// spaced makes each run of space one, and leaves out what plain leaves out.
func spaced(text string) string {
	fields := strings.FieldsFunc(text, unicode.IsSpace)
	for i, f := range fields {
		fields[i] = plain(f)
	}
	return strings.Join(slices.DeleteFunc(fields, func(f string) bool { return f == "" }), " ")
}
