package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewBeside stands an object of a fixed width at the left of another that
// wraps; where the other would be narrower than least, it stands below. Lengths
// in pixels at 100 %.
func NewBeside(width, gap, least float32, fixed, rest fyne.CanvasObject) *fyne.Container {
	return container.New(beside{width, gap, least}, fixed, rest)
}

type beside struct{ width, gap, least float32 }

// rest gives the left edge and the width of the second object, and whether it
// stands below the first.
func (b beside) rest(room float32) (left, width float32, below bool) {
	left = theme.Px(b.width + b.gap)
	if room-left < theme.Px(b.least) {
		return 0, room, true
	}
	return left, room - left, false
}

func (b beside) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	_, width, below := b.rest(room)
	fixed := HeightFor(objects[0], min(theme.Px(b.width), room))
	rest := HeightFor(objects[1], width)
	if below {
		return fixed + theme.Px(b.gap) + rest
	}
	return max(fixed, rest)
}

// Layout places both.
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, width, below := b.rest(size.Width)
	fixed := min(theme.Px(b.width), size.Width)
	height := HeightFor(objects[0], fixed)
	place(objects[0], 0, 0, fyne.NewSize(fixed, height))
	top := float32(0)
	if below {
		top = height + theme.Px(b.gap)
	}
	place(objects[1], left, top, fyne.NewSize(width, HeightFor(objects[1], width)))
}

// MinSize is that of the narrower arrangement.
func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(width, b.heightOf(objects, width))
}
