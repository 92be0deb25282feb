package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Floating is the raised ground of what floats over a page: the one thing that
// casts a shadow.
type Floating struct {
	widget.BaseWidget
	radius float32
}

// NewFloating makes a ground with corners of a radius.
func NewFloating(radius float32) *Floating {
	f := &Floating{radius: radius}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer draws the ground.
func (f *Floating) CreateRenderer() fyne.WidgetRenderer {
	r := &floatingRenderer{f: f, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type floatingRenderer struct {
	f    *Floating
	rect *canvas.Rectangle
}

func (r *floatingRenderer) Destroy()                     {}
func (r *floatingRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *floatingRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *floatingRenderer) MinSize() fyne.Size           { return fyne.Size{} }

func (r *floatingRenderer) Refresh() {
	r.rect.FillColor = theme.Color(theme.Raised)
	r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(theme.Line), 1
	r.rect.CornerRadius = r.f.radius
	r.rect.Shadow = canvas.Shadow{
		Color: theme.Color(theme.Shade), BlurRadius: 18, Offset: fyne.NewPos(0, 6), Variant: canvas.DropShadow,
	}
	r.rect.Refresh()
}
