package gather

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// shape is which words are shown.
type shape int

// All words, those that will be added, and those that will not: names, what is
// there already, what is known, and what the dictionary does not have.
const (
	shapeAll shape = iota
	shapeTicked
	shapeNames
	shapeThere
	shapeUnknown
)

// list shows words that were found, to be looked through.
type list struct {
	*held
	p     *Page
	shown []int // the numbers of the words that the filter leaves
	// tiny says that there is room for little, asked is the field that is shown all
	// the same.
	tiny  bool
	asked *widgets.Field

	page     *fyne.Container
	back     *fyne.Container
	heading  *widgets.Prose
	told     *widgets.Prose
	filter   *widgets.Field
	bar      *fyne.Container
	shapeBy  *widgets.Link
	orderBy  *widgets.Link
	tickBy   *widgets.Link
	rule     *widgets.Fill
	rows     *widgets.RowList
	empty    *fyne.Container
	deckBy   *widgets.Link
	tags     *widgets.Field
	add      *widgets.Button
	tagsWide *fyne.Container
	foot     *fyne.Container
	reading  page.Latest // the decks, anew
}

func newList(p *Page, h *held) *list {
	t := p.frame.Words.T
	if h.from.Pasted != "" {
		h.title = t("gather.pasted") // in the present language
	}
	l := &list{held: h, p: p}
	l.back = widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("gather.title"), p.back))
	l.heading = widgets.NewHeadingProse(h.title)
	l.heading.MaxLines = 1
	l.told = widgets.NewParagraph(l.about(), theme.Soft)
	l.filter = widgets.NewField(t("gather.filter"))
	l.filter.OnChanged = func(text string) { l.typed(text) }
	l.filter.OnSubmitted = func(string) { l.toRows() }
	l.filter.OnDown = l.toRows
	l.filter.OnEscape = func() {
		l.filter.SetText("")
		l.toRows()
	}
	l.shapeBy = widgets.NewDropLink("", l.openShapes)
	l.orderBy = widgets.NewDropLink("", l.openOrders)
	l.tickBy = widgets.NewDropLink("", l.openTicks)
	l.bar = widgets.NewFlow(24, 6, l.shapeBy, l.orderBy, l.tickBy)
	l.rule = widgets.NewRule()
	l.rows = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newRow(p.frame.Words, l.toggle) }, l.fill)
	l.rows.OnChosen = func(i int) { l.openSenses(i) }
	l.rows.OnPressed = l.pressed
	l.rows.OnSecondary = func(i int, at fyne.Position) { l.rows.Choose(i); l.openSensesAt(i, at) }
	l.empty = container.NewStack()
	l.deckBy = widgets.NewDropLink("", l.openDecks)
	l.tags = widgets.NewField(t("gather.tags_hint"))
	l.tags.SetText(h.tagged)
	l.tags.OnChanged = func(text string) { h.tagged = text }
	l.tags.OnEscape = l.toRows
	l.tags.OnSubmitted = func(string) { l.toRows() }
	l.add = widgets.NewMainButton("", shortcuts.Name("Ctrl+Return"), p.add)
	l.tagsWide = widgets.NewWide(240, l.tags)
	l.foot = widgets.NewFlow(18, 8, l.add, widgets.NewInset(8, 0, 0, 0, l.deckBy), l.tagsWide)
	l.page = container.New(&listLayout{l}, l.back, l.heading, l.told, l.filter, l.bar, l.rule, l.rows, l.empty, l.foot)
	l.show()
	if len(l.shown) > 0 {
		l.rows.Choose(0)
	}
	return l
}

func (l *list) object() fyne.CanvasObject { return l.page }

// about says how many words were found and how many left out.
func (l *list) about() string {
	words := l.p.frame.Words
	parts := []string{words.T("gather.found", i18n.Args{"n": len(l.words)})}
	if l.known > 0 {
		parts = append(parts, words.T("gather.known", i18n.Args{"n": l.known}))
	}
	if l.left > 0 {
		parts = append(parts, words.T("gather.left_out", i18n.Args{"n": l.left}))
	}
	if l.from.TextID+l.from.LetterID != "" && len(l.words) > 0 && l.words[0].Note.Language == study.English {
		parts = append(parts, words.T("gather.no_levels"))
	}
	return strings.Join(parts, dot)
}

