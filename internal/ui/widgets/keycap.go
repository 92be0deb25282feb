package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewKeycap shows the name of a key as it is written on buttons.
func NewKeycap(name string) *fyne.Container {
	return container.New(&stackLayout{}, NewFrame("", theme.Line, 4), NewInset(1, 7, 1, 7, NewText(name, 12, theme.Soft)))
}
