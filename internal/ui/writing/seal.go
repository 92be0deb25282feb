package writing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// seal sends the letter: what was typed last is written first.
func (d *desk) seal() {
	if d.sending || !d.isDraft() {
		return
	}
	d.sending = true
	d.main.SetEnabled(false)
	d.sheet.lock(true)
	d.reply = d.sheet.read(d.reply)
	d.reply.Date = d.p.today(d.reply.Language)
	drafts, id := d.p.deps.Drafts, d.reply.ID
	drafts.Keep(id, d.reply.Content)
	page.Load(&d.loads, func(ctx context.Context) (letters.Letter, error) {
		ctx, cancel := context.WithTimeout(ctx, 3*leaveTime)
		defer cancel()
		if err := drafts.Flush(ctx, id); err != nil {
			return letters.Letter{}, inHand(err)
		}
		return d.p.deps.Letters.Send(ctx, id)
	}, d.sealed)
}

// sealed shows the letter that was sent, or why it was not.
func (d *desk) sealed(sent letters.Letter, err error) {
	d.sending = false
	if err != nil {
		d.main.SetEnabled(true)
		d.sheet.lock(false)
		d.p.frame.Report(err)
		d.sheet.begin()
		return
	}
	d.p.deps.Drafts.forget(sent.ID)
	d.stopVoice()
	if d.side.aids != nil {
		d.side.aids.stop()
	}
	d.finder.row.Hide()
	d.reply = sent
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
		objects = append(objects, models(words, doc)...)
	}
	back := widgets.NewButton(words.T("writing.to_thread"), "Esc", func() {
		d.p.frame.Go(route.Thread{ID: d.reply.ThreadID})
	})
	d.put(widgets.NewColumn(0, objects...), widgets.NewFillRow(12, 0, widgets.NewNote(""), back))
	return letter
}
