package widgets

import "fyne.io/fyne/v2"

// PassKey hands a key that a focused widget has no use for to its window, as
// if nothing were focused: a page's keys work wherever the focus is.
func PassKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if take := c.OnTypedKey(); take != nil {
		take(e)
	}
}
