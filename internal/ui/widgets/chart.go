package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Chart is a bar chart that fills its width: a bar for each day or month over
// an axis with labels, and lines with their values at the left. The bar at the
// pointer is marked, or the one that the arrow keys came to.
type Chart struct {
	widget.BaseWidget
	// OnMarked is called with the number of the bar that is marked, -1 where
	// none is any more; may be nil.
	OnMarked func(int)

	bars   []Bar
	format func(float64) string
	marked int
	box    bool // has the keyboard
}

var (
	_ fyne.Focusable    = (*Chart)(nil)
	_ fyne.Tappable     = (*Chart)(nil)
	_ desktop.Hoverable = (*Chart)(nil)
)

// NewChart makes a chart without bars; format writes the values at the left.
func NewChart(format func(float64) string) *Chart {
	c := &Chart{format: format, marked: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetBars shows other bars. No bar is marked then.
func (c *Chart) SetBars(bars []Bar) {
	c.bars, c.marked = bars, -1
	c.Refresh()
}

// Marked gives the number of the marked bar, -1 for none.
func (c *Chart) Marked() int { return c.marked }

// Mark marks a bar, none for -1, and tells OnMarked if that changed anything.
func (c *Chart) Mark(i int) {
	i = min(max(i, -1), len(c.bars)-1)
	if i == c.marked {
		return
	}
	c.marked = i
	c.Refresh()
	if c.OnMarked != nil {
		c.OnMarked(i)
	}
}

// Key moves the mark: Left and Right by one, Home and End to the ends. It
// reports whether the key was one of these.
func (c *Chart) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyLeft:
		if c.marked < 0 {
			c.Mark(len(c.bars) - 1)
			break
		}
		c.Mark(max(c.marked-1, 0))
	case fyne.KeyRight:
		c.Mark(c.marked + 1)
	case fyne.KeyHome:
		c.Mark(0)
	case fyne.KeyEnd:
		c.Mark(len(c.bars) - 1)
	default:
		return false
	}
	return true
}

// Tapped marks the bar at the pointer, as on screens without one.
func (c *Chart) Tapped(e *fyne.PointEvent) { c.Mark(c.barAt(e.Position.X)) }

// FocusGained shows the focus.
func (c *Chart) FocusGained() {
	c.box = true
	c.Refresh()
	revealFocused(c)
}

// FocusLost hides it.
func (c *Chart) FocusLost() { c.box = false; c.Refresh() }

// TypedRune does nothing: keys act by their names.
func (c *Chart) TypedRune(rune) {}

// TypedKey moves the mark and leaves other keys to the page.
func (c *Chart) TypedKey(e *fyne.KeyEvent) {
	if !c.Key(string(e.Name)) {
		PassKey(c, e)
	}
}

// MouseIn marks the bar at the pointer.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.Mark(c.barAt(e.Position.X)) }

// MouseMoved follows the pointer.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) { c.Mark(c.barAt(e.Position.X)) }

// MouseOut takes the mark away.
func (c *Chart) MouseOut() { c.Mark(-1) }

// Measures of the chart at 100 %: the height of the bars' room, the least and
// most width of a bar, and the space between what is written and what is drawn.
const (
	chartHeight      = 180
	chartGap         = 8
	chartLeast       = 3
	chartMost        = 44
	chartLabelHeight = 22
)

// frame gives the left edge and the width of the bars' room.
func (c *Chart) frame(width float32) (left, room float32) {
	for _, v := range c.scale() {
		left = max(left, measure(c.format(v), theme.Px(theme.Note), false).Width)
	}
	left += theme.Px(chartGap)
	return left, max(width-left, 1)
}

// barAt gives the number of the bar whose column is at x, -1 beside them all.
func (c *Chart) barAt(x float32) int {
	left, room := c.frame(c.Size().Width)
	if x < left || len(c.bars) == 0 {
		return -1
	}
	return min(int((x-left)/room*float32(len(c.bars))), len(c.bars)-1)
}

// scale gives the values of the lines, from 0 to one that no bar is higher
// than.
func (c *Chart) scale() []float64 {
	most := 0.0
	for _, b := range c.bars {
		most = max(most, b.Value)
	}
	step := Step(most)
	var out []float64
	for v := 0.0; ; v += step {
		out = append(out, v)
		if v >= most && len(out) > 1 {
			return out
		}
	}
}

// chartLines is how many spaces between lines there are at most.
const chartLines = 4

// Step gives the distance of the lines of a chart whose highest value is most:
// the least of 1, 2 or 5 times a power of ten, and no less than 1, of which
// chartLines reach it.
func Step(most float64) float64 {
	if !(most > chartLines) || math.IsInf(most, 0) { // catches what is no number, too
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(most/chartLines)))
	for _, times := range []float64{1, 2, 5} {
		if times*power*chartLines >= most {
			return times * power
		}
	}
	return 10 * power
}

