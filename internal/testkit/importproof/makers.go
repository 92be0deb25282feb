package main

import (
	"html"
	"slices"
	"strings"
)

// maker is another program that writes a format.
type maker struct {
	name, file string
	// args is its command; {in} is the page that it reads, {docx} the document
	// that pandoc made of it, {odt} another, {cues} the subtitles, {text} the
	// text, {out} the file that it writes, {dir} its folder.
	args []string
	// untitled says that its files have no title: the text's stands in the text,
	// and that of what is imported is the file's name.
	untitled bool
	// exact says that space stands in its files as in the source; other formats
	// have it in one kind and one length.
	exact bool
	// changed gives what the program itself makes of the paragraphs of the
	// source, the title first; nil where it changes nothing.
	changed func(paragraphs []string) []string
	// marked are characters that the program adds.
	marked string
}

func makers() []maker {
	pandoc := func(name, file, to string) maker {
		// Lines are not wrapped: pandoc does not protect what then begins one.
		return maker{name: name, file: file, args: []string{"pandoc", "-f", "html", "-t", to, "-s", "--wrap=none", "-o", "{out}", "{in}"}}
	}
	office := func(name, file, filter, in string) maker {
		return maker{name: name, file: file, args: []string{
			"soffice", "-env:UserInstallation=file://{dir}/profile", "--headless", "--convert-to", filter, "--outdir", "{dir}", in,
		}}
	}
	calibre := func(name, file string, more ...string) maker {
		return maker{name: name, file: file, args: append([]string{"ebook-convert", "{in}", "{out}", "--chapter", "/", "--page-breaks-before", "/"}, more...)}
	}
	markdown := func(name, file, to string) maker {
		m := pandoc(name, file, to)
		m.changed = withoutNames
		return m
	}
	page := func(name, file, to string) maker {
		m := pandoc(name, file, to)
		m.marked = noEmoji
		return m
	}
	lines := office("office-txt", "book.txt", "txt:Text (encoded):UTF8", "{docx}")
	lines.untitled, lines.changed = true, withTitleAbove
	out := []maker{
		markdown("pandoc-gfm", "a.md", "gfm"), markdown("pandoc-commonmark", "b.md", "commonmark"),
		page("pandoc-html", "a.html", "html5"), page("pandoc-html4", "b.html", "html4"),
		page("pandoc-epub2", "a.epub", "epub2"), page("pandoc-epub3", "b.epub", "epub3"),
		pandoc("pandoc-docx", "a.docx", "docx"),
		office("office-html", "book.html", "html:HTML (StarWriter)", "{docx}"), office("office-epub", "book.epub", "epub", "{docx}"),
		office("office-docx", "book.docx", "docx:MS Word 2007 XML", "{odt}"), lines,
		calibre("calibre-epub2", "c.epub", "--epub-version=2"), calibre("calibre-epub3", "d.epub", "--epub-version=3"),
		calibre("calibre-docx", "c.docx"),
		{
			name: "ffmpeg-srt", file: "a.srt", args: []string{"ffmpeg", "-loglevel", "error", "-y", "-i", "{cues}", "{out}"},
			untitled: true, changed: asSubtitles,
		},
	}
	for _, e := range []string{"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "GB18030", "GBK", "BIG5"} {
		out = append(out, maker{name: "iconv-" + e, file: e + ".txt", args: iconv(e, "text"), exact: true})
	}
	for _, e := range []string{"GB18030", "BIG5", "UTF-16"} {
		out = append(out,
			maker{name: "iconv-srt-" + e, file: e + ".srt", args: iconv(e, "srt"), untitled: true, exact: true},
			maker{name: "iconv-html-" + e, file: e + ".html", args: iconv(e, "page")})
	}
	return out
}

func iconv(encoding, of string) []string {
	return []string{"sh", "-c", "iconv -f UTF-8 -t " + encoding + " {" + of + "} >{out}"}
}

// withoutNames gives paragraphs as pandoc writes them in Markdown: it does not
// protect the names of characters, so that &quot; is a quotation mark there.
func withoutNames(paragraphs []string) []string { return each(paragraphs, html.UnescapeString) }

// noEmoji is the selector that pandoc adds in pages to arrows such as ↔, which
// says that they are no emoji (pandoc 2.17, Text.Pandoc.Writers.HTML).
const noEmoji = "\ufe0e"

// withTitleAbove gives the lines of a document that pandoc made of a page: it
// writes the title of the page above the text, which has it as its heading.
func withTitleAbove(paragraphs []string) []string { return append(paragraphs[:1:1], paragraphs...) }

// asSubtitles gives paragraphs as ffmpeg writes them in subtitles. On the way
// it has them in the language of Sub Station Alpha, where \n and \N end a line,
// \h is a space, and {} is an empty list of commands.
func asSubtitles(paragraphs []string) []string {
	return each(paragraphs, strings.NewReplacer(`\n`, " ", `\N`, " ", `\h`, " ", "{}", `\`).Replace)
}

func each(list []string, change func(string) string) []string {
	out := slices.Clone(list)
	for i, s := range list {
		out[i] = change(s)
	}
	return out
}
