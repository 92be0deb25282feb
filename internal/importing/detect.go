package importing

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/docx"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/epub"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/html"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/markdown"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/srt"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
)

// Format is a kind of file.
type Format string

// The formats that are read.
const (
	Plain     Format = "plain"
	Markdown  Format = "markdown"
	HTML      Format = "html"
	EPUB      Format = "epub"
	SRT       Format = "srt"
	DOCX      Format = "docx"
	Bilingual Format = "bilingual"
)

// Endings lists the endings of the names of files that can be imported, small
// letters with their point.
func Endings() []string {
	return []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".epub", ".srt", ".docx"}
}

// readFunc reads a format.
type readFunc func(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error)

func readerOf(f Format) readFunc {
	switch f {
	case Markdown:
		return markdown.Read
	case HTML:
		return html.Read
	case EPUB:
		return epub.Read
	case SRT:
		return srt.Read
	case DOCX:
		return docx.Read
	}
	return textfile.Read
}

// headSize is how much of a file tells its format.
const headSize = 64 << 10

// detect tells the format by what a file holds; the ending of its name decides
// only between formats that look alike.
func detect(f File, name string, limits formats.Limits) (Format, error) {
	head := make([]byte, min(f.Size(), headSize))
	if n, err := f.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", wordRead(err, name)
	} else if head = head[:n]; n == 0 {
		return "", formats.Fail(formats.CodeEmpty, nil)
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return detectArchive(f, limits)
	}
	if foreign := foreignFormat(head); foreign != "" {
		return "", formats.Fail(formats.CodeForeign, nil, "format", foreign)
	}
	if err := limits.CheckText(f.Size()); err != nil {
		return "", err
	}
	text := plaintext.Decode(head).Text
	if looksBinary(text) {
		return "", formats.Fail(formats.CodeUnknown, nil)
	}
	return detectText(text, strings.ToLower(filepath.Ext(name))), nil
}

// detectArchive tells EPUB and DOCX by what stands in them.
func detectArchive(f File, limits formats.Limits) (Format, error) {
	a, err := unzip.Open(f, f.Size(), limits)
	if err != nil {
		return "", err
	}
	switch {
	case a.Has("META-INF/container.xml"):
		return EPUB, nil
	case a.Has("[Content_Types].xml") && a.HasFolder("word/"):
		return DOCX, nil
	case a.Has("[Content_Types].xml"):
		return "", formats.Fail(formats.CodeForeign, nil, "format", "Office Open XML")
	case a.Has("content.xml") && a.Has("mimetype"):
		return "", formats.Fail(formats.CodeForeign, nil, "format", "OpenDocument")
	}
	return "", formats.Fail(formats.CodeForeign, nil, "format", "ZIP")
}

// foreignFormat names a format that is known and not read, "" for others.
func foreignFormat(head []byte) string {
	for _, known := range [...]struct{ magic, name string }{
		{"%PDF-", "PDF"},
		{"{\\rtf", "RTF"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97"},
		{"7z\xbc\xaf\x27\x1c", "7z"},
		{"Rar!\x1a\x07", "RAR"},
		{"\x1f\x8b", "gzip"},
		{"BZh", "bzip2"},
		{"\xfd7zXZ\x00", "xz"},
		{"\x28\xb5\x2f\xfd", "zstd"},
		{"\x89PNG", "PNG"},
		{"\xff\xd8\xff", "JPEG"},
		{"GIF8", "GIF"},
		{"SQLite format 3\x00", "SQLite"},
		{"\x7fELF", "ELF"},
		{"WEBVTT", "WebVTT"},
		{"ID3", "MP3"},
		{"OggS", "Ogg"},
		{"AT&TFORM", "DjVu"},
		{"TPZ", "Kindle"},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.name
		}
	}
	if len(head) > 68 && string(head[60:68]) == "BOOKMOBI" {
		return "Kindle"
	}
	return ""
}

// looksBinary reports whether so many characters are controls that it is no
// text.
func looksBinary(text string) bool {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1a\x1b", r) {
			bad++
		}
	}
	return bad*50 > all
}

var (
	cueTime   = regexp.MustCompile(`(?m)^\s*(\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->\s*(\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}`)
	htmlStart = regexp.MustCompile(`(?i)^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])`)
	ourFront  = regexp.MustCompile(`(?m)^\s*format\s*[:：]\s*dear-li-hua/`)
)

// detectText tells the formats that are text.
func detectText(text, ending string) Format {
	trimmed := strings.TrimLeft(text, "\ufeff \t\r\n")
	switch {
	case strings.HasPrefix(trimmed, "---") && ourFront.MatchString(frontOf(trimmed)):
		return Bilingual
	case htmlStart.MatchString(trimmed):
		return HTML
	case cueTime.MatchString(text[:min(len(text), 4<<10)]) && (ending == ".srt" || startsWithCue(trimmed)):
		return SRT
	}
	switch ending {
	case ".md", ".markdown", ".mdown", ".mkd":
		return Markdown
	case ".html", ".htm", ".xhtml":
		if strings.Contains(text, "<") {
			return HTML
		}
	case ".srt":
		return SRT
	}
	return Plain
}

// startsWithCue reports whether the first or second line is the time of a
// subtitle.
func startsWithCue(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	return cueTime.MatchString(first) || cueTime.MatchString(second)
}

// frontOf gives the keys with which a document begins.
func frontOf(text string) string {
	body := strings.TrimPrefix(text, "---")
	if end := strings.Index(body, "\n---"); end >= 0 {
		return body[:end]
	}
	return body
}

// documentsIn parses the bilingual documents of a file, one after another.
func documentsIn(ctx context.Context, f File, name string, limits formats.Limits) ([]*bilingual.Document, error) {
	data := make([]byte, f.Size())
	if n, err := f.ReadAt(data, 0); err != nil && (!errors.Is(err, io.EOF) || n < len(data)) {
		return nil, wordRead(err, name)
	}
	if err := limits.CheckText(int64(len(data))); err != nil {
		return nil, err
	}
	decoded := plaintext.Decode(data)
	if err := decoded.Err(name); err != nil {
		return nil, err
	}
	var out []*bilingual.Document
	checker := bilingual.NewChecker()
	line := 0
	for _, part := range splitDocuments(decoded.Text) {
		if err := limits.Ended(ctx); err != nil {
			return nil, err
		}
		d, faults := checker.Check(name, []byte(part))
		for i := range faults {
			if faults[i].Line > 0 {
				faults[i].Line += line
			}
		}
		if err := faultError(faults, name); err != nil {
			return nil, err
		}
		if out = append(out, d); len(out) > limits.Documents {
			return nil, formats.Fail(formats.CodeDocuments, nil, "limit", formats.Number(limits.Documents))
		}
		line += strings.Count(part, "\n")
	}
	return out, nil
}

// splitDocuments divides a file with several documents where the keys of one
// begin: at a line of three hyphens, behind which a key names the format before
// the next such line. Each line is looked at once, however many hyphens there
// are.
func splitDocuments(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var out []string
	start, offset := 0, 0
	front := -1 // where the last line of hyphens begins
	for line := range strings.SplitAfterSeq(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "---":
			front = offset
		case strings.HasPrefix(line, "---"):
			front = -1
		case front > start && offset-front < headSize && ourFront.MatchString(line):
			if strings.TrimSpace(text[start:front]) != "" {
				out = append(out, text[start:front])
				start = front
			}
		}
		offset += len(line)
	}
	return append(out, text[start:])
}
