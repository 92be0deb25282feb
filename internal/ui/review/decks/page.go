package decks

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Page lists the decks, or shows the options of one.
type Page struct {
	frame page.Frame
	deps  Deps

	content *widgets.Page
	load    page.Latest
	changes page.Order
	working page.Group // changes under way; tests wait for them

	decks []listed
	rows  []*widgets.Pressable
	at    int // the keyboard's deck, -1 for none
	form  *form
	own   *own // nil where it cannot be worked out
	later func(func())
	// undoing takes the last change of this visit back; nil for none.
	undoing func()
}

var _ page.Page = (*Page)(nil)

// pageWidth is the width of the page's column at 100 %.
const pageWidth = 760

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps, at: -1, later: func(f func()) { go fyne.Do(f) }}
	p.content = widgets.NewPage(pageWidth, widgets.NewColumn(0))
	if deps.Parameters != nil {
		p.own = newOwn(p)
	}
	return p
}

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading.
func (p *Page) Leave() { p.load.Stop() }

// Show lists the decks anew.
func (p *Page) Show(route.Route) {
	p.form = nil
	p.reload()
}

func (p *Page) reload() {
	page.Load(&p.load, p.deps.load, func(decks []listed, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.decks = decks
		p.at = min(p.at, len(decks)-1)
		if p.form == nil {
			p.showList()
		}
	})
}

// nameOf names a deck; its parts stand one below the other by an arrow.
func (p *Page) nameOf(d cards.Deck) string {
	if d.Name == "" {
		return p.frame.Words.T("decks.default")
	}
	return strings.ReplaceAll(d.Name, "::", " › ")
}

// showList lists the decks.
func (p *Page) showList() {
	words := p.frame.Words
	p.rows = nil
	list := widgets.NewColumn(0, widgets.NewRule())
	for i, d := range p.decks {
		row := widgets.NewPressable(6, p.row(d), func() { p.open(i) })
		row.OnStep = func(by int) { p.step(i + by) }
		row.OnFocused = func() {
			p.at = i
			p.content.Reveal(row)
		}
		p.rows = append(p.rows, row)
		list.Add(row)
		list.Add(widgets.NewRule())
	}
	body := widgets.NewColumn(0,
		widgets.NewHeaded(20, 10, widgets.NewHeadingProse(words.T("review.cards")), widgets.NewMainButton(words.T("decks.new"), "N", p.create)),
		widgets.NewInset(8, 0, 14, 0, sections.NewTabs(p.frame, sections.Decks)),
		list,
		widgets.NewInset(12, 0, 0, 0, widgets.NewProseNote(words.T("decks.note"))),
	)
	if p.own != nil {
		p.own.refresh()
		body.Add(widgets.NewInset(36, 0, 0, 0, p.own.object))
	}
	p.content.SetBody(body)
	if p.at >= 0 {
		p.frame.Focus(p.rows[p.at])
	}
}

// row sets a deck: its name, what is in it, and how it is learnt.
func (p *Page) row(d listed) fyne.CanvasObject {
	words := p.frame.Words
	counts := []string{words.T("decks.notes", i18n.Args{"n": d.notes})}
	if d.due > 0 {
		counts = append(counts, words.T("decks.due", i18n.Args{"n": d.due}))
	}
	if d.fresh > 0 {
		counts = append(counts, words.T("decks.fresh", i18n.Args{"n": d.fresh}))
	}
	number := widgets.NewSoft(strings.Join(counts, dot))
	return widgets.NewInset(12, 8, 12, 8, widgets.NewColumn(3,
		widgets.NewApart(16, 2, widgets.NewBoldProse(p.nameOf(d.Deck)), number),
		widgets.NewProseNote(p.summary(d.Options))))
}

// dot stands between facts.
const dot = "  ·  "

// summary says in a line how a deck is learnt.
func (p *Page) summary(o cards.DeckOptions) string {
	words, usual := p.frame.Words, p.deps.Usual()
	kinds := o.Kinds
	if kinds == nil {
		kinds = []cards.Kind{cards.Read}
		if usual.Recall {
			kinds = append(kinds, cards.Recall)
		}
	}
	var names []string
	for _, k := range kinds {
		names = append(names, kindName(words, k))
	}
	fresh := usual.New
	if o.New != nil {
		fresh = *o.New
	}
	facts := []string{strings.Join(names, words.T("decks.comma")), words.T("decks.new_a_day", i18n.Args{"n": fresh})}
	if o.Retention > 0 {
		facts = append(facts, words.T("decks.retention_of", i18n.Args{"share": words.FormatPercent(o.Retention)}))
	}
	return strings.Join(facts, dot)
}

// kindName names a kind of card.
func kindName(words *i18n.Catalogue, k cards.Kind) string {
	key := i18n.Keys("browser.kind.", "read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction")
	return words.T(key(string(k)))
}

// step brings the keyboard to a deck.
func (p *Page) step(to int) {
	if len(p.rows) == 0 {
		return
	}
	p.at = min(max(to, 0), len(p.rows)-1)
	p.frame.Focus(p.rows[p.at])
}

// open shows the options of a deck.
func (p *Page) open(i int) {
	if i < 0 || i >= len(p.decks) {
		return
	}
	p.at = i
	p.form = newForm(p, p.decks[i].Deck)
	p.content.SetBody(p.form.body)
	p.frame.Focus(nil)
}

