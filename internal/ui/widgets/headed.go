package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// headed sets one object at the left and others at the right of it; where they
// do not all fit, the others stand in lines below.
type headed struct{ flow flow }

// NewHeaded sets rest at the right edge beside first, such as actions beside a
// heading; where they do not all fit there, in lines below it. Lengths in
// pixels at 100 %.
func NewHeaded(gap, lead float32, first fyne.CanvasObject, rest ...fyne.CanvasObject) *fyne.Container {
	return container.New(&headed{flow{gap: gap, lead: lead}}, append([]fyne.CanvasObject{first}, rest...)...)
}

// set places the objects and gives the height.
func (h *headed) set(objects []fyne.CanvasObject, room float32) ([]placed, float32) {
	shown := visible(objects)
	if len(shown) == 0 {
		return nil, 0
	}
	gap := theme.Px(h.flow.gap)
	first := natural(shown[0])
	width := -gap
	for _, o := range shown[1:] {
		width += natural(o).Width + gap
	}
	if first.Width+gap+width <= room+0.5 {
		line := []placed{{shown[0], 0, 0, first}}
		x := room - width
		for _, o := range shown[1:] {
			size := natural(o)
			line = append(line, placed{o, x, 0, size})
			x += size.Width + gap
		}
		return line, level(line)
	}
	height := HeightFor(shown[0], room)
	out := []placed{{shown[0], 0, 0, fyne.NewSize(room, height)}}
	below, rest := h.flow.set(shown[1:], room)
	top := height + theme.Px(h.flow.lead)
	for _, p := range below {
		p.y += top
		out = append(out, p)
	}
	return out, top + rest
}

func (h *headed) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	_, height := h.set(objects, room)
	return height
}

// Layout places the objects.
func (h *headed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	set, _ := h.set(objects, size.Width)
	for _, p := range set {
		place(p.o, p.x, p.y, p.size)
	}
}

// MinSize is that of the widest object.
func (h *headed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, h.heightOf(objects, width))
}

// NewWide gives an object a width of its own, in pixels at 100 %, such as a
// field in a row.
func NewWide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(wide{width}, o)
}

type wide struct{ width float32 }

func (w wide) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	return HeightFor(objects[0], min(room, theme.Px(w.width)))
}

// Layout gives the object all of its room.
func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size)
}

// MinSize is the width with the object's height there.
func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(w.width), HeightFor(objects[0], theme.Px(w.width)))
}
