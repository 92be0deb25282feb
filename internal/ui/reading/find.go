package reading

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// finder is the bar in which a text is searched.
type finder struct {
	widget.BaseWidget
	p     *Page
	field *widgets.Field
	count *widgets.Text
	row   *fyne.Container

	latest page.Latest
	of     *text      // the text that the index is of
	index  *findIndex // nil until it is made
	hits   []hit
	at     int    // -1 for none
	from   origin // what was at the window's top before
	shown  []int  // sentences whose translations were shown for a hit
	asked  string
}

// The bar's size and its distance from the corner, at 100 %.
const (
	findWidth, findHeight = 620, 54
	findAir               = 12
)

func newFinder(p *Page) *finder {
	t := p.frame.Words.T
	f := &finder{p: p, field: widgets.NewField(t("passage.find_hint")), count: widgets.NewNote(""), at: -1}
	f.field.OnChanged = func(string) { f.look() }
	f.field.OnSubmitted = func(string) { p.findNext(direction()) }
	f.field.OnEscape = func() { p.closeFind(true) }
	f.field.OnDown = func() { p.findNext(1) }
	f.field.OnUp = func() { p.findNext(-1) }
	f.row = widgets.NewFillRow(14, 0, f.field, f.count,
		widgets.NewLink("‹", func() { p.findNext(-1) }), widgets.NewLink("›", func() { p.findNext(1) }),
		widgets.NewLink(t("passage.find_stay"), func() { p.closeFind(false) }),
		widgets.NewKeyLink(t("passage.find_back"), "Esc", func() { p.closeFind(true) }))
	f.ExtendBaseWidget(f)
	f.Hide()
	return f
}

// direction is back while Shift is held.
func direction() int {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return -1
	}
	return 1
}

// CreateRenderer draws the bar on raised ground.
func (f *finder) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(widgets.NewFloating(8), widgets.NewInset(8, 16, 8, 14, f.row)))
}

// place puts the bar into the upper right corner.
func (f *finder) place(room fyne.Size) {
	air := theme.Px(findAir)
	width := min(theme.Px(findWidth), room.Width-2*air)
	f.Resize(fyne.NewSize(width, theme.Px(findHeight)))
	f.Move(fyne.NewPos(room.Width-width-air, air))
}

// openFind opens the bar, with what is selected in it.
func (p *Page) openFind() {
	f := p.tools.find
	chosen := p.selectedLine()
	if !f.Visible() {
		p.closePopup()
		p.tools.panel.Hide()
		f.from = p.origin()
		f.Show()
		f.place(p.over.Size())
		p.over.Refresh()
	}
	if chosen != "" {
		f.field.SetText(chosen)
	}
	p.frame.Focus(f.field)
	f.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.look()
}

// origin is a place of the text to come back to: a rune of a paragraph.
type origin struct {
	para, rune int
	home       bool // the text was not scrolled
}

// origin gives the place at the window's top.
func (p *Page) origin() origin {
	para, r := p.topPlace()
	return origin{para, r, p.flow.Share() == 0 || para >= len(p.text.paras)}
}

// comeBack scrolls to a place.
func (p *Page) comeBack(to origin) {
	if to.home || to.para >= len(p.text.paras) {
		p.flow.ScrollHome()
		return
	}
	p.flow.ScrollTo(p.view.at(to.para, to.rune))
}

// closeFind closes the bar; back returns to where the search began.
func (p *Page) closeFind(back bool) {
	f := p.tools.find
	if !f.Visible() {
		return
	}
	f.Hide()
	f.latest.Stop()
	f.set(nil)
	p.frame.Focus(nil)
	p.wash()
	if back && f.asked != "" {
		f.hideShown()
		p.comeBack(f.from)
	}
	f.asked, f.shown = "", nil
}

