package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Picked are the notes that are to be exported.
type Picked struct {
	// Query finds them; all for "".
	Query string
	// Numbers, where there are any, are those of cards that were picked by hand, in
	// place of Query.
	Numbers []int64
	// Name names them, such as their deck; "" for no name of their own.
	Name string
}

// ExportDeps are what the sheet works with.
type ExportDeps struct {
	// Canvas gives the window to stand in.
	Canvas func() fyne.Canvas
	// Notes finds the notes that are counted.
	Notes Finder
	// Save asks for a place for a file of a name, FileName makes a name without
	// what file systems cannot have.
	Save     func(title, name string, done func(path string))
	FileName func(title string) string
	// Write writes a file, whole or not at all.
	Write func(ctx context.Context, path string, r trade.Request, told func(done, total int)) (trade.Written, error)
	// ShowFolder shows the folder of a file that was written.
	ShowFolder func(path string) error
	// Last is what was chosen last, with which the sheet begins where it has a
	// format; it keeps what is chosen now.
	Last *trade.Request
}

// The largest size of the sheet at 100 %, and the space between its rows.
const (
	exportWidth, exportHeight = 720, 600
	exportGap                 = 14
)

// Export asks what cards are to be written as, and writes them.
type Export struct {
	frame  page.Frame
	deps   ExportDeps
	picked Picked
	now    trade.Request

	modal   *widgets.Modal
	formats []*widgets.Choice
	history *widgets.Tick
	note    *widgets.Prose // what history means
	told    *widgets.Prose // how many there are
	column  *fyne.Container
	scroll  *container.Scroll
	notice  *widgets.Prose
	status  *widgets.Text
	save    *widgets.Button
	body    *fyne.Container

	counting page.Latest
	latest   page.Latest // the work under way
	count    counted
	known    bool // count is known
	busy     bool
	ready    bool // there is something to write
}

// OpenExport opens the sheet over the window.
func OpenExport(f page.Frame, d ExportDeps, what Picked) *Export {
	s := &Export{frame: f, deps: d, picked: what, now: trade.Request{Format: trade.APKG, Scheduling: true}}
	if d.Last != nil && d.Last.Format != "" {
		s.now = *d.Last
	}
	s.now.Query, s.now.Numbers = what.Query, what.Numbers
	t := f.Words.T
	title := t("exchange.export_title")
	if what.Name != "" {
		title = t("exchange.export_title_of", i18n.Args{"name": deckTitle(what.Name)})
	}
	s.note, s.told = widgets.NewProseNote(t("exchange.history_note")), widgets.NewParagraph("", theme.Ink)
	s.notice = widgets.NewParagraph("", theme.Cinnabar)
	s.notice.Hide()
	s.status = widgets.NewNote("")
	s.history = widgets.NewTick(t("exchange.history"), s.now.Scheduling, func(on bool) { s.now.Scheduling = on })
	s.column = widgets.NewColumn(exportGap, s.choices(), widgets.NewColumn(2, s.history, widgets.NewInset(0, 0, 0, 24, s.note)))
	s.scroll = container.NewVScroll(widgets.NewInset(4, 12, 4, 2, s.column))
	s.save = widgets.NewMainButton(t("exchange.save"), "Enter", s.askPlace)
	s.save.SetEnabled(false)
	no := widgets.NewButton(t("exchange.cancel"), "Esc", s.cancel)
	s.body = container.New(&sheetLayout{}, widgets.NewHeadingProse(title), s.scroll, widgets.NewRule(), widgets.NewColumn(8, s.told, s.notice),
		widgets.NewFlow(10, 8, s.save, no, s.status))
	s.modal = widgets.NewModal(fyne.NewSize(exportWidth, exportHeight), s.body)
	s.modal.OnKey = s.key
	s.modal.Open(d.Canvas())
	s.refresh()
	page.Load(&s.counting, func(ctx context.Context) (counted, error) { return count(ctx, d.Notes, what) }, func(c counted, err error) {
		if err != nil {
			s.tell(err)
			return
		}
		s.count, s.known = c, true
		s.refresh()
	})
	return s
}

// deckTitle gives a deck's name with its parts one after another, as on the page
// of the decks.
func deckTitle(name string) string { return strings.ReplaceAll(name, anki.Separator, " › ") }

// choices offers the formats, each with what it is for.
func (s *Export) choices() fyne.CanvasObject {
	words := s.frame.Words
	name := i18n.Keys("exchange.format.", "apkg", "tsv", "csv", "pleco")
	about := i18n.Keys("exchange.about.", "apkg", "tsv", "csv", "pleco")
	for i, f := range trade.Formats() {
		c := widgets.NewChoice(words.T(name(string(f))), words.T(about(string(f))), words.FormatNumber(i+1), func() { s.choose(f) })
		s.formats = append(s.formats, c)
	}
	const gap, least = 12, 220
	return widgets.NewColumn(gap,
		widgets.NewColumns(gap, gap, least, s.formats[0], s.formats[1]),
		widgets.NewColumns(gap, gap, least, s.formats[2], s.formats[3]))
}

