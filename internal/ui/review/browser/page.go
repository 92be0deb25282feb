package browser

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Page lists what a search finds.
type Page struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	heading *widgets.Text
	tabs    *widgets.Tabs
	search  *widgets.Field
	seeking *fyne.Container
	fault   *faultLine
	header  *header
	picked  *pickBar
	rule    *widgets.Fill
	list    *widgets.RowList
	preview *preview
	sheet   *notesheet.Sheet // the note that was edited last, nil for none
	empty   *fyne.Container
	number  *widgets.Text
	foot    *fyne.Container

	searching page.Latest
	looking   page.Latest
	opening   page.Latest // the look-up of a note for its sheet
	changes   page.Order
	working   page.Group // changes under way; tests wait for them

	feed   feed
	query  string
	routed string // the search that the way here asked for
	sort   cards.Sort
	byNote bool
	sought sought
	decks  []cards.Deck
	loaded bool
	busy   int // changes under way
	picks  picks
	held   func() fyne.KeyModifier
	later  func(func())
}

var _ page.Page = (*Page)(nil)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	t := frame.Words.T
	p := &Page{
		frame: frame, deps: deps, sort: cards.Sort{By: cards.SortAdded, Down: true}, byNote: true,
		held: heldKeys, later: func(f func()) { go fyne.Do(f) },
	}
	p.picks.clear()
	p.feed = feed{rows: deps.Cards.Rows, arrived: p.arrived, failed: frame.Report}
	p.feed.set(nil)
	p.heading = widgets.NewHeading(t("review.cards"))
	p.tabs = sections.NewTabs(frame, sections.Browse)
	p.search = widgets.NewField(t("browser.search"))
	p.search.OnChanged = p.typed
	p.search.OnSubmitted = func(string) { p.toList() }
	p.search.OnDown = p.toList
	p.search.OnEscape = p.endSearch
	help := widgets.NewKeyLink(t("browser.help"), "H", p.openHelp)
	p.seeking = widgets.NewFillRow(16, 0, p.search, help)
	p.fault = newFaultLine(frame.Words)
	p.header = newHeader(p)
	p.picked = newPickBar(p)
	p.rule = widgets.NewRule()
	p.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newRow(frame.Words, p.togglePick) }, p.fill)
	p.list.OnMoved = func(int) { p.look() }
	p.list.OnChosen = func(int) { p.open() }
	p.list.OnPressed = p.pressed
	p.list.OnSecondary = p.openMenu
	p.preview = newPreview(p)
	p.empty = container.NewStack()
	p.number = widgets.NewNote("")
	p.foot = widgets.NewApart(24, 4, p.number, widgets.NewKeyLink(t("exchange.export_these"), shortcuts.Name("Ctrl+E"), p.export),
		widgets.NewNote(t("browser.keys")))
	p.content = container.New(&pageLayout{p}, p.heading, p.tabs, p.seeking, p.fault.object, p.header.object, p.picked.object, p.rule,
		p.list, p.preview.object, p.empty, p.foot)
	p.refresh()
	return p
}

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading. What is written in the sheet of a note is
// kept.
func (p *Page) Leave() {
	if p.sheet != nil {
		p.sheet.Close()
	}
	p.routed = ""
	p.opening.Stop()
	p.searching.Stop()
	p.looking.Stop()
	p.feed.load.Stop()
}

// Settle waits until all that was changed is kept and nothing is heard any more,
// at most as long as ctx lasts.
func (p *Page) Settle(ctx context.Context) {
	p.changes.Wait(ctx)
	if p.sheet != nil {
		p.sheet.Settle(ctx)
	}
}

// Show searches anew: for what a route asks, or for what was looked for last.
func (p *Page) Show(r route.Route) {
	if to, ok := r.(route.CardBrowser); ok && to.Query != "" && to.Query != p.routed {
		p.routed = to.Query
		if to.Query != p.search.Text {
			p.search.SetText(to.Query) // which searches
			return
		}
	}
	p.reload()
}

// found is what a search gives.
type found struct {
	numbers []int64
	decks   []cards.Deck
}

// reload searches again with the same words, order and choice.
func (p *Page) reload() {
	query, by, notes := p.query, p.sort, p.byNote
	page.Load(&p.searching, func(ctx context.Context) (found, error) {
		numbers, err := p.deps.Cards.Search(ctx, query, by, notes)
		if err != nil {
			return found{}, err
		}
		decks, err := p.deps.Cards.Decks(ctx)
		return found{numbers, decks}, err
	}, func(f found, err error) {
		var fault *find.Error
		if errors.As(err, &fault) {
			p.fault.tell(query, err)
			p.content.Refresh()
			return
		}
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.fault.tell("", nil)
		p.take(f)
	})
}

// take shows what was found, with the keyboard on the same card if that is
// still there.
func (p *Page) take(f found) {
	at, top := p.current(), p.list.At()
	p.decks, p.loaded = f.decks, true
	p.sought = wordsOf(p.query)
	p.feed.set(f.numbers)
	p.picks.keep(f.numbers)
	p.list.SetLength(len(f.numbers))
	switch k := slices.Index(f.numbers, at); {
	case k >= 0:
		p.list.Choose(k)
	case top >= 0 && len(f.numbers) > 0:
		p.list.Choose(min(top, len(f.numbers)-1)) // where the one that went was
	default:
		p.list.Focus()
	}
	p.refresh()
	p.want()
	p.look()
}

// want fetches the rows in sight.
func (p *Page) want() {
	first, end := p.list.InSight()
	p.feed.want(first, end)
}

