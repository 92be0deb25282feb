package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Modal is a sheet that floats over the whole window and takes every click and
// key until it is closed.
type Modal struct {
	widget.BaseWidget
	// OnKey takes the keys that nothing in the sheet has focus for; may be nil.
	OnKey func(name string) bool
	// Aside stands the sheet at the window's right edge, without a shade over
	// what is behind it: for choices whose effect is seen there.
	Aside bool

	shade  *Fill
	ground *Floating
	body   fyne.CanvasObject
	float  *fyne.Container // over the sheet, at places of the window
	size   fyne.Size
	over   fyne.Canvas
}

var _ fyne.Tappable = (*Modal)(nil)

// modalPadding is the space around the sheet's contents at 100 %.
const modalPadding = 24

// NewModal makes a sheet at most so large as size in pixels at 100 %.
func NewModal(size fyne.Size, body fyne.CanvasObject) *Modal {
	m := &Modal{shade: NewFill(theme.Shade), ground: NewFloating(8), body: body, float: container.NewWithoutLayout(), size: size}
	m.ExtendBaseWidget(m)
	return m
}

// Open lays the sheet over a window.
func (m *Modal) Open(c fyne.Canvas) {
	m.over = c
	c.Overlays().Add(m)
	m.Resize(c.Size())
}

// Close takes it away.
func (m *Modal) Close() {
	if m.over != nil {
		m.over.Overlays().Remove(m)
		m.over = nil
	}
}

// Float lays an object over the sheet, at its place in the window: what lies
// over the page would be behind it.
func (m *Modal) Float(o fyne.CanvasObject) {
	for _, there := range m.float.Objects {
		if there == o {
			return
		}
	}
	m.float.Add(o)
	m.float.Refresh() // the toolkit paints for nothing that it has not painted yet
}

// Unfloat takes it away.
func (m *Modal) Unfloat(o fyne.CanvasObject) {
	m.float.Remove(o)
	m.float.Refresh()
}

// Key gives a key to the sheet.
func (m *Modal) Key(name string) bool { return m.OnKey != nil && m.OnKey(name) }

// held gives what the sheet shows, in which a focused control is revealed.
func (m *Modal) held() []fyne.CanvasObject { return []fyne.CanvasObject{m.body} }

// Tapped keeps clicks from the page below.
func (m *Modal) Tapped(*fyne.PointEvent) {}

// CreateRenderer draws the sheet on its shade.
func (m *Modal) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&modalLayout{m}, m.shade, m.ground, m.body, m.float))
}

type modalLayout struct{ m *Modal }

func (l *modalLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

func (l *modalLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size)
	if l.m.Aside {
		objects[0].Hide()
	}
	air := theme.Px(16)
	want := fyne.NewSize(min(theme.Px(l.m.size.Width), size.Width-2*air), min(theme.Px(l.m.size.Height), size.Height-2*air))
	x, y := (size.Width-want.Width)/2, (size.Height-want.Height)/2
	if l.m.Aside {
		x = size.Width - want.Width - air
	}
	place(objects[1], x, y, want)
	pad := theme.Px(modalPadding)
	place(objects[2], x+pad, y+pad, want.SubtractWidthHeight(2*pad, 2*pad))
	place(objects[3], 0, 0, size)
}
