package flow

import (
	"time"

	"fyne.io/fyne/v2"
)

// SetNow replaces the clock that tells double clicks.
func (f *Flow) SetNow(now func() time.Time) { f.pointer.now = now }

// DragBar drags the scroll bar's thumb and gives where it then is.
func (f *Flow) DragBar(dy float32) (y float32) {
	f.bar.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DY: dy}})
	return f.bar.thumb.Position().Y
}

// DropBar ends that.
func (f *Flow) DropBar() { f.bar.DragEnd() }
