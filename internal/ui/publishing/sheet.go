// Package publishing is the sheet that exports and prints texts. The reader and
// the library open it.
package publishing

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Text is a text to be exported.
type Text struct {
	ID, Title string
	Language  study.Language
}

// Choices are what was chosen last.
type Choices struct {
	Format  press.Format
	Options publish.Options
}

// Deps are what the sheet works with.
type Deps struct {
	// Canvas gives the window to stand in.
	Canvas func() fyne.Canvas
	// Save asks for a place for a file of a name.
	Save func(title, name string, done func(path string))
	// Settings tell how texts are shown in the reader.
	Settings func() settings.Settings
	// Write writes texts to a file.
	Write func(ctx context.Context, path string, ids []string, c Choices, told press.Progress) error
	// Print makes a PDF of texts and hands it to the system.
	Print func(ctx context.Context, name string, ids []string, o publish.Options, told press.Progress) error
	// ShowFolder shows the folder of a file that was written.
	ShowFolder func(path string) error
	// Copy gives letters as text for the clipboard; nil for texts.
	Copy func(ctx context.Context, ids []string, o publish.Options) (string, error)
	// Last are the choices that the sheet begins with where a format is set,
	// and keeps what was chosen.
	Last *Choices
}

// The largest size of the sheet at 100 %, and the space between its rows.
const (
	sheetWidth, sheetHeight = 720, 580
	rowGap                  = 16
)

// Sheet asks how texts are to be exported, and does it.
type Sheet struct {
	frame page.Frame
	deps  Deps
	texts []Text
	now   Choices
	// ofLetters names what letters belong to; "" where texts are exported.
	ofLetters string
	// translated says that one of the letters has a translation.
	translated bool
	// leftOut is how many drafts are not among the letters.
	leftOut int

	modal  *widgets.Modal
	rows   *fyne.Container
	scroll *container.Scroll
	notice *widgets.Prose
	status *widgets.Text
	save   *widgets.Button
	print  *widgets.Button
	// copyText is nil where texts are exported.
	copyText *widgets.Button
	body     *fyne.Container
	// latest is the work under way; busy tells that there is some, number tells
	// it from work that was ended before.
	latest page.Latest
	busy   bool
}

// Open opens the sheet for texts of which there is at least one.
func Open(f page.Frame, d Deps, texts []Text) *Sheet {
	return open(&Sheet{frame: f, deps: d, texts: texts})
}

func open(s *Sheet) *Sheet {
	f := s.frame
	s.begin()
	t := f.Words.T
	s.notice = widgets.NewParagraph("", theme.Cinnabar)
	s.notice.Hide()
	s.status = widgets.NewNote("")
	s.rows = widgets.NewColumn(rowGap)
	s.fill()
	s.scroll = container.NewVScroll(widgets.NewInset(4, 12, 4, 0, s.rows))
	s.save = widgets.NewMainButton(t("publishing.save"), "Enter", s.askPlace)
	s.print = widgets.NewButton(t("publishing.print"), "P", s.doPrint)
	no := widgets.NewButton(t("publishing.cancel"), "Esc", s.cancel)
	buttons := []fyne.CanvasObject{s.save, s.print, no, s.status}
	if s.ofLetters != "" {
		buttons = s.withCopy(buttons)
	}
	s.body = container.New(&sheetLayout{}, widgets.NewHeadingProse(s.title()), s.scroll, widgets.NewRule(), s.notice,
		widgets.NewFlow(10, 8, buttons...))
	s.modal = widgets.NewModal(fyne.NewSize(sheetWidth, sheetHeight), s.body)
	s.modal.OnKey = s.key
	s.modal.Open(s.deps.Canvas())
	return s
}

// title names what is exported.
func (s *Sheet) title() string {
	if s.ofLetters != "" {
		return s.frame.Words.T("publishing.title_one", i18n.Args{"title": s.ofLetters})
	}
	if len(s.texts) == 1 {
		return s.frame.Words.T("publishing.title_one", i18n.Args{"title": s.texts[0].Title})
	}
	return s.frame.Words.T("publishing.title_many", i18n.Args{"n": len(s.texts)})
}

// begin chooses what was chosen last or, at first, what the reader shows.
func (s *Sheet) begin() {
	chosen := s.deps.Settings()
	if s.deps.Last != nil && s.deps.Last.Format != "" {
		s.now = *s.deps.Last
	} else {
		s.now = Choices{Format: press.PDF, Options: usual(chosen)}
		if s.ofLetters != "" {
			s.now.Options = usualOfLetters(s.now.Options)
		}
	}
	if s.ofLetters != "" && s.now.Format.HoldsOne() && len(s.texts) > 1 {
		s.now.Format = press.PDF
	}
	if s.now.Format == press.Document && len(s.texts) > 1 {
		s.now.Format = press.PDF
	}
	s.now.Options.Display = display(chosen.Reading)
	s.now.Options.Interface = s.frame.Words.Language()
}

// changed forgets what went wrong under other choices.
func (s *Sheet) changed() { s.tell(nil) }

// refill shows the choices anew after the format was changed, in place: the
// formats keep the keyboard.
func (s *Sheet) refill() {
	first := s.rows.Objects[0]
	s.fill()
	s.rows.Objects[0] = first
	s.rows.Refresh()
	s.scroll.Refresh()
	s.tell(nil)
}

