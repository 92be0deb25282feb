package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// The width of what a setting's name stands in, the space after it, and the
// least room that its control needs beside it, in pixels at 100 %.
const (
	settingName, settingGap = 176, 24
	settingLeast            = 340
)

// NewSetting lays a name at the left of what sets it, with a note below that;
// note may be empty. In a narrow room the control stands below the name.
func NewSetting(name, note string, control fyne.CanvasObject) *fyne.Container {
	if note != "" {
		control = NewColumn(6, control, NewProseNote(note))
	}
	return container.New(&aside{left: settingName, drop: 8}, NewParagraph(name, theme.Ink), control)
}

// NewAside lays an object at the right of another one that is left pixels
// wide at 100 %; in a narrow room below it.
func NewAside(left float32, a, b fyne.CanvasObject) *fyne.Container {
	return container.New(&aside{left: left}, a, b)
}

// aside lays two objects beside or below each other. Beside a control, the
// first stands drop lower, level with the control's own words.
type aside struct{ left, drop float32 }

func (s *aside) beside(width float32) bool {
	return width >= theme.Px(s.left+settingGap+settingLeast)
}

func (s *aside) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	if !s.beside(width) {
		return HeightFor(objects[0], width) + theme.Px(6) + HeightFor(objects[1], width)
	}
	left := theme.Px(s.left)
	return max(theme.Px(s.drop)+HeightFor(objects[0], left), HeightFor(objects[1], width-left-theme.Px(settingGap)))
}

// Layout places both.
func (s *aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !s.beside(size.Width) {
		name := HeightFor(objects[0], size.Width)
		place(objects[0], 0, 0, fyne.NewSize(size.Width, name))
		y := name + theme.Px(6)
		place(objects[1], 0, y, fyne.NewSize(size.Width, HeightFor(objects[1], size.Width)))
		return
	}
	left := theme.Px(s.left)
	right := size.Width - left - theme.Px(settingGap)
	place(objects[0], 0, theme.Px(s.drop), fyne.NewSize(left, HeightFor(objects[0], left)))
	place(objects[1], left+theme.Px(settingGap), 0, fyne.NewSize(right, HeightFor(objects[1], right)))
}

// MinSize is that of the wider one.
func (s *aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width, s.heightOf(objects, width))
}
