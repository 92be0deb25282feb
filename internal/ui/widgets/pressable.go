package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Pressable makes a sheet of a list one thing that can be clicked and
// focused: a click or Enter opens it, the arrows lead to its neighbours.
type Pressable struct {
	widget.BaseWidget
	// OnTapped is called on click, Enter and Space.
	OnTapped func()
	// OnStep is called with -1 for Up and 1 for Down; may be nil.
	OnStep func(by int)
	// OnFocused is called when the focus comes, and is then to bring the sheet
	// into sight; where it is nil the page scrolls to the sheet.
	OnFocused func()

	sheet            fyne.CanvasObject
	radius           float32
	hovered, focused bool
}

var (
	_ Tall               = (*Pressable)(nil)
	_ fyne.Tappable      = (*Pressable)(nil)
	_ fyne.Focusable     = (*Pressable)(nil)
	_ desktop.Hoverable  = (*Pressable)(nil)
	_ desktop.Cursorable = (*Pressable)(nil)
)

// NewPressable makes a sheet pressable; radius is that of its corners.
func NewPressable(radius float32, sheet fyne.CanvasObject, tapped func()) *Pressable {
	p := &Pressable{OnTapped: tapped, sheet: sheet, radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor gives the sheet's height for a width.
func (p *Pressable) HeightFor(width float32) float32 { return HeightFor(p.sheet, width) }

// Tapped acts.
func (p *Pressable) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// FocusGained shows the focus.
func (p *Pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.OnFocused != nil {
		p.OnFocused()
		return
	}
	revealFocused(p)
}

// FocusLost hides it.
func (p *Pressable) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune does nothing: keys act by their names.
func (p *Pressable) TypedRune(rune) {}

// TypedKey opens the sheet or leads to a neighbour.
func (p *Pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
	case fyne.KeyUp, fyne.KeyDown:
		if p.OnStep != nil {
			by := 1
			if e.Name == fyne.KeyUp {
				by = -1
			}
			p.OnStep(by)
			return
		}
		PassKey(p, e)
	default:
		PassKey(p, e)
	}
}

// MouseIn shows that the sheet can be clicked.
func (p *Pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.Refresh() }

// MouseMoved does nothing.
func (p *Pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends MouseIn.
func (p *Pressable) MouseOut() { p.hovered = false; p.Refresh() }

// Cursor is a hand.
func (p *Pressable) Cursor() desktop.Cursor { return desktop.PointerCursor }

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

func (r *pressableRenderer) dress() {
	r.over.CornerRadius, r.over.FillColor, r.over.StrokeColor, r.over.StrokeWidth = r.p.radius, color.Transparent, color.Transparent, 0
	if r.p.hovered {
		r.over.FillColor = theme.Color(theme.Hover)
	}
	if r.p.focused {
		r.over.StrokeColor, r.over.StrokeWidth = theme.Color(theme.Jade), 2
	}
}

func (r *pressableRenderer) Refresh() {
	r.dress()
	r.over.Refresh()
}
