package writing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// versions shows the earlier versions of a draft one at a time on the paper.
type versions struct {
	d      *desk
	all    []letters.Revision // the oldest first
	chosen int
	// compare shows what changed since instead of the version as it was.
	compare bool
}

func newVersions(d *desk, all []letters.Revision) *versions { return &versions{d: d, all: all} }

func (v *versions) content() letters.Content { return v.all[v.chosen].Content }

// heading says which version lies there, in the words of a key.
func (v *versions) heading(key string) string {
	words := v.d.p.frame.Words
	return words.T(key, i18n.Args{
		"date":   words.FormatDate(v.all[v.chosen].At, i18n.DateTime),
		"number": v.chosen + 1, "of": len(v.all),
	})
}

// show lays a version on the paper.
func (v *versions) show(i int) {
	if i < 0 || i >= len(v.all) {
		return
	}
	v.chosen = i
	t := v.d.p.frame.Words.T
	letter := v.d.reply
	letter.Content = v.content()
	compare := widgets.NewTightButton(widgets.NewButton(t("writing.compare"), "D", v.toggle), t("writing.compare_short"))
	if v.compare {
		compare = widgets.NewTightButton(widgets.NewButton(t("writing.as_it_was"), "D", v.toggle), t("writing.as_it_was_short"))
	}
	back := widgets.NewButton(t("writing.to_draft"), "Esc", func() { v.d.key(string(fyne.KeyEscape)) })
	restore := widgets.NewMainButton(t("writing.restore"), shortcuts.Name("Return"), v.restore)
	paper := fyne.CanvasObject(widgets.NewLetterPaper(ofLetter(letter), nil))
	if v.compare {
		paper = v.differences(letter)
	}
	v.d.put(paper, widgets.NewTightRow(10, 8, compare, widgets.NewTightButton(back, t("writing.to_draft_short")),
		widgets.NewTightButton(restore, t("writing.restore_short"))))
	v.d.status.older.SetColor(v.reachable(i - 1))
	v.d.status.newer.SetColor(v.reachable(i + 1))
}

// reachable is the colour of a way to another version: faint where there is none.
func (v *versions) reachable(i int) fyne.ThemeColorName {
	if i < 0 || i >= len(v.all) {
		return theme.Faint
	}
	return theme.Soft
}

// toggle shows what changed since, or the version as it was.
func (v *versions) toggle() {
	v.compare = !v.compare
	v.show(v.chosen)
}

// differences is the draft as it stands on paper beside the version that lies
// there: what came since is underlined, what went is struck out.
func (v *versions) differences(before letters.Letter) fyne.CanvasObject {
	t := v.d.p.frame.Words.T
	c, same := compared(ofLetter(before), ofLetter(v.d.reply))
	legend := t("writing.differences")
	if same {
		legend = t("writing.no_differences")
	}
	return widgets.NewColumn(10, widgets.NewProse(legend, ink.Regular, theme.Note, theme.Soft), widgets.NewComparedPaper(c))
}

// step goes to the next version or the one before.
func (v *versions) step(newer bool) {
	by := -1
	if newer {
		by = 1
	}
	v.show(v.chosen + by)
}

// restore goes on with the version that lies there.
func (v *versions) restore() {
	d, id, number := v.d, v.d.reply.ID, v.all[v.chosen].Number
	page.Load(&d.loads, func(ctx context.Context) (letters.Letter, error) {
		// What was typed last is a version, too, and must not come after this one.
		if err := d.p.deps.Drafts.Flush(ctx, id); err != nil {
			return letters.Letter{}, inHand(err)
		}
		return d.p.deps.Letters.Restore(ctx, id, number)
	}, d.restored)
}

// showVersions shows the earlier versions of the draft.
func (d *desk) showVersions() {
	if !d.writable() {
		return
	}
	d.p.focus(nil) // what is being typed goes into the draft first
	d.finder.hide()
	drafts, id := d.p.deps.Drafts, d.reply.ID
	page.Load(&d.loads, func(ctx context.Context) ([]letters.Revision, error) {
		ctx, cancel := context.WithTimeout(ctx, leaveTime)
		defer cancel()
		if err := drafts.Flush(ctx, id); err != nil {
			return nil, inHand(err)
		}
		return d.p.deps.Letters.Revisions(ctx, id)
	}, func(all []letters.Revision, err error) {
		if err != nil {
			d.p.frame.Report(err)
			return
		}
		d.loaded.revisions = all
		if len(all) == 0 || !d.writable() { // nothing lies over a letter that is being sealed
			return
		}
		d.versions = newVersions(d, all)
		d.versions.show(len(all) - 1)
	})
}

// restored goes on with an earlier version.
func (d *desk) restored(l letters.Letter, err error) {
	if err != nil {
		d.p.frame.Report(err)
		return
	}
	d.reply = l
	if d.side.aids != nil {
		d.side.aids.showWishes(l.Content)
	}
	d.showDraft()
	d.sheet.begin()
	d.countVersions()
	d.p.frame.Notify(d.p.frame.Words.T("writing.restored"), "", nil)
}

// countVersions looks up how many earlier versions there are.
func (d *desk) countVersions() {
	id := d.reply.ID
	page.Load(&d.counting, func(ctx context.Context) ([]letters.Revision, error) {
		return d.p.deps.Letters.Revisions(ctx, id)
	}, func(all []letters.Revision, err error) {
		if err == nil {
			d.loaded.revisions = all
			d.status.refresh()
		}
	})
}
