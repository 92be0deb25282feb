package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Pressable makes a sheet of a list one thing that can be clicked and
// focused: a click or Enter opens it, the arrows lead to its neighbours.
type Pressable struct {
	pressing
	handed
	// OnStep is called with -1 for Up and 1 for Down; may be nil.
	OnStep func(by int)
	// OnFocused is called when the focus comes, and is then to bring the sheet
	// into sight; where it is nil the page scrolls to the sheet.
	OnFocused func()

	sheet  fyne.CanvasObject
	radius float32
}

var _ Tall = (*Pressable)(nil)

// NewPressable makes a sheet pressable; radius is that of its corners.
func NewPressable(radius float32, sheet fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{sheet: sheet, radius: radius}
	p.OnTapped = tapped
	p.extend(p)
	return p
}

// HeightFor gives the sheet's height for a width.
func (p *Pressable) HeightFor(width float32) float32 { return HeightFor(p.sheet, width) }

// FocusGained shows the focus.
func (p *Pressable) FocusGained() {
	if p.OnFocused == nil {
		p.pressing.FocusGained()
		return
	}
	p.setFocused(true)
	p.OnFocused()
}

// TypedKey opens the sheet or leads to a neighbour.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	switch {
	case p.OnStep != nil && e.Name == fyne.KeyUp:
		p.OnStep(-1)
	case p.OnStep != nil && e.Name == fyne.KeyDown:
		p.OnStep(1)
	default:
		p.pressing.TypedKey(e)
	}
}

// CreateRenderer draws the sheet and what the pointer and the focus add.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	r := &pressableRenderer{p: p, over: canvas.NewRectangle(color.Transparent)}
	r.dress()
	return r
}

type pressableRenderer struct {
	p    *Pressable
	over *canvas.Rectangle
}

func (r *pressableRenderer) Destroy() {}

func (r *pressableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.sheet, r.over}
}

func (r *pressableRenderer) MinSize() fyne.Size { return r.p.sheet.MinSize() }

func (r *pressableRenderer) Layout(size fyne.Size) {
	r.p.sheet.Resize(size)
	r.over.Resize(size)
}

func (r *pressableRenderer) dress() { r.p.veil(r.over, r.p.radius) }

func (r *pressableRenderer) Refresh() {
	r.dress()
	r.over.Refresh()
}
