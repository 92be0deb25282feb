package widgets

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewEmpty says in one line what a place is for and offers one action; action
// may be nil.
func NewEmpty(line string, action *Button) *fyne.Container {
	text := NewParagraph(line, theme.Ink)
	if action == nil {
		return NewColumn(16, text)
	}
	return NewColumn(16, text, NewRow(0, action))
}
