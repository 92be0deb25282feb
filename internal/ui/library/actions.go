package library

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// do makes a change off the interface's thread, after those before it, and
// then calls show.
func (p *Page) do(work func(context.Context) error, show func(error)) {
	p.working.Add(1)
	p.following.own.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
		defer p.working.Done()
		show(err)
		p.following.own.Add(-1)
		p.catchUp()
	})
}

// change makes a change, calls done if that is not nil, and shows the list
// anew.
func (p *Page) change(work func(context.Context) error, done func()) {
	p.do(work, func(err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
		case done != nil:
			done()
		}
		p.reload()
	})
}

// remove puts the chosen texts into the trash, with undo.
func (p *Page) remove() {
	ids := p.chosenIDs()
	if len(ids) == 0 {
		return
	}
	p.change(func(ctx context.Context) error { return p.deps.Texts.Delete(ctx, ids...) }, func() {
		p.endPicks()
		p.deleted = ids
		words := p.frame.Words
		text := words.T("library.deleted_many", i18n.Args{"n": len(ids)})
		if x := p.byID[ids[0]]; len(ids) == 1 && x != nil {
			text = words.T("library.deleted_one", i18n.Args{"title": fullTitle(&x.Listing)})
		}
		p.frame.Notify(text, words.T("common.undo"), func() { p.restore(ids) })
	})
}

// undo brings back what was deleted last.
func (p *Page) undo() { p.restore(p.deleted) }

func (p *Page) restore(ids []string) {
	if len(ids) == 0 {
		return
	}
	p.deleted = nil
	p.change(func(ctx context.Context) error { return p.deps.Texts.Restore(ctx, ids...) }, func() {
		p.frame.Notify(p.frame.Words.T("library.back", i18n.Args{"n": len(ids)}), "", nil)
		p.wanted = ids[0] // to go on with it by keys
	})
}

func (p *Page) export() {
	if ids := p.chosenIDs(); p.deps.Export != nil && len(ids) > 0 {
		p.deps.Export(ids)
	}
}

// gather leads to where cards are made of the words of the chosen text that the
// learner does not know.
func (p *Page) gather() {
	if ids := p.chosenIDs(); len(ids) == 1 {
		p.frame.Go(route.Gather{TextID: ids[0]})
	}
}

// openMenuAt opens the menu of a row below its sign.
func (p *Page) openMenuAt(i int, sign fyne.CanvasObject) {
	if i < 0 || i >= len(p.rows) {
		return
	}
	p.list.Choose(i)
	widgets.OpenMenuUnder(sign, p.menu(i))
}

// openMenu opens the menu of a row at a place of the window.
func (p *Page) openMenu(i int, at fyne.Position) {
	if c := p.canvas(); c != nil && i >= 0 && i < len(p.rows) {
		p.list.Choose(i)
		widgets.OpenMenu(c, at, p.menu(i))
	}
}

// menuByKey opens the menu of the keyboard's row.
func (p *Page) menuByKey() {
	at := p.list.At()
	if at < 0 {
		return
	}
	first, _ := p.list.InSight()
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.list)
	below := float32(at-first+1)*theme.Px(rowHeight) - theme.Px(24)
	p.openMenu(at, origin.AddXY(theme.Px(rowSide), min(below, p.list.Size().Height)))
}

func (p *Page) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p.content) }

// menu gives what can be done with a row, or with all texts that are marked if
// it is one of them.
func (p *Page) menu(i int) []widgets.MenuItem {
	t := p.frame.Words.T
	x := p.rows[i]
	if p.picks.any() && !p.picks.has(x.ID) {
		p.endPicks()
		p.list.Choose(i)
	}
	items := []widgets.MenuItem{{Label: t("library.open"), Note: "Enter", Do: func() { p.open(x.row) }}}
	mark := t("library.mark")
	if p.picks.has(x.ID) {
		mark = t("library.unmark")
	}
	items = append(items, widgets.MenuItem{Label: mark, Note: keyName(t, fyne.KeySpace), Do: func() { p.togglePick(x.row) }})
	if len(p.picks.ids) <= 1 {
		items = append(items, widgets.MenuItem{Label: t("library.rename"), Note: "F2", Do: func() { p.renameText(x) }})
	}
	if len(p.picks.ids) <= 1 {
		items = append(items, widgets.MenuItem{Label: t("gather.of_text"), Note: "N", Do: p.gather})
	}
	items = append(items, widgets.MenuItem{Label: t("library.collections_more"), Note: "C", Do: p.openCollections})
	if p.deps.Export != nil {
		items = append(items, widgets.MenuItem{Label: t("library.export"), Note: "E", Do: p.export})
	}
	return append(items, widgets.MenuItem{Label: t("library.delete"), Note: keyName(t, fyne.KeyDelete), Apart: true, Do: p.remove})
}
