package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Centered is a scrolled column in the middle of its room, for pages that hold
// one thing at a time.
type Centered struct {
	widget.BaseWidget
	body     fyne.CanvasObject
	maxWidth float32
	// rise is where the column stands in the height that is left, from 0 for
	// the top to 1 for the bottom.
	rise   float32
	scroll *container.Scroll
	holder *fyne.Container
}

// NewCentered makes such a page; maxWidth is the column's in pixels at 100 %,
// rise its place in the height that is left, 0 for the top and 0.5 for the
// middle.
func NewCentered(maxWidth, rise float32, body fyne.CanvasObject) *Centered {
	c := &Centered{body: body, maxWidth: maxWidth, rise: rise}
	c.holder = container.New(&centeredLayout{c}, body)
	c.scroll = container.NewVScroll(c.holder)
	c.ExtendBaseWidget(c)
	return c
}

// Relayout sets the column anew after its objects changed their heights.
func (c *Centered) Relayout() {
	c.holder.Refresh()
	c.scroll.Refresh()
}

// Scroll moves the column by a distance.
func (c *Centered) Scroll(dy float32) {
	c.scroll.ScrollToOffset(fyne.NewPos(0, max(0, c.scroll.Offset.Y+dy)))
}

// ShowEnd scrolls to the column's end, ShowTop to its beginning.
func (c *Centered) ShowEnd() { c.scroll.ScrollToBottom() }

// ShowTop scrolls to the column's beginning.
func (c *Centered) ShowTop() { c.scroll.ScrollToTop() }

// CreateRenderer shows the scrolled column.
func (c *Centered) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.scroll) }

// MinSize lets the page be as small as its room.
func (c *Centered) MinSize() fyne.Size { return fyne.NewSize(200, 80) }

type centeredLayout struct{ c *Centered }

// frame gives the margins and the column's width for a room's width.
func (l *centeredLayout) frame(width float32) (margin, column float32) {
	margin = theme.Px(48)
	if width < theme.Px(900) {
		margin = theme.Px(24)
	}
	return margin, min(theme.Px(l.c.maxWidth), width-2*margin)
}

func (l *centeredLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin, column := l.frame(size.Width)
	height := HeightFor(objects[0], column)
	y := max(margin, (size.Height-height)*l.c.rise)
	place(objects[0], (size.Width-column)/2, y, fyne.NewSize(column, height))
}

func (l *centeredLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.c.Size().Width
	if width <= 0 {
		return fyne.NewSize(100, 100)
	}
	margin, column := l.frame(width)
	return fyne.NewSize(100, HeightFor(objects[0], column)+margin+theme.Px(24))
}

// NewBounded keeps an object from growing wider than most, in pixels at 100 %.
func NewBounded(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(bounded{most}, o)
}

type bounded struct{ most float32 }

func (b bounded) width(room float32) float32 { return min(room, theme.Px(b.most)) }

func (b bounded) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], b.width(width))
}

// Layout places the object at the left.
func (b bounded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, fyne.NewSize(b.width(size.Width), size.Height))
}

// MinSize is the object's.
func (b bounded) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
