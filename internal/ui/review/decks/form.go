package decks

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// form is the options of a deck. What is left empty follows the learner's
// settings.
type form struct {
	p    *Page
	deck cards.Deck
	body *fyne.Container

	own       *widgets.Segments // kinds of its own
	kinds     []*widgets.Tick
	kindsHold *fyne.Container
	noKind    *widgets.Prose
	checked   []*checked
	week      [7]*widgets.Segments
	newOrder  *widgets.Segments
	dueOrder  *widgets.Segments
	leeches   *widgets.Segments
}

// checked is a field whose text is read into the options.
type checked struct {
	field  *widgets.Field
	notice *widgets.Prose
	fault  string
	read   func(text string, o *cards.DeckOptions) bool
}

// orders of cards as the form offers them.
func newOrders() []cards.Order { return []cards.Order{cards.ByAdded, cards.ByLevel, cards.Mixed} }
func dueOrders() []cards.Order { return []cards.Order{cards.ByDue, cards.ByRecall, cards.Mixed} }

func newForm(p *Page, d cards.Deck) *form {
	f := &form{p: p, deck: d}
	words := p.frame.Words
	t := words.T
	save := widgets.NewMainButton(t("decks.save"), shortcuts.Name("Ctrl+Return"), f.save)
	f.body = widgets.NewColumn(20,
		widgets.NewColumn(8, widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("decks.tab_decks"), f.leave)), widgets.NewHeadingProse(p.nameOf(d))),
		widgets.NewFlow(20, 6, widgets.NewKeyLink(t("exchange.export_these"), shortcuts.Name("Ctrl+E"), p.export)),
		widgets.NewParagraph(t("decks.form_note"), theme.Soft),
		f.kindRows(),
		widgets.NewRule(),
		f.numbers(),
		widgets.NewRule(),
		f.orders(),
		widgets.NewRule(),
		f.easyDays(),
		widgets.NewFlow(12, 12, save, widgets.NewButton(t("decks.cancel"), "Esc", f.leave)),
	)
	return f
}

// kindRows asks which cards a note gets.
func (f *form) kindRows() fyne.CanvasObject {
	words := f.p.frame.Words
	t := words.T
	o := f.deck.Options
	usual := kindName(words, cards.Read)
	if f.p.deps.Usual().Recall {
		usual += t("decks.comma") + kindName(words, cards.Recall)
	}
	chosen := 0
	if o.Kinds != nil {
		chosen = 1
	}
	f.own = widgets.NewSegments([]string{t("decks.as_settings", i18n.Args{"what": usual}), t("decks.own_kinds")}, chosen, func(i int) { f.showKinds(i == 1) })
	f.kindsHold = widgets.NewColumn(4)
	about := i18n.Keys("decks.kind.", "read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction")
	for _, k := range cards.Kinds() {
		on := slices.Contains(o.Kinds, k) || o.Kinds == nil && k == cards.Read
		tick := widgets.NewTick(kindName(words, k)+t("decks.colon")+t(about(string(k))), on, nil)
		f.kinds = append(f.kinds, tick)
		f.kindsHold.Add(tick)
	}
	f.kindsHold.Hidden = chosen == 0
	f.noKind = widgets.NewParagraph(t("decks.no_kind"), theme.Cinnabar)
	f.noKind.Hide()
	return widgets.NewSetting(t("decks.kinds"), "", widgets.NewColumn(8, f.own, f.kindsHold, f.noKind))
}

func (f *form) showKinds(own bool) {
	f.kindsHold.Hidden = !own
	f.p.content.Relayout()
}

// number is a row with a field that is checked.
func (f *form) number(name, note, text, usual, fault string, read func(string, *cards.DeckOptions) bool) fyne.CanvasObject {
	c := &checked{field: widgets.NewField(usual), notice: widgets.NewParagraph(fault, theme.Cinnabar), fault: fault, read: read}
	c.field.SetText(text)
	c.notice.Hide()
	c.field.OnChanged = func(string) { f.check() }
	c.field.OnSubmitted = func(string) { f.save() }
	c.field.OnEscape = f.leave
	f.checked = append(f.checked, c)
	return widgets.NewSetting(name, note, widgets.NewColumn(4, widgets.NewBounded(260, c.field), c.notice))
}

