package reading

import (
	"fyne.io/fyne/v2"

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
}
