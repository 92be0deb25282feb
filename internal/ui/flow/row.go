package flow

import (
	"image"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// Row is one set line with what is drawn on it, for widgets that set and scroll
// their text themselves.
type Row struct {
	Line *typeset.Line
	// Text is the paragraph that the line's offsets count in.
	Text []rune
	// Style is that of the paragraph, in pixels at 100 %.
	Style typeset.Style
	Color fyne.ThemeColorName
	Marks []Mark
	// From and To bound the selected runes.
	From, To int
	// Top is where the image begins below the upper edge of the line, in
	// pixels of the layout.
	Top float64
}

// Bleed is the room at both sides of a line's image for what stands out of the
// column, in pixels at 100 %.
const Bleed = bleedEm

// Paint draws the row into an image with scale pixels for each pixel of the
// layout; text is the text scale, and left is where the column begins in the
// image, in pixels of the layout.
func (r *Row) Paint(img *image.RGBA, faces *ink.Faces, scale, text, left float64) {
	p := painter{img: img, faces: faces, scale: scale, text: text, left: left}
	block := Block{Para: typeset.Paragraph{Text: r.Text}, Style: r.Style, Color: r.Color, Marks: r.Marks}
	line := *r.Line
	line.Baseline -= r.Top
	line.RubyBaseline -= r.Top
	at := part{layout: typeset.Layout{Lines: []typeset.Line{line}}, beside: -1}
	p.line(&block, &at, 0, marked{from: r.From, to: r.To})
}
