package reading

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// openSheet lays a sheet over the page, in the place of one that is open.
func (p *Page) openSheet(sheet *widgets.Modal) {
	p.closeSheet()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.content); c != nil {
		p.sheet = sheet
		sheet.Open(c)
	}
}

// closeSheet takes the sheet over the page away, and shows the text where the
// sheet hid it.
func (p *Page) closeSheet() {
	if p.sheet == nil {
		return
	}
	p.sheet.Close()
	p.sheet = nil
	p.flow.Show()
	p.moveAside(0)
}

// moveAside has the text leave room at the right for a sheet of a width at
// 100 %, 0 for none. The line at the window's top stays there.
func (p *Page) moveAside(width float32) {
	if p.aside != width {
		p.aside = width
		p.content.Refresh()
	}
}

// roomBeside gives how much of the page's width a sheet at the right leaves to
// the text. Where translations stand beside it, or where little would be left,
// the sheet lies over the text instead.
func (p *Page) roomBeside(width float32) float32 {
	left := width - theme.Px(p.aside+asideAir)
	if p.aside == 0 || p.shows.translation() == Beside || left < theme.Px(leastBeside) {
		return width
	}
	return left
}

// The room between the text and a sheet with that at its other side, and the
// least width that a text moves aside to, in pixels at 100 %.
const asideAir, leastBeside = 16, 420
