package docxout

import (
	"bufio"
	"context"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// writer writes the body of a document.
type writer struct {
	*bufio.Writer
	t *publish.Text
}

// put writes texts. bufio keeps the first failure for Flush.
func (w *writer) put(texts ...string) {
	for _, t := range texts {
		_, _ = w.WriteString(t)
	}
}

func (w *writer) text(ctx context.Context, t *publish.Text, newPage bool) error {
	w.t = t
	w.head(newPage)
	if t.Layout == publish.Beside {
		w.table(5600, 3900)
	}
	for i := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.paragraph(&t.Paragraphs[i])
	}
	if t.Layout == publish.Beside {
		w.put("</w:tbl>\n<w:p/>\n")
	}
	w.words()
	return nil
}

func (w *writer) head(newPage bool) {
	before := ""
	if newPage {
		before = "<w:pageBreakBefore/>"
	}
	w.begin("Heading1", before)
	w.runs(w.t.Title.Runs, titleSize)
	w.end()
	if w.t.Title.Translation != "" {
		w.begin("Help", "<w:keepNext/>")
		w.run(w.t.Title.Translation, w.t.TranslationTag)
		w.end()
	}
	w.begin("Facts", "")
	w.run(w.t.Facts, w.t.Tag)
	w.end()
}

func (w *writer) begin(style, properties string) {
	w.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, properties, `</w:pPr>`)
}

func (w *writer) end() { w.put("</w:p>\n") }

// style gives the style of a paragraph, what else it has, and its size.
func (w *writer) style(role bilingual.Role, flush bool) (style, properties string, size int) {
	style, size = "English", englishSize
	if w.t.Language == study.Chinese {
		style, size = "ChineseFlush", chineseSize
		if !flush && (role == bilingual.Body || role == bilingual.Greeting) {
			style = "Chinese"
		}
	}
	switch role {
	case bilingual.Heading:
		return "Heading2", "", chineseSize + 4
	case bilingual.Signature, bilingual.Date:
		if !flush || w.t.Layout == publish.Under {
			properties = `<w:jc w:val="right"/>`
		}
	}
	return style, properties, size
}

func (w *writer) paragraph(p *publish.Paragraph) {
	switch w.t.Layout {
	case publish.Under:
		for _, s := range p.Sentences {
			w.under(p.Role, s)
		}
	case publish.Beside:
		w.put("<w:tr>")
		style, properties, size := w.style(p.Role, true)
		w.cell(0, func() {
			w.begin(style, properties)
			w.runs(p.Runs(w.t.Language), size)
			w.end()
		})
		w.cell(0, func() {
			w.begin("Help", "")
			w.run(p.Translation(w.t.Language.Other()), w.t.TranslationTag)
			w.end()
		})
		w.put("</w:tr>\n")
	default:
		if runs := p.Runs(w.t.Language); len(runs) > 0 {
			style, properties, size := w.style(p.Role, false)
			w.begin(style, properties)
			w.runs(runs, size)
			w.end()
		}
	}
}

// under writes a sentence with its translation under it.
func (w *writer) under(role bilingual.Role, s publish.Sentence) {
	style, properties, size := w.style(role, true)
	if len(s.Runs) > 0 {
		w.begin(style, "<w:keepNext/><w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>"+properties)
		w.runs(s.Runs, size)
		w.end()
	}
	if s.Translation != "" {
		w.begin("Help", properties)
		w.run(s.Translation, w.t.TranslationTag)
		w.end()
	}
}

// table begins a table without lines whose columns have widths in twips.
func (w *writer) table(columns ...int) {
	w.put(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, c := range columns {
		w.put(`<w:gridCol w:w="`, strconv.Itoa(c), `"/>`)
	}
	w.put("</w:tblGrid>\n")
}

// cell writes a cell; line is the width of the line above it in eighths of a
// point.
func (w *writer) cell(line int, content func()) {
	w.put("<w:tc><w:tcPr>")
	if line > 0 {
		w.put(`<w:tcBorders><w:top w:val="single" w:sz="`, strconv.Itoa(line), `" w:space="0" w:color="E4DBCB"/></w:tcBorders>`)
	}
	w.put("</w:tcPr>")
	content()
	w.put("</w:tc>")
}

// words writes the list of words as a table.
func (w *writer) words() {
	if len(w.t.Words) == 0 {
		return
	}
	w.begin("Heading2", "")
	w.run(w.t.WordsHeading, "zh-Hans")
	w.end()
	w.table(1900, 2300, 4300, 1000)
	size := englishSize
	if w.t.Language == study.Chinese {
		size = chineseSize - 4
	}
	for _, word := range w.t.Words {
		reading := word.Reading
		if reading != "" && w.t.Language == study.English {
			reading = "/" + reading + "/"
		}
		w.put("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for i, text := range []string{word.Headword, reading, word.Gloss, word.Level} {
			w.cell(4, func() {
				w.begin("Cell", "")
				switch i {
				case 0:
					w.sized(text, w.t.Tag, size)
				case 2:
					w.run(text, w.t.TranslationTag)
				default:
					w.run(text, "en")
				}
				w.end()
			})
		}
		w.put("</w:tr>\n")
	}
	w.put("</w:tbl>\n<w:p/>\n")
}

// run writes a run of text in a language.
func (w *writer) run(text, tag string) { w.sized(text, tag, 0) }

func (w *writer) sized(text, tag string, size int) {
	if text == "" {
		return
	}
	w.put("<w:r><w:rPr>")
	if chinese := region(tag) != "en-US"; chinese && size > 0 {
		w.put(`<w:rFonts w:hint="eastAsia" w:eastAsia="KaiTi"/>`)
	} else if chinese {
		w.put(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if size > 0 {
		w.put(`<w:sz w:val="`, strconv.Itoa(size), `"/>`)
	}
	w.language(tag)
	w.put(`</w:rPr><w:t xml:space="preserve">`, htmlout.Escape(text), `</w:t></w:r>`)
}

func (w *writer) language(tag string) {
	if r := region(tag); r != "en-US" {
		w.put(`<w:lang w:eastAsia="`, r, `"/>`)
		return
	}
	w.put(`<w:lang w:val="en-US"/>`)
}

// runs writes runs, those with readings as ruby; size is that of the text in
// half points.
func (w *writer) runs(runs []publish.Run, size int) {
	half := strconv.Itoa(size / 2)
	for _, r := range runs {
		if r.Ruby == "" {
			w.run(r.Text, w.t.Tag)
			continue
		}
		w.put(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="`, half,
			`"/><w:hpsRaise w:val="`, strconv.Itoa(size*9/10), `"/><w:hpsBaseText w:val="`, strconv.Itoa(size), `"/><w:lid w:val="`, region(w.t.Tag),
			`"/></w:rubyPr><w:rt><w:r><w:rPr><w:color w:val="6E675C"/><w:sz w:val="`, half, `"/><w:lang w:val="en-US"/></w:rPr><w:t>`, htmlout.Escape(r.Ruby),
			`</w:t></w:r></w:rt><w:rubyBase><w:r><w:rPr><w:rFonts w:hint="eastAsia"/>`)
		w.language(w.t.Tag)
		w.put(`</w:rPr><w:t>`, htmlout.Escape(r.Text), `</w:t></w:r></w:rubyBase></w:ruby></w:r>`)
	}
}
