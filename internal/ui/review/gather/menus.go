package gather

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// shapeKey names a choice of words.
func shapeKey(s shape) string {
	switch s {
	case shapeTicked:
		return "gather.shape.ticked"
	case shapeNames:
		return "gather.shape.names"
	case shapeThere:
		return "gather.shape.there"
	case shapeUnknown:
		return "gather.shape.unknown"
	default:
		return "gather.shape.all"
	}
}

// openShapes offers which words are shown, with how many these are.
func (l *list) openShapes() {
	words := l.p.frame.Words
	var items []widgets.MenuItem
	before := l.shape
	for _, s := range []shape{shapeAll, shapeTicked, shapeNames, shapeThere, shapeUnknown} {
		l.shape = s
		n := 0
		for i := range l.words {
			if l.fits(i) {
				n++
			}
		}
		if n == 0 && s != shapeAll {
			continue
		}
		items = append(items, widgets.MenuItem{Label: words.T(shapeKey(s)), Note: words.FormatNumber(n), Ticked: s == before, Do: func() {
			l.shape = s
			l.rows.Top()
			l.show()
		}})
	}
	l.shape = before
	widgets.OpenMenuUnder(l.shapeBy, items)
}

func orderName(words *i18n.Catalogue, by core.Order) string {
	return words.T(i18n.Keys("gather.by.", "place", "frequency", "level")(string(by)))
}

func (l *list) openOrders() {
	var items []widgets.MenuItem
	for _, by := range core.Orders() {
		items = append(items, widgets.MenuItem{Label: orderName(l.p.frame.Words, by), Ticked: by == l.by, Do: func() { l.sort(by) }})
	}
	widgets.OpenMenuUnder(l.orderBy, items)
}

// sort orders the words; their ticks go with them.
func (l *list) sort(by core.Order) {
	l.by = by
	on := map[int]bool{}
	for i := range l.words {
		on[l.words[i].Place] = l.ticked[i]
	}
	core.Sort(l.words, by)
	for i := range l.words {
		l.ticked[i] = on[l.words[i].Place]
	}
	l.rows.Top()
	l.show()
	if len(l.shown) > 0 {
		l.rows.Choose(0)
	}
}

// firstFew are how many words can be ticked by one choice: as many as are new in
// some days.
func firstFew() []int { return []int{10, 20, 50, 100} }

// openTicks offers to tick all, none, those of a level, or the first few.
func (l *list) openTicks() { widgets.OpenMenuUnder(l.tickBy, l.tickItems()) }

func (l *list) tickItems() []widgets.MenuItem {
	words := l.p.frame.Words
	t := words.T
	items := []widgets.MenuItem{
		{Label: t("gather.tick_all"), Note: "Ctrl A", Do: func() { l.tickAll(true) }},
		{Label: t("gather.tick_none"), Note: "N", Do: func() { l.tickAll(false) }},
		{Label: t("gather.tick_wanted"), Do: func() {
			l.tickOnly(func(i int) bool { return l.words[i].Wanted() })
		}},
	}
	for k, level := range l.levels() {
		name := level.String()
		if level.IsZero() {
			name = t("gather.without_level")
		}
		items = append(items, widgets.MenuItem{Label: t("gather.tick_level", i18n.Args{"level": name}), Apart: k == 0, Do: func() {
			l.tickOnly(func(i int) bool { return l.words[i].Note.Level == level && l.words[i].Wanted() })
		}})
	}
	for k, n := range firstFew() {
		if n >= len(l.shown) {
			break
		}
		items = append(items, widgets.MenuItem{Label: t("gather.tick_first", i18n.Args{"n": n}), Apart: k == 0, Do: func() { l.tickFirst(n) }})
	}
	return items
}

// tickFirst ticks the first words that are wanted, as many as are asked for, and
// no others.
func (l *list) tickFirst(n int) {
	l.tickOnly(func(i int) bool {
		if n <= 0 || !l.words[i].Wanted() {
			return false
		}
		n--
		return true
	})
}

// levels gives those that words of the list have, the lowest first, and last the
// zero one if some have none; nothing where all are of one.
func (l *list) levels() []study.Level {
	var out []study.Level
	for i := range l.words {
		if level := l.words[i].Note.Level; !slices.Contains(out, level) {
			out = append(out, level)
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.SortFunc(out, func(a, b study.Level) int {
		switch {
		case a.IsZero():
			return 1
		case b.IsZero():
			return -1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
}

// openDecks offers the decks, and to make another one.
func (l *list) openDecks() {
	t := l.p.frame.Words.T
	var items []widgets.MenuItem
	named := l.deck == ""
	for _, d := range l.decks {
		named = named || d.Name == l.deck
		items = append(items, widgets.MenuItem{Label: l.deckName(d.Name), Ticked: d.Name == l.deck, Do: func() { l.into(d.Name) }})
	}
	if !named {
		items = append(items, widgets.MenuItem{Label: l.deck, Ticked: true, Do: func() {}})
	}
	items = append(items, widgets.MenuItem{Label: t("gather.new_deck"), Apart: true, Do: l.askDeck})
	widgets.OpenMenuUnder(l.deckBy, items)
}

func (l *list) into(deck string) {
	l.deck = deck
	l.refresh()
}

// askDeck asks for the name of a new deck. It is made with the notes.
func (l *list) askDeck() {
	c := fyne.CurrentApp().Driver().CanvasForObject(l.page)
	if c == nil {
		return
	}
	t := l.p.frame.Words.T
	field := widgets.NewField(t("decks.name_example"))
	var s *sheets.Sheet
	take := func() {
		if name := strings.TrimSpace(field.Text); name != "" {
			s.Close()
			l.into(name)
		}
	}
	s = sheets.New(c, 460, t("decks.new_title"), widgets.NewColumn(6, field, widgets.NewProseNote(t("decks.name_note"))), take,
		widgets.NewMainButton(t("gather.take"), "Enter", take), widgets.NewButton(t("decks.cancel"), "Esc", func() { s.Close() }))
	s.Dress(field)
	l.p.later(func() { c.Focus(field) })
}
