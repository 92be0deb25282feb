package library

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// margin gives the space beside a page's content for the page's width.
func margin(width float32) float32 {
	if width < theme.Px(900) {
		return theme.Px(28)
	}
	return theme.Px(48)
}

// pageLayout places head, filters or the bar of what is marked, line, list,
// the empty place and the foot.
type pageLayout struct{ p *Page }

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// leastHeight is the height of the page at 100 % under which its head takes as
// few lines as it can, so that texts stand below it.
const leastHeight = 480

// squeeze shows in the head what there is room for.
func (p *Page) squeeze(small bool) {
	seeking := small && (p.sought || p.search.Text != "")
	show(p.heading, !seeking)
	show(p.seeking, !small || seeking)
	show(p.bin, !small && p.contents.deleted > 0)
	show(p.figures, !small)
	show(p.imports, !seeking)
	show(p.foot, !small)
	p.bar.squeeze(small)
}

func (l *pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, edge := l.p, margin(size.Width)
	small := size.Height < theme.Px(leastHeight)
	p.squeeze(small)
	width := size.Width - 2*edge
	put := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(edge, y))
		o.Resize(fyne.NewSize(width, max(height, 0)))
	}
	y := theme.Px(36)
	if small {
		y = theme.Px(14)
	}
	height := widgets.HeightFor(p.head, width)
	put(p.head, y, height)
	y += height + theme.Px(14)
	bar := widgets.HeightFor(p.bar.object, width)
	if p.picked.object.Visible() {
		bar = max(widgets.HeightFor(p.picked.object, width), bar)
	}
	put(p.bar.object, y, bar)
	put(p.picked.object, y, bar)
	y += bar
	// Their parts may have changed where their sizes have not.
	for _, c := range []*fyne.Container{p.head, p.bar.object} {
		c.Layout.Layout(c.Objects, c.Size())
	}
	put(p.rule, y, 1)
	y++
	end := size.Height
	if !small {
		foot := widgets.HeightFor(p.foot, width)
		end -= foot + theme.Px(16)
		put(p.foot, end+theme.Px(8), foot)
	}
	side := theme.Px(rowSide)
	p.list.Move(fyne.NewPos(edge-side, y))
	p.list.Resize(fyne.NewSize(width+2*side, max(end-y, 0)))
	put(p.empty, y+theme.Px(24), widgets.HeightFor(p.empty, width))
}
