package widgets

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// RailItem is one room on the rail.
type RailItem struct {
	// Name is in the interface's language, Second in the other.
	Name, Second string
	// Sign is the one character that stands for the room on a folded rail.
	Sign string
	// Low puts the item at the rail's foot.
	Low bool
}

// Widths of the rail in pixels at 100 %.
const (
	RailWidth   = 184
	FoldedWidth = 68
)

// Rail names the rooms. A count takes the place of the second name where
// something waits.
type Rail struct {
	widget.BaseWidget
	// OnChosen is called with the number of the item clicked.
	OnChosen func(int)

	name, second *Prose
	items        []*railButton
	chosen       int
	folded       bool
}

// NewRail makes a rail under a name in two languages.
func NewRail(name, second string, items []RailItem) *Rail {
	r := &Rail{chosen: -1, name: NewKai(name, 20), second: NewProse(second, ink.Kai, 13, theme.Soft)}
	for i, item := range items {
		r.items = append(r.items, newRailButton(r, i, item))
	}
	r.ExtendBaseWidget(r)
	return r
}

// Choose marks an item as the present room; -1 marks none.
func (r *Rail) Choose(i int) {
	if r.chosen == i {
		return
	}
	r.chosen = i
	for _, item := range r.items {
		item.Refresh()
	}
}

// SetCount shows a number beside an item, nothing if it is 0.
func (r *Rail) SetCount(i, count int) {
	if r.items[i].count == count {
		return
	}
	r.items[i].count = count
	r.items[i].Refresh()
}

// Fold narrows the rail to signs with small names under them.
func (r *Rail) Fold(folded bool) {
	if r.folded == folded {
		return
	}
	r.folded = folded
	r.Refresh()
}

// Width gives the present width in pixels.
func (r *Rail) Width() float32 {
	if r.folded {
		return theme.Px(FoldedWidth)
	}
	return theme.Px(RailWidth)
}

// CreateRenderer draws the rail.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	rr := &railRenderer{r: r, ground: newGround(), line: canvas.NewRectangle(color.Transparent)}
	rr.Refresh()
	return rr
}

type railRenderer struct {
	r      *Rail
	ground *ground
	line   *canvas.Rectangle
}

func (r *railRenderer) Destroy() {}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	out := append(slices.Clone(r.ground.objects), r.line, r.r.name, r.r.second)
	for _, item := range r.r.items {
		out = append(out, item)
	}
	return out
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(r.r.Width(), theme.Px(100)) }

func (r *railRenderer) Layout(size fyne.Size) {
	r.ground.place(fyne.Position{}, size)
	place(r.line, size.Width-1, 0, fyne.NewSize(1, size.Height))
	width := size.Width - theme.Px(36)
	place(r.r.name, theme.Px(24), theme.Px(20), fyne.NewSize(width, r.r.name.HeightFor(width)))
	place(r.r.second, theme.Px(24), theme.Px(50), fyne.NewSize(width, r.r.second.HeightFor(width)))
	height, step, top, foot := theme.Px(40), theme.Px(42.4), theme.Px(93), theme.Px(26)
	if r.r.folded {
		height, step, top, foot = theme.Px(48), theme.Px(52), theme.Px(12), theme.Px(12)
	}
	if room := (size.Height - top - foot) / float32(len(r.r.items)); room < step {
		step = room
		height = min(height, room)
	}
	low := size.Height - foot - height
	for _, item := range r.r.items {
		y := &top
		if item.item.Low {
			y = &low
		}
		place(item, 0, *y, fyne.NewSize(size.Width-1, height))
		if item.item.Low {
			low -= step
		} else {
			top += step
		}
	}
}

func (r *railRenderer) Refresh() {
	r.ground.dress(theme.Color(theme.Rail), nil, 0)
	r.line.FillColor = theme.Color(theme.Line)
	r.r.name.Hidden, r.r.second.Hidden = r.r.folded, r.r.folded
	r.line.Refresh()
	r.r.name.Refresh()
	r.r.second.Refresh()
	for _, item := range r.r.items {
		item.Refresh()
	}
	r.Layout(r.r.Size())
}

