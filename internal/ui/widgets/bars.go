package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Bar is one bar of a small chart.
type Bar struct {
	// Value is 0 or more.
	Value float64
	// Label stands below the bar, in one or two signs.
	Label string
	// Now marks the bar of today; Later one that has not come yet.
	Now, Later bool
}

// Bars is a small chart of a few values side by side, in jade.
type Bars struct {
	widget.BaseWidget
	bars []Bar
}

// NewBars makes a chart.
func NewBars(bars []Bar) *Bars {
	b := &Bars{bars: bars}
	b.ExtendBaseWidget(b)
	return b
}

// The measures of the chart in pixels at 100 %: a bar, the space between two,
// the highest bar, one without a value, and the label's size.
const (
	barWidth, barGap     = 20, 7
	barHeight, barNought = 42, 4
	barLabel             = 11
)

// CreateRenderer draws the bars.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{b: b}
	for range b.bars {
		r.rects = append(r.rects, canvas.NewRectangle(color.Transparent))
		r.labels = append(r.labels, newLine(""))
	}
	r.Refresh()
	return r
}

type barsRenderer struct {
	b      *Bars
	rects  []*canvas.Rectangle
	labels []*line
}

func (r *barsRenderer) Destroy() {}

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, 2*len(r.rects))
	for i := range r.rects {
		objects = append(objects, r.rects[i], r.labels[i])
	}
	return objects
}

func (r *barsRenderer) MinSize() fyne.Size {
	label := float32(0)
	for _, l := range r.labels {
		label = max(label, l.MinSize().Height)
	}
	width := float32(len(r.rects))*theme.Px(barWidth+barGap) - theme.Px(barGap)
	return fyne.NewSize(max(0, width), theme.Px(barHeight)+label)
}

func (r *barsRenderer) Layout(fyne.Size) {
	most := 0.0
	for _, b := range r.b.bars {
		most = max(most, b.Value)
	}
	for i, b := range r.b.bars {
		height := theme.Px(barNought)
		if b.Value > 0 {
			height = max(height, theme.Px(barHeight)*float32(b.Value/most))
		}
		x := float32(i) * theme.Px(barWidth+barGap)
		place(r.rects[i], x, theme.Px(barHeight)-height, fyne.NewSize(theme.Px(barWidth), height))
		label := r.labels[i].MinSize()
		place(r.labels[i], x+(theme.Px(barWidth)-label.Width)/2, theme.Px(barHeight+1), label)
	}
}

func (r *barsRenderer) Refresh() {
	for i, b := range r.b.bars {
		rect, label := r.rects[i], r.labels[i]
		rect.CornerRadius = 2
		rect.FillColor = theme.Color(theme.Jade)
		if b.Value <= 0 {
			rect.FillColor = translucent(theme.Color(theme.Jade), 0x40)
		}
		label.text, label.size, label.color = b.Label, theme.Px(barLabel), theme.Color(theme.Faint)
		label.bold = b.Now
		if b.Now {
			label.color = theme.Color(theme.Ink)
		}
		if b.Later {
			rect.FillColor = theme.Color(theme.Line)
		}
	}
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
