package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// pressed is a widget that embeds pressing.
type pressed interface {
	fyne.Widget
	fyne.Tappable
}

var (
	_ fyne.Tappable     = (*pressing)(nil)
	_ fyne.Focusable    = (*pressing)(nil)
	_ desktop.Hoverable = (*pressing)(nil)
)

// pressing is what every widget has that acts on one click: it knows where the
// pointer and the focus are, acts on Enter and Space as on a click, and leaves
// other keys to the page. A widget embeds it, calls extend when it is made, and
// is refreshed when what it has to show of that changes.
type pressing struct {
	widget.BaseWidget
	// OnTapped is called on click, Enter and Space.
	OnTapped func()

	self             pressed
	hovered, focused bool
}

// extend tells which widget embeds it.
func (p *pressing) extend(self pressed) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Tapped acts.
func (p *pressing) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// FocusGained shows the focus and scrolls the page to it.
func (p *pressing) FocusGained() {
	p.setFocused(true)
	revealFocused(p.self)
}

// FocusLost hides the focus.
func (p *pressing) FocusLost() { p.setFocused(false) }

func (p *pressing) setFocused(focused bool) {
	p.focused = focused
	p.self.Refresh()
}

// TypedRune does nothing: keys act by their names.
func (p *pressing) TypedRune(rune) {}

// TypedKey acts on Enter and Space and leaves other keys to the page.
func (p *pressing) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.self.Tapped(nil)
	default:
		PassKey(p.self, e)
	}
}

// MouseIn shows that the widget can be clicked.
func (p *pressing) MouseIn(*desktop.MouseEvent) { p.setHovered(true) }

// MouseMoved does nothing.
func (p *pressing) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends MouseIn.
func (p *pressing) MouseOut() { p.setHovered(false) }

func (p *pressing) setHovered(hovered bool) {
	p.hovered = hovered
	p.self.Refresh()
}

// veil shows the pointer and the focus on a rectangle that lies over the
// widget.
func (p *pressing) veil(over *canvas.Rectangle, radius float32) {
	over.CornerRadius, over.FillColor, over.StrokeColor, over.StrokeWidth = radius, color.Transparent, color.Transparent, 0
	if p.hovered {
		over.FillColor = theme.Color(theme.Hover)
	}
	if p.focused {
		over.StrokeColor, over.StrokeWidth = theme.Color(theme.Jade), 2
	}
}

// handed gives a widget the pointer of a hand.
type handed struct{}

var _ desktop.Cursorable = handed{}

// Cursor is a hand.
func (handed) Cursor() desktop.Cursor { return desktop.PointerCursor }
