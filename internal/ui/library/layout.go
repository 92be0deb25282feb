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

func (l *pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, edge := l.p, margin(size.Width)
	width := size.Width - 2*edge
	put := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(edge, y))
		o.Resize(fyne.NewSize(width, max(height, 0)))
	}
	y := theme.Px(36)
	if size.Height < theme.Px(600) {
		y = theme.Px(16)
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
	put(p.rule, y, 1)
	y++
	foot := widgets.HeightFor(p.foot, width)
	end := size.Height - foot - theme.Px(16)
	put(p.foot, end+theme.Px(8), foot)
	side := theme.Px(rowSide)
	p.list.Move(fyne.NewPos(edge-side, y))
	p.list.Resize(fyne.NewSize(width+2*side, max(end-y, 0)))
	put(p.empty, y+theme.Px(24), widgets.HeightFor(p.empty, width))
}
