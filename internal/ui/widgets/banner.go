package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewBanner is a message that stays until it is closed: a bar in cinnabar for
// what went wrong, in jade for what was done, one or two sentences, and an
// optional action such as Undo.
func NewBanner(failure bool, text string, action *Link, closed func()) *fyne.Container {
	bar := NewFill(theme.Jade)
	if failure {
		bar.SetFill(theme.Cinnabar)
	}
	objects := []fyne.CanvasObject{NewParagraph(text, theme.Ink)}
	if action != nil {
		action.SetColor(theme.Jade)
		objects = append(objects, action)
	}
	if closed != nil {
		objects = append(objects, NewLink("×", closed))
	}
	row := container.New(&bannerLayout{}, append([]fyne.CanvasObject{bar}, objects...)...)
	return container.New(&stackLayout{}, NewFrame(theme.Raised, theme.Line, 6), NewInset(10, 16, 10, 12, row))
}

// bannerLayout places the bar, the text that wraps, and the actions.
type bannerLayout struct{}

func (l *bannerLayout) textWidth(objects []fyne.CanvasObject, width float32) float32 {
	width -= 3 + theme.Px(12)
	for _, o := range objects[2:] {
		width -= o.MinSize().Width + theme.Px(16)
	}
	return max(width, theme.Px(60))
}

func (l *bannerLayout) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], l.textWidth(objects, width))
}

func (l *bannerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, fyne.NewSize(3, size.Height))
	width := l.textWidth(objects, size.Width)
	place(objects[1], 3+theme.Px(12), 0, fyne.NewSize(width, HeightFor(objects[1], width)))
	x := 3 + theme.Px(12) + width
	for _, o := range objects[2:] {
		x += theme.Px(16)
		m := o.MinSize()
		place(o, x, (size.Height-m.Height)/2, m)
		x += m.Width
	}
}

func (l *bannerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := theme.Px(200)
	return fyne.NewSize(width, l.heightOf(objects, width))
}
