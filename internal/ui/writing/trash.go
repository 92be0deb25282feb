package writing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// listed is what a folder holds: threads, or what lies in the trash.
type listed struct {
	folder  letters.Folder
	threads []letters.Summary
	trash   []letters.Discarded
}

// list gives what a folder holds.
func (p *Page) list(ctx context.Context, f letters.Folder) (out listed, err error) {
	out.folder = f
	if f == letters.FolderTrash {
		out.trash, err = p.deps.Letters.Trash(ctx)
		return out, err
	}
	out.threads, err = p.deps.Letters.Summaries(ctx, f)
	return out, err
}

// inTrash reports whether the trash is listed.
func (l *list) inTrash() bool { return l.query == "" && l.folder == letters.FolderTrash }

// discarded gives what the keyboard is on in the trash; nil for none.
func (l *list) discarded() *letters.Discarded {
	if at := l.rows.At(); l.inTrash() && at >= 0 && at < len(l.trash) {
		return &l.trash[at]
	}
	return nil
}

// discardedTitle is what a thread or letter in the trash is called.
func discardedTitle(d *letters.Discarded) string {
	title, _ := titlesOf(&d.Thread)
	return title
}

// discarded shows what lies in the trash, with the day on which it goes.
func (r *threadRow) discarded(d *letters.Discarded) {
	what := r.words.T("writing.letters_in_thread", i18n.Args{"n": d.Letters})
	if d.Single() {
		what = r.words.T(stateName(d.Letter.State))
	}
	r.facts.SetText(facts(r.words.T("writing.with", i18n.Args{"name": d.Thread.With}), d.Thread.Level.Short(), what))
	r.state.SetText(r.words.T("writing.kept_until", i18n.Args{"date": r.words.FormatDate(d.Until, i18n.DateShort)}))
	r.state.SetColor(theme.Soft)
	r.state.SetBold(false)
	first, second := titlesOf(&d.Thread)
	if d.Single() {
		second = firstLine(&d.Letter)
	}
	r.title.SetText(first)
	r.second.SetText(second)
	r.snippet.Plain()
	r.snippet.SetText("")
	r.waits = false
	r.object.Refresh()
}

// stateName gives the key of the word for a state.
func stateName(s letters.State) string {
	switch s {
	case letters.Received:
		return "writing.found_received"
	case letters.Sent:
		return "writing.found_sent"
	default:
		return "writing.found_draft"
	}
}

// firstLine gives the line by which a letter is known again.
func firstLine(l *letters.Letter) string {
	if lines := paragraphs(l.Body); len(lines) > 0 {
		return lines[0]
	}
	return ""
}

// pressed offers what can be done with the row of the trash that was clicked: a
// look at it must not bring it back. Elsewhere a click opens.
func (l *list) pressed(i int, _ fyne.KeyModifier) bool {
	if !l.inTrash() {
		return false
	}
	l.rows.Choose(i)
	l.menuByKey()
	return true
}

// bringBack takes what the keyboard is on out of the trash.
func (l *list) bringBack() {
	d := l.discarded()
	if d == nil {
		return
	}
	at, one, p := l.rows.At(), *d, l.p
	p.change(func(ctx context.Context) error {
		if one.Single() {
			return p.deps.Letters.RestoreLetter(ctx, one.Letter.ID)
		}
		return p.deps.Letters.RestoreThread(ctx, one.Thread.ID)
	}, func() {
		l.reload(at)
		p.frame.Notify(p.frame.Words.T("writing.is_back", i18n.Args{"title": discardedTitle(&one)}), "", nil)
	})
}

// removeForGood asks and then removes what the keyboard is on.
func (l *list) removeForGood() {
	d := l.discarded()
	if d == nil {
		return
	}
	at, one, p := l.rows.At(), *d, l.p
	l.sure("writing.remove_one", i18n.Args{"title": discardedTitle(&one)}, func(ctx context.Context) error {
		if one.Single() {
			return p.deps.Letters.RemoveLetter(ctx, one.Letter.ID)
		}
		return p.deps.Letters.RemoveThread(ctx, one.Thread.ID)
	}, at)
}

// emptyTrash asks and then removes all that lies in the trash.
func (l *list) emptyTrash() {
	if !l.inTrash() || len(l.trash) == 0 {
		return
	}
	l.sure("writing.remove_all", i18n.Args{"n": len(l.trash)}, func(ctx context.Context) error {
		return l.p.deps.Letters.EmptyTrash(ctx, 0)
	}, 0)
}

// sure asks whether something is to be removed for good.
func (l *list) sure(title string, args i18n.Args, work func(context.Context) error, at int) {
	p, t := l.p, l.p.frame.Words.T
	var q *question
	q = p.ask(l.p.frame.Words.T(title, args), widgets.NewParagraph(t("writing.remove_note"), theme.Soft), t("writing.remove"), "Return", func() {
		q.close()
		p.change(work, func() {
			p.undone = nil // what was removed cannot be brought back
			l.reload(at)
		})
	})
}

// trashMenu gives what can be done with what lies in the trash.
func (l *list) trashMenu() []widgets.MenuItem {
	t := l.p.frame.Words.T
	return []widgets.MenuItem{
		{Label: t("writing.bring_it_back"), Note: shortcuts.Name("Return"), Do: l.bringBack},
		{Label: t("writing.remove"), Note: shortcuts.Name("Delete"), Apart: true, Do: l.removeForGood},
	}
}

// trashActs gives what keys do in the trash and nowhere else in the list; those
// that act on threads do nothing there.
func (l *list) trashActs() map[string]func() {
	nothing := func() {}
	return map[string]func(){
		string(fyne.KeyR): l.bringBack, string(fyne.KeyDelete): l.removeForGood, string(fyne.KeyBackspace): l.removeForGood,
		string(fyne.KeyA): nothing, string(fyne.KeyC): nothing, string(fyne.KeyE): nothing, string(fyne.KeyF2): nothing,
	}
}
