package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Tall is an object whose height follows from its width.
type Tall interface {
	fyne.CanvasObject
	// HeightFor gives the height for a width.
	HeightFor(width float32) float32
}

// HeightFor gives the height of any object at a width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(Tall); ok {
		return t.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if t, ok := c.Layout.(interface {
			heightOf([]fyne.CanvasObject, float32) float32
		}); ok {
			return t.heightOf(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// Column stacks objects below each other at its full width, each as high as it
// needs to be there, with a gap in pixels at 100 % between them.
type Column struct {
	Gap   float32
	width float32
}

// NewColumn stacks objects with a gap.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Column{Gap: gap}, objects...)
}

func (c *Column) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	height, gap := float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height += gap + HeightFor(o, width)
		gap = theme.Px(c.Gap)
	}
	c.width = width
	return height
}

// Layout places the objects.
func (c *Column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := HeightFor(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height + theme.Px(c.Gap)
	}
	c.width = size.Width
}

// MinSize gives the widest minimum and the height at the last width.
func (c *Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
		}
	}
	return fyne.NewSize(width, c.heightOf(objects, max(c.width, width)))
}

// Inset puts space around one object, in pixels at 100 %.
type Inset struct{ Top, Right, Bottom, Left float32 }

// NewInset puts space around o.
func NewInset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&Inset{top, right, bottom, left}, o)
}

func (i *Inset) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], width-theme.Px(i.Left+i.Right)) + theme.Px(i.Top+i.Bottom)
}

// Layout places the object.
func (i *Inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(theme.Px(i.Left), theme.Px(i.Top)))
	objects[0].Resize(size.Subtract(fyne.NewSize(theme.Px(i.Left+i.Right), theme.Px(i.Top+i.Bottom))))
}

// MinSize is the object's with the space.
func (i *Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Add(fyne.NewSize(theme.Px(i.Left+i.Right), theme.Px(i.Top+i.Bottom)))
}

// Row sets objects beside each other at their own widths, their middles level.
// With Fill, that object (by number) takes the room that is left.
type Row struct {
	Gap  float32
	Fill int
}

// NewRow sets objects beside each other with a gap.
func NewRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Row{Gap: gap, Fill: -1}, objects...)
}

// NewFillRow is a row whose object number fill takes the room left.
func NewFillRow(gap float32, fill int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Row{Gap: gap, Fill: fill}, objects...)
}

// Layout places the objects.
func (r *Row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width - r.MinSize(objects).Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		want := natural(o)
		if i == r.Fill {
			want.Width = o.MinSize().Width + max(0, left)
			if t, ok := o.(Tall); ok {
				want.Height = t.HeightFor(want.Width)
			}
		}
		want.Height = min(want.Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-want.Height)/2))
		o.Resize(want)
		x += want.Width + theme.Px(r.Gap)
	}
}

// heightOf gives the height for a width: the object that takes the room left
// may wrap in it.
func (r *Row) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	if r.Fill < 0 {
		return r.MinSize(objects).Height
	}
	left := max(0, width-r.MinSize(objects).Width)
	height := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		own := natural(o).Height
		if i == r.Fill {
			own = HeightFor(o, o.MinSize().Width+left)
		}
		height = max(height, own)
	}
	return height
}

// natural is the size of an object in a row: what wraps takes one line.
func natural(o fyne.CanvasObject) fyne.Size {
	wraps, ok := o.(interface {
		Tall
		NaturalWidth() float32
	})
	if !ok {
		return o.MinSize()
	}
	width := wraps.NaturalWidth()
	return fyne.NewSize(width, wraps.HeightFor(width))
}

// MinSize is the sum of widths and the greatest height.
func (r *Row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	gap := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := natural(o)
		if i == r.Fill {
			m.Width = o.MinSize().Width
		}
		size.Width += gap + m.Width
		size.Height = max(size.Height, m.Height)
		gap = theme.Px(r.Gap)
	}
	return size
}

// Page is a scrolled column with the design's margins, at most maxWidth wide,
// that stands at the left of its room as a sheet on a desk does.
type Page struct {
	widget.BaseWidget
	// Top is the space above the column in pixels at 100 %, 44 if zero.
	Top float32

	body     fyne.CanvasObject
	maxWidth float32
	scroll   *container.Scroll
	holder   *fyne.Container
}

// NewPage makes a page of a column of objects; maxWidth in pixels at 100 %.
func NewPage(maxWidth float32, body fyne.CanvasObject) *Page {
	p := &Page{body: body, maxWidth: maxWidth}
	p.holder = container.New(&pageLayout{p}, body)
	p.scroll = container.NewVScroll(p.holder)
	p.ExtendBaseWidget(p)
	return p
}

// SetBody puts another column into the page and goes to its top.
func (p *Page) SetBody(body fyne.CanvasObject) {
	p.body = body
	p.holder.Objects = []fyne.CanvasObject{body}
	p.scroll.Offset = fyne.Position{}
	p.Relayout()
}

// Relayout sets the page anew after its objects changed their heights.
func (p *Page) Relayout() {
	p.holder.Refresh()
	p.scroll.Refresh()
}

// Scroll moves the page by a distance.
func (p *Page) Scroll(dy float32) {
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, p.scroll.Offset.Y+dy)))
}

// CreateRenderer shows the scrolled column.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.scroll) }

// MinSize lets the page be as small as its room.
func (p *Page) MinSize() fyne.Size { return fyne.NewSize(200, 100) }

type pageLayout struct{ p *Page }

// frame gives margin and column width for a room's width.
func (l *pageLayout) frame(width float32) (margin, column float32) {
	margin = theme.Px(56)
	if width < theme.Px(900) {
		margin = theme.Px(32)
	}
	return margin, min(theme.Px(l.p.maxWidth), width-2*margin)
}

// top is the space above the column.
func (l *pageLayout) top() float32 {
	if l.p.Top > 0 {
		return theme.Px(l.p.Top)
	}
	return theme.Px(44)
}

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin, column := l.frame(size.Width)
	height := HeightFor(objects[0], column)
	objects[0].Move(fyne.NewPos(margin, l.top()))
	objects[0].Resize(fyne.NewSize(column, height))
}

func (l *pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.p.Size().Width
	if width <= 0 {
		return fyne.NewSize(100, 100)
	}
	_, column := l.frame(width)
	return fyne.NewSize(100, HeightFor(objects[0], column)+l.top()+theme.Px(48))
}
