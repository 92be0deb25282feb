package reading

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// openPairs opens the sheet in which it is mended which sentences belong
// together, at the sentence of the chosen word or at the first one in the
// window.
func (p *Page) openPairs() {
	if len(p.text.sentences) == 0 {
		return
	}
	n, at := p.topSentence(), -1
	if p.chosen {
		n, at = p.word().sentence, p.word().start
	}
	s := &p.text.sentences[n]
	first := &p.text.doc.Paragraphs[s.at[0]].Pairs[s.at[1]]
	m := newPairMending(first, pairAfter(p.text.doc, s.at), p.text.language, max(at-s.start, 0), p.text.chinese)
	p.closePopup()
	p.openSheet(newPairSheet(p.frame.Words, m, func(e reader.PairEdit) {
		e.Paragraph, e.Pair = s.at[0], s.at[1]
		p.editPairs(e)
	}, p.closeSheet))
}

// editPairs changes which sentences belong together, with undo.
func (p *Page) editPairs(e reader.PairEdit) {
	id, words := p.id, p.frame.Words
	p.changePairs(func(ctx context.Context) (func(), error) {
		done, err := p.s.Library.EditPairs(ctx, id, e)
		if err != nil {
			return nil, err
		}
		return func() {
			p.offerUndo(words.T("reading.pairs_mended"), func() {
				p.changePairs(func(ctx context.Context) (func(), error) { return nil, p.s.Library.UndoPairs(ctx, done) })
			})
		}, nil
	})
}

// changePairs makes a change of the pairs and shows the text as it is then, at
// the same place. What work returns is done after that.
func (p *Page) changePairs(work func(context.Context) (func(), error)) {
	before, id := p.text, p.id
	type changed struct {
		text *text
		then func()
	}
	page.DoIn(&p.changes, func(ctx context.Context) (c changed, err error) {
		if c.then, err = work(ctx); err != nil || before == nil {
			return c, err
		}
		t, err := p.s.Library.Text(ctx, id)
		if err != nil {
			return c, err
		}
		c.text, err = textOf(ctx, t.Document, before.language, before.chinese, p.s.Corrections, nil)
		return c, err
	}, func(c changed, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if p.text != nil && p.id == id && c.text != nil && p.text.language == c.text.language {
			p.showMended(c.text)
		}
		if c.then != nil {
			c.then()
		}
	})
}

// showMended shows the text with other pairs. Its characters are the same, but
// for spaces between sentences.
func (p *Page) showMended(t *text) {
	p.closePopup()
	p.closeTools()
	para, r := p.topPlace()
	home := p.flow.Share() == 0
	p.text, p.at = t, place{0, -1}
	p.shows.shown = map[int]bool{}
	p.rebuild(false)
	p.openTools()
	if last := len(t.paras) - 1; !home && last >= 0 {
		para = min(para, last)
		p.flow.ScrollTo(p.view.at(para, min(r, len(t.paras[para].text)-1)))
	}
	p.refreshHead()
	p.countWords()
}
