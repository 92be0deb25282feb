package review

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// extra gives the extra study of a route.
func (p *Page) extra(ctx context.Context, to route.Review) (cards.Extra, error) {
	e := p.deps.Deck.Extra(cards.ExtraKind(to.Extra))
	if e.Kind != cards.OfSource {
		return e, nil
	}
	e.TextID, e.LetterID = to.TextID, to.LetterID
	if p.deps.Words == nil || to.LetterID == "" {
		return e, nil
	}
	// All the words of a letter are wanted, wherever they were met; without the
	// dictionary's data those that were met in it must do.
	if language, words, err := p.deps.Words(ctx, Letter{TextID: to.TextID, LetterID: to.LetterID}); err == nil {
		e.Language, e.Words = language, words
	}
	return e, ctx.Err()
}

// offer is extra study with the number of its cards.
type offer struct {
	to    route.Review
	cards int
}

// offers is what can be studied beyond what is due.
type offers struct {
	letters          []offer
	forgotten, ahead int
	sources          []offer
}

// mostSources bounds the menu of texts, mostLetters the letters that stand beside
// it: the others are texts, too.
const mostSources, mostLetters = 20, 3

// findOffers counts the cards of each extra study.
func (p *Page) findOffers(ctx context.Context) (o offers, err error) {
	count := func(to route.Review) (int, error) {
		e, err := p.extra(ctx, to)
		if err != nil {
			return 0, err
		}
		return p.deps.Deck.CountExtra(ctx, e)
	}
	if o.forgotten, err = count(route.Review{Extra: string(cards.Forgotten)}); err != nil {
		return o, err
	}
	if o.ahead, err = count(route.Review{Extra: string(cards.Ahead)}); err != nil {
		return o, err
	}
	if p.deps.Letters != nil {
		letters, err := p.deps.Letters(ctx)
		if err != nil {
			return o, err
		}
		for _, l := range letters {
			to := route.Review{Extra: string(cards.OfSource), TextID: l.TextID, LetterID: l.LetterID, Title: l.Title}
			n, err := count(to)
			if err != nil {
				return o, err
			}
			if n > 0 && len(o.letters) < mostLetters {
				o.letters = append(o.letters, offer{to, n})
			}
		}
	}
	sources, err := p.deps.Deck.Sources(ctx)
	if err != nil {
		return o, err
	}
	for _, source := range sources {
		if len(o.sources) == mostSources || source.TextID == "" {
			continue
		}
		to := route.Review{Extra: string(cards.OfSource), TextID: source.TextID, Title: source.Title}
		n, err := count(to)
		if err != nil {
			return o, err
		}
		if n > 0 {
			o.sources = append(o.sources, offer{to, n})
		}
	}
	return o, nil
}

// offer looks up what can be studied beyond what is due and shows it in holder.
// Nothing is shown where there is nothing.
func (o *overview) offer(holder *fyne.Container) {
	p := o.page
	page.Load(&p.offering, p.findOffers, func(found offers, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if rows := o.offers(found); len(rows) > 0 && p.overview == o {
			title := p.frame.Words.T("review.more")
			holder.Objects = []fyne.CanvasObject{
				widgets.NewInset(0, 0, 8, 0, widgets.NewParagraph(title, theme.Soft)),
				widgets.NewInset(0, 0, 24, 0, widgets.NewFlow(10, 10, rows...)),
			}
			o.view.Relayout()
		}
	})
}

// offers makes the buttons of extra study.
func (o *overview) offers(found offers) []fyne.CanvasObject {
	p := o.page
	t := p.frame.Words.T
	var out []fyne.CanvasObject
	add := func(label string, to route.Review) {
		out = append(out, widgets.NewButton(label, "", func() { p.frame.Go(to) }))
	}
	for _, l := range found.letters {
		add(t("review.of_letter", i18n.Args{"title": l.to.Title, "n": l.cards}), l.to)
	}
	if found.forgotten > 0 {
		add(t("review.of_forgotten", i18n.Args{"n": found.forgotten}), route.Review{Extra: string(cards.Forgotten)})
	}
	// What is due today comes first of what is due by tomorrow.
	if tomorrow := found.ahead - o.counts.Learning - o.counts.Review; tomorrow > 0 {
		add(t("review.of_ahead", i18n.Args{"n": tomorrow}), route.Review{Extra: string(cards.Ahead)})
	}
	if len(found.sources) > 0 {
		var b *widgets.Button
		b = widgets.NewButton(t("review.of_text"), "", func() {
			items := make([]widgets.MenuItem, len(found.sources))
			for i, s := range found.sources {
				items[i] = widgets.MenuItem{
					Label: s.to.Title, Note: t("review.count", i18n.Args{"n": s.cards}), Do: func() { p.frame.Go(s.to) },
				}
			}
			widgets.OpenMenuUnder(b, items)
		})
		out = append(out, b)
	}
	return out
}