func (s *Export) choose(f trade.Format) {
	if s.busy {
		return
	}
	s.now.Format = f
	s.tell(nil)
	s.refresh()
	chosen := s.formats[slices.Index(trade.Formats(), f)]
	widgets.Reveal(s.scroll, chosen, fyne.Position{}, chosen.Size().Height, theme.Px(8))
}

// refresh shows what is chosen and what will be written.
func (s *Export) refresh() {
	words := s.frame.Words
	for i, f := range trade.Formats() {
		s.formats[i].SetChosen(f == s.now.Format)
	}
	s.history.Hidden = s.now.Format != trade.APKG
	s.note.Hidden = s.history.Hidden
	n := s.count.notes
	text := ""
	if s.now.Format == trade.Pleco && s.count.foreign > 0 {
		n -= s.count.foreign
		text = space(words) + words.T("exchange.left_out", i18n.Args{"n": s.count.foreign})
	}
	switch {
	case !s.known:
		text = ""
	case s.count.notes == 0:
		text = words.T("exchange.none")
	case n == 0:
		text = words.T("exchange.none_written") + text
	default:
		text = words.T("exchange.notes_written", i18n.Args{"n": n}) + text
	}
	s.told.SetText(text)
	s.ready = !s.busy && s.known && n > 0
	s.save.SetEnabled(s.ready)
	s.column.Refresh()
	s.scroll.Refresh()
	s.body.Refresh()
}

// tell shows a failure, or none.
func (s *Export) tell(err error) {
	text := ""
	if err != nil {
		text = s.frame.Words.ErrorText(err)
	}
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	s.body.Refresh()
}

// key takes the keys that nothing has focus for.
func (s *Export) key(name string) bool {
	switch key := fyne.KeyName(name); key {
	case fyne.KeyEscape:
		s.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.askPlace()
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		s.choose(trade.Formats()[slices.Index([]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4}, key)])
	case fyne.KeyS:
		if s.busy || s.history.Hidden {
			return true
		}
		s.now.Scheduling = !s.now.Scheduling
		s.history.Set(s.now.Scheduling, false)
	case fyne.KeyDown, fyne.KeyPageDown:
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -theme.Px(60))})
	case fyne.KeyUp, fyne.KeyPageUp:
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, theme.Px(60))})
	default:
		return false
	}
	return true
}

// cancel ends the work under way or, without any, closes the sheet.
func (s *Export) cancel() {
	if s.busy {
		s.latest.Stop()
		s.idle()
		s.status.SetText(s.frame.Words.T("exchange.export_cancelled"))
		s.body.Refresh()
		return
	}
	s.close()
}

func (s *Export) close() {
	s.counting.Stop()
	if s.deps.Last != nil {
		*s.deps.Last = trade.Request{Format: s.now.Format, Scheduling: s.now.Scheduling}
	}
	s.modal.Close()
}

// askPlace asks where to write to.
func (s *Export) askPlace() {
	if !s.ready {
		return
	}
	name := s.picked.Name
	if name == "" {
		name = s.frame.Words.T("exchange.file_name")
	}
	s.deps.Save(s.frame.Words.T("exchange.save_title"), s.deps.FileName(name)+ending(s.now.Format), s.write)
}

// ending is how the name of a format's files ends.
func ending(f trade.Format) string {
	if f == trade.Pleco {
		return ".txt"
	}
	return "." + string(f)
}

// write writes the file, shows how far it is, and closes the sheet when it is
// done; what goes wrong is told in the sheet.
func (s *Export) write(path string) {
	request := s.now
	s.busy = true
	s.tell(nil)
	s.refresh()
	s.progress(0, s.count.notes)
	page.Load(&s.latest, func(ctx context.Context) (trade.Written, error) {
		return s.deps.Write(ctx, path, request, func(done, total int) {
			fyne.Do(func() {
				if ctx.Err() == nil && s.busy {
					s.progress(done, total)
				}
			})
		})
	}, func(w trade.Written, err error) {
		s.idle()
		if errors.Is(err, context.Canceled) {
			return
		}
		if err != nil {
			s.tell(err)
			return
		}
		s.close()
		words := s.frame.Words
		s.frame.Notify(s.done(w, path), words.T("exchange.show_folder"), func() { s.frame.Report(s.deps.ShowFolder(path)) })
	})
}

// done says what was written.
func (s *Export) done(w trade.Written, path string) string {
	words := s.frame.Words
	text := words.T("exchange.written", i18n.Args{"n": w.Notes, "path": path})
	if w.LeftOut > 0 {
		text += space(words) + words.T("exchange.left_out_done", i18n.Args{"n": w.LeftOut})
	}
	if w.MediaMissing > 0 {
		text += space(words) + words.T("exchange.media_lost", i18n.Args{"n": w.MediaMissing})
	}
	return text
}

// space is what stands between two sentences.
func space(words *i18n.Catalogue) string {
	if words.Language() == study.Chinese {
		return ""
	}
	return " "
}

func (s *Export) progress(done, total int) {
	s.status.SetText(s.frame.Words.T("exchange.writing", i18n.Args{"done": done, "total": total}))
	s.body.Refresh()
}

func (s *Export) idle() {
	s.busy = false
	s.status.SetText("")
	s.refresh()
}
