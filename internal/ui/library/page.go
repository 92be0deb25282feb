package library

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Page lists the texts.
type Page struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	heading *widgets.Text
	search  *widgets.Field
	seeking fyne.CanvasObject // the search in the head
	sought  bool              // the learner is searching
	bin     *widgets.Link     // to what was deleted
	figures *widgets.Link     // to the statistics
	imports *widgets.Button
	head    *fyne.Container
	bar     *bar
	picked  *pickBar
	rule    *widgets.Fill
	list    *widgets.RowList
	empty   *fyne.Container // says what to do where nothing is listed
	number  *widgets.Text
	foot    *fyne.Container

	load    page.Latest
	shares  sharer
	changes page.Order
	// following has changes made elsewhere shown.
	following follower
	working   page.Group // changes under way; tests wait for them

	contents contents
	byID     map[string]*item
	loaded   bool
	unsorted int // shares found since the list was sorted
	filter   filter
	rows     []*item
	picks    picks
	// collecting is the sheet of collections opened last.
	collecting *collectionSheet
	// deleted are the texts deleted last, for undo.
	deleted []string
	wanted  string // the ID of the text to choose once the list is loaded anew, "" for none
	// held gives the modifiers that are held down, and later runs something when
	// the key that was pressed has done all that it does.
	held  func() fyne.KeyModifier
	later func(func())
}

var _ page.Page = (*Page)(nil)

// headGap is the space between the parts of the head at 100 %, searchWidth the
// width of the field for searching.
const (
	headGap     = 20
	searchWidth = 220
)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps, held: heldKeys, later: func(f func()) { go fyne.Do(f) }}
	p.picks.clear()
	p.shares = sharer{work: p.shareOf, done: p.shareFound}
	t := frame.Words.T
	p.filter.LibraryView = deps.Settings.Get().Library
	p.search = widgets.NewField(t("library.search"))
	p.search.OnChanged = p.typed
	p.search.OnSubmitted = func(string) { p.toList() }
	p.search.OnDown = p.toList
	p.search.OnEscape = p.endSearch
	p.heading = widgets.NewHeading(t("library.library"))
	p.seeking = widgets.NewWide(searchWidth, p.search)
	p.bin = widgets.NewLink("", p.toBin)
	p.figures = widgets.NewKeyLink(t("library.statistics"), "S", p.toStatistics)
	p.imports = widgets.NewMainButton(t("library.import"), shortcuts.Name("Ctrl+I"), func() { p.toImport(nil) })
	p.head = widgets.NewHeaded(headGap, 10, p.heading, p.seeking, p.bin, p.figures, p.imports)
	p.bar = newBar(p)
	p.picked = newPickBar(p)
	p.rule = widgets.NewRule()
	p.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newRow(frame.Words, p.togglePick, p.openMenuAt) }, p.fill)
	p.list.OnChosen = p.open
	p.list.OnPressed = p.pressed
	p.list.OnSecondary = func(i int, at fyne.Position) { p.openMenu(i, at) }
	p.empty = container.NewStack()
	p.number = widgets.NewNote("")
	p.foot = widgets.NewApart(24, 4, p.number, widgets.NewNote(t("library.keys")))
	p.content = container.New(&pageLayout{p}, p.head, p.bar.object, p.picked.object, p.rule, p.list, p.empty, p.foot)
	p.refreshPicks()
	return p
}

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading and looks for changes no more.
func (p *Page) Leave() {
	p.unfollow()
	p.load.Stop()
	p.shares.stop()
}

// Show loads the list anew, and again when texts change elsewhere.
func (p *Page) Show(route.Route) {
	p.follow()
	p.reload()
}

// reload loads the list and then the known shares, which take longer.
func (p *Page) reload() {
	p.shares.stop()
	p.following.again.Store(false)
	p.following.loading.Store(true)
	page.Load(&p.load, p.deps.load, func(c contents, err error) {
		p.following.loading.Store(false)
		defer p.catchUp()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.keepShares(c.items)
		p.byID = make(map[string]*item, len(c.items))
		for _, x := range c.items {
			p.byID[x.ID] = x
		}
		p.contents, p.loaded = c, true
		p.picks.keep(c.items)
		p.refresh()
		if p.wanted != "" {
			p.chooseText(p.wanted)
			p.wanted = ""
		}
		p.loadShares()
	})
}

// keepShares has the shares that were shown stay until they are found anew.
func (p *Page) keepShares(items []*item) {
	for _, x := range items {
		if b, ok := p.byID[x.ID]; ok {
			x.share, x.told = b.share, b.told
		}
	}
}

// refresh shows what the filter leaves, with the keyboard on the same text.
func (p *Page) refresh() {
	at := p.current() // before the rows change
	p.filter.direction = p.deps.Settings.Get().Direction
	p.dropGoneChoices()
	p.rows = p.filter.apply(p.contents.items)
	p.list.SetLength(len(p.rows))
	if at != nil {
		p.chooseText(at.ID)
	}
	p.bar.refresh()
	p.refreshHead()
	p.refreshPicks()
	p.showEmpty()
	p.content.Refresh()
}

