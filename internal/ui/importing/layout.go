package importing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// rowSide is how far the ground of a row reaches beyond its words on both
// sides, at 100 %.
const rowSide = 12

// lowBelow is the height of the page at 100 % under which only what is needed
// stands around a list.
const lowBelow = 480

// margin gives the space beside a page's content for the page's width.
func margin(width float32) float32 {
	if width < theme.Px(900) {
		return theme.Px(28)
	}
	return theme.Px(48)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// listLayout places a head, a line, a list and a foot.
type listLayout struct{}

// MinSize lets the page be as small as its room.
func (l *listLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Layout places the parts.
func (l *listLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	edge, side := margin(size.Width), theme.Px(rowSide)
	width := size.Width - 2*edge
	head := widgets.HeightFor(objects[0], width)
	y := theme.Px(24)
	put(objects[0], edge, y, width, head)
	y += head + theme.Px(14)
	put(objects[1], edge, y, width, 1)
	end := size.Height
	objects[3].Hide()
	if size.Height >= theme.Px(lowBelow) {
		objects[3].Show()
		foot := widgets.HeightFor(objects[3], width)
		end -= foot + theme.Px(16)
		put(objects[3], edge, end+theme.Px(8), width, foot)
	}
	put(objects[2], edge-side, y+1, width+2*side, end-y-1)
}