// arrived shows rows that came.
func (p *Page) arrived() {
	first, end := p.list.InSight()
	for i := first; i < end; i++ {
		p.list.Update(i)
	}
	p.want() // it may have been scrolled meanwhile
}

// fill shows a card in a row.
func (p *Page) fill(i int, r widgets.ListRow) {
	line := r.(*row) //nolint:errcheck // the list holds only rows of newRow
	if i >= len(p.feed.numbers) {
		return
	}
	marked := p.picks.has(p.feed.numbers[i])
	item, ok := p.feed.at(i)
	if !ok {
		line.clear(i, marked, p.picks.any())
		p.want()
		return
	}
	now := p.deps.Clock.Now()
	_, end := p.deps.Cards.Day(now)
	line.fill(i, shown{
		item: item, deck: p.deckName(item.Note.DeckID), now: now, end: end, sought: p.sought,
		marked: marked, marking: p.picks.any(), byNote: p.byNote,
	})
}

// deckName names a deck, "" for the one of those who have no other.
func (p *Page) deckName(id string) string {
	for _, d := range p.decks {
		switch {
		case d.ID != id:
		case d.Name != "":
			return d.Name
		case len(p.decks) > 1:
			return p.frame.Words.T("decks.default")
		}
	}
	return ""
}

// current gives the number of the card that the keyboard is on, 0 for none.
func (p *Page) current() int64 {
	if at := p.list.At(); at >= 0 && at < len(p.feed.numbers) {
		return p.feed.numbers[at]
	}
	return 0
}

// refresh shows what holds around the list.
func (p *Page) refresh() {
	words := p.frame.Words
	n := len(p.feed.numbers)
	args := i18n.Args{"n": n}
	switch {
	case !p.loaded || n == 0:
		p.number.SetText("")
	case p.busy > 0:
		p.number.SetText(words.T("browser.working"))
	case p.byNote:
		p.number.SetText(words.T("browser.notes_found", args))
	default:
		p.number.SetText(words.T("browser.cards_found", args))
	}
	p.header.refresh()
	p.refreshPicks()
	p.showEmpty()
	p.content.Refresh()
}

// showEmpty says what to do where nothing is listed.
func (p *Page) showEmpty() {
	t := p.frame.Words.T
	p.empty.Objects = nil
	switch {
	case len(p.feed.numbers) > 0 || !p.loaded:
	case p.query != "":
		p.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(t("browser.none_found"), widgets.NewButton(t("browser.show_all"), "Esc", p.endSearch))}
	default:
		p.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(t("review.no_cards_hint"), widgets.NewMainButton(t("review.to_library"), "Enter", p.toLibrary))}
	}
}

// bare reports whether there are no cards at all.
func (p *Page) bare() bool { return p.loaded && p.query == "" && len(p.feed.numbers) == 0 }

func (p *Page) toLibrary() { p.frame.Go(route.ToRoom{To: route.Read}) }

// typed searches for what is in the field. The key that leads there begins no
// search: pressed in the field, it is not searched for.
func (p *Page) typed(text string) {
	if len(text) > 0 && text[0] == '/' {
		p.search.SetText(text[1:]) // which comes back here
		return
	}
	p.query = text
	p.list.Top()
	p.reload()
}

// toSearch brings the keyboard to the search.
func (p *Page) toSearch() { p.frame.Focus(p.search) }

// toList leads from the search to the first card found.
func (p *Page) toList() {
	p.frame.Focus(nil)
	if len(p.feed.numbers) > 0 && p.list.At() < 0 {
		p.list.Choose(0)
		p.look()
	}
}

// endSearch clears what is typed and leaves the field.
func (p *Page) endSearch() {
	p.search.SetText("")
	p.frame.Focus(nil)
}

// sortBy orders the list; the same order again turns it round.
func (p *Page) sortBy(by cards.SortBy) {
	if p.sort.By == by {
		p.sort.Down = !p.sort.Down
	} else {
		p.sort = cards.Sort{By: by, Down: by == cards.SortAdded || by == cards.SortChanged}
	}
	p.list.Top()
	p.refresh()
	p.reload()
}

// setByNote lists notes, or each of their cards.
func (p *Page) setByNote(on bool) {
	if p.byNote == on {
		return
	}
	p.byNote = on
	p.picks.clear()
	p.reload()
}

// look shows the note of the keyboard's row beside the list.
func (p *Page) look() {
	n := p.current()
	if n == 0 {
		p.looking.Stop()
		p.preview.clear()
		return
	}
	page.Load(&p.looking, func(ctx context.Context) (looked, error) { return p.lookAt(ctx, n) }, func(l looked, err error) {
		switch {
		case study.CodeOf(err) == study.CodeNotFound || errors.Is(err, errGone):
			p.preview.clear()
		case err != nil:
			p.frame.Report(err)
		default:
			p.preview.show(l)
		}
	})
}

// open shows the note where there is no room for it beside the list, and opens
// it for editing where there is.
func (p *Page) open() {
	if p.preview.beside {
		p.edit()
		return
	}
	p.preview.openSheet()
}

func (p *Page) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p.content) }

// heldKeys gives the modifiers that are held down.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// keyName writes a key that has a name in words.
func (p *Page) keyName(key fyne.KeyName) string {
	switch key {
	case fyne.KeyDelete:
		return p.frame.Words.T("library.key_delete")
	case fyne.KeySpace:
		return p.frame.Words.T("library.key_space")
	default:
		return shortcuts.Name(string(key))
	}
}

// margin gives the space beside the page's content for its width.
func margin(width float32) float32 {
	if width < theme.Px(900) {
		return theme.Px(32)
	}
	return theme.Px(56)
}
