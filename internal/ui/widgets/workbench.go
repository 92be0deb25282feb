package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Workbench has what one works from at the left and what one works on at the
// right, each scrolled on its own. Where there is no room for both, one is
// shown at a time.
type Workbench struct {
	*fyne.Container
	// OnFold is called when the room came to be too narrow for both, or wide
	// enough again.
	OnFold func(folded bool)
	// MaxLeft is the widest left side in pixels at 100 %, 330 if zero.
	MaxLeft float32

	left, right fyne.CanvasObject
	line        *Fill
	folded      bool
	leftOnTop   bool
}

// benchFold is the width, in pixels at 100 %, under which one side is shown at
// a time.
const benchFold = 680

// usualLeft is the widest left side unless MaxLeft says otherwise.
const usualLeft = 330

// NewWorkbench lays both sides out.
func NewWorkbench(left, right fyne.CanvasObject) *Workbench {
	b := &Workbench{left: left, right: right, line: NewFill(theme.Line)}
	b.Container = container.New(&benchLayout{b}, left, b.line, right)
	return b
}

// Folded reports whether one side is shown at a time.
func (b *Workbench) Folded() bool { return b.folded }

// ShowLeft says which side is shown while there is room for one only.
func (b *Workbench) ShowLeft(left bool) {
	b.leftOnTop = left
	b.Layout.Layout(b.Objects, b.Size())
}

// SetLeft puts something else at the left.
func (b *Workbench) SetLeft(left fyne.CanvasObject) {
	b.left, b.Objects[0] = left, left
	b.Refresh()
}

type benchLayout struct{ b *Workbench }

func (l *benchLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

func (l *benchLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b := l.b
	folded := size.Width < theme.Px(benchFold)
	show(b.left, !folded || b.leftOnTop)
	show(b.right, !folded || !b.leftOnTop)
	show(b.line, !folded)
	if folded {
		place(b.left, 0, 0, size)
		place(b.right, 0, 0, size)
	} else {
		most := float32(usualLeft)
		if b.MaxLeft > 0 {
			most = b.MaxLeft
		}
		left := min(max(size.Width*0.30*most/usualLeft, theme.Px(240)), theme.Px(most))
		place(b.left, 0, 0, fyne.NewSize(left, size.Height))
		place(b.line, left, 0, fyne.NewSize(1, size.Height))
		place(b.right, left+1, 0, fyne.NewSize(size.Width-left-1, size.Height))
	}
	if folded != b.folded {
		b.folded = folded
		if b.OnFold != nil {
			b.OnFold(folded)
		}
	}
}

func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
