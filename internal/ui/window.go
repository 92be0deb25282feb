// Package ui is the main window: the rail, the pages and the ways between
// them.
package ui

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/typing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Builder makes one kind of page.
type Builder struct {
	// Serves reports whether a page of this kind shows the route.
	Serves func(route.Route) bool
	// Build makes the page in the frame's language.
	Build func(page.Frame) page.Page
}

// Counts are what waits in the rooms.
type Counts struct {
	Letters, Cards int
}

// Config is what the window needs from the program.
type Config struct {
	Words *i18n.Catalogue
	Log   *slog.Logger
	// Builders are asked in order for the page of a route.
	Builders []Builder
	// Counts looks up what waits; it is called off the interface's thread.
	Counts func(context.Context) (Counts, error)
	// Typing is the window's own input method; nil for none.
	Typing *typing.Method
	// Moved is called after the window has gone to a place; nil for nothing.
	Moved func()
}

// Window is the main window.
type Window struct {
	fyne.Window
	cfg    Config
	rail   *widgets.Rail
	stack  *fyne.Container // the present page
	notice *fyne.Container // the banner, if any
	frame  page.Frame

	pages   []page.Page // one for each builder, nil until visited
	dressed []dress     // that of each page when it was shown last
	current page.Page
	left    []page.Page // those that were shown since the last Rest
	at      route.Route
	counts  page.Latest
	passing bool // the banner tells what was done, not what went wrong
	notices int  // counts banners shown and closed
	stop    func()

	cover    func(page.Frame) fyne.CanvasObject
	coverKey func(name string) bool
}

// dress is what a page's colours and sizes depend on.
type dress struct {
	theme   fyne.Theme
	variant fyne.ThemeVariant
}

func presentDress() dress {
	s := fyne.CurrentApp().Settings()
	return dress{s.Theme(), s.ThemeVariant()}
}

// New makes the main window in w and goes nowhere yet.
func New(w fyne.Window, cfg Config) *Window {
	m := &Window{Window: w, cfg: cfg, stack: container.NewStack(), notice: container.NewStack()}
	m.frame = page.Frame{
		Words: cfg.Words, Go: m.Go, Report: m.Report, Notify: m.Notify, Counts: m.Recount, Focus: m.focus,
	}
	if cfg.Typing != nil {
		m.frame.Input = func(t widgets.InputTarget, chinese bool) widgets.Input { return cfg.Typing.For(t, chinese) }
		shortcuts.ForTyping(w.Canvas(), func() { cfg.Typing.Toggle(w.Canvas()) })
	}
	w.SetPadded(false)
	m.build()
	w.Canvas().SetOnTypedKey(m.typed)
	shortcuts.ForRooms(w.Canvas(), m.Go)
	shortcuts.ForPage(w.Canvas(), m.key)
	w.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { m.dropped(files) })
	m.stop = cfg.Words.OnChange(m.rebuild)
	return m
}

// Close leaves the present page, so that it hands over what it holds. The
// window itself is closed by the caller.
func (m *Window) Close() {
	m.stop()
	m.counts.Stop()
	if m.current != nil {
		m.current.Leave()
		m.current = nil
	}
	soon, cancel := context.WithTimeout(context.Background(), settleTime)
	defer cancel()
	for _, p := range m.pages {
		if s, ok := p.(settler); ok {
			s.Settle(soon)
		}
	}
}

// settler is a page that keeps things in the background: Settle waits until
// they are kept, at most as long as ctx lasts.
type settler interface{ Settle(ctx context.Context) }

// settleTime bounds what the window's end waits for.
const settleTime = 3 * time.Second

// build makes the rail and the frame around the pages in the present language.
func (m *Window) build() {
	words := m.cfg.Words
	other := words.Language().Other()
	items := make([]widgets.RailItem, 0, len(route.Rooms()))
	for _, room := range route.Rooms() {
		name, sign := roomWords(room)
		items = append(items, widgets.RailItem{
			Name: words.T(name), Second: words.In(other, name), Sign: words.In(study.Chinese, sign),
			Low: room == route.Settings,
		})
	}
	m.rail = widgets.NewRail(words.In(study.Chinese, "app.name"), words.In(study.English, "app.name"), items)
	m.rail.OnChosen = func(i int) { m.Go(route.ToRoom{To: route.Rooms()[i]}) }
	m.pages = make([]page.Page, len(m.cfg.Builders))
	m.dressed = make([]dress, len(m.cfg.Builders))
	m.SetTitle(words.T("app.title"))
	// The paper is the canvas' own ground: a rectangle of it as large as the
	// window takes more time to draw in software than all of a page's text.
	m.SetContent(container.New(&windowLayout{m}, m.withCandidates(m.rail, m.stack, m.notice)...))
}

