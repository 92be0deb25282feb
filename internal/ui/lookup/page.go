// Package lookup is the room of the dictionary: one box for hanzi, pinyin and
// English, what it finds, and the pages of words and characters, between which
// one goes back and forth as in a browser.
package lookup

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
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
	EnglishPhrases(ctx context.Context, word string, limit int) ([]string, error)
	Containing(ctx context.Context, headword string, limit int) ([]dictionary.Entry, error)
	Variants(ctx context.Context, headword string) ([]dictionary.Entry, error)
	Character(ctx context.Context, r rune) (dictionary.Character, bool, error)
	Strokes(ctx context.Context, character string) (refdb.Character, bool, error)
}

// Sentences finds sentences of the library with a word.
type Sentences interface {
	Find(ctx context.Context, language study.Language, forms []string, limit int) (uses []reader.Use, more bool, err error)
}

// Words keeps what the learner knows.
type Words interface {
	StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]reader.WordStatus, error)
	SetStatus(ctx context.Context, language study.Language, headword string, status reader.WordStatus) error
}

// Searches keeps what was looked up before.
type Searches interface {
	List(ctx context.Context) ([]settings.Search, error)
	Add(ctx context.Context, s settings.Search) error
	Clear(ctx context.Context) error
}

// Speech reads aloud.
type Speech interface {
	// Engines names what can speak here; none if nothing can.
	Engines() []string
	// Say speaks until all was said or ctx ended.
	Say(ctx context.Context, text string, language study.Language) error
}

// Settings give the learner's choices.
type Settings interface {
	Get() settings.Settings
}

// Deps are what the room works with.
type Deps struct {
	Reference Reference
	Sentences Sentences
	Words     Words
	Searches  Searches
	Speech    Speech
	Settings  Settings
	// AddCard makes a card of a word and marks it as being learnt; added is
	// false if one was there.
	AddCard func(ctx context.Context, n cards.Note) (added bool, err error)
	// HasCard reports whether there is a card of a word.
	HasCard func(ctx context.Context, language study.Language, headword string) (bool, error)
	// History is the way through the dictionary; it outlives the page.
	History *History
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

	content       *fyne.Container
	box           *widgets.Field
	back, forward *widgets.Link
	list          *widgets.RowList
	bench         *widgets.Workbench
	entry, blank  *widgets.Page
	anchor        *widgets.Anchor

	way                        *History
	search, look, rest, spoken page.Latest
	advice, voices             page.Latest
	changes                    page.Order

	query  string
	asked  bool // no answer to the query has come yet
	rows   []row
	failed error // of the search
	shown  view
	parts  parts
	// restoring is the place to come back to once its results are there.
	restoring *place
	// scroll is the offset that the entry is to have once all of it is there.
	scroll    float32
	suggested []suggestion
	recent    []settings.Search
	// remembered is the search that was kept last.
	remembered settings.Search
	speaks     bool
	speaking   bool
	reading    bool // the keyboard is in the entry
	// adding counts the changes under way; tests wait for it.
	adding page.Group
}

var _ page.Page = (*Page)(nil)

// New makes the page.
func New(frame page.Frame, deps Deps) *Page {
	if deps.Pause == 0 {
		deps.Pause = usualPause
	}
	if deps.History == nil {
		deps.History = &History{}
	}
	p := &Page{frame: frame, deps: deps, way: deps.History, anchor: widgets.NewAnchor()}
	p.box = widgets.NewField(frame.Words.T("lookup.placeholder"))
	p.box.OnChanged = p.typed
	p.box.OnSubmitted = func(string) { p.enter() }
	p.box.OnEscape = func() { p.escape() }
	p.box.OnUp = func() { p.list.Key(string(fyne.KeyUp)) }
	p.box.OnDown = func() { p.list.Key(string(fyne.KeyDown)) }
	p.back = widgets.NewLink("", func() { p.walk(-1) })
	p.forward = widgets.NewLink("", func() { p.walk(1) })
	p.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newResult(p.margin) }, func(i int, r widgets.ListRow) {
		r.(*result).show(&p.rows[i], frame.Words) //nolint:errcheck // the list holds only rows of newResult
	})
	p.list.OnChosen = p.chosen
	p.list.OnMoved = p.moved
	p.entry = widgets.NewPage(entryWidth, widgets.NewColumn(0))
	p.blank = widgets.NewPage(blankWidth, widgets.NewColumn(0))
	p.entry.Top, p.blank.Top = 30, 36
	p.bench = widgets.NewWorkbench(p.list, p.entry)
	p.bench.MaxLeft = listWidth
	p.bench.ShowLeft(true)
	p.bench.OnFold = func(bool) { p.paint() }
	hint := widgets.NewNote(frame.Words.T("lookup.hint"))
	hint.Cut = true
	p.content = container.New(&pageLayout{p}, widgets.NewHeading(frame.Words.T("room.dictionary")), p.back, p.forward,
		p.box, hint, widgets.NewRule(), p.bench.Container, p.blank)
	p.paint()
	p.findVoices()
	return p
}

// The widest columns of an entry, of the results, and of what stands in their
// place, in pixels at 100 %.
const (
	entryWidth = 720
	listWidth  = 380
	blankWidth = 960
)

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show looks up what the route asks for, or shows what was shown last. The
// keyboard is in the box.
func (p *Page) Show(to route.Route) {
	r, ok := to.(route.Entry)
	switch {
	case ok && r.Query != p.way.now().query:
		p.save()
		p.focusBox()
		p.ask(r.Query)
	case p.failed != nil || p.shown.failed != nil, p.query == "" && p.way.now().query != "":
		p.restore() // the data may be there by now, or the page was made anew
	default:
		p.focusAgain()
		p.resume()
	}
}

