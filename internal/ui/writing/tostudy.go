package writing

import (
	"context"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// wordsFirst looks up how many cards of a letter's words are due or new; show is
// called where there are any.
func (p *Page) wordsFirst(v letterView, show func(cards int)) {
	if p.deps.ToStudy == nil || !v.letter.Incoming() {
		return
	}
	page.Load(&p.toStudy, func(ctx context.Context) (int, error) { return p.deps.ToStudy(ctx, v.letter) },
		func(n int, err error) {
			switch {
			case err != nil:
				p.frame.Report(err)
			case n > 0:
				show(n)
			}
		})
}

// wordsFirstLabel is what stands on the way to the cards of a letter's words.
func (p *Page) wordsFirstLabel(n int) string {
	return p.frame.Words.T("writing.words_first") + dot + strconv.Itoa(n)
}

// study goes through the cards of a letter's words.
func (p *Page) study(v letterView) {
	p.frame.Go(route.Review{Extra: string(cards.OfSource), TextID: v.letter.TextID, LetterID: v.letter.ID, Title: v.named()})
}
