package decks

import (
	"context"
	"slices"

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
	page.DoIn(&p.changes, func(ctx context.Context) ([]string, error) {
		notes, err := p.notesOf(ctx, d)
		if err != nil {
			return nil, err
		}
		return notes, p.deps.Cards.DeleteDeck(ctx, d.ID)
	}, func(notes []string, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		if tell {
			back := func() { p.restore(d, notes) }
			p.undoing = back
			p.frame.Notify(t("decks.removed", i18n.Args{"name": p.nameOf(d), "n": len(notes)}), t("common.undo"), back)
		}
		p.reload()
	})
}

// notesOf gives the notes of a deck.
func (p *Page) notesOf(ctx context.Context, d cards.Deck) ([]string, error) {
	all, err := p.deps.Cards.Decks(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := p.deps.Cards.Search(ctx, inDeck(d, all), cards.Sort{By: cards.SortAdded}, true)
	if err != nil {
		return nil, err
	}
	var out []string
	for chunk := range slices.Chunk(numbers, 2000) {
		items, err := p.deps.Cards.Rows(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			out = append(out, item.Note.ID)
		}
	}
	return out, nil
}

// restore makes a removed deck again and brings its notes back into it.
func (p *Page) restore(d cards.Deck, notes []string) {
	p.undoing = nil
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (cards.Deck, error) {
		made, err := p.deps.Cards.PutDeck(ctx, cards.Deck{Name: d.Name, Options: d.Options})
		if err != nil || len(notes) == 0 {
			return made, err
		}
		return made, p.deps.Cards.Move(ctx, notes, made.ID)
	}, func(d cards.Deck, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
		} else {
			p.frame.Notify(p.frame.Words.T("decks.back", i18n.Args{"name": p.nameOf(d)}), "", nil)
		}
		p.reload()
	})
}
