package reading

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// toggleTranslation shows or hides the translation of the sentence of the
// chosen word, or of the first one in the window.
func (p *Page) toggleTranslation() {
	if len(p.text.sentences) == 0 {
		return
	}
	n := p.topSentence()
	if p.chosen {
		n = p.word().sentence
	}
	switch p.shows.translation() {
	case Hidden:
		p.frame.Notify(p.frame.Words.T("reading.translations_hidden"), p.frame.Words.T("reading.translations_show"), func() {
			if p.text != nil {
				p.setTranslation(string(OnDemand))
			}
		})
		return
	case OnDemand:
	default:
		return // it is there
	}
	p.shows.shown[n] = !p.shows.shown[n]
	p.rebuild(true)
	// The pop-up would cover what was asked for; the arrows bring it back.
	p.popup.Hide()
	if i := p.view.helpOf(n); i >= 0 {
		p.flow.Reveal(flow.Span{Block: i, Start: 0, End: p.view.Runes(i)}, 12)
	}
}

// setTranslation shows translations elsewhere, or not at all.
func (p *Page) setTranslation(mode string) {
	p.shows.shown = map[int]bool{}
	p.setLook(func(k *look) { k.Translation = mode })
}

// setPinyin changes over which words pinyin stands. The text keeps its shape.
func (p *Page) setPinyin(mode PinyinMode) {
	if p.text.language == study.Chinese {
		p.setLook(func(k *look) { k.pinyin = mode })
	}
}

// setLook changes what is shown, and keeps the choice.
func (p *Page) setLook(change func(*look)) {
	before := p.shows
	change(&p.shows)
	now := p.shows
	if before.pinyin == now.pinyin && before.Reading == now.Reading {
		return
	}
	if before.Reading == now.Reading {
		p.view.look = now
		p.view.lit = p.litPlace()
		p.showChanged()
	} else {
		p.rebuild(true)
	}
	p.placePopup()
	p.refreshHead()
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Settings.Update(ctx, now.keep)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// litPlace gives the word that has pinyin where only the one looked at has.
func (p *Page) litPlace() place {
	if p.chosen {
		return p.at
	}
	return nowhere
}

// showChanged shows what changed in the marks and readings of some
// paragraphs, of all for none.
func (p *Page) showChanged(paras ...int) {
	var blocks []int
	for _, para := range paras {
		if para >= 0 {
			blocks = append(blocks, p.view.blocksOf(para)...)
		}
	}
	if len(paras) == 0 || len(blocks) > 0 {
		p.flow.Repaint(blocks...)
	}
}
