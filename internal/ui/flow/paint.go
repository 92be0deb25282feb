package flow

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// bleed is the room at both sides of a line's image for readings and marks
// that stand out of the column, in pixels.
const bleed = 12

// painter draws one line into an image of w by h pixels.
type painter struct {
	img   *image.RGBA
	faces *ink.Faces
	scale float64 // pixels of the image per pixel of the layout
	text  float64 // text scale
}

// paint draws a line of s: wash, marks, readings, characters.
func (p *painter) paint(s *sheet, ref lineRef, washes []Span) {
	block := &s.blocks[ref.block]
	at := &s.placed[ref.block]
	line := &at.layout.Lines[ref.line]
	x := func(v float64) float64 { return (v + at.left + bleed) * p.scale }
	size := block.Style.Size * p.text * p.scale

	left := func(i int) float64 { return x(float64(line.X[i-line.Start])) }
	// right is where rune i's own glyph ends, without tracking.
	right := func(i int) float64 {
		return left(i) + p.faces.Advance(block.Style.Face, block.Para.Text[i])*size
	}
	base := line.Baseline * p.scale
	for _, wash := range washes {
		if wash.Block != ref.block || wash.Empty() {
			continue
		}
		from, to := max(wash.Start, line.Start), min(wash.End, line.End)
		if from < to {
			p.fill(left(from)-2*p.scale, base-0.98*size, right(to-1)+2*p.scale, base+0.26*size, theme.Color(theme.Wash))
		}
	}
	for _, m := range block.Marks {
		from, to := max(m.Start, line.Start), min(m.End, line.End)
		if from >= to {
			continue
		}
		y := base + 0.3*size
		if m.Kind == MarkLearning {
			p.fill(left(from), y, right(to-1), y+math.Max(1, math.Round(1.7*p.scale)), theme.Color(theme.Amber))
			continue
		}
		p.dots(left(from), right(to-1), y)
	}
	if block.Bar {
		bar := (at.left - 16*p.text + bleed) * p.scale
		p.fill(bar, 0, bar+math.Max(1, math.Round(1.5*p.scale)), line.Height*p.scale, theme.Color(theme.Line))
	}
	p.readings(block, at, ref.line)
	c := theme.Color(block.Color)
	for i := line.Start; i < line.End; i++ {
		p.faces.Draw(p.img, block.Style.Face, size, left(i), base, block.Para.Text[i], c)
	}
}

// readings draws the readings of a line that are not hidden.
func (p *painter) readings(block *Block, at *placed, n int) {
	line := &at.layout.Lines[n]
	if len(line.Ruby) == 0 {
		return
	}
	soft := theme.Color(theme.Soft)
	size := block.Style.RubySize * p.text * p.scale
	y := line.RubyBaseline * p.scale
	for i := range line.Ruby {
		r := line.Ruby[i].Ruby
		if k := rubyIndex(block, r.At); block.HideRuby != nil && k >= 0 && block.HideRuby[k] {
			continue
		}
		p.faces.DrawText(p.img, block.Style.RubyFace, size, (line.Ruby[i].X+at.left+bleed)*p.scale, y, r.Text, soft)
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

// dots draws a dotted line.
func (p *painter) dots(x0, x1, y float64) {
	side := math.Max(1, math.Round(1.5*p.scale))
	for x := x0; x+side <= x1; x += 2.6 * side {
		p.fill(x, y, x+side, y+side, theme.Color(theme.Faint))
	}
}