// resume goes on with what Leave ended, and shows what other pages may have
// changed meanwhile.
func (p *Page) resume() {
	now := *p.way.now()
	switch {
	case p.asked:
		p.find(p.query, 0)
	case p.query == "":
		p.listSearches()
	case len(p.rows) > 0 && p.shown.target != now.target:
		p.show(now.target)
	case p.shown.target.head != "":
		p.reviewKnown()
		if len(p.parts.rest.Objects) == 0 {
			p.readRest(p.shown)
		}
	}
}

// Leave drops what is under way.
func (p *Page) Leave() {
	p.save()
	p.remember()
	for _, l := range []*page.Latest{&p.search, &p.look, &p.rest, &p.spoken, &p.advice} {
		l.Stop()
	}
	p.speaking = false
	if p.parts.strokes != nil {
		p.parts.strokes.Pause()
	}
}

func (p *Page) focusBox() {
	p.reading = false
	p.frame.Focus(p.box)
}

// focusAgain gives the keyboard back to where it was.
func (p *Page) focusAgain() {
	if p.reading && len(p.rows) > 0 {
		p.frame.Focus(p.anchor)
		return
	}
	p.focusBox()
}

// setBox writes into the box as if nobody had typed it.
func (p *Page) setBox(query string) {
	p.query = query
	p.box.OnChanged = nil
	p.box.SetText(query)
	p.box.CursorColumn = len([]rune(query))
	p.box.OnChanged = p.typed
	p.box.Refresh()
}

// ask puts a query that was asked on purpose into the box and answers it
// without waiting for more keys.
func (p *Page) ask(query string) {
	p.setBox(query)
	now := p.way.turn()
	now.query, now.settled = query, query != ""
	p.restoring = nil
	p.find(query, 0)
}

// typed answers the box after a short rest.
func (p *Page) typed(query string) {
	if query == p.query {
		return
	}
	p.save()
	p.query, p.reading, p.restoring = query, false, nil
	p.way.turn().query = query
	p.find(query, p.deps.Pause)
}

// enter goes from the box to the entry.
func (p *Page) enter() {
	if len(p.rows) == 0 {
		return
	}
	now := p.way.now()
	now.settled, now.reading = true, true
	p.reading = true
	p.remember()
	p.bench.ShowLeft(false)
	if p.bench.Folded() {
		p.paint()
	}
	p.frame.Focus(p.anchor)
}

// chosen opens a row that was clicked, or the keyboard's by Enter.
func (p *Page) chosen(i int) {
	p.save()
	p.list.Choose(i)
	p.moved(i)
	p.enter()
}

// moved shows the row that the keyboard came to.
func (p *Page) moved(i int) {
	t := p.rows[i].target
	if now := p.way.now(); now.target == t && now.row == i && p.shown.target == t {
		return
	}
	p.save()
	now := p.way.turn()
	now.target, now.row, now.linked, now.entry = t, i, false, 0
	p.show(t)
}

// follow goes where a link of the entry leads.
func (p *Page) follow(t target) {
	p.save()
	now := p.way.now()
	now.settled, now.reading = true, true
	p.remember()
	next := *now
	next.target, next.linked, next.entry = t, true, 0
	p.way.push(next)
	p.reading = true
	p.show(t)
}

// save notes how far everything is scrolled.
func (p *Page) save() {
	now := p.way.now()
	now.list, now.entry, now.reading = p.list.Offset(), p.entry.Offset(), p.reading
}

// walk goes back or forth on the way; it reports whether there was a place.
func (p *Page) walk(by int) bool {
	p.save()
	p.remember()
	if !p.way.move(by) {
		return false
	}
	p.restore()
	return true
}

// restore shows the present place of the way as it was left.
func (p *Page) restore() {
	now := *p.way.now()
	p.reading = now.reading && now.query != ""
	p.bench.ShowLeft(!p.reading)
	if now.query == p.query && len(p.rows) > 0 && p.failed == nil {
		p.arrive(now)
		return
	}
	p.restoring = &now
	p.setBox(now.query)
	p.find(now.query, 0)
}

// arrive shows a place among results that are there.
func (p *Page) arrive(at place) {
	if at.row >= 0 && at.row < len(p.rows) {
		p.list.Choose(at.row)
	}
	p.list.ScrollTo(at.list)
	p.show(at.target)
	p.scroll = at.entry
}

// escape goes one step out: from a word that a link led to back to the word
// before, from the entry to the results where one is shown at a time, to an
// empty box. It reports whether there was a step.
func (p *Page) escape() bool {
	switch {
	case p.way.now().linked && p.walk(-1):
	case p.bench.Folded() && p.entryOnTop():
		p.bench.ShowLeft(true)
		p.paint()
		p.focusBox()
	case p.query != "":
		p.save()
		p.remember()
		p.focusBox()
		p.setBox("")
		now := p.way.turn()
		*now = place{row: -1}
		p.find("", 0)
	default:
		return false
	}
	return true
}

func (p *Page) entryOnTop() bool { return p.entry.Visible() }

// margin is the space at the left of heading, box and results.
func (p *Page) margin() float32 {
	if p.content.Size().Width < theme.Px(900) {
		return theme.Px(32)
	}
	return theme.Px(56)
}
