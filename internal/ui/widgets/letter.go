package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewLetterSheet lays an object on raised paper with an airmail edge along its
// top, as a letter that waits lies in a list.
func NewLetterSheet(o fyne.CanvasObject) *fyne.Container {
	edge := NewAirmail()
	edge.round = true
	return container.New(&letterLayout{}, NewFrame(theme.Raised, theme.Line, 8), edge, NewInset(38, 36, 28, 36, o))
}

// letterLayout places frame, edge and words.
type letterLayout struct{ stackLayout }

// Layout places them; the edge stays inside the frame's line.
func (l *letterLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.stackLayout.Layout(objects, size)
	place(objects[1], 1, 1, fyne.NewSize(size.Width-2, objects[1].MinSize().Height))
}