// numbers asks for limits, steps, retention and intervals.
func (f *form) numbers() fyne.CanvasObject {
	words, usual, o := f.p.frame.Words, f.p.deps.Usual(), f.deck.Options
	t := words.T
	follow := func(what string) string { return t("decks.as_settings", i18n.Args{"what": what}) }
	limit := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	due := t("decks.no_limit")
	if usual.Due > 0 {
		due = words.FormatNumber(usual.Due)
	}
	share, longest, leech, learning, relearning := "", "", "", "", ""
	if o.Retention > 0 {
		share = strconv.Itoa(int(o.Retention*100 + 0.5))
	}
	if o.MaxInterval > 0 {
		longest = strconv.Itoa(o.MaxInterval)
	}
	if o.LeechAfter > 0 {
		leech = strconv.Itoa(o.LeechAfter)
	}
	if o.Learning != nil {
		learning = writeSteps(words, o.Learning)
	}
	if o.Relearning != nil {
		relearning = writeSteps(words, o.Relearning)
	}
	retention := usual.Retention
	if retention == 0 {
		retention = usualRetention
	}
	limits := func(set func(*cards.DeckOptions, *int)) func(string, *cards.DeckOptions) bool {
		return func(text string, o *cards.DeckOptions) bool {
			n, chosen, ok := readNumber(text, 0, mostLimit)
			if ok && chosen {
				set(o, &n)
			} else {
				set(o, nil)
			}
			return ok
		}
	}
	steps := func(set func(*cards.DeckOptions, []time.Duration)) func(string, *cards.DeckOptions) bool {
		return func(text string, o *cards.DeckOptions) bool {
			s, _, ok := readSteps(text)
			set(o, s)
			return ok
		}
	}
	bad := t("decks.bad_limit", i18n.Args{"most": mostLimit})
	usualSteps := fsrs.DefaultParameters()
	return widgets.NewColumn(16,
		f.number(t("decks.new_limit"), t("decks.new_limit_note"), limit(o.New), follow(words.FormatNumber(usual.New)), bad,
			limits(func(o *cards.DeckOptions, n *int) { o.New = n })),
		f.number(t("decks.due_limit"), t("decks.due_limit_note"), limit(o.Due), follow(due), bad,
			limits(func(o *cards.DeckOptions, n *int) { o.Due = n })),
		f.number(t("decks.learning"), t("decks.learning_note"), learning, writeSteps(words, usualSteps.LearningSteps), t("decks.bad_steps"),
			steps(func(o *cards.DeckOptions, s []time.Duration) { o.Learning = s })),
		f.number(t("decks.relearning"), t("decks.relearning_note"), relearning, writeSteps(words, usualSteps.RelearningSteps), t("decks.bad_steps"),
			steps(func(o *cards.DeckOptions, s []time.Duration) { o.Relearning = s })),
		f.number(t("decks.retention"), t("decks.retention_note"), share, follow(words.FormatPercent(retention)),
			t("decks.bad_share", i18n.Args{"least": leastShare, "most": mostShare}),
			func(text string, o *cards.DeckOptions) bool {
				n, _, ok := readNumber(text, leastShare, mostShare)
				o.Retention = float64(n) / 100
				return ok
			}),
		f.number(t("decks.longest"), t("decks.longest_note"), longest, words.FormatNumber(usualLong),
			t("decks.bad_longest", i18n.Args{"most": mostInterval}),
			func(text string, o *cards.DeckOptions) bool {
				n, _, ok := readNumber(text, 1, mostInterval)
				o.MaxInterval = n
				return ok
			}),
		f.number(t("decks.leech"), t("decks.leech_note"), leech, "8", t("decks.bad_leech", i18n.Args{"most": mostLeech}),
			func(text string, o *cards.DeckOptions) bool {
				n, _, ok := readNumber(text, leastLeech, mostLeech)
				o.LeechAfter = n
				return ok
			}),
		f.leechRow())
}

// leechRow asks what becomes of cards that are forgotten again and again.
func (f *form) leechRow() fyne.CanvasObject {
	t := f.p.frame.Words.T
	chosen := 0
	switch {
	case f.deck.Options.LeechAfter < 0:
		chosen = 2
	case f.deck.Options.KeepLeeches:
		chosen = 1
	}
	f.leeches = widgets.NewSegments([]string{t("decks.leech_away"), t("decks.leech_keep"), t("decks.leech_never")}, chosen, nil)
	return widgets.NewSetting(t("decks.leech_then"), "", f.leeches)
}

