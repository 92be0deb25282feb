package reading

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// Leave keeps the place in the text and drops what is still loading.
func (p *Page) Leave() {
	p.leaveTools()
	p.load.Stop()
	p.closeSheet()
	p.closePopup()
	if p.kept != nil {
		p.kept.Stop()
	}
	p.keep()
	p.active = time.Time{}
}

// Settle waits until what was handed over by Leave is kept, at most as long as
// ctx lasts: for the window's end.
func (p *Page) Settle(ctx context.Context) {
	p.places.Wait(ctx)
	p.changes.Wait(ctx)
}

// keep notes the place in the text, in the background.
func (p *Page) keep() {
	p.kept = nil
	if p.text == nil {
		return
	}
	p.spendNow()
	if !p.moved {
		return
	}
	p.moved = false
	at := p.leftAt()
	page.DoIn(&p.places, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Library.LeaveAt(ctx, at)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// leftAt gives where the text is left, by the sentences of its own language.
func (p *Page) leftAt() reader.Place {
	at := reader.Place{ID: p.id, Share: p.share()}
	para, r := p.topPlace()
	if para >= len(p.text.paras) {
		return at
	}
	at.Sentence = p.text.sentenceAt(para, r)
	at.Start = max(r-p.text.sentences[at.Sentence].start, 0)
	if p.text.language != p.text.doc.Language {
		at.Sentence, at.Start = p.text.otherNumber(at.Sentence), 0
	}
	return at
}

// keepAfter is how long after scrolling the place is kept.
const keepAfter = 400 * time.Millisecond

// topPlace gives the paragraph and the rune at the window's top.
func (p *Page) topPlace() (para, r int) {
	ref, r := p.flow.TopPlace()
	if ref < 0 || ref >= len(p.text.sentences) {
		return 0, 0
	}
	s := &p.text.sentences[ref]
	return s.para, s.start + r
}

// topSentence gives the sentence at the window's top.
func (p *Page) topSentence() int {
	para, r := p.topPlace()
	if para >= len(p.text.paras) {
		return 0
	}
	return p.text.sentenceAt(para, r)
}

// scrolled follows the text: the bar at the foot, the pop-up, and the place
// kept a moment later.
func (p *Page) scrolled() {
	if p.text == nil {
		return
	}
	p.moved = true
	p.countSeen()
	p.foot.show(p.flow.Share())
	p.placePopup()
	p.tools.panel.place()
	p.spend()
	if p.kept != nil {
		return // scrolling on does not put it off
	}
	p.kept = time.AfterFunc(keepAfter, func() { fyne.Do(p.keep) })
}

// spendEvery is the least time that is counted at once while signs of life
// follow each other, as when the wheel turns: each time counted is a write.
const spendEvery = 10 * time.Second

// spend is a sign of life: the time up to it counts.
func (p *Page) spend() {
	if since := p.s.Clock.Now().Sub(p.active); since < 0 || since >= spendEvery {
		p.spendNow()
	}
}

// spendNow counts the time since the last one that was counted. A page that was
// left has none, though the window may still lay it out.
func (p *Page) spendNow() {
	if p.active.IsZero() {
		return
	}
	p.keepCounted()
	now := p.s.Clock.Now()
	p.s.Spend(now.Sub(p.active))
	p.active = now
}
