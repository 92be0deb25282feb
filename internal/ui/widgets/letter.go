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
	return container.New(letterLayout{}, NewFrame(theme.Raised, theme.Line, 8), edge, o)
}

// letterLayout places frame, edge and words.
type letterLayout struct{}

// margins gives the space around the words; a narrow sheet, or large type,
// leaves less of it.
func (letterLayout) margins(width float32) (top, side, bottom float32) {
	if width < theme.Px(560) {
		return theme.Px(26), theme.Px(20), theme.Px(20)
	}
	return theme.Px(38), theme.Px(36), theme.Px(28)
}

func (l letterLayout) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	top, side, bottom := l.margins(width)
	return top + HeightFor(objects[2], width-2*side) + bottom
}

// Layout places them; the edge stays inside the frame's line.
func (l letterLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, side, bottom := l.margins(size.Width)
	place(objects[0], 0, 0, size)
	place(objects[1], 1, 1, fyne.NewSize(size.Width-2, objects[1].MinSize().Height))
	place(objects[2], side, top, fyne.NewSize(size.Width-2*side, size.Height-top-bottom))
}

// MinSize is that of the words with the least space around them.
func (l letterLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	top, side, bottom := l.margins(0)
	return objects[2].MinSize().Add(fyne.NewSize(2*side, top+bottom))
}
