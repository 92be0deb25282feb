package preferences

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// dataSection is where the study lies, its backups, and whether it is whole.
type dataSection struct {
	p      *Page
	object *fyne.Container

	backups []Backup
	list    *fyne.Container
	// asked is the path of the backup about whose restoring the learner is
	// being asked, "" for none.
	asked  string
	asking *fyne.Container
	result *widgets.Prose
	check  *widgets.Button
	busy   bool
	// working counts what changes files; tests wait for it.
	working page.Group
}

// studyEnding is the end of a study's file name.
const studyEnding = ".db"

func newDataSection(p *Page) *dataSection {
	d := &dataSection{p: p, list: widgets.NewColumn(0), asking: widgets.NewColumn(0), result: widgets.NewParagraph("", theme.Ink)}
	t := p.frame.Words.T
	d.result.Hide()
	d.check = widgets.NewButton(t("preferences.check"), "", d.verify)
	folder := p.deps.Store.Folder()
	where := widgets.NewParagraph(folder, theme.Ink)
	show := widgets.NewLink(t("preferences.show_folder"), func() { p.frame.Report(p.deps.ShowFolder(folder)) })
	show.SetColor(theme.Jade)
	d.object = widgets.NewColumn(settingsGap,
		widgets.NewSetting(t("preferences.folder"), t("preferences.folder_note"),
			widgets.NewInset(8, 0, 0, 0, widgets.NewColumn(4, where, widgets.NewFlow(0, 0, show)))),
		widgets.NewSetting(t("preferences.back_up"), t("preferences.back_up_note"), widgets.NewFlow(10, 8,
			widgets.NewButton(t("preferences.back_up_now"), "", d.backUp),
			widgets.NewButton(t("preferences.save_copy"), "", d.saveCopy))),
		widgets.NewSetting(t("preferences.backups"), "", widgets.NewInset(8, 0, 0, 0, widgets.NewColumn(12, d.list,
			widgets.NewFlow(0, 0, widgets.NewButton(t("preferences.restore_file"), "", d.restoreFile)), d.asking))),
		widgets.NewSetting(t("preferences.checking"), t("preferences.checking_note"),
			widgets.NewColumn(10, widgets.NewFlow(0, 0, d.check), d.result)),
	)
	return d
}

// load lists the backups anew.
func (d *dataSection) load() {
	page.Load(&d.p.latest, d.p.deps.Store.Backups, func(backups []Backup, err error) {
		if err != nil {
			d.p.frame.Report(err)
			return
		}
		d.backups = backups
		d.show()
	})
}

func (d *dataSection) show() {
	t := d.p.frame.Words.T
	d.list.Objects = nil
	for _, b := range d.backups {
		d.list.Objects = append(d.list.Objects, d.row(b))
	}
	if len(d.backups) == 0 {
		d.list.Objects = []fyne.CanvasObject{widgets.NewParagraph(t("preferences.no_backups"), theme.Soft)}
	}
	d.p.content.Relayout()
}

// row is one backup with the way to restore it.
func (d *dataSection) row(b Backup) fyne.CanvasObject {
	words := d.p.frame.Words
	restore := widgets.NewLink(words.T("preferences.restore"), func() { d.ask(b.Path, words.FormatDate(b.Made, i18n.DateTime)) })
	restore.SetColor(theme.Jade)
	facts := widgets.NewNote(d.origin(b.Origin) + "  ·  " + d.size(b.Size))
	return widgets.NewInset(0, 0, 10, 0, widgets.NewApart(16, 2,
		widgets.NewBody(words.FormatDate(b.Made, i18n.DateTime)), facts, restore))
}

func (d *dataSection) origin(o Origin) string {
	t := d.p.frame.Words.T
	switch o {
	case ByHand:
		return t("preferences.origin_hand")
	case BeforeUpdate:
		return t("preferences.origin_update")
	case BeforeRestore:
		return t("preferences.origin_restore")
	default:
		return t("preferences.origin_daily")
	}
}