// tell shows a failure, or none.
func (s *Sheet) tell(err error) {
	text := ""
	if err != nil {
		text = s.frame.Words.ErrorText(err)
	}
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	s.body.Refresh()
}

// key takes the keys that nothing has focus for.
func (s *Sheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.askPlace()
	case fyne.KeyP:
		s.doPrint()
	case fyne.KeyC:
		return s.copy()
	case fyne.KeyDown:
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -theme.Px(60))})
	case fyne.KeyUp:
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, theme.Px(60))})
	default:
		return false
	}
	return true
}

// cancel ends the work under way or, without any, closes the sheet.
func (s *Sheet) cancel() {
	if s.busy {
		s.latest.Stop()
		s.idle()
		s.status.SetText(s.frame.Words.T("publishing.cancelled"))
		s.body.Refresh()
		return
	}
	s.close()
}

func (s *Sheet) close() {
	if s.deps.Last != nil {
		*s.deps.Last = s.now
	}
	s.modal.Close()
}

// name proposes a name for the file.
func (s *Sheet) name() string {
	if s.ofLetters != "" {
		return FileName(s.ofLetters)
	}
	if len(s.texts) == 1 {
		return FileName(s.texts[0].Title)
	}
	return FileName(s.frame.Words.T("publishing.file_many", i18n.Args{"n": len(s.texts)}))
}

// longestName is how many characters of a title a file is named by.
const longestName = 80

// FileName makes the name of a file, without its ending, of a title: what a
// file system cannot have becomes a space.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title)
	runes := []rune(strings.Join(strings.Fields(name), " "))
	name = strings.Trim(string(runes[:min(len(runes), longestName)]), ". ")
	first, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch {
	case name == "":
		return "text"
	case slices.Contains(devices(), strings.TrimSpace(first)):
		return "_" + name
	}
	return name
}

// devices are the names that Windows keeps for its devices, whatever ending
// they have.
func devices() []string {
	all := []string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
	for _, digit := range []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"} {
		all = append(all, "COM"+digit, "LPT"+digit)
	}
	return all
}

func (s *Sheet) askPlace() {
	if s.busy {
		return
	}
	s.deps.Save(s.frame.Words.T("publishing.save_title"), s.name()+s.now.Format.Ending(), s.write)
}

func (s *Sheet) ids() []string {
	ids := make([]string, len(s.texts))
	for i, t := range s.texts {
		ids[i] = t.ID
	}
	return ids
}

func (s *Sheet) write(path string) {
	ids, chosen := s.ids(), s.now
	s.work(func(ctx context.Context, told press.Progress) error {
		return s.deps.Write(ctx, path, ids, chosen, told)
	}, func() {
		s.frame.Notify(s.frame.Words.T("publishing.saved", i18n.Args{"path": path}), s.frame.Words.T("publishing.show_folder"), func() {
			s.frame.Report(s.deps.ShowFolder(path))
		})
	})
}

func (s *Sheet) doPrint() {
	if s.busy {
		return
	}
	ids, name, options := s.ids(), s.name(), s.now.Options
	s.work(func(ctx context.Context, told press.Progress) error {
		return s.deps.Print(ctx, name, ids, options, told)
	}, func() {
		s.frame.Notify(s.frame.Words.T("publishing.printed"), "", nil)
	})
}

// work does something that takes a while, shows how far it is, and closes the
// sheet when it is done; what goes wrong is told in the sheet.
func (s *Sheet) work(do func(context.Context, press.Progress) error, done func()) {
	s.busy = true
	s.tell(nil)
	s.save.SetEnabled(false)
	s.print.SetEnabled(false)
	s.enableCopy(false)
	s.progress(0, len(s.texts))
	page.Load(&s.latest, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, do(ctx, func(done, total int) {
			fyne.Do(func() {
				if ctx.Err() == nil && s.busy {
					s.progress(done, total)
				}
			})
		})
	}, func(_ struct{}, err error) {
		s.idle()
		if errors.Is(err, context.Canceled) {
			return
		}
		if err != nil {
			s.tell(err)
			return
		}
		s.close()
		done()
	})
}

func (s *Sheet) progress(done, total int) {
	s.status.SetText(s.frame.Words.T("publishing.working", i18n.Args{"done": done, "total": total}))
	s.body.Refresh()
}

func (s *Sheet) idle() {
	s.busy = false
	s.save.SetEnabled(true)
	s.print.SetEnabled(true)
	s.enableCopy(true)
	s.status.SetText("")
	s.body.Refresh()
}

// sheetLayout stacks the parts; the choices take the room that is left.
type sheetLayout struct{}

// MinSize lets the sheet be as small as its room.
func (*sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout places the parts.
func (*sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const choices = 1
	gaps := []float32{0, 14, 0, 12, 16}
	left := size.Height
	for i, o := range objects {
		if o.Visible() {
			left -= theme.Px(gaps[i])
			if i != choices {
				left -= widgets.HeightFor(o, size.Width)
			}
		}
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		y += theme.Px(gaps[i])
		h := max(left, 0)
		if i != choices {
			h = widgets.HeightFor(o, size.Width)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}
