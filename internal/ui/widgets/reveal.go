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

// holder is a widget of ours that holds others.
type holder interface{ held() []fyne.CanvasObject }

func (p *Page) held() []fyne.CanvasObject      { return []fyne.CanvasObject{p.scroll} }
func (c *Centered) held() []fyne.CanvasObject  { return []fyne.CanvasObject{c.scroll} }
func (p *Pressable) held() []fyne.CanvasObject { return []fyne.CanvasObject{p.sheet} }

// revealFocused scrolls the page that a widget stands in, so that whoever goes
// from control to control by Tab sees where the focus is.
func revealFocused(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	if over := c.Overlays().Top(); over != nil {
		root = over
	}
	if s := scrollAround(root, o, nil); s != nil {
		Reveal(s, o, fyne.Position{}, o.Size().Height, theme.Px(24))
	}
}

// scrollAround gives the innermost scroll around an object below root; within
// is the one around root. It gives nil where there is none.
func scrollAround(root, o fyne.CanvasObject, within *container.Scroll) *container.Scroll {
	if root == nil || !root.Visible() {
		return nil
	}
	if root == o {
		return within
	}
	var below []fyne.CanvasObject
	switch root := root.(type) {
	case *fyne.Container:
		below = root.Objects
	case *container.Scroll:
		within, below = root, []fyne.CanvasObject{root.Content}
	case holder:
		below = root.held()
	}
	for _, child := range below {
		if s := scrollAround(child, o, within); s != nil {
			return s
		}
	}
	return nil
}
