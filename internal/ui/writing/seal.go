package writing

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// seal sends the letter, or asks first where it is far from what its task asks
// for.
func (d *desk) seal() {
	if d.sending || !d.isDraft() {
		return
	}
	if d.doubt != nil {
		d.doubt.since = d.p.deps.Clock.Now() // the key is held
		return
	}
	if d.untouched() {
		d.p.frame.Report(empty("send letter"))
		return
	}
	d.hold(true)
	d.p.deps.Drafts.Keep(d.reply.ID, d.reply.Content)
	doc, letter, byHand := d.loaded.incoming.document, d.reply, map[int]bool{}
	if d.side.aids != nil {
		byHand = maps.Clone(d.side.aids.byHand)
	}
	page.Load(&d.sealing, func(ctx context.Context) (shortfall, error) {
		return d.shortfall(ctx, doc, byHand, letter), nil
	}, func(s shortfall, _ error) {
		d.hold(false)
		switch {
		case !s.lacks():
			d.send()
		case d.clockOff != nil: // who left meanwhile is not asked any more
			d.doubts(s)
		}
	})
}

// hold keeps the letter as it is while it is sealed, or lets go of it.
func (d *desk) hold(on bool) {
	d.sending = on
	d.main.SetEnabled(!on)
	d.sheet.lock(on)
	if on {
		d.reply = d.sheet.read(d.reply)
		d.reply.Date = d.p.today(d.reply.Language)
	}
}

// send sends the letter: what was typed last is written first.
func (d *desk) send() {
	if d.sending || !d.isDraft() {
		return
	}
	d.settled()
	d.hold(true)
	drafts, id := d.p.deps.Drafts, d.reply.ID
	if d.clockOff != nil { // else it was kept at the press, and more may be written elsewhere since
		drafts.Keep(id, d.reply.Content)
	}
	page.Load(&d.sealing, func(ctx context.Context) (sent, error) {
		ctx, cancel := context.WithTimeout(ctx, 3*leaveTime)
		defer cancel()
		if err := drafts.Flush(ctx, id); err != nil {
			return sent{}, inHand(err)
		}
		l, err := d.p.deps.Letters.Send(ctx, id)
		if err != nil {
			return sent{}, err
		}
		return sent{l, d.p.goesOn(ctx, l.ThreadID)}, nil
	}, d.sealed)
}

// empty refuses what takes a letter in which something is written.
func empty(op string) error { return &study.Error{Code: letters.CodeEmpty, Op: op} }

// sent is a letter that was sent, and how its thread goes on.
type sent struct {
	letter letters.Letter
	onward onward
}

// goesOn finds out how a thread goes on after a letter was sent, which is not
// undone where that cannot be found out: the thread shows it all the same.
func (p *Page) goesOn(ctx context.Context, threadID string) onward {
	_, all, err := p.deps.Letters.Thread(ctx, threadID)
	if err != nil {
		return onward{}
	}
	o, err := p.onwardOf(ctx, threadID, all)
	if err != nil {
		return onward{}
	}
	return o
}

// sealed shows the letter that was sent, or why it was not.
func (d *desk) sealed(s sent, err error) {
	if err != nil {
		d.hold(false)
		if keptElsewhere(d.reply.ID, err) != "" && d.goElsewhere() || d.rescue(true) {
			return
		}
		d.p.frame.Report(err)
		d.sheet.begin()
		return
	}
	d.sending = false
	d.p.deps.Drafts.forget(s.letter.ID)
	if d.clockOff == nil { // the desk was left meanwhile
		d.reply = s.letter
		d.p.frame.Counts()
		return
	}
	d.stopVoice()
	if d.side.aids != nil {
		d.side.aids.stop()
	}
	d.finder.hide()
	d.reply, d.loaded.onward = s.letter, s.onward
	// The field that has the focus goes, and would take the window's keys along.
	d.p.focus(nil)
	d.bench.SetLeft(d.side.content(d, false))
	d.folded(d.bench.Folded())
	seal := widgets.NewSeal(sealSize)
	letter := d.showSent(seal)
	// The seal comes down where it is seen, with the model reply beginning below.
	end := widgets.HeightFor(letter, deskColumn(d.paper.Size().Width)) + theme.Px(72)
	d.paper.ScrollToOffset(fyne.NewPos(0, max(0, end-d.paper.Size().Height)))
	seal.Stamp()
	d.p.frame.Counts()
}

// showSent shows the sealed letter, which it gives, and below it the model
// replies, which open now.
func (d *desk) showSent(seal *widgets.Seal) fyne.CanvasObject {
	words := d.p.frame.Words
	if seal == nil {
		seal = widgets.NewSeal(sealSize)
	}
	letter := widgets.NewLetterPaper(ofLetter(d.reply), seal)
	objects := []fyne.CanvasObject{letter}
	if doc := d.loaded.incoming.document; doc != nil {
		objects = append(objects, models(words, doc, d.reply.Date)...)
	}
	d.put(widgets.NewColumn(0, objects...), d.sentButtons())
	return letter
}
