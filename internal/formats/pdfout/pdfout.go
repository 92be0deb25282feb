// Package pdfout writes books as PDF: readings over their characters, the
// translation under or beside them, a list of words, numbered pages. The faces
// are embedded, what is shown of them, and the text can be searched and copied:
// copied, it is without the readings.
package pdfout

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout/pdf"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Fonts are the program's faces as TrueType files.
type Fonts struct{ Regular, Bold, Kai io.ReaderAt }

// CodeFontDamaged says that a face of the program's cannot be used: {reason}.
const CodeFontDamaged study.Code = "font_damaged"

// Write writes a book. It stops with ctx's error; memory does not grow with the
// number of pages.
func Write(ctx context.Context, out io.Writer, b *publish.Book, fonts Fonts, producer string) error {
	if len(b.Texts) == 0 {
		return &study.Error{Code: study.CodeInvalid, Op: "write PDF"}
	}
	width, height := b.Texts[0].Paper.Size()
	d := pdf.NewDocument(out, width, height)
	f, err := addFaces(d, fonts)
	if err != nil {
		return &study.Error{Code: CodeFontDamaged, Op: "write PDF", Args: map[string]string{"reason": err.Error()}, Err: err}
	}
	p := &printer{ctx: ctx, d: d, faces: f, width: width, height: height, title: b.Title, several: len(b.Texts) > 1}
	if !b.OfLetters() {
		p.contents = contentsPages(len(b.Texts), height)
	}
	for _, t := range b.Texts {
		if err := p.text(t); err != nil {
			return err
		}
	}
	about := pdf.About{Title: b.Title, Language: b.Texts[0].Tag, Producer: producer}
	if p.contents > 0 {
		p.printContents(b)
	}
	return d.Close(about)
}

// Measures of a page in points.
const (
	marginX      = 60.0
	marginTop    = 62.0
	marginBottom = 66.0
	footer       = 34.0 // from the lower edge to the page's number
)

// Greys of the print, from black 0 to white 1.
const (
	ink   = 0.13
	soft  = 0.38
	faint = 0.75 // of rules
)

// box is what stays on one page: a line, or lines that belong together.
type box struct {
	// before is the space above, left out at the top of a page.
	before, height float64
	// draw draws it with its upper edge at y.
	draw func(y float64)
	// keep says that the next box has to stand on the same page.
	keep bool
}

// printer puts boxes on pages.
type printer struct {
	ctx           context.Context
	d             *pdf.Document
	faces         *faces
	width, height float64
	// y is where the next box goes; chain are boxes that wait for the one that
	// they have to stand with.
	y     float64
	chain []box
	empty bool // nothing stands on the page yet
	begun bool
	// contents is how many pages the list of texts will take.
	contents int
	starts   []start
	t        *publish.Text
	zhuyin   bool // the text's readings are in it

	// Of letters: the title of all, whether there are several, whether the
	// present one has readings, and the measure of its lines.
	title                 string
	several, ruby         bool
	pitch, size, lastRule float64
}

// start is where a text of the book begins.
type start struct {
	title string
	page  int
}

func (p *printer) bottom() float64 { return p.height - marginBottom }

// newPage begins a page with its number.
func (p *printer) newPage() {
	p.d.BeginPage()
	p.begun = true
	p.y, p.empty = marginTop, true
	if p.t.Sheet != nil {
		p.lastRule = marginTop
		p.sheetFoot()
		return
	}
	number := itoa(p.d.Pages() + p.contents)
	w := p.faces.width(sans, number) * 9
	p.faces.show(p.d, sans, number, (p.width-w)/2, p.height-footer, 9, soft)
}

// add puts a box on the page, or lets it wait for the next.
func (p *printer) add(b box) {
	p.chain = append(p.chain, b)
	if !b.keep {
		p.place()
	}
}

// place puts the boxes that wait on a page: on this one if all of them fit, or
// else on the next; if they do not fit on any, one after the other.
func (p *printer) place() {
	chain := p.chain
	p.chain = nil
	for {
		need := 0.0
		for i, b := range chain {
			if i > 0 || !p.empty {
				need += b.before
			}
			need += b.height
		}
		if p.begun && (p.y+need <= p.bottom() || p.empty) {
			break
		}
		p.newPage()
	}
	for _, b := range chain {
		if !p.empty {
			p.y += b.before
		}
		if p.y+b.height > p.bottom() && !p.empty {
			p.newPage()
		}
		b.draw(p.y)
		p.y += b.height
		p.empty = false
	}
}

// flush puts what waits on the page.
func (p *printer) flush() {
	if len(p.chain) > 0 {
		p.place()
	}
}

// text prints one text, beginning a page.
func (p *printer) text(t *publish.Text) error {
	p.t, p.zhuyin = t, inZhuyin(t)
	if t.Sheet != nil {
		p.ruby = slices.ContainsFunc(t.Paragraphs, publish.Paragraph.HasRuby)
		p.pitch = 0
		return p.letter()
	}
	p.newPage()
	p.d.Outline(t.TitleOnly, marginTop)
	p.starts = append(p.starts, start{t.TitleOnly, p.d.Pages()})
	p.head()
	for i := range t.Paragraphs {
		if err := errors.Join(p.ctx.Err(), p.d.Err()); err != nil {
			return err
		}
		p.paragraph(&t.Paragraphs[i])
	}
	p.flush()
	return p.wordList()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