// roomWords gives the keys of a room's name and of the character that stands
// for it on a folded rail.
func roomWords(room route.Room) (name, sign string) {
	switch room {
	case route.Read:
		return "room.read", "room.read.sign"
	case route.Letters:
		return "room.letters", "room.letters.sign"
	case route.Cards:
		return "room.cards", "room.cards.sign"
	case route.Dictionary:
		return "room.dictionary", "room.dictionary.sign"
	case route.Teach:
		return "room.teach", "room.teach.sign"
	case route.Settings:
		return "room.settings", "room.settings.sign"
	default:
		return "room.today", "room.today.sign"
	}
}

// rebuild makes everything anew in another language and goes back to where
// the learner was.
func (m *Window) rebuild() {
	if m.cover != nil {
		m.SetTitle(m.cfg.Words.T("app.title"))
		return // what covers the window words itself
	}
	at := m.at
	if p, ok := m.current.(page.Placed); ok {
		at = p.At()
	}
	if m.current != nil {
		m.current.Leave()
		m.current = nil
	}
	m.stack.Objects = nil
	m.closeNotice()
	m.build()
	if at != nil {
		m.Go(at)
	}
}

// Go leads to a place.
func (m *Window) Go(to route.Route) {
	if m.cover != nil {
		return
	}
	for i, b := range m.cfg.Builders {
		if !b.Serves(to) {
			continue
		}
		m.refit(i)
		if m.pages[i] == nil {
			m.pages[i] = b.Build(m.frame)
		}
		m.show(m.pages[i], to)
		if m.cfg.Moved != nil {
			m.cfg.Moved()
		}
		return
	}
	m.cfg.Log.Error("no page serves a route", "route", to)
}

// refit drops page i if the theme changed while another page was shown: the
// toolkit dresses anew what is in a window only.
func (m *Window) refit(i int) {
	now := presentDress()
	for k, p := range m.pages {
		if p == m.current {
			m.dressed[k] = now
		}
	}
	if m.dressed[i] != now {
		m.pages[i] = nil
	}
	m.dressed[i] = now
}

func (m *Window) show(p page.Page, to route.Route) {
	if m.current != nil && m.current != p {
		m.current.Leave()
		m.leaves()
		if m.cfg.Typing != nil {
			m.cfg.Typing.Left()
		}
		if m.passing {
			m.closeNotice()
		}
	}
	m.Canvas().Unfocus()
	m.current, m.at = p, to
	m.rail.Choose(int(to.Room()))
	m.stack.Objects = []fyne.CanvasObject{p.Content()}
	m.stack.Refresh()
	p.Show(to)
	m.Recount()
}

// Refresh shows the present page anew, with what has come meanwhile.
func (m *Window) Refresh() {
	if m.current != nil && m.cover == nil {
		m.current.Show(m.at)
	}
	m.Recount()
}

// At gives the present place.
func (m *Window) At() route.Route { return m.at }

// typed offers a key to the page: with Shift, if that was held and the page
// knows it so, and alone.
func (m *Window) typed(e *fyne.KeyEvent) {
	if name := shortcuts.Shifted(e.Name); name != "" && m.current != nil && m.coverKey == nil && m.Canvas().Overlays().Top() == nil && m.current.Key(name) {
		return
	}
	m.key(string(e.Name))
}

// key offers a key to the page.
func (m *Window) key(name string) {
	if m.coverKey != nil {
		m.coverKey(name)
		return
	}
	if over := m.Canvas().Overlays().Top(); over != nil {
		if sheet, ok := over.(*widgets.Modal); ok {
			sheet.Key(name)
		}
		return
	}
	if name == string(fyne.KeyEscape) && m.closeNotice() {
		return
	}
	if m.current == nil || m.current.Key(name) {
		return
	}
	if name == string(fyne.KeyF1) {
		m.Go(route.Section{Name: keysSection})
	}
}