// hideShown hides the translations that were shown for a hit.
func (f *finder) hideShown() {
	if len(f.shown) == 0 {
		return
	}
	for _, n := range f.shown {
		delete(f.p.shows.shown, n)
	}
	f.shown = nil
	f.p.rebuild(true)
}

// forget drops what belongs to a text.
func (f *finder) forget() {
	f.latest.Stop()
	f.Hide()
	f.of, f.index, f.hits, f.shown, f.at, f.asked = nil, nil, nil, nil, -1, ""
}

// look searches for what is in the field, off the interface's thread: first the
// text is folded, once.
func (f *finder) look() {
	p, t := f.p, f.p.text
	if t == nil || !f.Visible() {
		return
	}
	query := f.field.Text
	index, converter := f.index, p.converter
	if f.of != t {
		index = nil
	}
	type found struct {
		index *findIndex
		hits  []hit
	}
	page.Load(&f.latest, func(ctx context.Context) (r found, err error) {
		if r.index = index; index == nil {
			if r.index, err = newFindIndex(ctx, t, converter); err != nil {
				return r, err
			}
		}
		r.hits, err = r.index.search(ctx, query)
		return r, err
	}, func(r found, err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
		case p.text == t:
			f.of, f.index = t, r.index
			f.asked = query
			f.hideShown() // what was found for the letters before
			f.set(r.hits)
			f.begin()
		}
	})
}

// set marks what was found.
func (f *finder) set(hits []hit) {
	f.hits, f.at = hits, -1
	m := f.p.tools.marks
	before := m.found
	m.found = nil
	if len(hits) > 0 {
		m.found = map[int][]hit{}
	}
	for _, h := range hits {
		m.found[h.sentence] = append(m.found[h.sentence], h)
	}
	if len(before) > 0 || len(hits) > 0 {
		f.p.marked()
	}
	f.tell()
}

// begin goes to the first hit from where the search began; without one, back
// to where that was.
func (f *finder) begin() {
	if len(f.hits) == 0 {
		f.p.wash()
		f.p.comeBack(f.from)
		return
	}
	first := 0
	if !f.from.home && f.from.para < len(f.p.text.paras) {
		n := f.p.text.sentenceAt(f.from.para, f.from.rune)
		for first < len(f.hits) && f.hits[first].sentence < n {
			first++
		}
	}
	f.goTo(first % len(f.hits))
}

// findNext goes to the next hit, or to the one before.
func (p *Page) findNext(by int) {
	f := p.tools.find
	switch {
	case !f.Visible():
		p.openFind()
	case len(f.hits) > 0:
		f.goTo((f.at + by + len(f.hits)) % len(f.hits))
	}
}

// goTo brings a hit into the window and washes it. A hit in a translation that
// is not shown has its sentence washed, and the translation shown if it is on
// demand.
func (f *finder) goTo(i int) {
	p, h := f.p, f.hits[i]
	f.at = i
	f.tell()
	p.spend()
	if h.help && p.view.helpOf(h.sentence) < 0 && p.shows.translation() == OnDemand {
		p.shows.shown[h.sentence] = true
		f.shown = append(f.shown, h.sentence)
		p.rebuild(true)
	}
	span := p.sentenceRunes(h.sentence)
	switch block := p.view.helpOf(h.sentence); {
	case !h.help:
		s := &p.text.sentences[h.sentence]
		span = p.view.span(s.para, s.start+h.start, s.start+h.end)
	case block >= 0:
		span = flow.Span{Block: block, Start: h.start, End: h.end}
	}
	p.flow.Choose(span)
	p.bringIn(span)
}

// tell shows which of how many hits this is.
func (f *finder) tell() {
	t := f.p.frame.Words.T
	text := ""
	switch {
	case f.field.Text == "":
	case len(f.hits) == 0:
		text = t("passage.find_none")
	default:
		text = t("passage.find_count", i18n.Args{"n": f.at + 1, "all": len(f.hits)})
	}
	f.count.SetText(text)
	f.row.Refresh()
}
