package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Fill is a rectangle in a colour of the theme that follows the theme.
type Fill struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName
	radius       float32
	min          fyne.Size
}

// NewFill makes a rectangle of one colour.
func NewFill(fill fyne.ThemeColorName) *Fill {
	f := &Fill{fill: fill}
	f.ExtendBaseWidget(f)
	return f
}

// NewFrame makes a rectangle with a line around it and corners of a radius.
func NewFrame(fill, stroke fyne.ThemeColorName, radius float32) *Fill {
	f := &Fill{fill: fill, stroke: stroke, radius: radius}
	f.ExtendBaseWidget(f)
	return f
}

// NewRule makes a horizontal line of one pixel.
func NewRule() *Fill {
	f := NewFill(theme.Line)
	f.min = fyne.NewSize(1, 1)
	return f
}

// SetFill changes the colour.
func (f *Fill) SetFill(fill fyne.ThemeColorName) {
	if f.fill == fill {
		return // a list sets it for every row at each step of the wheel
	}
	f.fill = fill
	f.Refresh()
}

// Dress changes the colours of the rectangle and of the line around it; "" has
// none.
func (f *Fill) Dress(fill, stroke fyne.ThemeColorName) {
	if f.fill != fill || f.stroke != stroke {
		f.fill, f.stroke = fill, stroke
		f.Refresh()
	}
}

// SetMinSize gives the rectangle a least size in pixels.
func (f *Fill) SetMinSize(size fyne.Size) { f.min = size }

// CreateRenderer draws the rectangle.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f: f, ground: newGround()}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f      *Fill
	ground *ground
}

func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Objects() []fyne.CanvasObject { return r.ground.objects }
func (r *fillRenderer) Layout(size fyne.Size)        { r.ground.place(fyne.Position{}, size) }
func (r *fillRenderer) MinSize() fyne.Size           { return r.f.min }

func (r *fillRenderer) Refresh() {
	named := func(name fyne.ThemeColorName) color.Color {
		if name == "" {
			return nil
		}
		return theme.Color(name)
	}
	r.ground.dress(named(r.f.fill), named(r.f.stroke), r.f.radius)
}

// NewSheet lays an object on raised paper with space around it. A letter on
// the desk has square corners (radius 0), all else 8.
func NewSheet(radius, padding float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{}, NewFrame(theme.Raised, theme.Line, radius), NewInset(padding, padding, padding, padding, o))
}

// stackLayout lays objects over each other; the last one gives the height.
type stackLayout struct{}

func (*stackLayout) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[len(objects)-1], width)
}

func (*stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (*stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[len(objects)-1].MinSize()
}

// Airmail is the striped edge of a letter that waits.
type Airmail struct {
	widget.BaseWidget
	// round cuts the two upper corners as a sheet's are, at a radius of the
	// edge's own height.
	round bool
}

// NewAirmail makes an edge as wide as its room.
func NewAirmail() *Airmail {
	a := &Airmail{}
	a.ExtendBaseWidget(a)
	return a
}

// MinSize is the edge's thickness.
func (a *Airmail) MinSize() fyne.Size { return fyne.NewSize(20, 8) }

// CreateRenderer draws the stripes.
func (a *Airmail) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRaster(a.draw))
}

func (a *Airmail) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if h == 0 {
		return img
	}
	stripes := [2]color.Color{theme.Color(theme.Cinnabar), theme.Color(theme.Jade)}
	// A stripe and the gap after it are as wide as three and a bit times the
	// edge is high; all lean by half of that height.
	period, width := float64(h)*4, float64(h)*2.6
	for y := range h {
		lean := float64(h-y) * 0.6
		for x := range w {
			at := float64(x) - lean + period
			n := int(at / period)
			if at-float64(n)*period < width && !(a.round && cornered(x, y, w, h)) {
				img.Set(x, y, translucent(stripes[n%2], 0xD0))
			}
		}
	}
	return img
}

// cornered reports whether a pixel of a bar lies outside a quarter circle at
// one of its upper corners.
func cornered(x, y, w, h int) bool {
	dx := h - 1 - min(x, w-1-x)
	dy := h - 1 - y
	return dx > 0 && dx*dx+dy*dy > (h-1)*(h-1)
}

// Progress is a thin bar of a share from 0 to 1 in jade.
type Progress struct {
	widget.BaseWidget
	share float64
	width float32
}

// NewProgress makes a bar of a width in pixels at 100 %.
func NewProgress(share float64, width float32) *Progress {
	p := &Progress{share: share, width: width}
	p.ExtendBaseWidget(p)
	return p
}

// SetShare changes the share.
func (p *Progress) SetShare(share float64) {
	p.share = min(max(share, 0), 1)
	p.Refresh()
}

// CreateRenderer draws the bar.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p           *Progress
	ground, bar *canvas.Rectangle
}

func (r *progressRenderer) Destroy() {}
func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar}
}
func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.Px(r.p.width), 4) }

func (r *progressRenderer) Layout(size fyne.Size) {
	y := (size.Height - 4) / 2
	place(r.ground, 0, y, fyne.NewSize(size.Width, 4))
	place(r.bar, 0, y, fyne.NewSize(size.Width*float32(r.p.share), 4))
}

func (r *progressRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius = theme.Color(theme.Line), 2
	r.bar.FillColor, r.bar.CornerRadius = theme.Color(theme.Jade), 2
	r.Layout(r.p.Size())
	r.ground.Refresh()
	r.bar.Refresh()
}

// NewTag makes a small outlined word, such as a level.
func NewTag(text string) *fyne.Container {
	label := NewText(text, 12, theme.Jade)
	return container.New(&stackLayout{}, NewFrame("", theme.Jade, 4), NewInset(1, 7, 1, 7, label))
}
