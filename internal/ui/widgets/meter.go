package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Meter shows one of a few steps as that many of small bars, such as how common
// a word is.
type Meter struct {
	widget.BaseWidget
	step, steps int
}

// NewMeter makes a meter of so many steps.
func NewMeter(step, steps int) *Meter {
	m := &Meter{step: step, steps: steps}
	m.ExtendBaseWidget(m)
	return m
}

// SetStep shows another step.
func (m *Meter) SetStep(step int) {
	if m.step != step {
		m.step = step
		m.Refresh()
	}
}

// The bars at 100 %.
const meterBar, meterGap, meterHigh = 3, 2, 11

// CreateRenderer draws the bars.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m: m}
	for range m.steps {
		bar := canvas.NewRectangle(color.Transparent)
		bar.CornerRadius = 1
		r.bars = append(r.bars, bar)
	}
	r.Refresh()
	return r
}

type meterRenderer struct {
	m    *Meter
	bars []fyne.CanvasObject
}

func (r *meterRenderer) Destroy()                     {}
func (r *meterRenderer) Objects() []fyne.CanvasObject { return r.bars }

func (r *meterRenderer) MinSize() fyne.Size {
	n := float32(len(r.bars))
	return fyne.NewSize(theme.Px(n*meterBar+(n-1)*meterGap), theme.Px(meterHigh))
}

// Layout has the bars rise from left to right.
func (r *meterRenderer) Layout(size fyne.Size) {
	for i, bar := range r.bars {
		height := theme.Px(meterHigh) * (0.4 + 0.6*float32(i+1)/float32(len(r.bars)))
		place(bar, float32(i)*theme.Px(meterBar+meterGap), size.Height-height, fyne.NewSize(theme.Px(meterBar), height))
	}
}

func (r *meterRenderer) Refresh() {
	for i, o := range r.bars {
		bar, ok := o.(*canvas.Rectangle)
		if !ok {
			continue
		}
		bar.FillColor = theme.Color(theme.Line)
		if i < r.m.step {
			bar.FillColor = theme.Color(theme.Jade)
		}
		bar.Refresh()
	}
	r.Layout(r.m.Size())
}
