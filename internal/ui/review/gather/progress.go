package gather

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// progress shows how far the work is.
type progress struct {
	p      *Page
	line   *widgets.Prose
	bar    *widgets.Progress
	body   *widgets.Page
	cancel func()
	// looksFor is the source that is being searched, the zero value for none.
	looksFor From
}

// Sizes of the view at 100 %.
const viewWidth, barWidth = 760, 360

func newProgress(p *Page, heading string, cancel func()) *progress {
	t := p.frame.Words.T
	v := &progress{p: p, line: widgets.NewParagraph(" ", theme.Soft), bar: widgets.NewProgress(0, barWidth), cancel: cancel}
	v.body = widgets.NewPage(viewWidth, widgets.NewColumn(16, widgets.NewHeadingProse(heading), v.line,
		widgets.NewFlow(0, 0, v.bar), widgets.NewFlow(0, 0, widgets.NewButton(t("gather.cancel"), "Esc", cancel))))
	return v
}

func (v *progress) object() fyne.CanvasObject { return v.body }

// teller gives what shows how far the work is, from any goroutine.
func (v *progress) teller() func(done, total int) {
	return throttled(func(done, total int) {
		if v.p.view != view(v) || total == 0 {
			return
		}
		v.line.SetText(v.p.frame.Words.T("gather.done_of", i18n.Args{"n": total, "done": v.p.frame.Words.FormatNumber(done)}))
		v.bar.SetShare(float64(done) / float64(total))
	})
}

func (v *progress) key(name string) bool {
	if fyne.KeyName(name) != fyne.KeyEscape {
		return false
	}
	v.cancel()
	return true
}
