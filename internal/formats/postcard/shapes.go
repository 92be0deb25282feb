package postcard

import (
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
)

// rect fills a rectangle.
func (p *pen) rect(x, y, w, h float64, c color.Color) {
	a := p.path()
	a.add(sfnt.SegmentOpMoveTo, x, y)
	a.add(sfnt.SegmentOpLineTo, x+w, y)
	a.add(sfnt.SegmentOpLineTo, x+w, y+h)
	a.add(sfnt.SegmentOpLineTo, x, y+h)
	a.fill(c)
}

// frame draws the edge of a rectangle, line wide, inside it.
func (p *pen) frame(x, y, w, h, line float64, c color.Color) {
	p.rect(x, y, w, line, c)
	p.rect(x, y+h-line, w, line, c)
	p.rect(x, y+line, line, h-2*line, c)
	p.rect(x+w-line, y+line, line, h-2*line, c)
}

// round adds a circle to an outline, against the clock where back is set: inside
// another it is a hole.
func (a *path) round(cx, cy, radius float64, back bool) {
	// A quarter of a circle as a Bézier curve, to a thousandth of its radius.
	const pull = 0.5523
	sign := 1.0
	if back {
		sign = -1
	}
	a.add(sfnt.SegmentOpMoveTo, cx+radius, cy)
	for i := range 4 {
		from, to := sign*float64(i)*math.Pi/2, sign*float64(i+1)*math.Pi/2
		x1, y1, x2, y2 := math.Cos(from), math.Sin(from), math.Cos(to), math.Sin(to)
		a.add(sfnt.SegmentOpCubeTo,
			cx+radius*(x1-sign*pull*y1), cy+radius*(y1+sign*pull*x1),
			cx+radius*(x2+sign*pull*y2), cy+radius*(y2-sign*pull*x2),
			cx+radius*x2, cy+radius*y2)
	}
}

func (p *pen) disc(cx, cy, radius float64, c color.Color) {
	a := p.path()
	a.round(cx, cy, radius, false)
	a.fill(c)
}

// ring draws a circle, line wide, inside radius.
func (p *pen) ring(cx, cy, radius, line float64, c color.Color) {
	a := p.path()
	a.round(cx, cy, radius, false)
	a.round(cx, cy, radius-line, true)
	a.fill(c)
}

// wave draws a line that swings, from x on, length long.
func (p *pen) wave(x, y, length, swing, period, line float64, c color.Color) {
	const step = 6.0
	n := int(length / step)
	y0 := func(i int) float64 { return y + swing*math.Sin(2*math.Pi*float64(i)*step/period) }
	a := p.path()
	a.add(sfnt.SegmentOpMoveTo, x, y0(0)-line/2)
	for i := 1; i <= n; i++ {
		a.add(sfnt.SegmentOpLineTo, x+float64(i)*step, y0(i)-line/2)
	}
	for i := n; i >= 0; i-- {
		a.add(sfnt.SegmentOpLineTo, x+float64(i)*step, y0(i)+line/2)
	}
	a.fill(c)
}

// hill fills a hill whose foot is at y.
func (p *pen) hill(x, y, w, h float64, c color.Color) {
	a := p.path()
	a.add(sfnt.SegmentOpMoveTo, x, y)
	a.add(sfnt.SegmentOpCubeTo, x+w*0.25, y-h*0.2, x+w*0.35, y-h, x+w*0.5, y-h)
	a.add(sfnt.SegmentOpCubeTo, x+w*0.65, y-h, x+w*0.75, y-h*0.2, x+w, y)
	a.fill(c)
}
