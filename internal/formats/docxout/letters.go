package docxout

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// letterSize is that of a letter's text in half points, in either language.
const letterSize = 30

// letter writes one letter, which begins a page of its own.
func (w *writer) letter(ctx context.Context, t *publish.Text, newPage bool) error {
	w.t = t
	before := ""
	if newPage {
		before = "<w:pageBreakBefore/>"
	}
	if t.Sheet.Head != "" {
		w.begin("LetterHead", before)
		w.run(t.Sheet.Head, t.Tag)
		w.end()
	} else if newPage {
		w.put(`<w:p><w:pPr>`, before, "</w:pPr></w:p>\n")
	}
	if t.Layout == publish.Beside {
		w.table(5600, 3900)
	}
	end := t.End()
	for i := range t.Paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if t.Layout != publish.NoTranslation {
			w.paragraph(&t.Paragraphs[i])
			continue
		}
		w.letterParagraph(i, i >= end-1 && i+1 < len(t.Paragraphs))
	}
	if t.Layout == publish.Beside {
		w.put("</w:tbl>\n")
	}
	if t.Sheet.Sealed {
		w.seal()
	} else if t.Layout == publish.Beside {
		w.put("<w:p/>\n") // a table cannot end a document
	}
	return nil
}

// letterParagraph writes paragraph i of a letter; keep has it stand with the
// next one.
func (w *writer) letterParagraph(i int, keep bool) {
	p := &w.t.Paragraphs[i]
	runs := p.Runs(w.t.Language)
	if len(runs) == 0 {
		return
	}
	style, properties := "Letter", ""
	switch {
	case w.t.FlushRight(i):
		style = "LetterEnd"
	case w.t.Indented(i):
		style = "LetterIndented"
	}
	if keep {
		properties = "<w:keepNext/>"
	}
	if w.t.Language == study.English {
		after := "200"
		if p.Role == bilingual.Signature {
			after = "0"
		}
		properties += `<w:spacing w:after="` + after + `" w:line="336" w:lineRule="auto"/>`
	}
	w.begin(style, properties)
	w.runs(runs, letterSize)
	w.end()
}

// seal writes the seal as a stamped character where the signature does not
// stand.
func (w *writer) seal() {
	side := ""
	if w.t.Language == study.English {
		side = `<w:jc w:val="right"/>`
	}
	w.begin("LetterSeal", side)
	w.put(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t>封</w:t></w:r>`)
	w.end()
}

// letterStyles gives the styles of letters: name, what a paragraph and what its
// text has.
func letterStyles(add func(id, name, paragraph, run string)) {
	const line = `<w:spacing w:after="0" w:line="432" w:lineRule="auto"/>`
	add("Letter", "Letter", line, sizeOf(letterSize))
	add("LetterIndented", "Letter indented", line+`<w:ind w:firstLineChars="200" w:firstLine="600"/>`, sizeOf(letterSize))
	add("LetterEnd", "Letter end", line+`<w:jc w:val="right"/>`, sizeOf(letterSize))
	add("LetterHead", "Letter head", `<w:keepNext/><w:spacing w:after="240"/>`,
		`<w:rFonts w:eastAsia="Microsoft YaHei"/><w:color w:val="6E675C"/>`+sizeOf(factsSize))
	add("LetterSeal", "Letter seal", `<w:spacing w:before="120" w:after="0"/>`,
		`<w:color w:val="FFFFFF"/>`+sizeOf(64)+`<w:shd w:val="clear" w:color="auto" w:fill="B3392F"/>`)
}

// titleOfAll writes the title of a correspondence of several letters.
func (w *writer) titleOfAll(b *publish.Book) {
	w.put(`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">`,
		htmlout.Escape(b.Title), "</w:t></w:r></w:p>\n")
}
