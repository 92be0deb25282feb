package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// columns sets objects beside each other in equal widths as long as each has
// at least a given width, and below each other where there is less room.
type columns struct {
	gap, lead, least float32
}

// NewColumns sets objects beside each other with a gap, each at least so wide
// as least; where there is less room they stand below each other, lead apart.
// Lengths in pixels at 100 %.
func NewColumns(gap, lead, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap, lead, least}, objects...)
}

// width gives how wide each object is, and whether they stand side by side.
func (c *columns) width(count int, room float32) (width float32, beside bool) {
	width = (room - float32(count-1)*theme.Px(c.gap)) / float32(count)
	if count > 1 && width < theme.Px(c.least) {
		return room, false
	}
	return width, true
}

func (c *columns) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	shown := visible(objects)
	if len(shown) == 0 {
		return 0
	}
	width, beside := c.width(len(shown), room)
	highest, sum := float32(0), theme.Px(c.lead)*float32(len(shown)-1)
	for _, o := range shown {
		height := HeightFor(o, width)
		highest = max(highest, height)
		sum += height
	}
	if beside {
		return highest
	}
	return sum
}

// Layout places the objects.
func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	if len(shown) == 0 {
		return
	}
	width, beside := c.width(len(shown), size.Width)
	x, y := float32(0), float32(0)
	for _, o := range shown {
		height := HeightFor(o, width)
		place(o, x, y, fyne.NewSize(width, height))
		if beside {
			x += width + theme.Px(c.gap)
		} else {
			y += height + theme.Px(c.lead)
		}
	}
}

// MinSize is that of the widest object.
func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, c.heightOf(objects, width))
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// flow sets objects in lines from left to right, as words are.
type flow struct {
	gap, lead float32
	// apart sends the last object to the right edge of its line, if it is not
	// alone there.
	apart bool
}

// NewFlow sets objects at their own widths in as many lines as they need.
// Lengths in pixels at 100 %.
func NewFlow(gap, lead float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, lead: lead}, objects...)
}

// NewApart is a flow whose last object stands at the right edge, or at the
// left of a line of its own where it does not fit.
func NewApart(gap, lead float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, lead: lead, apart: true}, objects...)
}

// placed is an object with its place.
type placed struct {
	o    fyne.CanvasObject
	x, y float32
	size fyne.Size
}

// set places the objects, those of a line with their middles level, and gives
// the height.
func (f *flow) set(objects []fyne.CanvasObject, room float32) ([]placed, float32) {
	shown := visible(objects)
	out := make([]placed, 0, len(shown))
	x, y, first := float32(0), float32(0), 0
	for i, o := range shown {
		size := natural(o)
		if size.Width > room {
			size = fyne.NewSize(room, HeightFor(o, room))
		}
		if x > 0 && x+size.Width > room+0.5 {
			y += level(out[first:]) + theme.Px(f.lead)
			x, first = 0, i
		}
		if f.apart && x > 0 && i == len(shown)-1 {
			x = room - size.Width
		}
		out = append(out, placed{o, x, y, size})
		x += size.Width + theme.Px(f.gap)
	}
	return out, y + level(out[first:])
}

// level brings the middles of a line's objects to one height and gives the
// line's.
func level(line []placed) float32 {
	high := float32(0)
	for _, p := range line {
		high = max(high, p.size.Height)
	}
	for i := range line {
		line[i].y += (high - line[i].size.Height) / 2
	}
	return high
}

func (f *flow) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	_, height := f.set(objects, room)
	return height
}

// Layout places the objects.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	set, _ := f.set(objects, size.Width)
	for _, p := range set {
		place(p.o, p.x, p.y, p.size)
	}
}

// MinSize is that of the widest object.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, f.heightOf(objects, width))
}

// even gives objects equal widths in the middle of their room.
type even struct {
	gap, most float32
}

// NewEven gives objects equal widths, at most so wide as most, in the middle
// of their room; where they would be cut they stand in two lines. Lengths in
// pixels at 100 %.
func NewEven(gap, most float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&even{gap, most}, objects...)
}

func (e *even) grid(objects []fyne.CanvasObject, room float32) (perLine int, cell fyne.Size) {
	gap := theme.Px(e.gap)
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	perLine = len(objects)
	fit := func(n int) float32 { return (room - gap*float32(n-1)) / float32(n) }
	// A button's words keep some of the air around them when it is squeezed.
	if perLine > 2 && fit(perLine) < least.Width-theme.Px(16) {
		perLine = (perLine + 1) / 2
	}
	return perLine, fyne.NewSize(min(fit(perLine), max(least.Width, theme.Px(e.most))), least.Height)
}

func (e *even) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	shown := visible(objects)
	if len(shown) == 0 {
		return 0
	}
	perLine, cell := e.grid(shown, room)
	lines := float32((len(shown) + perLine - 1) / perLine)
	return lines*cell.Height + (lines-1)*theme.Px(e.gap)
}

// Layout places the objects.
func (e *even) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	if len(shown) == 0 {
		return
	}
	gap := theme.Px(e.gap)
	perLine, cell := e.grid(shown, size.Width)
	left := (size.Width - cell.Width*float32(perLine) - gap*float32(perLine-1)) / 2
	for i, o := range shown {
		column, line := float32(i%perLine), float32(i/perLine)
		place(o, left+column*(cell.Width+gap), line*(cell.Height+gap), cell)
	}
}

// MinSize is that of one object.
func (e *even) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range visible(objects) {
		least = least.Max(o.MinSize())
	}
	return least
}
