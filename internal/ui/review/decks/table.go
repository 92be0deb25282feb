package decks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// tableLine sets a name and numbers in columns: the name takes what the numbers
// leave.
type tableLine struct{}

// numberWidth is the width of a column of numbers at 100 %, tableHeight the
// height of a line.
const (
	numberWidth = 150
	tableHeight = 38
)

func newTableLine(cells []string, head bool) *fyne.Container {
	c := container.New(&tableLine{})
	for i, cell := range cells {
		text := widgets.NewBody(cell)
		if head {
			text = widgets.NewNote(cell)
		}
		text.Cut = true
		if i > 0 {
			text.Align = fyne.TextAlignTrailing
		}
		c.Add(text)
	}
	return c
}

// MinSize is one line of text with space around it.
func (l *tableLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(tableHeight))
}

// Layout places the columns.
func (l *tableLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	numbers := float32(len(objects) - 1)
	width := min(theme.Px(numberWidth), size.Width*0.7/max(numbers, 1))
	name := size.Width - numbers*width
	x := float32(0)
	for i, o := range objects {
		column := width
		if i == 0 {
			column = name
		}
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(column-theme.Px(8), 0), height))
		x += column
	}
}
