package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// tableLine sets a name and numbers in columns: the name takes what the numbers
// leave.
type tableLine struct {
	numberWidth float32 // of a column of numbers at 100 %
}

// tableHeight is the height of a line at 100 %.
const tableHeight = 38

// NewTableLine makes a line of a table of a name and numbers, whose columns are
// numberWidth pixels wide at 100 % where there is room; head makes it the one
// with the columns' names.
func NewTableLine(numberWidth float32, cells []string, head bool) *fyne.Container {
	c := container.New(&tableLine{numberWidth})
	for i, cell := range cells {
		text := NewBody(cell)
		if head {
			text = NewNote(cell)
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
	width := min(theme.Px(l.numberWidth), size.Width*0.7/max(numbers, 1))
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
