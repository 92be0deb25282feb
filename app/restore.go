package main

import (
	"context"

	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/trouble"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// restoreBackup puts a backup in the place of the study that is open, with all
// that hangs on it: the page is left, what is being written is kept, the
// database is closed and opened again. Where the backup cannot be used the
// study stays as it was.
func (p *program) restoreBackup(backup string) {
	w := p.window.Window
	size := w.Canvas().Size()
	p.window.Close()
	w.SetCloseIntercept(nil)
	w.SetContent(container.NewStack(widgets.NewFill(theme.Paper),
		widgets.NewPage(640, widgets.NewParagraph(p.words.T("preferences.restoring"), theme.Ink))))
	page.Do(func(ctx context.Context) (restored, error) { return p.swapStudy(ctx, backup) }, func(r restored, err error) {
		p.log.Info("restore", "backup", backup, "kept", r.kept, "refused", r.refused, "error", err)
		p.opening = err
		if err != nil {
			w.SetContent(trouble.New(p.words, err, p.remedies(w)))
			return
		}
		p.dress()
		p.showStudy(w)
		w.Resize(size)
		p.started()
		p.tellRestored(r)
	})
}

// restored is how a restore ended with an open study.
type restored struct {
	// kept is the file of what was there before, refused why that is still in
	// its place.
	kept    string
	refused error
}

// swapStudy closes the study, restores a backup and opens what is there then.
// It fails only where that cannot be opened.
func (p *program) swapStudy(ctx context.Context, backup string) (r restored, err error) {
	soon, cancel := context.WithTimeout(ctx, closeTime)
	defer cancel()
	if r.refused = p.drafts.FlushAll(soon); r.refused != nil {
		return r, nil // what is in hand belongs to the study that is open
	}
	p.mail.stop()
	if r.refused = p.db.Close(); r.refused == nil {
		r.kept, r.refused = p.restoreFile(ctx, backup)
	}
	return r, p.tryOpenStudy(ctx)
}

// tellRestored says how it went and offers the way back.
func (p *program) tellRestored(r restored) {
	if r.refused != nil {
		p.window.Report(r.refused)
		return
	}
	action, undo := "", func() {}
	if r.kept != "" {
		action, undo = p.words.T("common.undo"), func() { p.restoreBackup(r.kept) }
	}
	p.window.Notify(p.words.T("preferences.restored"), action, undo)
}