// CreateRenderer draws the chart.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &chartRenderer{c: c, box: canvas.NewRectangle(color.Transparent), column: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type chartRenderer struct {
	c      *Chart
	box    *canvas.Rectangle
	column *canvas.Rectangle // behind the marked bar
	rules  []*canvas.Rectangle
	values []*line
	bars   []*canvas.Rectangle
	labels []*line
}

func (r *chartRenderer) Destroy() {}

func (r *chartRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.box, r.column}
	for i := range r.rules {
		out = append(out, r.rules[i], r.values[i])
	}
	for i := range r.bars {
		out = append(out, r.bars[i], r.labels[i])
	}
	return out
}

func (r *chartRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(240), theme.Px(chartHeight+chartLabelHeight+chartGap))
}

// fit makes as many lines and bars as there are to show.
func (r *chartRenderer) fit() (scale []float64) {
	scale = r.c.scale()
	if len(r.rules) != len(scale) {
		r.rules, r.values = nil, nil
		for range scale {
			r.rules = append(r.rules, canvas.NewRectangle(color.Transparent))
			r.values = append(r.values, newLine(""))
		}
	}
	if len(r.bars) != len(r.c.bars) {
		r.bars, r.labels = nil, nil
		for range r.c.bars {
			r.bars = append(r.bars, canvas.NewRectangle(color.Transparent))
			r.labels = append(r.labels, newLine(""))
		}
	}
	return scale
}

func (r *chartRenderer) Layout(size fyne.Size) {
	scale := r.fit()
	left, room := r.c.frame(size.Width)
	top := theme.Px(chartGap)
	height := max(size.Height-theme.Px(chartLabelHeight)-top, 1)
	most := scale[len(scale)-1]
	place(r.box, -theme.Px(6), 0, fyne.NewSize(size.Width+theme.Px(12), size.Height))
	for i, v := range scale {
		y := top + height*float32(1-v/most)
		place(r.rules[i], left, y, fyne.NewSize(room, 1))
		label := r.values[i].MinSize()
		place(r.values[i], left-theme.Px(chartGap)-label.Width, y-label.Height/2, label)
	}
	column := room / float32(max(len(r.bars), 1))
	width := min(max(column*0.62, theme.Px(chartLeast)), theme.Px(chartMost))
	end := float32(-1)
	r.column.Hidden = r.c.marked < 0
	for i, b := range r.c.bars {
		high := height * float32(b.Value/most)
		if b.Value > 0 {
			high = max(high, 2)
		}
		x := left + column*float32(i)
		place(r.bars[i], x+(column-width)/2, top+height-high, fyne.NewSize(width, high))
		if i == r.c.marked {
			place(r.column, x, top, fyne.NewSize(column, height))
		}
		label := r.labels[i].MinSize()
		at := min(max(x+(column-label.Width)/2, left), size.Width-label.Width)
		// A label that would touch the one before is left out.
		r.labels[i].Hidden = b.Label == "" || at < end+theme.Px(chartGap)
		if !r.labels[i].Hidden {
			end = at + label.Width
		}
		place(r.labels[i], at, top+height+theme.Px(4), label)
	}
}

func (r *chartRenderer) Refresh() {
	scale := r.fit()
	r.box.FillColor, r.box.CornerRadius, r.box.StrokeWidth, r.box.StrokeColor = color.Transparent, 6, 0, color.Transparent
	if r.c.box {
		r.box.StrokeWidth, r.box.StrokeColor = 2, theme.Color(theme.Jade)
	}
	r.column.FillColor = theme.Color(theme.Hover)
	for i, v := range scale {
		r.rules[i].FillColor = theme.Color(theme.Line)
		r.values[i].text, r.values[i].size, r.values[i].color = r.c.format(v), theme.Px(theme.Note), theme.Color(theme.Soft)
	}
	for i, b := range r.c.bars {
		r.bars[i].FillColor, r.bars[i].CornerRadius = theme.Color(theme.Jade), 2
		if r.c.marked >= 0 && i != r.c.marked {
			r.bars[i].FillColor = between(theme.Color(theme.Jade), theme.Color(theme.Paper), 0.4)
		}
		l := r.labels[i]
		l.text, l.size, l.color, l.bold = b.Label, theme.Px(theme.Note), theme.Color(theme.Soft), b.Now
		if b.Now || i == r.c.marked {
			l.color = theme.Color(theme.Ink)
		}
	}
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.c)
}

// between gives the colour that lies so far from a to b, 0 to 1.
func between(a, b color.Color, share float64) color.Color {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA) //nolint:errcheck // NRGBAModel always gives an NRGBA
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*share) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: 0xFF}
}
