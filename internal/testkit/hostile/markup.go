package hostile

import (
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
)

// laughs defines entities each of which is ten of the one before.
func laughs(root string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE ` + root + ` [<!ENTITY a0 "lol">`)
	for i := 1; i < 12; i++ {
		b.WriteString(`<!ENTITY a` + strconv.Itoa(i) + ` "` + strings.Repeat("&a"+strconv.Itoa(i-1)+";", 10) + `">`)
	}
	b.WriteString("]>")
	return b.String()
}

// markup is hostile by its tags.
func markup() []Case {
	const deep, entities = "import_depth", "import_entities"
	docx := func(name, before, piece string, codes ...string) Case {
		return Case{name, codes, func(w io.Writer, size int) error {
			// Letters between the pieces keep it from being packed like a bomb.
			return pack(w, fixed("[Content_Types].xml", contents), file{"word/document.xml", func(w io.Writer) error {
				return varied(w, opening+before, piece, most*size/64)
			}})
		}}
	}
	epub := func(name, before, piece string, codes ...string) Case {
		return Case{name, codes, func(w io.Writer, size int) error {
			return pack(w, book(1, file{"c0.xhtml", func(w io.Writer) error { return varied(w, before, piece, most*size/64) }})...)
		}}
	}
	return []Case{
		endless("deep.html", "<html>", "<div>", deep),
		endless("spans.html", "<html>", "<p><span>a", deep),
		endless("quotes.html", "<html>", "<blockquote><p>", deep),
		endless("unclosed.html", "<html>", "<p>a"),
		endless("items.html", "<html><ul>", "<li>a"),
		endless("rubies.html", "<html>", "<ruby>字<rt>zì"),
		endless("bases.html", "<html><ruby>", "<rb>字"),
		endless("readings.html", "<html><ruby>字", "<rt>zì"),
		endless("breaks.html", "<html><p>", "<br>"),
		endless("lines.html", "<html><p>", "字<br>"),
		endless("less.html", "<html>", "<"),
		endless("ampersands.html", "<html><p>", "&"),
		endless("references.html", "<html><p>", "&amp;"),
		endless("numbers.html", "<html><p>", "&#20013;"),
		endless("comments.html", "<html>", "<!--"),
		endless("attributes.html", "<html><p ", "a "),
		endless("names.html", "<html><p ", "a=b "),
		endless("value.html", "<html><p a=\"", "x"),
		endless("scripts.html", "<html>", "<script>"),
		endless("titles.html", "<html>", "<title>"),
		endless("navs.html", "<html>", "<nav><aside>a"),
		endless("text.html", "<html><p>", "字"),
		endless("pre.html", "<html><pre>", "字\n"),
		endless("articles.html", "<html>", "<article>字", deep),
		endless("cdata.html", "<html>", "<![CDATA["),
		docx("deep.docx", "", "<w:p>", deep),
		docx("deepx.docx", "<w:p>", "<x>", deep),
		docx("attributes.docx", "<w:p ", "a='' "),
		docx("text.docx", "<w:p><w:r><w:t>", "字"),
		docx("boxes.docx", "", "<w:r><w:txbxContent>", deep),
		docx("runs.docx", "<w:p>", "<w:r><w:t>字</w:t></w:r>"),
		docx("paragraphs.docx", "", "<w:p><w:r><w:t>字</w:t></w:r></w:p>"),
		docx("breaks.docx", "<w:p><w:r>", "<w:br/>"),
		docx("comment.docx", "<!--", "x "),
		docx("cdata.docx", "<w:p><w:r><w:t><![CDATA[", "字"),
		epub("deep.epub", "<html><body>", "<div>", deep),
		epub("attributes.epub", "<html><body ", "a='' "),
		epub("paragraphs.epub", "<html><body>", "<p>字</p>"),
		{"laughs.docx", []string{entities}, func(w io.Writer, _ int) error {
			return pack(w, fixed("[Content_Types].xml", contents),
				fixed("word/document.xml", laughs("w:document")+opening+"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"+closing))
		}},
		{"laughs.epub", []string{entities}, func(w io.Writer, _ int) error {
			return pack(w, book(1, fixed("c0.xhtml", laughs("html")+"<html><body><p>&a11;</p></body></html>"))...)
		}},
		{"laughsopf.epub", []string{entities}, func(w io.Writer, _ int) error {
			return pack(w, fixed("META-INF/container.xml", container), fixed("book.opf", laughs("package")+opf(1)), fixed("c0.xhtml", "<p>好"))
		}},
		{"outside.docx", []string{entities}, func(w io.Writer, _ int) error {
			return pack(w, fixed("[Content_Types].xml", contents), fixed("word/document.xml",
				`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>`+opening+"<w:p><w:r><w:t>&f;</w:t></w:r></w:p>"+closing))
		}},
		{"laughs.html", []string{entities}, func(w io.Writer, _ int) error {
			_, err := io.WriteString(w, "<!DOCTYPE html [<!ENTITY a \"b\">]><html><p>&a;</p></html>")
			return err
		}},
	}
}

// varied writes a piece over and over; comments of signs by chance between them
// keep it from being packed like a bomb.
func varied(w io.Writer, before, piece string, n int) error {
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(3, 4))
	block := strings.Repeat(piece, max(1, 2000/len(piece)))
	for n > 0 {
		chance := make([]byte, 24)
		for i := range chance {
			chance[i] = 'a' + byte(r.IntN(26))
		}
		noise := "<!--" + string(chance) + "-->"
		if strings.HasSuffix(before, " ") {
			noise = string(chance) + "='' " // inside a tag
		}
		if _, err := io.WriteString(w, block+noise); err != nil {
			return err
		}
		n -= len(block) + len(noise)
	}
	return nil
}
