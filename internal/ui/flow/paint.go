package flow

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// painter draws one line into an image.
type painter struct {
	img   *image.RGBA
	faces *ink.Faces
	scale float64 // pixels of the image per pixel of the layout
	text  float64 // text scale
	left  float64 // of the text in the image, in pixels of the layout
}

// marked is what is drawn on a line besides what its block says.
type marked struct {
	block    int
	washes   []Span
	from, to int // selected runes
}

// row is a line with where its runes are in the image.
type row struct {
	*typeset.Line
	p    *painter
	text []rune
	face typeset.Face
	size float64
	base float64
}

func (p *painter) row(line *typeset.Line, text []rune, st *typeset.Style) row {
	return row{line, p, text, st.Face, st.Size * p.text * p.scale, line.Baseline * p.scale}
}

// x is the left edge of rune i; the line's end for the one after its last.
func (r row) x(i int) float64 { return (float64(r.X[i-r.Start]) + r.p.left) * r.p.scale }

// end is where rune i's own glyph ends, without tracking.
func (r row) end(i int) float64 { return r.x(i) + r.p.faces.Advance(r.face, r.text[i])*r.size }

// line draws a line of a block: selection, washes, marks, readings, characters.
func (p *painter) line(block *Block, at *part, n int, m marked) {
	line := &at.layout.Lines[n]
	r := p.row(line, block.Para.Text, &block.Style)
	p.selected(r, m.from, m.to)
	for _, wash := range m.washes {
		if wash.Block == m.block {
			p.wash(r, wash.Start, wash.End)
		}
	}
	for i := range block.Marks {
		p.mark(r, &block.Marks[i])
	}
	if block.Bar {
		p.bar(line.Height)
	}
	p.readings(block, line)
	p.glyphs(r, theme.Color(block.Color), block.Colors)
	p.sentenceMarks(r, block)
}

// help draws a line of a translation that belongs to a block.
func (p *painter) help(block *Block, at *part, n int, below bool) {
	line := &at.layout.Lines[n]
	r := p.row(line, block.Beside.Parts[at.beside].Text, &block.Beside.Style)
	if below {
		p.bar(line.Height)
	}
	p.glyphs(r, theme.Color(block.Beside.Color), nil)
}

// bar draws the line at the left of a translation.
func (p *painter) bar(height float64) {
	x := (p.left - 16*p.text) * p.scale
	p.fill(x, 0, x+math.Max(1, math.Round(1.5*p.scale)), height*p.scale, theme.Color(theme.Line))
}

// glyphs draws the characters of a line.
func (p *painter) glyphs(r row, own color.Color, runs []ColorRun) {
	next := 0
	for i := r.Start; i < r.End; i++ {
		for next < len(runs) && runs[next].End <= i {
			next++
		}
		c := own
		if next < len(runs) && runs[next].Start <= i {
			c = theme.Color(runs[next].Name)
		}
		p.faces.Draw(p.img, r.face, r.size, r.x(i), r.base, r.text[i], c)
	}
}

// readings draws the readings of a line that are not hidden.
func (p *painter) readings(block *Block, line *typeset.Line) {
	if len(line.Ruby) == 0 {
		return
	}
	size := block.Style.RubySize * p.text * p.scale
	y := line.RubyBaseline * p.scale
	for i := range line.Ruby {
		r := line.Ruby[i].Ruby
		k := rubyIndex(block, r.At)
		if k >= 0 && k < len(block.HideRuby) && block.HideRuby[k] {
			continue
		}
		name := fyne.ThemeColorName("")
		if k >= 0 && k < len(block.RubyColors) {
			name = block.RubyColors[k]
		}
		if name == "" {
			name = theme.Soft
		}
		p.faces.DrawText(p.img, block.Style.RubyFace, size, (line.Ruby[i].X+p.left)*p.scale, y, r.Text, theme.Color(name))
	}
}

func rubyIndex(block *Block, at int) int {
	low, high := 0, len(block.Para.Ruby)
	for low < high {
		middle := (low + high) / 2
		if block.Para.Ruby[middle].At < at {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(block.Para.Ruby) && block.Para.Ruby[low].At == at {
		return low
	}
	return -1
}

func (p *painter) fill(x0, y0, x1, y1 float64, c color.Color) {
	box := image.Rect(int(math.Round(x0)), int(math.Round(y0)), int(math.Round(x1)), int(math.Round(y1)))
	draw.Draw(p.img, box, image.NewUniform(c), image.Point{}, draw.Over)
}
