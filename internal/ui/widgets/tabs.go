package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Tabs limits what a page shows: words beside each other, the chosen one bold
// and underlined in cinnabar.
type Tabs struct {
	widget.BaseWidget
	links  []*Link
	lines  []*Fill
	chosen int
}

var _ Tall = (*Tabs)(nil)

// NewTabs makes tabs; the first is chosen.
func NewTabs(labels []string, chosen func(int)) *Tabs {
	t := &Tabs{}
	for i, label := range labels {
		t.links = append(t.links, NewLink(label, func() {
			t.Choose(i)
			chosen(i)
		}))
		t.lines = append(t.lines, NewFill(theme.Cinnabar))
	}
	t.Choose(0)
	t.ExtendBaseWidget(t)
	return t
}

// Choose marks a tab without calling back.
func (t *Tabs) Choose(i int) {
	t.chosen = i
	for k, link := range t.links {
		link.SetBold(k == i)
		color := theme.Soft
		if k == i {
			color = theme.Ink
		}
		link.SetColor(color)
		t.lines[k].Hidden = k != i
	}
	t.Refresh()
}

// CreateRenderer draws the tabs.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer { return &tabsRenderer{t} }

type tabsRenderer struct{ t *Tabs }

func (r *tabsRenderer) Destroy() {}

func (r *tabsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range r.t.links {
		out = append(out, r.t.links[i], r.t.lines[i])
	}
	return out
}

// MinSize has all words in one line; HeightFor tells what a narrower room
// takes.
func (r *tabsRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, link := range r.t.links {
		m := link.MinSize()
		size.Width += m.Width + theme.Px(22)
		size.Height = m.Height + theme.Px(10)
	}
	return size
}

// HeightFor gives the height for a width: words that do not fit into a line
// begin another one.
func (t *Tabs) HeightFor(width float32) float32 { return t.set(width, nil) }

// set gives the place of each word in a width and returns the height.
func (t *Tabs) set(width float32, put func(i int, at fyne.Position, size fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for i, link := range t.links {
		m := link.MinSize()
		line = m.Height + theme.Px(10)
		if x > 0 && x+m.Width > width+0.5 {
			x, y = 0, y+line+theme.Px(4)
		}
		if put != nil {
			put(i, fyne.NewPos(x, y), m)
		}
		x += m.Width + theme.Px(22)
	}
	return y + line
}

func (r *tabsRenderer) Layout(size fyne.Size) {
	r.t.set(size.Width, func(i int, at fyne.Position, m fyne.Size) {
		place(r.t.links[i], at.X, at.Y, m)
		place(r.t.lines[i], at.X, at.Y+m.Height+theme.Px(8), fyne.NewSize(m.Width, 2))
	})
}

func (r *tabsRenderer) Refresh() {
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