// dropped hands files that were dropped on the window to the page. Where that has
// no use for them they are brought into the library or, among the cards, into
// these.
func (m *Window) dropped(files []fyne.URI) {
	if m.cover != nil || m.current == nil || m.Canvas().Overlays().Top() != nil {
		return
	}
	var paths []string
	for _, f := range files {
		if f.Scheme() == "file" {
			paths = append(paths, f.Path())
		}
	}
	if len(paths) == 0 {
		return
	}
	if taker, ok := m.current.(page.Taker); ok {
		taker.Dropped(paths)
		return
	}
	switch m.at.Room() {
	case route.Cards:
		m.Go(route.CardImport{Path: paths[0]})
	case route.Read, route.Today:
		m.Go(route.Import{Paths: paths})
	}
}

// keysSection is the section of the settings that lists all keys.
const keysSection = "keys"

// focus gives the keyboard to an object of the page, or takes it away for nil.
func (m *Window) focus(o fyne.Focusable) {
	if o == nil {
		m.Canvas().Unfocus()
		return
	}
	m.Canvas().Focus(o)
}

// Recount looks up what waits in the rooms and shows it on the rail.
func (m *Window) Recount() {
	if m.cfg.Counts == nil {
		return
	}
	page.Load(&m.counts, m.cfg.Counts, func(c Counts, err error) {
		if err != nil {
			m.cfg.Log.Error("counting what waits", "error", err)
			return
		}
		m.rail.SetCount(int(route.Letters), c.Letters)
		m.rail.SetCount(int(route.Cards), c.Cards)
	})
}

// Report words an error in a banner and logs it.
func (m *Window) Report(err error) {
	if err == nil {
		return
	}
	m.cfg.Log.Error("reported", "error", err)
	m.banner(true, m.cfg.Words.ErrorText(err), "", nil)
}

// Notify tells in a banner what was done, with an action such as Undo; an empty
// message takes away the last one. What went wrong stays.
func (m *Window) Notify(message, action string, do func()) {
	if message == "" {
		if m.passing {
			m.closeNotice()
		}
		return
	}
	m.banner(false, message, action, do)
}

func (m *Window) banner(failure bool, text, action string, do func()) {
	var link *widgets.Link
	if action != "" {
		link = widgets.NewLink(action, func() {
			m.closeNotice()
			do()
		})
	}
	m.notice.Objects = []fyne.CanvasObject{widgets.NewBanner(failure, text, link, func() { m.closeNotice() })}
	m.passing = !failure
	m.notices++
	m.notice.Refresh()
	m.Content().Refresh()
	if failure {
		return
	}
	shown := m.notices
	time.AfterFunc(noticeTime, func() {
		fyne.Do(func() {
			if m.notices == shown {
				m.closeNotice()
			}
		})
	})
}

// noticeTime is how long a message of what was done stays, long enough to
// reach for its Undo. What went wrong stays until it is closed.
const noticeTime = 10 * time.Second

// closeNotice takes the banner away; it reports whether there was one.
func (m *Window) closeNotice() bool {
	if len(m.notice.Objects) == 0 {
		return false
	}
	m.notice.Objects = nil
	m.notices++
	m.notice.Refresh()
	m.Content().Refresh()
	return true
}

// foldBelow is the width of the window, in pixels at 100 %, under which the
// rail folds to signs.
const foldBelow = 1000

// windowLayout places rail, page and banner.
type windowLayout struct{ m *Window }

// MinSize is the least window that looks right.
func (l *windowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

// Layout places the parts: rail, page, banner, and over all of them what floats
// while one types.
func (l *windowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rail, pages, notice := objects[0], objects[1], objects[2]
	l.m.rail.Fold(size.Width < theme.Px(foldBelow))
	width := l.m.rail.Width()
	rail.Move(fyne.Position{})
	rail.Resize(fyne.NewSize(width, size.Height))
	room := min(size.Width-width-theme.Px(48), theme.Px(680))
	height, below := float32(0), float32(0)
	if shown := l.m.notice.Objects; len(shown) > 0 {
		// The page gives way, so that the message covers nothing of it.
		height = widgets.HeightFor(shown[0], room)
		below = height + theme.Px(24)
	}
	notice.Move(fyne.NewPos(width+theme.Px(24), size.Height-height-theme.Px(12)))
	notice.Resize(fyne.NewSize(room, height))
	pages.Move(fyne.NewPos(width, 0))
	pages.Resize(fyne.NewSize(size.Width-width, max(size.Height-below, 0)))
	for _, over := range objects[3:] {
		over.Resize(size)
	}
}
