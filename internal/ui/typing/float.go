package typing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Layer lies over a window's content and holds the candidates. The window's
// fields find the input method by it.
type Layer struct {
	widget.BaseWidget
	m    *Method
	over *fyne.Container
}

func newLayer(m *Method) *Layer {
	l := &Layer{m: m, over: container.NewWithoutLayout()}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws what floats in the layer.
func (l *Layer) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.over) }

// InputFor gives a field of one line what it is to ask first for its keys.
func (l *Layer) InputFor(f widgets.InputTarget) widgets.Interceptor {
	if known := l.m.fields[f]; known != nil {
		return known
	}
	return l.m.For(f, false)
}

// floater is a sheet over the window that has a layer of its own: what floats
// over the page would lie behind it.
type floater interface {
	Float(fyne.CanvasObject)
	Unfloat(fyne.CanvasObject)
}

// float puts the panel into the layer over what has the keyboard: an overlay
// has keys of its own, so the panel cannot be one.
func (m *Method) float(c fyne.Canvas, p *panel) {
	over, _ := c.Overlays().Top().(floater)
	if over != m.floats {
		m.unfloat()
	}
	if over != nil {
		m.layer.over.Remove(p)
		m.floats = over
		over.Float(p)
		return
	}
	for _, o := range m.layer.over.Objects {
		if o == p {
			return
		}
	}
	m.layer.over.Add(p)
	m.layer.over.Refresh() // the toolkit paints for nothing that it has not painted yet
}

// unfloat takes the panel out of a sheet.
func (m *Method) unfloat() {
	if m.floats != nil {
		m.floats.Unfloat(m.panel)
		m.floats = nil
	}
}
