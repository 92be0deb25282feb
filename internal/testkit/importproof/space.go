package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// differ compares a document with its source, the title first: the title, then
// paragraph by paragraph and character by character, space included. It gives
// the first difference, "" where there is none.
//
// A document keeps its sentences one by one, without the space around them
// (docs/bilingual-format.md), so that space between two sentences of a paragraph
// is not compared. Formats that have one kind of space keep neither its kind nor
// its length: theirs is compared as that.
func (m *maker) differ(d *bilingual.Document, source []string) string {
	title, text := source[0], source[1:]
	if m.untitled {
		title, text = m.file[:strings.LastIndexByte(m.file, '.')], source
	}
	if got := strings.TrimSpace(m.space(d.Title.In(d.Language))); got != strings.TrimSpace(m.space(title)) {
		return fmt.Sprintf("the title is %q instead of %q", got, title)
	}
	for i := range d.Paragraphs {
		var sentences []string
		for _, p := range d.Paragraphs[i].Pairs {
			sentences = append(sentences, strings.TrimSpace(m.space(p.In(d.Language))))
		}
		if i >= len(text) {
			return fmt.Sprintf("there is a paragraph more than in the source: %q", sentences)
		}
		if want := m.space(text[i]); !isText(sentences, want) {
			return fmt.Sprintf("paragraph %d: %s", i+1, firstDifference(strings.Join(sentences, " "), want))
		}
	}
	if len(d.Paragraphs) < len(text) {
		return fmt.Sprintf("%d paragraphs instead of %d", len(d.Paragraphs), len(text))
	}
	return ""
}

// space gives a text as it is compared: without what the program adds, and
// with each run of space one space unless all of it counts.
func (m *maker) space(text string) string {
	if m.marked != "" {
		text = strings.Map(func(r rune) rune {
			if strings.ContainsRune(m.marked, r) {
				return -1
			}
			return r
		}, text)
	}
	if m.exact {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// isText reports whether a text is these sentences one after another, with
// space between them or none.
func isText(sentences []string, text string) bool {
	for _, s := range sentences {
		rest, ok := strings.CutPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), s)
		if !ok {
			return false
		}
		text = rest
	}
	return strings.TrimSpace(text) == ""
}

// firstDifference shows two texts around the first place where they differ.
func firstDifference(got, want string) string {
	a, b := []rune(got), []rune(strings.TrimSpace(want))
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	around := func(text []rune) string { return string(text[max(0, i-20):max(0, min(len(text), i+30))]) }
	return fmt.Sprintf("at character %d %q instead of %q", i, around(a), around(b))
}

// letters gives the characters of a text that are no space.
func letters(paragraphs []string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.Join(slices.Clone(paragraphs), ""))
}
