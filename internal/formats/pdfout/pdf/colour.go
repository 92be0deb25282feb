package pdf

import (
	"fmt"
	"math"
)

// Colour is a colour in red, green and blue, each from 0 to 1.
type Colour struct{ Red, Green, Blue float64 }

func (c Colour) String() string { return Number(c.Red) + " " + Number(c.Green) + " " + Number(c.Blue) }

// ColourRule draws a horizontal line at a distance from the upper edge.
func (d *Document) ColourRule(x1, x2, y, width float64, c Colour) {
	fmt.Fprintf(&d.content, "%s w %s RG %s %s m %s %s l S\n",
		Number(width), c, Number(x1), Number(d.height-y), Number(x2), Number(d.height-y))
}

// Square fills a square whose corners are cut round; x and y are those of its
// upper left corner from the page's.
func (d *Document) Square(x, y, edge, round float64, c Colour) {
	// A quarter of a circle as a Bézier curve, to a thousandth of its radius.
	const pull = 0.5523
	low, high, left, right := d.height-y-edge, d.height-y, x, x+edge
	n, in := Number, round*(1-pull)
	fmt.Fprintf(&d.content, "%s rg %s %s m %s %s l %s %s %s %s %s %s c ", c, n(left+round), n(low), n(right-round), n(low),
		n(right-in), n(low), n(right), n(low+in), n(right), n(low+round))
	fmt.Fprintf(&d.content, "%s %s l %s %s %s %s %s %s c ", n(right), n(high-round), n(right), n(high-in), n(right-in), n(high), n(right-round), n(high))
	fmt.Fprintf(&d.content, "%s %s l %s %s %s %s %s %s c ", n(left+round), n(high), n(left+in), n(high), n(left), n(high-in), n(left), n(high-round))
	fmt.Fprintf(&d.content, "%s %s l %s %s %s %s %s %s c f\n", n(left), n(low+round), n(left), n(low+in), n(left+in), n(low), n(left+round), n(low))
}

// Turned has what draw draws turned against the clock by an angle in radians
// around a point, given from the page's upper left corner.
func (d *Document) Turned(x, y, angle float64, draw func()) {
	sin, cos := math.Sin(angle), math.Cos(angle)
	cx, cy := x, d.height-y
	fmt.Fprintf(&d.content, "q %.4f %.4f %.4f %.4f %s %s cm\n", cos, sin, -sin, cos, Number(cx-cos*cx+sin*cy), Number(cy-sin*cx-cos*cy))
	draw()
	d.content.WriteString("Q\n")
}
