package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// lineRow is a row of a sheet: a line of a text with a note below.
type lineRow struct {
	widget.BaseWidget
	line   *widgets.Prose
	note   *widgets.Text
	ground *widgets.Fill
	object *fyne.Container
}

func newLineRow() *lineRow {
	r := &lineRow{line: widgets.NewKai("", 18), note: widgets.NewNote(""), ground: widgets.NewFill("")}
	r.line.MaxLines = 1
	r.note.Cut = true
	r.object = container.New(lineLayout{}, r.ground, r.line, r.note)
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row.
func (r *lineRow) show(line, note string) {
	r.line.SetText(line)
	r.note.SetText(note)
	r.object.Refresh()
}

// fillLine fills a row of a list that makes rows of lines.
func fillLine(row widgets.ListRow, line, note string) {
	if r, ok := row.(*lineRow); ok {
		r.show(line, note)
	}
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *lineRow) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Wash
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

func (r *lineRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// lineLayout sets ground, line and note.
type lineLayout struct{}

func (lineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 20) }

func (lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	side, gap := theme.Px(12), theme.Px(2)
	width := max(size.Width-2*side, 0)
	line, note := widgets.HeightFor(objects[1], width), objects[2].MinSize().Height
	top := max((size.Height-line-gap-note)/2, 0)
	objects[1].Move(fyne.NewPos(side, top))
	objects[1].Resize(fyne.NewSize(width, line))
	objects[2].Move(fyne.NewPos(side, top+line+gap))
	objects[2].Resize(fyne.NewSize(width, note))
}
