// Package lookup is the room of the dictionary: one box for hanzi, pinyin and
// English, what it finds, and the page of an entry.
package lookup

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Reference is the dictionary. Its methods wait until the data is open and
// fail with its error if it cannot be opened.
type Reference interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	Search(ctx context.Context, query string, limit int) ([]dictionary.Entry, error)
	English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error)
}

// Settings give the learner's choices.
type Settings interface {
	Get() settings.Settings
}

// Deps are what the room works with.
type Deps struct {
	Reference Reference
	Settings  Settings
	// AddCard makes a card of a word and marks it as being learnt; added is
	// false if one was there.
	AddCard func(ctx context.Context, n cards.Note) (added bool, err error)
	// HasCard reports whether there is a card of a word.
	HasCard func(ctx context.Context, language study.Language, headword string) (bool, error)
	// Pause is the rest after a key before the search begins; 0 for the usual.
	Pause time.Duration
}

// usualPause is shorter than what is felt and longer than the time between two
// keys of a quick typist.
const usualPause = 120 * time.Millisecond

// Page is the room of the dictionary.
type Page struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	box     *widgets.Field
	list    *widgets.RowList
	bench   *widgets.Workbench
	entry   *widgets.Page
	blank   *widgets.Page

	search, look page.Latest
	query        string
	rows         []row
	shown        view
	// back are the entries that links led away from, the last one last.
	back []target
	// adding counts the cards being made; tests wait for it.
	adding sync.WaitGroup
}

var _ page.Page = (*Page)(nil)

// New makes the page.
func New(frame page.Frame, deps Deps) *Page {
	if deps.Pause == 0 {
		deps.Pause = usualPause
	}
	p := &Page{frame: frame, deps: deps}
	p.box = widgets.NewField(frame.Words.T("lookup.placeholder"))
	p.box.OnChanged = p.typed
	p.box.OnSubmitted = func(string) { p.enter() }
	p.box.OnEscape = func() { p.escape() }
	p.box.OnUp = func() { p.list.Key(string(fyne.KeyUp)) }
	p.box.OnDown = func() { p.list.Key(string(fyne.KeyDown)) }
	p.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newResult(p.margin) }, func(i int, r widgets.ListRow) {
		r.(*result).show(&p.rows[i], frame.Words) //nolint:errcheck // the list holds only rows of newResult
	})
	p.list.OnChosen = p.chosen
	p.list.OnMoved = func(i int) { p.open(p.rows[i].target, false) }
	p.entry = widgets.NewPage(entryWidth, widgets.NewColumn(0))
	p.blank = widgets.NewPage(entryWidth, widgets.NewColumn(0))
	p.bench = widgets.NewWorkbench(p.list, p.entry)
	p.bench.ShowLeft(true)
	p.bench.OnFold = func(bool) { p.paint() }
	p.content = container.New(&pageLayout{p}, widgets.NewHeading(frame.Words.T("room.dictionary")), p.box, widgets.NewRule(), p.bench.Container, p.blank)
	p.results(nil, nil)
	return p
}

// entryWidth is the width of an entry's column in pixels at 100 %.
const entryWidth = 700

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show looks up what the route asks for, or shows what was shown last. The
// keyboard is in the box.
func (p *Page) Show(to route.Route) {
	p.focusBox()
	if r, ok := to.(route.Entry); ok && r.Query != p.query {
		p.back = nil
		p.ask(r.Query)
	} else if p.shown.failed != nil {
		p.ask(p.query) // the data may be there by now
	}
}

// Leave drops what is under way.
func (p *Page) Leave() {
	p.search.Stop()
	p.look.Stop()
}

func (p *Page) focusBox() { p.frame.Focus(p.box) }

func (p *Page) unfocus() { p.frame.Focus(nil) }

// ask puts a query into the box and answers it without waiting for more keys.
func (p *Page) ask(query string) {
	p.query = query
	p.box.OnChanged = nil
	p.box.SetText(query)
	p.box.CursorColumn = len([]rune(query))
	p.box.OnChanged = p.typed
	p.find(query, 0)
}

// typed answers the box after a short rest.
func (p *Page) typed(query string) {
	if query == p.query {
		return
	}
	p.query = query
	p.back = nil
	p.find(query, p.deps.Pause)
}

// enter goes from the box to the entry.
func (p *Page) enter() {
	if len(p.rows) == 0 {
		return
	}
	p.unfocus()
	p.bench.ShowLeft(false)
	p.paint()
}

// chosen opens a row that was clicked, or the keyboard's by Enter.
func (p *Page) chosen(i int) {
	p.list.Choose(i)
	p.back = nil
	p.enter()
	p.open(p.rows[i].target, false)
}

// escape goes back: to the entry before, to the list, to an empty box.
func (p *Page) escape() bool {
	switch {
	case len(p.back) > 0:
		last := p.back[len(p.back)-1]
		p.back = p.back[:len(p.back)-1]
		p.show(last)
	case p.bench.Folded() && p.entryOnTop():
		p.bench.ShowLeft(true)
		p.focusBox()
	case p.query != "":
		p.focusBox()
		p.ask("")
	default:
		return false
	}
	return true
}

func (p *Page) entryOnTop() bool { return p.entry.Visible() }

// Key takes the keys while the box is not focused, and those with a modifier.
func (p *Page) Key(name string) bool {
	switch name {
	case "Ctrl+F", string(fyne.KeySlash):
		p.focusBox()
	case "Ctrl+Return", "Ctrl+KP_Enter", string(fyne.KeyA):
		p.addCard()
	case "Ctrl+C":
		p.copy()
	case "Alt+Left", string(fyne.KeyEscape), string(fyne.KeyLeft), string(fyne.KeyBackspace):
		return p.escape()
	case string(fyne.KeyPageDown), string(fyne.KeySpace):
		p.entry.Scroll(theme.Px(400))
	case string(fyne.KeyPageUp):
		p.entry.Scroll(-theme.Px(400))
	default:
		return p.list.Key(name)
	}
	return true
}

// copy puts the headword onto the clipboard.
func (p *Page) copy() {
	if head := p.shown.headword(); head != "" {
		fyne.CurrentApp().Clipboard().SetContent(head)
		p.frame.Notify(p.frame.Words.T("lookup.copied", i18n.Args{"word": head}), "", nil)
	}
}

// margin is the space at the left of heading, box and results.
func (p *Page) margin() float32 {
	if p.content.Size().Width < theme.Px(900) {
		return theme.Px(32)
	}
	return theme.Px(56)
}

// pageLayout places heading, box, line, and the two columns or what stands in
// their place.
type pageLayout struct{ p *Page }

// MinSize lets the page be as small as its room.
func (*pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Layout places the parts.
func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	heading, box, rule := objects[0], objects[1], objects[2]
	margin, top := l.p.margin(), theme.Px(44)
	if size.Height < theme.Px(700) {
		top = theme.Px(24)
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	width := size.Width - 2*margin
	put(heading, margin, top, width, heading.MinSize().Height)
	y := top + heading.MinSize().Height + theme.Px(14)
	put(box, margin, y, min(width, theme.Px(640)), box.MinSize().Height)
	y += box.MinSize().Height + theme.Px(16)
	put(rule, 0, y, size.Width, 1)
	for _, o := range objects[3:] {
		put(o, 0, y+1, size.Width, max(size.Height-y-1, 0))
	}
}