// show lists what the filter and the choice leave, in order.
func (l *list) show() {
	at := l.current()
	query := strings.ToLower(strings.TrimSpace(l.filter.Text))
	l.shown = l.shown[:0]
	for i := range l.words {
		if l.fits(i) && (query == "" || says(&l.words[i], query)) {
			l.shown = append(l.shown, i)
		}
	}
	l.rows.SetLength(len(l.shown))
	if k := slices.Index(l.shown, at); k >= 0 {
		l.rows.Choose(k)
	}
	l.refresh()
}

// fits reports whether a word is of the chosen ones.
func (l *list) fits(i int) bool {
	c := &l.words[i]
	switch l.shape {
	case shapeTicked:
		return l.ticked[i]
	case shapeNames:
		return c.Name
	case shapeThere:
		return c.There || c.Known
	case shapeUnknown:
		return !c.Found
	default:
		return true
	}
}

// says reports whether a word, its reading without tones, or its meaning has what
// is looked for.
func says(c *core.Candidate, query string) bool {
	n := &c.Note
	for _, text := range [...]string{n.Headword, n.Traditional, c.Given, n.Reading, plainReading(n.Reading), n.Gloss, n.Level.String()} {
		if strings.Contains(strings.ToLower(text), query) {
			return true
		}
	}
	return false
}

// current gives the number of the word that the keyboard is on, -1 for none.
func (l *list) current() int {
	if at := l.rows.At(); at >= 0 && at < len(l.shown) {
		return l.shown[at]
	}
	return -1
}

// refresh shows what holds around the rows.
func (l *list) refresh() {
	words := l.p.frame.Words
	l.shapeBy.SetLabel(words.T(shapeKey(l.shape)))
	l.orderBy.SetLabel(orderName(words, l.by))
	l.tickBy.SetLabel(words.T("gather.tick"))
	l.deckBy.SetLabel(words.T("gather.deck", i18n.Args{"name": l.deckName(l.deck)}))
	l.refreshCount()
	l.empty.Objects = nil
	if len(l.shown) == 0 {
		text := "gather.none_found"
		if len(l.words) > 0 {
			text = "gather.none_shown"
		}
		l.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(words.T(text), widgets.NewButton(words.T("gather.other_source"), "Esc", l.p.back))}
		if len(l.words) > 0 {
			l.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(words.T(text), widgets.NewButton(words.T("gather.show_all"), "Esc", l.all))}
		}
	}
	l.rows.Refresh()
	l.page.Refresh()
}

func (l *list) refreshCount() {
	n := l.count()
	l.add.SetLabel(l.p.frame.Words.T("gather.add", i18n.Args{"n": n}))
	l.add.SetEnabled(n > 0)
	l.foot.Refresh()
}

// all shows every word again.
func (l *list) all() {
	l.shape = shapeAll
	l.filter.SetText("")
	l.p.focus(nil)
	l.show()
}

// typed filters. The key that leads to the field is not looked for.
func (l *list) typed(text string) {
	if strings.HasPrefix(text, "/") {
		l.filter.SetText(text[1:]) // which comes back here
		return
	}
	l.rows.Top()
	l.show()
}

// toField brings the keyboard to the filter or the tags, also where there is no
// room for both.
func (l *list) toField(f *widgets.Field) {
	l.asked = f
	l.page.Refresh()
	l.p.focus(f)
}

func (l *list) toRows() {
	l.asked = nil
	l.page.Refresh()
	l.p.focus(nil)
	if len(l.shown) > 0 && l.rows.At() < 0 {
		l.rows.Choose(0)
	}
}

// deckName names a deck as it is shown.
func (l *list) deckName(name string) string {
	if name == "" {
		return l.p.frame.Words.T("decks.default")
	}
	return name
}

// reviewDecks looks again at which decks there are.
func (l *list) reviewDecks() {
	page.Load(&l.reading, func(ctx context.Context) ([]cards.Deck, error) { return l.p.deps.Decks(ctx) }, func(decks []cards.Deck, err error) {
		if err == nil {
			l.decks = decks
		}
	})
}
