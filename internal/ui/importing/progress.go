package importing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// progress shows how far a job is.
type progress struct {
	p    *Page
	body *widgets.Page
	line *widgets.Prose
	name *widgets.Prose
	bar  *widgets.Progress
	stop *widgets.Button
}

// The width of the column and of the bar at 100 %.
const progressWidth, barWidth = 720, 360

func newProgress(p *Page) *progress {
	t := p.frame.Words.T
	v := &progress{
		p: p, line: widgets.NewParagraph("", theme.Ink), name: widgets.NewParagraph("", theme.Soft), bar: widgets.NewProgress(0, barWidth),
	}
	v.name.MaxLines = 2
	v.stop = widgets.NewButton(t("importing.cancel"), "Esc", v.cancel)
	heading := t("importing.working")
	if p.state.job != nil && p.state.job.pairing {
		heading = t("importing.aligning")
	}
	v.body = widgets.NewPage(progressWidth, widgets.NewColumn(16, widgets.NewHeadingProse(heading), v.line, v.name,
		widgets.NewRow(0, v.bar), widgets.NewInset(12, 0, 0, 0, widgets.NewRow(0, v.stop))))
	v.refresh()
	return v
}

func (v *progress) object() fyne.CanvasObject { return v.body }

// refresh tells the file that is read and the share that is done.
func (v *progress) refresh() {
	j := v.p.state.job
	if j == nil {
		return
	}
	now, words := j.now.Load(), v.p.frame.Words
	share := now.share
	switch {
	case j.stopped:
		v.line.SetText(words.T("importing.stopping"))
	case j.pairing:
		v.line.SetText(words.T("importing.aligning_note"))
	case now.total > 0:
		share = float64(now.done) / float64(now.total)
		v.line.SetText(words.T("importing.file_of", i18n.Args{"n": min(now.done+1, now.total), "total": now.total}))
	}
	v.name.SetText(now.name)
	v.name.Hidden = now.name == ""
	v.bar.SetShare(share)
	v.body.Relayout()
}

// cancel stops after what cannot be done by halves.
func (v *progress) cancel() {
	j := v.p.state.job
	if j == nil || j.stopped {
		return
	}
	j.stopped = true
	v.stop.SetEnabled(false)
	v.refresh()
	j.cancel()
}

func (v *progress) key(name string) bool {
	if fyne.KeyName(name) != fyne.KeyEscape {
		return false
	}
	v.cancel()
	return true
}