// orders asks in which order cards come.
func (f *form) orders() fyne.CanvasObject {
	t, o := f.p.frame.Words.T, f.deck.Options
	f.newOrder = widgets.NewSegments([]string{t("decks.by_added"), t("decks.by_level"), t("decks.mixed")},
		max(slices.Index(newOrders(), o.NewOrder), 0), nil)
	f.dueOrder = widgets.NewSegments([]string{t("decks.by_due"), t("decks.by_recall"), t("decks.mixed")},
		max(slices.Index(dueOrders(), o.ReviewOrder), 0), nil)
	return widgets.NewColumn(16,
		widgets.NewSetting(t("decks.new_order"), "", f.newOrder),
		widgets.NewSetting(t("decks.due_order"), t("decks.due_order_note"), f.dueOrder))
}

// easyDays asks how much is to come due on each weekday.
func (f *form) easyDays() fyne.CanvasObject {
	words := f.p.frame.Words
	t := words.T
	rows := widgets.NewColumn(6)
	monday := time.Date(2024, 1, 1, 12, 0, 0, 0, time.UTC)
	for i := range 7 {
		day := monday.AddDate(0, 0, i)
		at := day.Weekday()
		f.week[at] = widgets.NewSmallSegments([]string{t("decks.day_normal"), t("decks.day_reduced"), t("decks.day_minimum")},
			int(f.deck.Options.Week[at]), nil)
		name := widgets.NewBody(t("decks.weekday", i18n.Args{"day": words.FormatDate(day, i18n.DateWeekday)}))
		rows.Add(widgets.NewBeside(64, 8, 200, widgets.NewInset(4, 0, 0, 0, name), f.week[at]))
	}
	return widgets.NewSetting(t("decks.easy_days"), t("decks.easy_days_note"), rows)
}

// written reads the options; ok is false where one of them is not understood,
// which is then told beside it.
func (f *form) written() (o cards.DeckOptions, ok bool) {
	o = f.deck.Options
	ok = true
	for _, c := range f.checked {
		good := c.read(c.field.Text, &o)
		ok = ok && good
		if c.notice.Hidden == !good {
			c.notice.Hidden = good
			f.p.content.Relayout()
		}
	}
	o.Kinds = nil
	if f.own.Chosen() == 1 {
		o.Kinds = []cards.Kind{}
		for i, k := range cards.Kinds() {
			if f.kinds[i].Ticked() {
				o.Kinds = append(o.Kinds, k)
			}
		}
	}
	none := o.Kinds != nil && len(o.Kinds) == 0
	ok = ok && !none
	if f.noKind.Hidden == none {
		f.noKind.Hidden = !none
		f.p.content.Relayout()
	}
	for i, s := range f.week {
		o.Week[i] = fsrs.Ease(s.Chosen())
	}
	o.NewOrder, o.ReviewOrder = chosenOrder(newOrders(), f.newOrder), chosenOrder(dueOrders(), f.dueOrder)
	o.KeepLeeches = f.leeches.Chosen() == 1
	if f.leeches.Chosen() == 2 {
		o.LeechAfter = -1
	}
	return o, ok
}

// chosenOrder gives the order that was chosen; the usual one, which comes first,
// is not written down.
func chosenOrder(orders []cards.Order, s *widgets.Segments) cards.Order {
	if i := s.Chosen(); i > 0 {
		return orders[i]
	}
	return ""
}

func (f *form) check() { f.written() }

// save keeps the options and goes back to the list; one that is not understood
// keeps the form open.
func (f *form) save() {
	o, ok := f.written()
	if !ok {
		for _, c := range f.checked {
			if !c.notice.Hidden {
				f.p.content.Reveal(c.notice)
				f.p.frame.Focus(c.field)
				return
			}
		}
		f.p.content.Reveal(f.noKind)
		return
	}
	p, before := f.p, f.deck
	after := before
	after.Options = o
	t := p.frame.Words.T
	p.put(after, nil, func(d cards.Deck) {
		p.back()
		p.told(t("decks.changed", i18n.Args{"name": p.nameOf(d)}), before)
	})
}

func (f *form) leave() { f.p.back() }

func (f *form) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		f.leave()
	case "Ctrl+" + fyne.KeyReturn, "Ctrl+" + fyne.KeyEnter:
		f.save()
	case "Ctrl+E":
		f.p.export()
	case fyne.KeyUp:
		f.p.content.Scroll(-theme.Px(80))
	case fyne.KeyDown:
		f.p.content.Scroll(theme.Px(80))
	case fyne.KeyPageUp:
		f.p.content.Scroll(-theme.Px(400))
	case fyne.KeyPageDown:
		f.p.content.Scroll(theme.Px(400))
	default:
		return false
	}
	return true
}