// back shows the list again.
func (p *Page) back() {
	p.form = nil
	p.showList()
	p.reload()
}

// create asks for the name of a new deck and opens it.
func (p *Page) create() {
	t := p.frame.Words.T
	p.askName(t("decks.new_title"), "", t("decks.make"), func(name string, s *sheets.Sheet) {
		p.put(cards.Deck{Name: name}, s, func(d cards.Deck) {
			p.frame.Notify(t("decks.made", i18n.Args{"name": p.nameOf(d)}), t("common.undo"), func() { p.dissolve(d, false) })
			p.undoing = func() { p.dissolve(d, false) }
		})
	})
}

// rename asks for another name of the keyboard's deck.
func (p *Page) rename() {
	if p.at < 0 || p.at >= len(p.decks) {
		return
	}
	before := p.decks[p.at].Deck
	t := p.frame.Words.T
	p.askName(t("decks.rename_title"), before.Name, t("decks.save"), func(name string, s *sheets.Sheet) {
		after := before
		after.Name = name
		p.put(after, s, func(d cards.Deck) { p.told(t("decks.renamed", i18n.Args{"name": p.nameOf(d)}), before) })
	})
}

func (p *Page) askName(title, name, agree string, done func(string, *sheets.Sheet)) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil {
		return
	}
	t := p.frame.Words.T
	field := widgets.NewField(t("decks.name_example"))
	field.SetText(name)
	var s *sheets.Sheet
	take := func() { done(field.Text, s) }
	s = sheets.New(c, 460, title, widgets.NewColumn(6, field, widgets.NewProseNote(t("decks.name_note"))), take,
		widgets.NewMainButton(agree, "Enter", take), widgets.NewButton(t("decks.cancel"), "Esc", func() { s.Close() }))
	s.Dress(field)
	p.later(func() { // or the key that leads here would be written
		c.Focus(field)
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
	})
}

// put keeps a deck and closes the sheet that asked; what cannot be kept stays in
// it with the reason.
func (p *Page) put(d cards.Deck, s *sheets.Sheet, done func(cards.Deck)) {
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (cards.Deck, error) { return p.deps.Cards.PutDeck(ctx, d) }, func(d cards.Deck, err error) {
		defer p.working.Done()
		switch {
		case err != nil && s != nil:
			s.Tell(p.frame.Words.ErrorText(err))
			return
		case err != nil:
			p.frame.Report(err)
			return
		case s != nil:
			s.Close()
		}
		done(d)
		p.frame.Counts()
		p.reload()
	})
}

// told says what was changed and offers the deck as it was before.
func (p *Page) told(text string, before cards.Deck) {
	t := p.frame.Words.T
	undo := func() {
		p.put(before, nil, func(cards.Deck) { p.frame.Notify(t("decks.as_before", i18n.Args{"name": p.nameOf(before)}), "", nil) })
		p.undoing = nil
	}
	p.undoing = undo
	p.frame.Notify(text, t("common.undo"), undo)
}

// undo takes the last change of this visit back.
func (p *Page) undo() {
	if p.undoing != nil {
		p.undoing()
	}
}

// Key opens, makes, renames and removes decks.
func (p *Page) Key(name string) bool {
	if p.form != nil {
		return p.form.key(name)
	}
	if sections.Key(p.frame, sections.Decks, name) {
		return true
	}
	switch fyne.KeyName(name) {
	case fyne.KeyDown:
		p.step(p.at + 1)
	case fyne.KeyUp:
		p.step(p.at - 1)
	case fyne.KeyHome:
		p.step(0)
	case fyne.KeyEnd:
		p.step(len(p.rows) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.open(p.at)
	case fyne.KeyN:
		p.create()
	case fyne.KeyF2:
		p.rename()
	case fyne.KeyW:
		if p.own == nil {
			return false
		}
		p.own.begin()
	case fyne.KeyB:
		p.browse()
	case "Ctrl+E":
		p.export()
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.remove()
	case fyne.KeyU, "Ctrl+Z":
		p.undo()
	case fyne.KeyPageUp:
		p.content.Scroll(-theme.Px(300))
	case fyne.KeyPageDown:
		p.content.Scroll(theme.Px(300))
	default:
		return false
	}
	return true
}

// browse lists the cards of the keyboard's deck.
func (p *Page) browse() {
	if query, _, ok := p.present(); ok {
		p.frame.Go(route.CardBrowser{Query: query})
	}
}

// export asks what the notes of the keyboard's deck are to be written as.
func (p *Page) export() {
	if query, deck, ok := p.present(); ok && p.deps.Export != nil {
		name := deck.Name
		if name == "" {
			name = p.frame.Words.T("decks.default")
		}
		p.deps.Export(query, name)
	}
}

// present gives the keyboard's deck, with the search for what is in it; false for
// none.
func (p *Page) present() (query string, deck cards.Deck, ok bool) {
	if p.at < 0 || p.at >= len(p.decks) {
		return "", cards.Deck{}, false
	}
	var all []cards.Deck
	for _, d := range p.decks {
		all = append(all, d.Deck)
	}
	deck = p.decks[p.at].Deck
	return inDeck(deck, all), deck, true
}
