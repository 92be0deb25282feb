package hostile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
)

const (
	container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`
	contents  = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	opening   = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	closing   = `</w:body></w:document>`
)

// opf is the package document of a book of n parts.
func opf(n int) string {
	var items, refs strings.Builder
	for i := range n {
		id := strconv.Itoa(i)
		items.WriteString(`<item id="c` + id + `" href="c` + id + `.xhtml" media-type="application/xhtml+xml"/>`)
		refs.WriteString(`<itemref idref="c` + id + `"/>`)
	}
	return `<package version="3.0"><metadata><dc:title>书</dc:title><dc:identifier>x</dc:identifier></metadata><manifest>` +
		items.String() + `</manifest><spine>` + refs.String() + `</spine></package>`
}

// file is a part of an archive.
type file struct {
	name  string
	write func(w io.Writer) error
}

func fixed(name, text string) file {
	return file{name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}
}

func pack(w io.Writer, files ...file) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		part, err := z.Create(f.name)
		if err != nil {
			return err
		}
		if err := f.write(part); err != nil {
			return err
		}
	}
	return z.Close()
}

// Book makes an EPUB of one part with the given body.
func Book(body string) []byte {
	var b bytes.Buffer
	err := pack(&b, fixed("mimetype", "application/epub+zip"), fixed("META-INF/container.xml", container), fixed("book.opf", opf(1)),
		fixed("c0.xhtml", "<html><body>"+body+"</body></html>"))
	if err != nil {
		return nil // a buffer takes everything
	}
	return b.Bytes()
}

// Document makes a DOCX with the given body.
func Document(body string) []byte {
	var b bytes.Buffer
	if err := pack(&b, fixed("[Content_Types].xml", contents), fixed("word/document.xml", opening+body+closing)); err != nil {
		return nil // a buffer takes everything
	}
	return b.Bytes()
}

func book(parts int, files ...file) []file {
	return append([]file{fixed("mimetype", "application/epub+zip"), fixed("META-INF/container.xml", container), fixed("book.opf", opf(parts))}, files...)
}

// large gives a part of n bytes of a piece over and over.
func large(name, before, piece string, n int) file {
	return file{name, func(w io.Writer) error {
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		return repeated(w, piece, n)
	}}
}

// archives are hostile by how they are packed.
func archives() []Case {
	const bomb = "import_unpacked"
	return []Case{
		{"bomb.epub", []string{bomb}, func(w io.Writer, size int) error {
			return pack(w, book(1, large("c0.xhtml", "<html><body><p>", "a", max(2*mebi, size*16*mebi)))...)
		}},
		{"bomb.docx", []string{bomb}, func(w io.Writer, size int) error {
			return pack(w, fixed("[Content_Types].xml", contents), large("word/document.xml", opening, "<w:p/>", max(2*mebi, size*16*mebi)))
		}},
		{"styles.docx", []string{bomb}, func(w io.Writer, size int) error {
			return pack(w, fixed("[Content_Types].xml", contents), fixed("word/document.xml", opening+closing),
				large("word/styles.xml", "<x>", " ", max(2*mebi, size*16*mebi)))
		}},
		{"container.epub", []string{bomb}, func(w io.Writer, size int) error {
			return pack(w, large("META-INF/container.xml", "<x>", " ", max(2*mebi, size*16*mebi)))
		}},
		{"manybombs.epub", []string{bomb}, func(w io.Writer, _ int) error {
			files := book(60)
			for i := range 60 {
				files = append(files, large("c"+strconv.Itoa(i)+".xhtml", "<p>", "ab", mebi))
			}
			return pack(w, files...)
		}},
		{"manyparts.epub", nil, func(w io.Writer, size int) error {
			n := 250 * size
			files := book(n)
			for i := range n {
				files = append(files, fixed("c"+strconv.Itoa(i)+".xhtml", "<p>好"))
			}
			return pack(w, files...)
		}},
		{"entries.epub", []string{"import_entries"}, func(w io.Writer, _ int) error {
			files := book(1)
			for i := range 21_000 {
				files = append(files, fixed(strconv.Itoa(i), ""))
			}
			return pack(w, files...)
		}},
		{"lie.epub", []string{"import_entries", "import_archive"}, lyingDirectory},
		climbing("up.epub", "../../../etc/passwd"),
		climbing("inside.epub", "a/../../b"),
		climbing("root.epub", "/etc/passwd"),
		climbing("drive.epub", `C:\windows\x`),
		climbing("back.docx", `..\..\x`),
		{"link.epub", []string{"import_part"}, func(w io.Writer, _ int) error {
			return pack(w, fixed("META-INF/container.xml", strings.Replace(container, "book.opf", "../../../../etc/passwd", 1)))
		}},
		{"zip.zip", []string{"import_foreign"}, func(w io.Writer, _ int) error { return pack(w, fixed("a.txt", "好")) }},
	}
}

func climbing(name, part string) Case {
	return Case{name, []string{"import_climbing"}, func(w io.Writer, _ int) error {
		return pack(w, book(1, fixed("c0.xhtml", "<p>好"), fixed(part, "x"))...)
	}}
}

// lyingDirectory says that it has one file and has as many as fit.
func lyingDirectory(w io.Writer, size int) error {
	n := 12_000 * size
	if n < 250_000 {
		n = 250_000
	}
	entry := make([]byte, 46+1)
	copy(entry, "PK\x01\x02")
	binary.LittleEndian.PutUint16(entry[28:], 1)
	entry[46] = 'a'
	if _, err := io.WriteString(w, "PK\x03\x04"+strings.Repeat("\x00", 26)); err != nil {
		return err
	}
	if err := repeated(w, string(entry), n*len(entry)); err != nil {
		return err
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], 1)
	binary.LittleEndian.PutUint16(end[10:], 1)
	binary.LittleEndian.PutUint32(end[12:], uint32(n*len(entry)))
	binary.LittleEndian.PutUint32(end[16:], 30)
	_, err := w.Write(end)
	return err
}
