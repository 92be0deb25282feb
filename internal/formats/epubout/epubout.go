// Package epubout writes books as EPUB 3.3: a chapter for each text, with ruby,
// named languages, a table of contents and a page list of none. The same book
// makes the same bytes.
package epubout

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// changed is when every file in a book was changed: the format wants a time,
// and one that is always the same makes the same bytes of the same book.
var changed = time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// Write writes a book. It stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book) error {
	if len(b.Texts) == 0 {
		return &study.Error{Code: study.CodeInvalid, Op: "write EPUB"}
	}
	z := zip.NewWriter(out)
	e := &epub{z: z, sum: sha256.New()}
	// The first file tells what this is: stored as it is, at a known place.
	if err := e.store("mimetype", "application/epub+zip"); err != nil {
		return err
	}
	if err := e.add("META-INF/container.xml", container); err != nil {
		return err
	}
	if err := e.add("EPUB/style.css", "body { margin: 0.5em; }\n"+htmlout.Style); err != nil {
		return err
	}
	for i, t := range b.Texts {
		if err := e.chapter(ctx, i, t); err != nil {
			return err
		}
	}
	if err := e.add("EPUB/nav.xhtml", navigation(b)); err != nil {
		return err
	}
	if err := e.add("EPUB/package.opf", description(b, e.id())); err != nil {
		return err
	}
	return z.Close()
}

func chapterName(i int) string { return "text" + strconv.Itoa(i+1) + ".xhtml" }

// navigation is the table of contents.
func navigation(b *publish.Book) string {
	language := "en"
	if b.Contents != "Contents" {
		language = "zh-Hans"
	}
	var s strings.Builder
	s.WriteString(head(language, b.Contents))
	fmt.Fprintf(&s, "<nav epub:type=\"toc\" id=\"toc\">\n<h1>%s</h1>\n<ol>\n", htmlout.Escape(b.Contents))
	for i, t := range b.Texts {
		fmt.Fprintf(&s, "<li lang=\"%s\" xml:lang=\"%s\"><a href=\"%s\">%s</a></li>\n", t.Tag, t.Tag, chapterName(i), htmlout.Escape(t.TitleOnly))
	}
	s.WriteString("</ol>\n</nav>\n</body>\n</html>\n")
	return s.String()
}

// head begins a file of a book.
func head(language, title string) string {
	return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n" +
		"<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" + language + "\" xml:lang=\"" + language + "\">\n" +
		"<head>\n<title>" + htmlout.Escape(title) + "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n"
}

// description is the package document: what the book is and its files.
func description(b *publish.Book, id string) string {
	var s strings.Builder
	s.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
		"<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"" + b.Texts[0].Tag + "\">\n" +
		"<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
	fmt.Fprintf(&s, "<dc:identifier id=\"id\">%s</dc:identifier>\n<dc:title>%s</dc:title>\n", id, htmlout.Escape(b.Title))
	seen := map[string]bool{}
	for _, t := range b.Texts {
		tags := []string{t.Tag}
		if t.Layout != publish.NoTranslation {
			tags = append(tags, t.TranslationTag)
		}
		for _, tag := range tags {
			if !seen[tag] {
				seen[tag] = true
				fmt.Fprintf(&s, "<dc:language>%s</dc:language>\n", tag)
			}
		}
	}
	fmt.Fprintf(&s, "<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n<manifest>\n", changed.Format("2006-01-02T15:04:05Z"))
	s.WriteString("<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n" +
		"<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n")
	for i := range b.Texts {
		fmt.Fprintf(&s, "<item id=\"text%d\" href=\"%s\" media-type=\"application/xhtml+xml\"/>\n", i+1, chapterName(i))
	}
	s.WriteString("</manifest>\n<spine>\n")
	if len(b.Texts) > 1 {
		s.WriteString("<itemref idref=\"nav\"/>\n")
	}
	for i := range b.Texts {
		fmt.Fprintf(&s, "<itemref idref=\"text%d\"/>\n", i+1)
	}
	s.WriteString("</spine>\n</package>\n")
	return s.String()
}

func (e *epub) chapter(ctx context.Context, i int, t *publish.Text) error {
	f, err := e.create("EPUB/"+chapterName(i), zip.Deflate)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(io.MultiWriter(f, e.sum))
	if _, err := w.WriteString(head(t.Tag, t.TitleOnly)); err != nil {
		return err
	}
	if err := htmlout.Chapter(ctx, w, t); err != nil {
		return err
	}
	if _, err := w.WriteString("</body>\n</html>\n"); err != nil {
		return err
	}
	return w.Flush()
}
