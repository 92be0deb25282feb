package flow

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// scrollBarWidth is the room at the right in which the bar can be grasped.
const scrollBarWidth = 14

// scrollBar shows and moves the place in the text.
type scrollBar struct {
	widget.BaseWidget
	f     *Flow
	thumb *canvas.Rectangle
	over  bool
	// While it is dragged, the thumb stays under the pointer, whatever the
	// heights that are measured on the way turn out to be.
	held bool
	at   float32
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
)

func newScrollBar(f *Flow) *scrollBar {
	b := &scrollBar{f: f, thumb: canvas.NewRectangle(color.Transparent)}
	b.thumb.CornerRadius = 3
	b.ExtendBaseWidget(b)
	return b
}

// thumbSpan gives the thumb's place and height.
func (b *scrollBar) thumbSpan() (y, height float32) {
	room := b.Size().Height
	most := float32(b.f.maxOffset())
	if most <= 0 || room <= 0 {
		return 0, 0
	}
	height = max(room*room/(room+most), 32)
	if b.held {
		return b.at, height
	}
	return (room - height) * float32(b.f.offset) / most, height
}

func (b *scrollBar) update() {
	y, height := b.thumbSpan()
	b.thumb.Hidden = height == 0
	width := float32(5)
	if b.over {
		width = 8
	}
	b.thumb.Move(fyne.NewPos(scrollBarWidth-width-2, y))
	b.thumb.Resize(fyne.NewSize(width, height))
}

// Dragged moves the text with the thumb.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	y, height := b.thumbSpan()
	room := b.Size().Height - height
	if room <= 0 || height == 0 {
		return
	}
	b.held, b.at = true, max(0, min(y+e.Dragged.DY, room))
	if b.at == room {
		b.f.ScrollEnd()
		return
	}
	b.f.moveTo(float64(b.at) * b.f.maxOffset() / float64(room))
}

// DragEnd lets go of the thumb.
func (b *scrollBar) DragEnd() {
	b.held = false
	b.update()
}

// Scrolled moves the text by the wheel.
func (b *scrollBar) Scrolled(e *fyne.ScrollEvent) { b.f.Scrolled(e) }

// MouseIn widens the thumb.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.over = true; b.update() }

// MouseMoved does nothing.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut narrows the thumb.
func (b *scrollBar) MouseOut() { b.over = false; b.update() }

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	b.thumb.FillColor = theme.Color(theme.Faint)
	return &barRenderer{b}
}

type barRenderer struct{ b *scrollBar }

func (r *barRenderer) Destroy()                     {}
func (r *barRenderer) Layout(fyne.Size)             { r.b.update() }
func (r *barRenderer) MinSize() fyne.Size           { return fyne.NewSize(scrollBarWidth, 40) }
func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.thumb} }

func (r *barRenderer) Refresh() {
	r.b.thumb.FillColor = theme.Color(theme.Faint)
	r.b.update()
	r.b.thumb.Refresh()
}
