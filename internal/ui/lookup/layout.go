package lookup

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// pageLayout places the heading with the ways back and forth, the box with its
// hint, a line, and the two columns or what stands in their place.
type pageLayout struct{ p *Page }

// MinSize lets the page be as small as its room.
func (*pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// boxWidth is the widest box in pixels at 100 %.
const boxWidth = 640

// Layout places the parts. In a low window the hint goes, and the heading too
// where the text is large.
func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	heading, back, forward, box, hint, rule := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5]
	margin, top := l.p.margin(), theme.Px(40)
	low := size.Height < theme.Px(560)
	if size.Height < theme.Px(720) {
		top = theme.Px(20)
	}
	put := func(o fyne.CanvasObject, x, y float32, s fyne.Size) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(s)
	}
	width := size.Width - 2*margin
	y := top
	l.show(heading, !low)
	if !low {
		put(heading, margin, y, fyne.NewSize(heading.MinSize().Width, heading.MinSize().Height))
		y += heading.MinSize().Height + theme.Px(12)
	}
	// The ways stand beside the box, level with it.
	b, f := back.MinSize(), forward.MinSize()
	gap := theme.Px(18)
	ways := float32(0)
	if back.Visible() {
		ways += b.Width + gap
	}
	if forward.Visible() {
		ways += f.Width + gap
	}
	height := max(box.MinSize().Height, theme.Px(40))
	w := min(width, theme.Px(boxWidth), max(width-ways, theme.Px(220)))
	put(box, margin, y, fyne.NewSize(w, height))
	x := margin + w + gap
	if back.Visible() {
		put(back, x, y+(height-b.Height)/2, b)
		x += b.Width + gap
	}
	if forward.Visible() {
		put(forward, x, y+(height-f.Height)/2, f)
	}
	y += height + theme.Px(6)
	l.show(hint, !low)
	if !low {
		h := hint.MinSize().Height
		put(hint, margin+theme.Px(2), y, fyne.NewSize(width, h))
		y += h
	}
	y += theme.Px(10)
	put(rule, 0, y, fyne.NewSize(size.Width, 1))
	for _, o := range objects[6:] {
		put(o, 0, y+1, fyne.NewSize(size.Width, max(size.Height-y-1, 0)))
	}
}

func (l *pageLayout) show(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}
