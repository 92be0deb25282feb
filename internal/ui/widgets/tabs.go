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

func (r *tabsRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, link := range r.t.links {
		m := link.MinSize()
		size.Width += m.Width + theme.Px(22)
		size.Height = m.Height + theme.Px(10)
	}
	return size
}

func (r *tabsRenderer) Layout(fyne.Size) {
	x := float32(0)
	for i, link := range r.t.links {
		m := link.MinSize()
		place(link, x, 0, m)
		place(r.t.lines[i], x, m.Height+theme.Px(8), fyne.NewSize(m.Width, 2))
		x += m.Width + theme.Px(22)
	}
}

func (r *tabsRenderer) Refresh() {
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
