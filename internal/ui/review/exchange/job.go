package exchange

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// job is work under way off the interface's thread.
type job struct {
	cancel context.CancelFunc
	ended  chan struct{} // closed when nothing is changed any more
	// opening says that a file is looked into, name names it.
	opening bool
	name    string
	stopped bool
	// now is how far it is; asked says that the page will look at it soon, so that
	// many notes do not paint the page as often.
	now   atomic.Pointer[[2]int]
	asked atomic.Bool
}

// begin runs work and hands what it gave to the page that is there by then.
func begin[T any](p *Page, j *job, work func(ctx context.Context, told func(done, total int)) (T, error), done func(*Page, T, error)) {
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel, j.ended = cancel, make(chan struct{})
	state := p.state
	state.job = j
	j.now.Store(&[2]int{})
	told := func(n, total int) {
		j.now.Store(&[2]int{n, total})
		if j.asked.CompareAndSwap(false, true) {
			fyne.Do(func() {
				j.asked.Store(false)
				if v, ok := state.page.view.(*progress); ok && state.job == j {
					v.refresh()
				}
			})
		}
	}
	if p.here {
		p.show(newProgress(p))
	}
	state.running.Add(1)
	go func() {
		defer state.running.Done()
		defer cancel()
		result, err := work(ctx, told)
		close(j.ended)
		fyne.Do(func() {
			state.job = nil
			done(state.page, result, err)
		})
	}()
}

// progress shows how far a job is.
type progress struct {
	p    *Page
	body *widgets.Page
	line *widgets.Prose
	bar  *widgets.Progress
	stop *widgets.Button
}

// The width of the column and of the bar at 100 %.
const progressWidth, barWidth = 720, 360

func newProgress(p *Page) *progress {
	t, j := p.frame.Words.T, p.state.job
	v := &progress{p: p, line: widgets.NewParagraph("", theme.Ink), bar: widgets.NewProgress(0, barWidth)}
	v.stop = widgets.NewButton(t("exchange.cancel"), "Esc", v.cancel)
	heading := t("exchange.bringing_in")
	if j.opening {
		heading = t("exchange.looking_into")
	}
	name := widgets.NewParagraph(j.name, theme.Soft)
	name.MaxLines = 2
	v.bar.Hidden = j.opening
	v.line.Hidden = j.opening
	v.body = widgets.NewPage(progressWidth, widgets.NewColumn(16, widgets.NewHeadingProse(heading), name, v.line,
		widgets.NewRow(0, v.bar), widgets.NewInset(12, 0, 0, 0, widgets.NewRow(0, v.stop))))
	v.refresh()
	return v
}

func (v *progress) object() fyne.CanvasObject { return v.body }

// refresh tells how many notes are done.
func (v *progress) refresh() {
	j, words := v.p.state.job, v.p.frame.Words
	if j == nil {
		return
	}
	now := *j.now.Load()
	switch {
	case j.stopped:
		v.line.Hidden = false
		v.line.SetText(words.T("exchange.stopping"))
	case now[1] > 0:
		v.line.SetText(words.FormatPercent(float64(now[0]) / float64(now[1])))
		v.bar.SetShare(float64(now[0]) / float64(now[1]))
	}
	v.stop.SetEnabled(!j.stopped)
	v.body.Relayout()
}

// cancel ends the work; nothing of it stays.
func (v *progress) cancel() {
	j := v.p.state.job
	if j == nil || j.stopped {
		return
	}
	j.stopped = true
	v.refresh()
	j.cancel()
}

func (v *progress) key(name string) bool {
	if fyne.KeyName(name) != fyne.KeyEscape {
		return v.p.sectionKey(name)
	}
	v.cancel()
	return true
}
