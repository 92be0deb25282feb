package preferences

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// corrections tells how much the learner corrected and leads to the list.
func (p *Page) corrections(column *fyne.Container) {
	page.Load(&p.latest, p.deps.Corrections, func(n int, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		t := p.frame.Words.T
		control := fyne.CanvasObject(widgets.NewParagraph(t("corrections.none"), theme.Soft))
		if n > 0 {
			control = widgets.NewParagraph(t("corrections.number", i18n.Args{"n": n}), theme.Ink)
		}
		show := widgets.NewButton(t("preferences.corrections_show"), "Enter", p.openCorrections)
		column.Objects = []fyne.CanvasObject{widgets.NewSetting(t("preferences.corrections"), t("preferences.corrections_note"),
			widgets.NewInset(8, 0, 0, 0, widgets.NewColumn(12, control, widgets.NewFlow(0, 0, show))))}
		p.content.Relayout()
	})
}

func (p *Page) openCorrections() { p.frame.Go(route.Corrections{}) }
