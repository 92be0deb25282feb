package writing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// onward is how a correspondence goes on.
type onward struct {
	next string    // the letter that came and was not answered yet, "" if none did
	due  time.Time // when the next one comes, zero if none is on its way
}

// onwardOf finds out how a thread with these letters goes on.
func (p *Page) onwardOf(ctx context.Context, threadID string, all []letters.Letter) (o onward, err error) {
	answered := map[string]bool{}
	for i := range all {
		answered[all[i].InReplyTo] = true
	}
	for i := range all {
		if l := &all[i]; l.Incoming() && !answered[l.ID] && l.Skipped.IsZero() {
			o.next = l.ID
		}
	}
	if p.deps.Due == nil {
		return o, nil
	}
	due, err := p.deps.Due(ctx)
	if err != nil {
		return o, err
	}
	for _, one := range due {
		if one.ThreadID == threadID {
			o.due = one.At
			break
		}
	}
	return o, nil
}

// toNext leads to the letter that came.
func (d *desk) toNext() {
	d.p.frame.Go(route.Thread{ID: d.reply.ThreadID, LetterID: d.loaded.onward.next})
}

// sentButtons are the ways on from a letter that was sent.
func (d *desk) sentButtons() fyne.CanvasObject {
	words, o := d.p.frame.Words, d.loaded.onward
	back := widgets.NewButton(words.T("writing.to_thread"), "Esc", func() {
		d.p.frame.Go(route.Thread{ID: d.reply.ThreadID})
	})
	row := []fyne.CanvasObject{widgets.NewNote(""), back}
	if o.next != "" {
		row = append(row, widgets.NewMainButton(words.T("writing.read_next"), shortcuts.Name("Return"), d.toNext))
	}
	buttons := widgets.NewFillRow(12, 0, row...)
	if o.next != "" || o.due.IsZero() {
		return buttons
	}
	return widgets.NewColumn(10, d.p.comes(o.due), buttons)
}

// comes says when the next letter comes.
func (p *Page) comes(due time.Time) fyne.CanvasObject {
	words := p.frame.Words
	return widgets.NewParagraph(words.T("writing.next_comes", i18n.Args{"date": words.FormatDate(due, i18n.DateTime)}), theme.Soft)
}
