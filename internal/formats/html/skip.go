package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// Reasons to leave an element out.
const (
	whyNoText     = "no text"
	whyNavigation = "navigation"
	whyBeside     = "beside the text"
	whyHidden     = "hidden"
	whyFootnote   = "footnote"
	whyRepeated   = "repeats what the book says of itself"
	whyFallback   = "for programs that know no ruby"
)

// leftOut gives the reason why an element is no part of the text, "" if it is
// one.
func leftOut(a atom.Atom, attributes map[string]string) string {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Audio, atom.Video,
		atom.Canvas, atom.Select, atom.Button, atom.Textarea, atom.Datalist, atom.Noembed, atom.Noframes:
		return whyNoText
	case atom.Nav:
		return whyNavigation
	case atom.Rp:
		return whyFallback
	}
	if why := leftOutAs(attributes["role"], attributes["epub:type"]); why != "" {
		return why
	}
	switch a {
	case atom.Aside, atom.Footer:
		return whyBeside
	}
	if _, hidden := attributes["hidden"]; hidden || attributes["aria-hidden"] == "true" {
		return whyHidden
	}
	if style := strings.ReplaceAll(strings.ToLower(attributes["style"]), " ", ""); strings.Contains(style, "display:none") {
		return whyHidden
	}
	if isFootnote(attributes) {
		return whyFootnote
	}
	return ""
}

// leftOutAs judges by what an element says it is: ARIA roles, and the
// structural semantics of EPUB.
func leftOutAs(role, kind string) string {
	for _, each := range strings.Fields(strings.ToLower(role + " " + kind)) {
		switch strings.TrimPrefix(each, "doc-") {
		case "navigation", "toc", "landmarks", "page-list", "loi", "lot", "pagelist", "search":
			return whyNavigation
		case "complementary", "banner", "contentinfo":
			return whyBeside
		case "titlepage", "cover", "halftitlepage", "pagebreak":
			return whyRepeated
		case "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "noteref", "backlink":
			return whyFootnote
		}
	}
	return ""
}

// isFootnote knows the footnotes of programs that say so by names only.
func isFootnote(attributes map[string]string) bool {
	for _, class := range strings.Fields(attributes["class"]) {
		if slices.Contains([]string{"footnotes", "footnote-ref", "footnote-back", "sdfootnoteanc", "sdendnoteanc"}, class) {
			return true
		}
	}
	id := attributes["id"]
	return strings.HasPrefix(id, "sdfootnote") || strings.HasPrefix(id, "sdendnote")
}
