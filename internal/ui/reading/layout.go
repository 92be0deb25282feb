package reading

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// readerLayout places text, head, foot and what floats over the text.
type readerLayout struct{ p *Page }

// Heights of head and foot at 100 %.
const (
	headHeight = 56
	footHeight = 44
)

func (l *readerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *readerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, over, notice, head, foot := objects[0], objects[1], objects[2], objects[3], objects[4]
	top, bottom := theme.Px(headHeight), theme.Px(footHeight)
	head.Move(fyne.Position{})
	head.Resize(fyne.NewSize(size.Width, top))
	foot.Move(fyne.NewPos(0, size.Height-bottom))
	foot.Resize(fyne.NewSize(size.Width, bottom))
	if len(l.p.notice.Objects) > 0 {
		height := widgets.HeightFor(l.p.notice.Objects[0], size.Width-theme.Px(48))
		notice.Move(fyne.NewPos(theme.Px(24), top+theme.Px(12)))
		notice.Resize(fyne.NewSize(size.Width-theme.Px(48), height))
		top += height + theme.Px(20)
	}
	room := fyne.NewSize(l.p.roomBeside(size.Width), max(size.Height-top-bottom, 0))
	for _, o := range []fyne.CanvasObject{text, over} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(room)
	}
	l.p.placePopup()
	l.p.placeTools()
}
