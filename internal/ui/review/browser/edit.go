package browser

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
)

// edit opens the note of the keyboard's row, or the one that is marked.
func (p *Page) edit() {
	numbers, c := p.chosen(), p.canvas()
	if len(numbers) != 1 || c == nil {
		return
	}
	p.working.Add(1)
	page.Do(func(ctx context.Context) (looked, error) { return p.lookAt(ctx, numbers[0]) }, func(l looked, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
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
