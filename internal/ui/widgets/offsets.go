package widgets

import "fyne.io/fyne/v2"

// Offset gives how far the page is scrolled, in pixels.
func (p *Page) Offset() float32 { return p.scroll.Offset.Y }

// ScrollTo scrolls the page to an offset, as far as it goes.
func (p *Page) ScrollTo(offset float32) { p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, offset))) }

// Offset gives how far the list is scrolled, in pixels.
func (l *RowList) Offset() float32 { return l.scroll.Offset.Y }

// ScrollTo scrolls the list to an offset, as far as it goes.
func (l *RowList) ScrollTo(offset float32) {
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, offset)))
	l.arrange()
}
