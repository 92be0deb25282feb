package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// ground is a rectangle of one colour with square corners, and a line of one
// pixel around it where it has one.
//
// Each key of a letter paints the whole window anew, and where no graphics card
// helps, most of that time goes into the widest rectangles: the toolkit's
// shader for them takes 6 ns a pixel there, that for a thick stroke 2 (Fyne
// 2.8.1, Mesa's llvmpipe on two cores). So a large ground is one thick stroke.
type ground struct {
	rect *canvas.Rectangle

	// What stands for the rectangle where it is large: a stroke of an even
	// width, what is left of the width at its right, and the four edges.
	stroke *canvas.Line
	side   *canvas.Rectangle
	edges  [4]*canvas.Rectangle

	objects []fyne.CanvasObject
}

// largeGround is the area in square pixels from which a stroke is worth its
// four more objects.
const largeGround = 60_000

func newGround() *ground {
	g := &ground{rect: canvas.NewRectangle(color.Transparent)}
	g.objects = []fyne.CanvasObject{g.rect}
	return g
}

// shaders tells whether the window is painted by shaders, as it is in a window
// of the desktop. The toolkit's own painter in software, which tests use, makes
// an image of twice its width for a stroke.
func shaders() bool {
	a := fyne.CurrentApp()
	if a == nil {
		return false
	}
	_, ok := a.Driver().(desktop.Driver)
	return ok
}

// dress gives the ground its colours; nil has none. It has corners of a radius
// unless it is 0.
func (g *ground) dress(fill, stroke color.Color, radius float32) {
	if fill == nil {
		fill = color.Transparent
	}
	g.rect.FillColor, g.rect.StrokeColor, g.rect.StrokeWidth, g.rect.CornerRadius = fill, stroke, 0, radius
	if stroke != nil {
		g.rect.StrokeWidth = 1
	}
	g.place(g.rect.Position(), g.rect.Size())
	g.rect.Refresh()
}

// place moves the ground.
func (g *ground) place(at fyne.Position, size fyne.Size) {
	place(g.rect, at.X, at.Y, size)
	g.show(g.large(size) && shaders())
}

// large tells whether a size is worth a stroke. What is to be seen through
// could not have its parts over each other.
func (g *ground) large(size fyne.Size) bool {
	_, _, _, alpha := g.rect.FillColor.RGBA()
	return alpha == 0xFFFF && g.rect.CornerRadius == 0 && size.Width*size.Height >= largeGround
}

// show shows the rectangle itself or what stands for it.
func (g *ground) show(stroked bool) {
	if stroked && g.stroke == nil {
		g.stroke, g.side = canvas.NewLine(color.Transparent), canvas.NewRectangle(color.Transparent)
		g.objects = append(g.objects, g.stroke, g.side)
		for i := range g.edges {
			g.edges[i] = canvas.NewRectangle(color.Transparent)
			g.objects = append(g.objects, g.edges[i])
		}
	}
	g.rect.Hidden = stroked
	if g.stroke == nil {
		return
	}
	g.stroke.Hidden, g.side.Hidden = !stroked, !stroked
	for _, edge := range g.edges {
		edge.Hidden = !stroked || g.rect.StrokeWidth == 0
		edge.FillColor = g.rect.StrokeColor
	}
	g.stroke.StrokeColor, g.side.FillColor = g.rect.FillColor, g.rect.FillColor
	g.spread()
}

// spread lays the parts over the rectangle's place.
func (g *ground) spread() {
	at, size := g.rect.Position(), g.rect.Size()
	// The stroke goes downwards: the toolkit paints no line whose own place,
	// which has no width, is out of what is scrolled into sight, and paper is
	// scrolled up and down. A stroke of an even width has its middle, which the
	// toolkit rounds to a pixel, between two of them, and so sharp edges.
	even := float32(math.Floor(float64(size.Width)/2) * 2)
	g.stroke.StrokeWidth = even
	g.stroke.Position1 = fyne.NewPos(at.X+even/2, at.Y)
	g.stroke.Position2 = fyne.NewPos(at.X+even/2, at.Y+size.Height)
	// One pixel more than is missing: both may be rounded towards each other.
	rest := size.Width - even + 1
	place(g.side, at.X+size.Width-rest, at.Y, fyne.NewSize(rest, size.Height))
	place(g.edges[0], at.X, at.Y, fyne.NewSize(size.Width, 1))
	place(g.edges[1], at.X, at.Y+size.Height-1, fyne.NewSize(size.Width, 1))
	place(g.edges[2], at.X, at.Y, fyne.NewSize(1, size.Height))
	place(g.edges[3], at.X+size.Width-1, at.Y, fyne.NewSize(1, size.Height))
}
