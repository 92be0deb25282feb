package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Document is a file with pages.
type Document struct {
	w             *Writer
	width, height float64
	pages         Ref
	resources     Ref
	kids          []Ref
	fonts         []*Font
	outline       []entry
	content       bytes.Buffer
	open          bool
}

type entry struct {
	title string
	page  Ref
	top   float64
}

// NewDocument begins a file whose pages are of a size in points.
func NewDocument(out io.Writer, width, height float64) *Document {
	d := &Document{w: NewWriter(out), width: width, height: height}
	d.pages, d.resources = d.w.Reserve(), d.w.Reserve()
	return d
}

// AddFont adds a face; postscript names it without spaces.
func (d *Document) AddFont(postscript string, from io.ReaderAt) (*Font, error) {
	f, err := NewFont(d.w, fmt.Sprintf("F%d", len(d.fonts)+1), postscript, from)
	if err == nil {
		d.fonts = append(d.fonts, f)
	}
	return f, err
}

// BeginPage begins a page, ending the one before.
func (d *Document) BeginPage() {
	d.EndPage()
	d.content.Reset()
	d.open = true
	d.kids = append(d.kids, d.w.Reserve())
}

// EndPage writes the page that is open, if one is.
func (d *Document) EndPage() {
	if !d.open {
		return
	}
	d.open = false
	content := d.w.Reserve()
	d.w.Stream(content, "", d.content.Bytes())
	d.w.Object(d.kids[len(d.kids)-1], fmt.Sprintf("<</Type/Page/Parent %s/Resources %s/MediaBox[0 0 %s %s]/Contents %s>>",
		d.pages, d.resources, Number(d.width), Number(d.height), content))
}

// Pages gives the number of pages begun.
func (d *Document) Pages() int { return len(d.kids) }

// Err is the first failure to write.
func (d *Document) Err() error { return d.w.Err() }

// MoveToFront puts the pages from a number on, from 0, before the others.
func (d *Document) MoveToFront(from int) {
	d.kids = append(append([]Ref(nil), d.kids[from:]...), d.kids[:from]...)
}

// Outline adds a line to the outline that points to the open page; top is the
// distance from its upper edge.
func (d *Document) Outline(title string, top float64) {
	d.outline = append(d.outline, entry{title, d.kids[len(d.kids)-1], d.height - top})
}

// Piece is a run of characters in one face: each at its own place.
type Piece struct {
	Font *Font
	// Runes have one place each, X, the distance of its left edge from the
	// page's.
	Runes []rune
	X     []float64
	// Silent says that the run is no part of the text that is copied.
	Silent bool
}

// Show writes a run at a size; baseline is the distance of its baseline from
// the upper edge, grey its lightness, 0 black to 1 white.
func (d *Document) Show(p Piece, size, baseline, grey float64) {
	if len(p.Runes) == 0 {
		return
	}
	b := &d.content
	if p.Silent {
		b.WriteString("/Span<</ActualText<FEFF>>>BDC\n")
	}
	fmt.Fprintf(b, "BT %s g/%s %s Tf %s %s Td[<", Number(grey), p.Font.Name, Number(size), Number(p.X[0]), Number(d.height-baseline))
	at := p.X[0]
	for i, r := range p.Runes {
		if gap := p.X[i] - at; gap > size/500 || gap < -size/500 {
			fmt.Fprintf(b, ">%s<", Number(-gap/size*1000))
			at = p.X[i]
		}
		fmt.Fprintf(b, "%04X", p.Font.Show(r))
		at += p.Font.Advance(r) * size
	}
	b.WriteString(">]TJ ET\n")
	if p.Silent {
		b.WriteString("EMC\n")
	}
}

// Rule draws a horizontal line at a distance from the upper edge.
func (d *Document) Rule(x1, x2, y, width, grey float64) {
	fmt.Fprintf(&d.content, "%s w %s G %s %s m %s %s l S\n",
		Number(width), Number(grey), Number(x1), Number(d.height-y), Number(x2), Number(d.height-y))
}

// About is what a file says of itself.
type About struct {
	Title, Author, Language string
	// Producer is the program that made it.
	Producer string
}

// Close ends the last page and writes the faces and the file's end.
func (d *Document) Close(about About) error {
	d.EndPage()
	var faces strings.Builder
	for _, f := range d.fonts {
		if err := f.Write(d.w); err != nil {
			return err
		}
		fmt.Fprintf(&faces, "/%s %s", f.Name, f.Ref)
	}
	d.w.Object(d.resources, "<</Font<<"+faces.String()+">>>>")
	kids := make([]string, len(d.kids))
	for i, k := range d.kids {
		kids[i] = k.String()
	}
	d.w.Object(d.pages, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " ")))
	catalogue := fmt.Sprintf("<</Type/Catalog/Pages %s/Lang%s/ViewerPreferences<</DisplayDocTitle true>>", d.pages, Text(about.Language))
	if outline, ok := d.writeOutline(); ok {
		catalogue += "/Outlines " + outline.String()
	}
	root := d.w.Add(catalogue + ">>")
	info := "<</Title" + Text(about.Title) + "/Producer" + Text(about.Producer)
	if about.Author != "" {
		info += "/Author" + Text(about.Author)
	}
	return d.w.Close(root, d.w.Add(info+">>"))
}

// writeOutline writes the outline; ok is false where there is none.
func (d *Document) writeOutline() (root Ref, ok bool) {
	if len(d.outline) == 0 {
		return 0, false
	}
	root = d.w.Reserve()
	items := make([]Ref, len(d.outline))
	for i := range items {
		items[i] = d.w.Reserve()
	}
	for i, e := range d.outline {
		body := fmt.Sprintf("<</Title%s/Parent %s/Dest[%s/XYZ 0 %s null]", Text(e.title), root, e.page, Number(e.top))
		if i > 0 {
			body += "/Prev " + items[i-1].String()
		}
		if i+1 < len(items) {
			body += "/Next " + items[i+1].String()
		}
		d.w.Object(items[i], body+">>")
	}
	d.w.Object(root, fmt.Sprintf("<</Type/Outlines/First %s/Last %s/Count %d>>", items[0], items[len(items)-1], len(items)))
	return root, true
}
