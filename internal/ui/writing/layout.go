package writing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// deskWidth is the greatest width of the paper on the desk in pixels at 100 %:
// 32 characters of a Chinese letter with the margins.
const deskWidth = 750

// margin is the space at the left and right of the paper in a room.
func margin(room float32) float32 {
	if room < theme.Px(640) {
		return theme.Px(20)
	}
	return theme.Px(48)
}

// left is where the paper begins in a room: in its middle, or further to the left
// where notes stand at its right. Once notes came there it stays so, or it would
// go to and fro while one writes.
func (d *desk) left(room float32) float32 {
	if d.noted && whereNotes(room) == noteOutside {
		return margin(room)
	}
	return (room - deskColumn(room)) / 2
}

func deskColumn(room float32) float32 { return min(room-2*margin(room), theme.Px(deskWidth)) }

// rightLayout places the line above the paper, the paper, and the buttons.
type rightLayout struct {
	d     *desk
	width float32 // for which the line was worded
}

func (*rightLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (l *rightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	status, paper, bar := objects[0], objects[1], objects[2]
	x, width := l.d.left(size.Width), deskColumn(size.Width)
	if l.width != width {
		l.width = width
		l.d.status.refresh()
	}
	top := widgets.HeightFor(status, width)
	low := widgets.HeightFor(bar, width)
	above, gap := theme.Px(28), theme.Px(14)
	status.Move(fyne.NewPos(x, above))
	status.Resize(fyne.NewSize(width, top))
	y := above + top + gap
	bottom := size.Height - theme.Px(20) - low
	paper.Move(fyne.NewPos(0, y))
	paper.Resize(fyne.NewSize(size.Width, max(0, bottom-gap-y)))
	bar.Move(fyne.NewPos(x, bottom))
	bar.Resize(fyne.NewSize(width, low))
}

// paperPlace places the paper in its scroller.
type paperPlace struct{ d *desk }

func (l *paperPlace) room() float32 { return l.d.paper.Size().Width }

func (l *paperPlace) MinSize(objects []fyne.CanvasObject) fyne.Size {
	room := l.room()
	if room <= 0 {
		return fyne.NewSize(100, 100)
	}
	return fyne.NewSize(100, widgets.HeightFor(objects[0], deskColumn(room))+1)
}

func (l *paperPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := deskColumn(size.Width)
	objects[0].Move(fyne.NewPos(l.d.left(size.Width), 0))
	objects[0].Resize(fyne.NewSize(width, widgets.HeightFor(objects[0], width)))
}

// lowSide is the height under which the letter to answer gets more than half,
// lowShare how much, in pixels at 100 %: its head alone takes a third of that.
const lowSide, lowShare = 720, 0.62

// sideLayout gives the letter to answer what the aids to writing do not need,
// and at least half of the height: both are in sight at once, each scrolled on
// its own.
type sideLayout struct{ letter, aids fyne.CanvasObject }

func (*sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (l *sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	letter, aids := widgets.HeightFor(l.letter, size.Width), widgets.HeightFor(l.aids, size.Width)
	share := float32(0.5)
	if size.Height < theme.Px(lowSide) {
		share = lowShare
	}
	above := min(letter, max(size.Height*share, size.Height-aids))
	inset := theme.Px(24)
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, above))
	objects[1].Move(fyne.NewPos(inset, above))
	objects[1].Resize(fyne.NewSize(size.Width-2*inset, 1))
	objects[2].Move(fyne.NewPos(0, above+1))
	objects[2].Resize(fyne.NewSize(size.Width, max(0, size.Height-above-1)))
}
