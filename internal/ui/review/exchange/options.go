package exchange

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// options are the choices for all notes of a file.
type options struct {
	v       *planView
	deck    *widgets.Link
	tags    *widgets.Field
	history *widgets.Tick // nil where the file tells nothing of what was learnt
	update  *widgets.Tick
}

func newOptions(v *planView) *options {
	s := &options{v: v}
	words, plan := v.p.frame.Words, &v.o.plan
	t := words.T
	s.deck = widgets.NewDropLink(s.deckName(), s.openDecks)
	s.tags = widgets.NewField(t("exchange.tags_example"))
	s.tags.SetText(strings.Join(plan.Tags, " "))
	s.tags.OnChanged = func(text string) { plan.Tags = notesheet.SplitTags(text) }
	s.tags.OnSubmitted = func(string) { v.p.frame.Focus(nil) }
	s.tags.OnEscape = func() { v.p.frame.Focus(nil) }
	if v.o.Facts().HasScheduling {
		s.history = widgets.NewTick(t("exchange.keep_history"), plan.Scheduling, func(on bool) { plan.Scheduling = on })
	}
	s.update = widgets.NewTick(t("exchange.update"), plan.Update, func(on bool) { plan.Update = on })
	return s
}

// object lays the choices out.
func (s *options) object() fyne.CanvasObject {
	t := s.v.p.frame.Words.T
	out := widgets.NewColumn(14,
		widgets.NewSetting(t("exchange.deck"), "", widgets.NewInset(8, 0, 0, 0, widgets.NewFlow(0, 0, s.deck))),
		widgets.NewSetting(t("exchange.tags"), "", widgets.NewBounded(320, s.tags)))
	if s.history != nil {
		out.Add(widgets.NewColumn(2, s.history, widgets.NewInset(0, 0, 0, 24, widgets.NewProseNote(t("exchange.keep_history_note")))))
	}
	out.Add(widgets.NewColumn(2, s.update, widgets.NewInset(0, 0, 0, 24, widgets.NewProseNote(t("exchange.update_note")))))
	return out
}

// key takes the keys of the choices.
func (s *options) key(name string) bool {
	plan := &s.v.o.plan
	switch fyne.KeyName(name) {
	case fyne.KeyD:
		s.v.body.Reveal(s.deck)
		s.openDecks()
	case fyne.KeyT:
		s.v.p.later(func() { s.v.p.frame.Focus(s.tags) }) // or the key would be written
	case fyne.KeyH:
		if s.history == nil {
			return false
		}
		plan.Scheduling = !plan.Scheduling
		s.history.Set(plan.Scheduling, false)
		s.v.body.Reveal(s.history)
	case fyne.KeyU:
		plan.Update = !plan.Update
		s.update.Set(plan.Update, false)
		s.v.body.Reveal(s.update)
	default:
		return false
	}
	return true
}

// deckName names the deck for all notes, or says that the file's own are kept.
func (s *options) deckName() string {
	words, o := s.v.p.frame.Words, s.v.o
	switch {
	case o.plan.Deck != "":
		return deckTitle(o.plan.Deck)
	case len(o.Facts().Decks) == 0 || len(o.Facts().Decks) == 1 && o.Facts().Decks[0].Name == "":
		return words.T("decks.default")
	}
	return words.T("exchange.decks_of_file", i18n.Args{"n": len(o.Facts().Decks)})
}

// openDecks offers the decks.
func (s *options) openDecks() {
	o, t := s.v.o, s.v.p.frame.Words.T
	choose := func(name string) func() { return func() { s.setDeck(name) } }
	present := o.plan.Deck
	o.plan.Deck = ""
	items := []widgets.MenuItem{{Label: s.deckName(), Ticked: present == "", Do: choose("")}}
	o.plan.Deck = present
	var names []string
	for _, d := range o.decks {
		if d.Name != "" {
			names = append(names, d.Name)
		}
	}
	if present != "" && !slices.Contains(names, present) {
		names = append(names, present)
	}
	for i, name := range names {
		items = append(items, widgets.MenuItem{Label: deckTitle(name), Ticked: present == name, Apart: i == 0, Do: choose(name)})
	}
	items = append(items, widgets.MenuItem{Label: t("exchange.new_deck"), Apart: true, Do: s.newDeck})
	widgets.OpenMenuUnder(s.deck, items)
}

func (s *options) setDeck(name string) {
	s.v.o.plan.Deck = name
	s.deck.SetLabel(s.deckName())
	s.v.body.Relayout()
	s.v.p.frame.Focus(s.deck)
}

// newDeck asks for the name of a deck that is made with the notes.
func (s *options) newDeck() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s.v.content)
	if c == nil {
		return
	}
	t := s.v.p.frame.Words.T
	field := widgets.NewField(t("decks.name_example"))
	field.SetText(strings.TrimSuffix(s.v.o.Facts().Name, ending(s.v.o.Facts().Format)))
	var sheet *sheets.Sheet
	take := func() {
		name := strings.Join(strings.Fields(field.Text), " ")
		if name == "" {
			return
		}
		sheet.Close()
		s.setDeck(name)
	}
	sheet = sheets.New(c, 460, t("decks.new_title"), widgets.NewColumn(6, field, widgets.NewProseNote(t("decks.name_note"))), take,
		widgets.NewMainButton(t("exchange.take_name"), "Enter", take), widgets.NewButton(t("exchange.cancel"), "Esc", func() { sheet.Close() }))
	sheet.Dress(field)
	s.v.p.later(func() {
		c.Focus(field)
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
	})
}