// railButton is one item of the rail.
type railButton struct {
	widget.BaseWidget
	rail    *Rail
	number  int
	item    RailItem
	count   int
	hovered bool
}

var (
	_ fyne.Tappable     = (*railButton)(nil)
	_ desktop.Hoverable = (*railButton)(nil)
)

func newRailButton(rail *Rail, number int, item RailItem) *railButton {
	b := &railButton{rail: rail, number: number, item: item}
	b.ExtendBaseWidget(b)
	return b
}

func (b *railButton) Tapped(*fyne.PointEvent) {
	if b.rail.OnChosen != nil {
		b.rail.OnChosen(b.number)
	}
}

func (b *railButton) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *railButton) MouseMoved(*desktop.MouseEvent) {}
func (b *railButton) MouseOut()                      { b.hovered = false; b.Refresh() }

func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	r := &railButtonRenderer{
		b: b, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		name: newLine(b.item.Name), second: newLine(""),
		sign: NewKai(b.item.Sign, 19),
	}
	r.Refresh()
	return r
}

type railButtonRenderer struct {
	b            *railButton
	ground, bar  *canvas.Rectangle
	name, second *line
	sign         *Prose
}

func (r *railButtonRenderer) Destroy() {}

func (r *railButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.name, r.second, r.sign}
}

func (r *railButtonRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.Px(40), theme.Px(40)) }

func (r *railButtonRenderer) Layout(size fyne.Size) {
	place(r.bar, 0, size.Height*0.18, fyne.NewSize(3, size.Height*0.64))
	name, second := r.name.MinSize(), r.second.MinSize()
	if r.b.rail.folded {
		place(r.ground, theme.Px(8), 0, fyne.NewSize(size.Width-theme.Px(16), size.Height))
		width := r.sign.NaturalWidth()
		height := r.sign.HeightFor(width)
		// Sign and name stand close; where the window is low the name goes.
		both := height*0.86 + name.Height
		y := (size.Height - both) / 2
		r.name.Hidden = both > size.Height+theme.Px(4)
		if r.name.Hidden {
			y = (size.Height - height) / 2
		}
		place(r.sign, (size.Width-width)/2, y, fyne.NewSize(width, height))
		place(r.name, (size.Width-name.Width)/2, y+height*0.86, name)
		place(r.second, size.Width-second.Width-theme.Px(11), theme.Px(2), second)
		return
	}
	place(r.ground, theme.Px(12), 0, fyne.NewSize(size.Width-theme.Px(24), size.Height))
	place(r.name, theme.Px(24), (size.Height-name.Height)/2, name)
	place(r.second, size.Width-theme.Px(24)-second.Width, (size.Height-second.Height)/2, second)
}

func (r *railButtonRenderer) Refresh() {
	b := r.b
	chosen := b.rail.chosen == b.number
	r.ground.CornerRadius = 6
	r.ground.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	switch {
	case chosen:
		r.ground.FillColor, r.bar.FillColor = theme.Color(theme.Raised), theme.Color(theme.Cinnabar)
	case b.hovered:
		r.ground.FillColor = theme.Color(theme.Hover)
	}
	r.name.size, r.name.color = theme.Px(theme.Text), theme.Color(theme.Ink)
	r.name.bold = chosen
	r.name.Hidden, r.sign.Hidden = false, !b.rail.folded
	if b.rail.folded {
		r.name.size, r.name.color = theme.Px(10.5), theme.Color(theme.Soft)
	}
	r.second.text, r.second.size, r.second.color = b.item.Second, theme.Px(theme.Note), theme.Color(theme.Soft)
	r.second.bold = false
	if b.count > 0 {
		r.second.text, r.second.color = strconv.Itoa(b.count), theme.Color(theme.Cinnabar)
		r.second.bold = true
		if b.rail.folded {
			r.second.size = theme.Px(11)
		}
	}
	r.second.Hidden = b.rail.folded && b.count == 0
	r.Layout(b.Size())
	r.sign.Refresh()
	for _, o := range []fyne.CanvasObject{r.ground, r.bar, r.name, r.second} {
		o.Refresh()
	}
}