// size writes a number of bytes in the unit that suits it.
func (d *dataSection) size(bytes int64) string {
	t := d.p.frame.Words.T
	const kilo = 1000
	if bytes < kilo*kilo {
		return t("preferences.kilobytes", i18n.Args{"n": max(1, (bytes+kilo/2)/kilo)})
	}
	return t("preferences.megabytes", i18n.Args{"size": float64(bytes/(kilo*100)) / 10})
}

// change runs work that changes files and lists the backups afterwards.
func (d *dataSection) change(work func(ctx context.Context) error, done string) {
	if d.busy {
		return
	}
	d.busy = true
	d.working.Add(1)
	page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
		defer d.working.Done()
		d.busy = false
		if err != nil {
			d.p.frame.Report(err)
			return
		}
		d.p.frame.Notify(done, "", nil)
		if d.p.data == d {
			d.load()
		}
	})
}

func (d *dataSection) backUp() {
	d.change(d.p.deps.Store.BackUp, d.p.frame.Words.T("preferences.backed_up"))
}

func (d *dataSection) saveCopy() {
	words := d.p.frame.Words
	d.p.deps.Files.Save(words.T("preferences.save_copy_title"), words.T("preferences.copy_name")+studyEnding, func(path string) {
		d.change(func(ctx context.Context) error { return d.p.deps.Store.SaveCopy(ctx, path) },
			words.T("preferences.copy_saved", i18n.Args{"path": path}))
	})
}

func (d *dataSection) restoreFile() {
	d.p.deps.Files.Open(d.p.frame.Words.T("preferences.restore_title"), []string{studyEnding}, func(path string) {
		d.ask(path, filepath.Base(path))
	})
}

// ask asks before a backup is restored; what says which.
func (d *dataSection) ask(path, what string) {
	t := d.p.frame.Words.T
	d.asked = path
	restore := widgets.NewMainButton(t("preferences.restore_yes"), "", func() { d.p.deps.Restore(path) })
	keep := widgets.NewButton(t("preferences.restore_no"), "Esc", func() { d.cancel() })
	sheet := widgets.NewSheet(8, 20, widgets.NewColumn(14,
		widgets.NewBoldProse(t("preferences.restore_question", i18n.Args{"what": what})),
		widgets.NewParagraph(t("preferences.restore_kept"), theme.Soft),
		widgets.NewFlow(10, 8, restore, keep)))
	d.asking.Objects = []fyne.CanvasObject{widgets.NewInset(8, 0, 0, 0, sheet)}
	d.p.content.Relayout()
	d.p.content.Reveal(d.asking)
	d.p.frame.Focus(keep)
}

// cancel lets go of the question; it reports whether there was one.
func (d *dataSection) cancel() bool {
	if d.asked == "" {
		return false
	}
	d.asked = ""
	d.asking.Objects = nil
	d.p.frame.Focus(nil)
	d.p.content.Relayout()
	return true
}

// verify reads the whole study and says what it found.
func (d *dataSection) verify() {
	if d.busy {
		return
	}
	d.busy = true
	d.tell(d.p.frame.Words.T("preferences.check_runs"), theme.Soft)
	d.working.Add(1)
	page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, d.p.deps.Store.Verify(ctx) }, func(_ struct{}, err error) {
		defer d.working.Done()
		d.busy = false
		if err != nil {
			d.tell(d.found(err), theme.Cinnabar)
			return
		}
		d.tell(d.p.frame.Words.T("preferences.check_sound"), theme.Jade)
	})
}

// found words what a check found, with what the database itself says of it.
func (d *dataSection) found(err error) string {
	text := d.p.frame.Words.ErrorText(err)
	var e *study.Error
	if errors.As(err, &e) && e.Args["reason"] != "" {
		text += "\n" + d.p.frame.Words.T("preferences.check_found", i18n.Args{"reason": e.Args["reason"]})
	}
	return text
}

func (d *dataSection) tell(text string, color fyne.ThemeColorName) {
	d.result.SetColor(color)
	d.result.SetText(text)
	d.result.Show()
	d.p.content.Relayout()
}
