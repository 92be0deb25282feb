// Package docxout writes books as Office Open XML documents (ISO/IEC 29500,
// transitional) for word processors: readings as ruby, Chinese faces and
// languages named, numbered pages. The same book makes the same bytes.
package docxout

import (
	"archive/zip"
	"bufio"
	"context"
	"io"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// changed is when every file of a document was changed: always the same, so
// that the same book makes the same bytes.
var changed = time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)

// Write writes a book. It stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book) error {
	if len(b.Texts) == 0 {
		return &study.Error{Code: study.CodeInvalid, Op: "write DOCX"}
	}
	z := zip.NewWriter(out)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations},
		{"word/_rels/document.xml.rels", documentRelations},
		{"docProps/core.xml", core(b)},
		{"word/styles.xml", styles(b.Texts[0], b.OfLetters())},
		{"word/footer1.xml", footer},
	} {
		w, err := create(z, part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, part.content); err != nil {
			return err
		}
	}
	w, err := create(z, "word/document.xml")
	if err != nil {
		return err
	}
	if err := writeDocument(ctx, w, b); err != nil {
		return err
	}
	return z.Close()
}

func create(z *zip.Writer, name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: changed})
}

func writeDocument(ctx context.Context, out io.Writer, b *publish.Book) error {
	w := &writer{Writer: bufio.NewWriter(out)}
	w.put(xmlHead, `<w:document `, nsMain, `><w:body>`, "\n")
	if b.OfLetters() && len(b.Texts) > 1 {
		w.titleOfAll(b)
	}
	for i, t := range b.Texts {
		write := w.text
		if t.Sheet != nil {
			write = w.letter
		}
		if err := write(ctx, t, i > 0); err != nil {
			return err
		}
	}
	width, height := b.Texts[0].Paper.Size()
	w.put(`<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="`, twips(width), `" w:h="`, twips(height), `"/>`,
		`<w:pgMar w:top="1247" w:right="1200" w:bottom="1247" w:left="1200" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>`,
		"</w:body></w:document>\n")
	return w.Flush()
}

const (
	xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	nsMain  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	types  = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + types + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + types + `styles+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + types + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	relations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`</Relationships>`
	documentRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + office + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + office + `footer" Target="footer1.xml"/></Relationships>`
	footer = xmlHead + `<w:ftr ` + nsMain + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`
)

// core describes the document.
func core(b *publish.Book) string {
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + htmlout.Escape(b.Title) + `</dc:title><dc:language>` + b.Texts[0].Tag +
		`</dc:language></cp:coreProperties>`
}
