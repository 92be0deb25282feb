package reading

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// mirror turns the text round: its translation becomes the text, with its own
// helps, and the text the translation. The sentence at the window's top, or
// that of the chosen word, stays there.
func (p *Page) mirror() {
	t, w := p.text, p.frame.Words
	if !t.aligned() {
		p.frame.Notify(w.T("reading.no_translation"), "", nil)
		return
	}
	n := p.topSentence()
	if p.chosen {
		n = p.word().sentence
	}
	other := t.language.Other()
	p.keep()
	page.Load(&p.load, func(ctx context.Context) (r refreshed, err error) {
		if r.learner, err = p.learnerOf(ctx, other); err != nil {
			return r, err
		}
		r.text, err = textOf(ctx, t.doc, other, t.chinese, p.s.Corrections, nil)
		return r, err
	}, func(r refreshed, err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
			return
		case p.text != t:
			return
		}
		p.closePopup()
		p.closeTools()
		p.text, p.learner, p.counts = r.text, r.learner, nil
		p.shows.shown = map[int]bool{}
		p.at, p.leapt = place{0, -1}, 0
		p.rebuild(false)
		p.openTools()
		p.scrollTo(t.otherNumber(n), 0)
		p.refreshHead()
		p.countWords()
	})
}

// aligned reports whether any sentence has a translation.
func (t *text) aligned() bool {
	for i := range t.sentences {
		if t.sentences[i].pair.In(t.language.Other()) != "" {
			return true
		}
	}
	return false
}
