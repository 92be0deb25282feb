package flow

import (
	"image/color"
	"math"
	"sort"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// line gives the runes of a span that are in a row.
func (r row) clip(start, end int) (from, to int, ok bool) {
	from, to = max(start, r.Start), min(end, r.End)
	return from, to, from < to
}

// wash colours the ground of runes as high as their characters.
func (p *painter) wash(r row, start, end int) {
	if from, to, ok := r.clip(start, end); ok {
		p.fill(r.x(from)-2*p.scale, r.base-0.98*r.size, r.end(to-1)+2*p.scale, r.base+0.26*r.size, theme.Color(theme.Wash))
	}
}

// selected colours the ground of selected runes as high as the line, so that
// the lines of a selection make one field.
func (p *painter) selected(r row, start, end int) {
	from, to, ok := r.clip(start, end)
	if !ok {
		return
	}
	right := r.x(to)
	if to == r.End && end > to {
		right = math.Max(right, r.end(to-1))
	}
	p.fill(r.x(from), 0, right, r.Height*p.scale, theme.Color(theme.Wash))
}

// mark draws a mark of a line.
func (p *painter) mark(r row, m *Mark) {
	from, to, ok := r.clip(m.Start, m.End)
	if !ok {
		return
	}
	y := r.base + 0.3*r.size
	switch m.Kind {
	case MarkLearning:
		p.fill(r.x(from), y, r.end(to-1), y+math.Max(1, math.Round(1.7*p.scale)), theme.Color(theme.Amber))
	case MarkNew:
		p.dots(r.x(from), r.end(to-1), y)
	case MarkFound:
		p.frame(r.x(from)-2*p.scale, r.base-0.98*r.size, r.end(to-1)+2*p.scale, r.base+0.26*r.size, from == m.Start, to == m.End)
	case MarkSpoken:
		p.fill(r.x(from), r.base-0.2*r.size, r.end(to-1), r.base+0.16*r.size, faded(theme.Jade, 0x48))
	case MarkBookmark:
		if from == m.Start {
			p.ribbon(r)
		}
	case MarkSelected:
		p.selected(r, m.Start, m.End)
	case MarkMistake:
		p.fill(r.x(from), y, r.end(to-1), y+math.Max(1, math.Round(2*p.scale)), theme.Color(theme.Cinnabar))
	case MarkAdvice:
		p.dashes(r.x(from), r.end(to-1), y)
	case MarkComposing:
		y -= 0.08 * r.size
		p.fill(r.x(from), y, r.end(to-1), y+math.Max(1, math.Round(p.scale)), theme.Color(theme.Ink))
	}
}

// faded gives a colour of the theme, half transparent.
func faded(name fyne.ThemeColorName, alpha uint8) color.Color {
	red, green, blue, _ := theme.Color(name).RGBA()
	return color.NRGBA{R: uint8(red >> 8), G: uint8(green >> 8), B: uint8(blue >> 8), A: alpha}
}

// dots draws a dotted line.
func (p *painter) dots(x0, x1, y float64) {
	side := math.Max(1, math.Round(1.5*p.scale))
	for x := x0; x+side <= x1; x += 2.6 * side {
		p.fill(x, y, x+side, y+side, theme.Color(theme.Faint))
	}
}

// dashes draws a dashed line.
func (p *painter) dashes(x0, x1, y float64) {
	long, thick := math.Round(5*p.scale), math.Max(1, math.Round(1.7*p.scale))
	for x := x0; x < x1; x += 1.7 * long {
		p.fill(x, y, math.Min(x+long, x1), y+thick, theme.Color(theme.Amber))
	}
}

// frame draws a thin frame, open at the sides where what it frames goes on in
// another line.
func (p *painter) frame(x0, y0, x1, y1 float64, first, last bool) {
	thin := math.Max(1, math.Round(1.4*p.scale))
	c := theme.Color(theme.Amber)
	p.fill(x0, y0, x1, y0+thin, c)
	p.fill(x0, y1-thin, x1, y1, c)
	if first {
		p.fill(x0, y0, x0+thin, y1, c)
	}
	if last {
		p.fill(x1-thin, y0, x1, y1, c)
	}
}

// ribbon draws a bookmark in the margin: a ribbon with a notch at its foot.
func (p *painter) ribbon(r row) {
	unit := p.text * p.scale
	width, length := math.Round(8*unit), math.Round(15*unit)
	left := math.Max(0, r.p.left*p.scale-width-4*unit)
	top := r.base - 0.8*r.size
	c := theme.Color(theme.Cinnabar)
	for y := 0.0; y < length; y++ {
		notch := math.Max(0, width/2-(length-y))
		p.fill(left, top+y, left+width/2-notch, top+y+1, c)
		p.fill(left+width/2+notch, top+y, left+width, top+y+1, c)
	}
}

// A sentence's mark is a small ring after its last character: within that one
// where it is a wide sign, whose right side is blank, and in the space after an
// English full stop, which it would make a colon.
const (
	ringRadius = 0.085 // in em of the text
	ringShift  = 0.02  // from the right edge of a wide character
	ringAir    = 0.03  // from that of a narrow one
	ringHeight = 0.62  // above the baseline
	ringReach  = 0.32  // how far around its middle a click is taken
)

// ringX gives the middle of the mark after the rune last of a block that ends
// at x.
func ringX(block *Block, last int, x, size float64) float64 {
	text := block.Para.Text
	if typeset.Wide(text[last]) || last+1 < len(text) && text[last+1] != ' ' {
		return x - (ringRadius+ringShift)*size
	}
	return x + (ringRadius+ringAir)*size
}

// sentenceMarks draws the marks of the sentences that end in a line.
func (p *painter) sentenceMarks(r row, block *Block) {
	ends := block.Sentences
	for i := sort.SearchInts(ends, r.Start+1); i < len(ends) && ends[i] <= r.End; i++ {
		last := markedRune(block, ends[i], r.Start)
		p.ring(ringX(block, last, r.end(last), r.size), r.base-ringHeight*r.size, math.Max(2, ringRadius*r.size), faded(theme.Soft, 0xC0))
	}
}

// markedRune gives the rune after which the mark of a sentence stands that
// ends at an offset: the last one that is no space.
func markedRune(block *Block, end, start int) int {
	last := min(end, len(block.Para.Text)) - 1
	for last > start && (block.Para.Text[last] == ' ' || block.Para.Text[last] == '\u3000') {
		last--
	}
	return last
}

// ring draws a circle with a smooth edge.
func (p *painter) ring(x, y, radius float64, c color.Color) {
	thin := math.Max(1, radius*0.5)
	red, green, blue, alpha := c.RGBA()
	for py := int(y - radius - 1); py <= int(y+radius+1); py++ {
		for px := int(x - radius - 1); px <= int(x+radius+1); px++ {
			away := math.Abs(math.Hypot(float64(px)+0.5-x, float64(py)+0.5-y) - (radius - thin/2))
			cover := math.Max(0, math.Min(1, thin/2+0.5-away))
			if cover == 0 {
				continue
			}
			a := cover * float64(alpha) / 0xFFFF
			p.fill(float64(px), float64(py), float64(px+1), float64(py+1), color.NRGBA64{
				R: uint16(red * 0xFFFF / max(alpha, 1)), G: uint16(green * 0xFFFF / max(alpha, 1)),
				B: uint16(blue * 0xFFFF / max(alpha, 1)), A: uint16(a * 0xFFFF),
			})
		}
	}
}

// markAt gives the last rune of the sentence whose mark is at a place of the
// widget.
func (f *Flow) markAt(pos fyne.Position) (block, r int, ok bool) {
	if f.sheet == nil || f.OnSentence == nil {
		return -1, -1, false
	}
	x, y := float64(pos.X)-f.left(), float64(pos.Y)-f.top()
	unit := f.sheet.heights.at(max(y, 0))
	if y < 0 || unit >= f.sheet.units() || !f.sheet.isMeasured(unit) {
		return -1, -1, false
	}
	u := f.sheet.set(unit)
	own, b := &u.parts[0], f.sheet.block(u.block)
	y -= f.sheet.heights.top(unit) + own.y
	if y < 0 || y >= own.layout.Height {
		return -1, -1, false
	}
	line := &own.layout.Lines[own.layout.LineAt(y)]
	size := b.Style.Size * f.setFor.scale
	ends := b.Sentences
	for i := sort.SearchInts(ends, line.Start+1); i < len(ends) && ends[i] <= line.End; i++ {
		last := markedRune(b, ends[i], line.Start)
		right := float64(line.X[last-line.Start]) + f.sheet.faces.Advance(b.Style.Face, b.Para.Text[last])*size
		if middle := own.x + ringX(b, last, right, size); x >= middle-ringReach*size && x <= middle+ringReach*size*0.6 {
			return u.block, last, true
		}
	}
	return -1, -1, false
}