// dropGoneChoices ends a filter by something that is there no more.
func (p *Page) dropGoneChoices() {
	if !p.loaded {
		return
	}
	if id := p.filter.Collection; id != "" && p.collection(id) == nil {
		p.filter.Collection = ""
	}
}

func (p *Page) collection(id string) *reader.Collection {
	for i := range p.contents.collections {
		if p.contents.collections[i].ID == id {
			return &p.contents.collections[i]
		}
	}
	return nil
}

// current gives the text that the keyboard is on, nil if it is on none.
func (p *Page) current() *item {
	if at := p.list.At(); at >= 0 && at < len(p.rows) {
		return p.rows[at]
	}
	return nil
}

// chooseText brings the keyboard to a text, if it is listed.
func (p *Page) chooseText(id string) {
	if x := p.byID[id]; x != nil && x.row >= 0 {
		p.list.Choose(x.row)
		return
	}
	p.list.Focus()
}

func (p *Page) refreshHead() {
	words := p.frame.Words
	p.bin.SetLabel(words.T("library.deleted", i18n.Args{"n": p.contents.deleted}))
	all := len(p.contents.items)
	text := ""
	switch {
	case len(p.rows) == all && all > 0:
		text = words.T("library.number", i18n.Args{"n": all})
	case len(p.rows) > 0:
		text = words.T("library.number_of", i18n.Args{"shown": len(p.rows), "n": all})
	}
	p.number.SetText(text)
}

// showEmpty says what to do where no text is listed.
func (p *Page) showEmpty() {
	t := p.frame.Words.T
	p.empty.Objects = nil
	switch {
	case len(p.rows) > 0 || !p.loaded:
	case p.filter.limits():
		p.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(t("library.none_fits"), widgets.NewButton(t("library.show_all"), "Esc", p.showAll))}
	case p.filter.Kind == "mine" || len(p.contents.items) == 0:
		imports := widgets.NewButton(t("library.import"), shortcuts.Name("Ctrl+I"), func() { p.toImport(nil) })
		p.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(t("library.none_imported"), imports)}
	default:
		p.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(t("library.none"), widgets.NewButton(t("library.all_languages"), "", func() {
			p.choose(func(v *settings.LibraryView) { v.Language = "all" })
		}))}
	}
}

// fill shows a text in a row.
func (p *Page) fill(i int, r widgets.ListRow) {
	x := p.rows[i]
	r.(*row).show(x, p.picks.has(x.ID), p.picks.any()) //nolint:errcheck // the list holds only rows of newRow
	if x.missing {
		p.shares.first(x)
	}
}

// choose changes what is listed and keeps that.
func (p *Page) choose(change func(*settings.LibraryView)) {
	change(&p.filter.LibraryView)
	p.refresh()
	p.list.Top()
	if p.filter.Sort == "share" {
		p.shares.all(p.contents.items)
	}
	view := p.filter.LibraryView
	p.do(func(ctx context.Context) error {
		return p.deps.Settings.Update(ctx, func(s *settings.Settings) { s.Library = view })
	}, func(err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// showAll ends everything that limits the list.
func (p *Page) showAll() {
	p.filter.words = nil
	p.search.SetText("")
	p.choose(func(v *settings.LibraryView) { *v = settings.LibraryView{Kind: v.Kind, Sort: v.Sort} })
}

// searched narrows the list to what is typed.
func (p *Page) searched() {
	p.filter.words = strings.Fields(strings.ToLower(p.search.Text))
	p.refresh()
	p.list.Top()
}

// toSearch brings the keyboard to the search.
func (p *Page) toSearch() {
	p.sought = true
	p.content.Refresh()
	p.frame.Focus(p.search)
}

// typed searches for what is in the field. The key that leads there begins no
// title: pressed in the field, it is not searched for.
func (p *Page) typed(text string) {
	if rest, slash := strings.CutPrefix(text, "/"); slash {
		p.search.SetText(rest) // which comes back here
		return
	}
	p.searched()
}

// toList leads from the search to the first text found.
func (p *Page) toList() {
	p.frame.Focus(nil)
	p.sought = p.search.Text != ""
	p.content.Refresh()
	if len(p.rows) > 0 && p.current() == nil {
		p.list.Choose(0)
	}
}

// endSearch clears what is typed and leaves the field: the keys that follow are
// those of the list again.
func (p *Page) endSearch() {
	p.search.SetText("")
	p.frame.Focus(nil)
	p.sought = false
	p.content.Refresh()
}

// open opens a text.
func (p *Page) open(i int) { p.frame.Go(route.Text{ID: p.rows[i].ID}) }

func (p *Page) toBin() { p.frame.Go(route.DeletedTexts{}) }

func (p *Page) toStatistics() { p.frame.Go(route.ReadingStatistics{}) }

func (p *Page) toImport(paths []string) { p.frame.Go(route.Import{Paths: paths}) }

// Dropped takes files that were dropped on the page.
func (p *Page) Dropped(paths []string) { p.toImport(paths) }
