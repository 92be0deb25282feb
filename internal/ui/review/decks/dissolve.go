package decks

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// remove dissolves the keyboard's deck: its notes come into the default one.
func (p *Page) remove() {
	if p.at >= 0 && p.at < len(p.decks) && p.form == nil {
		p.dissolve(p.decks[p.at].Deck, true)
	}
}

// dissolve removes a deck; tell says so and offers the way back.
func (p *Page) dissolve(d cards.Deck, tell bool) {
	t := p.frame.Words.T
	p.undoing = nil
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (int, error) {
		counts, err := p.deps.Cards.DeckCounts(ctx)
		if err != nil {
			return 0, err
		}
		return counts[d.ID].Notes, p.deps.Cards.DeleteDeck(ctx, d.ID)
	}, func(notes int, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		if tell {
			back := func() { p.restore(d) }
			p.undoing = back
			p.frame.Notify(t("decks.removed", i18n.Args{"name": p.nameOf(d), "n": notes}), t("common.undo"), back)
		}
		p.reload()
	})
}

// restore makes a removed deck again with the notes that were in it.
func (p *Page) restore(d cards.Deck) {
	p.undoing = nil
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Cards.UndoDissolving(ctx, d.ID)
	}, func(_ struct{}, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
		} else {
			p.frame.Notify(p.frame.Words.T("decks.back", i18n.Args{"name": p.nameOf(d)}), "", nil)
		}
		p.reload()
	})
}
