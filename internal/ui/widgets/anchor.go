package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Anchor is a place in a page for the keyboard to stand at: it shows nothing
// and hands every key to the page, and Tab goes on to what follows it.
type Anchor struct{ widget.BaseWidget }

var _ fyne.Focusable = (*Anchor)(nil)

// NewAnchor makes such a place.
func NewAnchor() *Anchor {
	a := &Anchor{}
	a.ExtendBaseWidget(a)
	return a
}

// FocusGained does nothing.
func (a *Anchor) FocusGained() {}

// FocusLost does nothing.
func (a *Anchor) FocusLost() {}

// TypedRune does nothing: keys act by their names.
func (a *Anchor) TypedRune(rune) {}

// TypedKey leaves every key to the page.
func (a *Anchor) TypedKey(e *fyne.KeyEvent) { PassKey(a, e) }

// MinSize is nothing.
func (a *Anchor) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws nothing.
func (a *Anchor) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
