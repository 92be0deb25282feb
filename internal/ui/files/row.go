package files

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// rowHeight is that of a file at 100 %.
const rowHeight = 34

// row is one folder or file of the list.
type row struct {
	widget.BaseWidget
	name, mark *widgets.Text
	ground     *widgets.Fill
	object     *fyne.Container
}

func newRow() *row {
	r := &row{name: widgets.NewBody(""), mark: widgets.NewText("", theme.Text, theme.Jade), ground: widgets.NewFill("")}
	r.name.Cut = true
	r.object = container.New(&rowLayout{r}, r.ground, r.mark, r.name)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *row) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Wash
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

// show fills the row. A folder ends in a stroke, as paths are written.
func (r *row) show(i item, picked bool, up string) {
	name, color, mark := i.name, theme.Ink, ""
	switch {
	case i.up:
		name, color = "‹ "+up, theme.Soft
	case i.folder:
		name += "/"
	case picked:
		mark, color = "✓", theme.Jade
	}
	r.name.SetColor(color)
	r.name.SetText(name)
	r.mark.SetText(mark)
	r.object.Refresh()
}

type rowLayout struct{ r *row }

// MinSize is that of the row.
func (*rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(160), theme.Px(rowHeight))
}

// Layout sets the mark before the name.
func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	put := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(max(w, 0), h))
	}
	r.ground.Move(fyne.Position{})
	r.ground.Resize(size)
	put(r.mark, theme.Px(8), theme.Px(20))
	put(r.name, theme.Px(30), size.Width-theme.Px(38))
}
