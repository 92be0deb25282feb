package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewMarked stands a bar of a colour at the left of an object, as beside a
// teacher's note.
func NewMarked(color fyne.ThemeColorName, o fyne.CanvasObject) *fyne.Container {
	return container.New(marked{}, NewFill(color), o)
}

// marked lays a bar of three pixels beside what it marks.
type marked struct{}

func (marked) left() float32 { return 3 + theme.Px(14) }

func (m marked) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-m.left())
}

// Layout places both.
func (m marked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, fyne.NewSize(3, size.Height))
	place(objects[1], m.left(), 0, fyne.NewSize(size.Width-m.left(), size.Height))
}

// MinSize is the object's with the bar.
func (m marked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().Add(fyne.NewSize(m.left(), 0))
}
