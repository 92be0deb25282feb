package exchange

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// show shows or hides an object if it is not so already.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// sheetLayout stacks the parts of a sheet; the second one takes the room that is
// left.
type sheetLayout struct{}

// MinSize lets the sheet be as small as its room.
func (*sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout places the parts.
func (*sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const middle = 1
	gaps := []float32{0, 14, 0, 12, 16}
	left := size.Height
	for i, o := range objects {
		if o.Visible() {
			left -= theme.Px(gaps[i])
			if i != middle {
				left -= widgets.HeightFor(o, size.Width)
			}
		}
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		y += theme.Px(gaps[i])
		h := max(left, 0)
		if i != middle {
			h = widgets.HeightFor(o, size.Width)
		}
		put(o, 0, y, size.Width, h)
		y += h
	}
}
