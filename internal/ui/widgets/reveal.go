package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Reveal scrolls the page no further than needed to show an object of it with
// some air around.
func (p *Page) Reveal(o fyne.CanvasObject) {
	Reveal(p.scroll, o, fyne.Position{}, o.Size().Height, theme.Px(24))
}

// Reveal scrolls no further than needed to show a part of an object in s: so
// high, from at on, with air above and below.
func Reveal(s *container.Scroll, o fyne.CanvasObject, at fyne.Position, height, air float32) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil || s.Size().Height <= 0 {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y + at.Y - driver.AbsolutePositionForObject(s).Y + s.Offset.Y
	bottom := top + height + air
	top -= air
	offset := s.Offset.Y
	if bottom > offset+s.Size().Height {
		offset = bottom - s.Size().Height
	}
	// What is higher than the window shows its beginning.
	offset = max(0, min(offset, top))
	if offset != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, offset))
	}
}
