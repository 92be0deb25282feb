package browser

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
)

// edit opens the note of the keyboard's row, or the one that is marked, once what
// was changed before is kept. Where something lies over the page by then, nothing
// opens: of two sheets of one note the lower would take back what the upper kept.
func (p *Page) edit() {
	numbers, c := p.chosen(), p.canvas()
	if len(numbers) != 1 || c == nil {
		return
	}
	page.Load(&p.opening, func(ctx context.Context) (looked, error) {
		p.changes.Wait(ctx)
		return p.lookAt(ctx, numbers[0])
	}, func(l looked, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if c.Overlays().Top() != nil {
			return
		}
		host := notesheet.Host{Frame: p.frame, Canvas: c, Order: &p.changes, Working: &p.working}
		p.sheet = notesheet.Open(host, p.deps.Sheet, l.note, p.edited)
	})
}

// edited tells that a note was changed, with the way back, and lists anew.
func (p *Page) edited(c notesheet.Changed) {
	p.frame.Notify(p.frame.Words.T("browser.edited", i18n.Args{"word": c.Note.Headword}), p.frame.Words.T("common.undo"), func() {
		for range c.Steps {
			p.undo()
		}
	})
	p.reload()
}
