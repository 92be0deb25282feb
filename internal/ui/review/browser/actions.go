package browser

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// targets are the cards and notes that something is done to.
type targets struct {
	cards, notes []string
	// asked are those of the cards that are not put away, settled those that the
	// learner's word alone puts away or wakes: in a list of notes a card whose kind
	// is switched off goes with its deck.
	asked, settled []string
	// first is the card of the first row.
	first cards.Item
}

// resolve finds the cards and notes of rows; of a list of notes, all cards of
// each of them.
func (p *Page) resolve(ctx context.Context, numbers []int64, byNote bool) (targets, error) {
	var out targets
	seen := map[string]bool{}
	for chunk := range slices.Chunk(numbers, chunkSize) {
		items, err := p.deps.Cards.Rows(ctx, chunk)
		if err != nil {
			return out, err
		}
		for _, item := range items {
			if len(out.notes) == 0 {
				out.first = item
			}
			if !seen[item.Note.ID] {
				seen[item.Note.ID] = true
				out.notes = append(out.notes, item.Note.ID)
			}
			if !byNote {
				out.add(item.Card, true)
			}
		}
	}
	if !byNote {
		return out, nil
	}
	for _, id := range out.notes {
		_, all, err := p.deps.Cards.Note(ctx, id)
		if study.CodeOf(err) == study.CodeNotFound {
			continue
		}
		if err != nil {
			return out, err
		}
		for _, c := range all {
			out.add(c, c.Suspended != cards.ByDeck)
		}
	}
	return out, nil
}

func (t *targets) add(c cards.Card, settled bool) {
	t.cards = append(t.cards, c.ID)
	if c.Suspended == cards.Active {
		t.asked = append(t.asked, c.ID)
	}
	if settled {
		t.settled = append(t.settled, c.ID)
	}
}

// chunkSize is how many rows are read at once.
const chunkSize = 2000

// errGone says that nothing is left of what was to be changed.
var errGone = &study.Error{Code: study.CodeNotFound, Op: "change cards"}

// act does something to the chosen rows off the interface's thread, after what
// was asked before, tells what was done with the way back, and lists anew.
func (p *Page) act(work func(context.Context, targets) (int, error), told func(n int, first cards.Item) string) {
	numbers, byNote := p.chosen(), p.byNote
	if len(numbers) == 0 {
		return
	}
	type done struct {
		n     int
		first cards.Item
	}
	p.begin()
	page.DoIn(&p.changes, func(ctx context.Context) (done, error) {
		to, err := p.resolve(ctx, numbers, byNote)
		if err != nil {
			return done{}, err
		}
		if len(to.notes) == 0 {
			return done{}, errGone
		}
		n, err := work(ctx, to)
		return done{n, to.first}, err
	}, func(d done, err error) {
		defer p.end()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Notify(told(d.n, d.first), p.frame.Words.T("common.undo"), p.undo)
		p.frame.Counts()
	})
}

func (p *Page) begin() {
	p.working.Add(1)
	p.busy++
	p.refresh()
}

func (p *Page) end() {
	p.busy--
	p.reload()
	p.working.Done()
}

// undo takes the last change of the day back.
func (p *Page) undo() {
	p.begin()
	page.DoIn(&p.changes, p.deps.Cards.UndoLast, func(u cards.Undone, err error) {
		defer p.end()
		switch {
		case study.CodeOf(err) == cards.CodeNothingToUndo: // no failure: it is all as it was
			p.frame.Notify(p.frame.Words.T("browser.nothing_left"), "", nil)
			return
		case err != nil:
			p.frame.Report(err)
			return
		}
		p.frame.Notify(p.undoneText(u), "", nil)
		p.frame.Counts()
	})
}

// undoneText says what was taken back.
func (p *Page) undoneText(u cards.Undone) string {
	words := p.frame.Words
	key := i18n.Keys("browser.undone.", "answer", "mark", "suspend", "wake", "bury", "unbury", "flag", "edit", "tag", "move", "delete", "deck", "dissolve")
	text := words.T(key(string(u.What)), i18n.Args{"n": u.Count})
	if u.Count == 1 && u.Item.Note.Headword != "" {
		return words.T("browser.of_word", i18n.Args{"word": u.Item.Note.Headword, "what": text})
	}
	return text
}

// counted gives what to tell of a change: of the word if it was one, of their
// number if there were more.
func (p *Page) counted(one, many func(i18n.Args) string) func(int, cards.Item) string {
	return func(n int, first cards.Item) string {
		if n == 1 {
			return one(i18n.Args{"word": first.Note.Headword})
		}
		return many(i18n.Args{"n": n})
	}
}

// toggleSuspended puts the chosen cards away, or wakes them where the one that
// the keyboard is on is put away; of a note, where none of its cards is asked.
func (p *Page) toggleSuspended() {
	words := p.frame.Words
	item, ok := p.feed.at(p.list.At())
	wake := ok && item.Card.Suspended != cards.Active
	byNote := p.byNote
	p.act(func(ctx context.Context, to targets) (int, error) {
		if byNote && wake {
			_, all, err := p.deps.Cards.Note(ctx, item.Note.ID)
			if err != nil {
				return 0, err
			}
			wake = !slices.ContainsFunc(all, func(c cards.Card) bool { return c.Suspended == cards.Active })
		}
		if wake {
			return len(to.settled), p.deps.Cards.Wake(ctx, to.settled...)
		}
		return len(to.asked), p.deps.Cards.Suspend(ctx, to.asked...)
	}, func(n int, _ cards.Item) string {
		if wake {
			return words.T("browser.woken", i18n.Args{"n": n})
		}
		return words.T("browser.put_away", i18n.Args{"n": n})
	})
}

// toggleBuried puts the chosen cards off until tomorrow, or takes that back.
func (p *Page) toggleBuried() {
	words := p.frame.Words
	if item, ok := p.feed.at(p.list.At()); ok && item.Card.Buried.After(p.deps.Clock.Now()) {
		p.act(func(ctx context.Context, to targets) (int, error) {
			return len(to.cards), p.deps.Cards.Unbury(ctx, to.cards...)
		}, func(n int, _ cards.Item) string { return words.T("browser.back_today", i18n.Args{"n": n}) })
		return
	}
	p.act(func(ctx context.Context, to targets) (int, error) {
		return len(to.cards), p.deps.Cards.Bury(ctx, to.cards...)
	}, func(n int, _ cards.Item) string { return words.T("browser.put_off", i18n.Args{"n": n}) })
}

// flag marks the chosen cards with a flag, 0 for none.
func (p *Page) flag(flag int) {
	words := p.frame.Words
	p.act(func(ctx context.Context, to targets) (int, error) {
		return len(to.cards), p.deps.Cards.Flag(ctx, flag, to.cards...)
	}, func(n int, _ cards.Item) string {
		if flag == 0 {
			return words.T("browser.unflagged", i18n.Args{"n": n})
		}
		return words.T("browser.flagged", i18n.Args{"n": n, "flag": flagName(words, flag)})
	})
}

// export asks what the marked notes are to be written as, or all that are found.
func (p *Page) export() {
	switch {
	case p.deps.Export == nil:
	case p.picks.any():
		p.deps.Export("", p.chosen())
	case len(p.feed.numbers) > 0:
		p.deps.Export(p.query, nil)
	}
}

// flagName names a flag by its colour.
func flagName(words *i18n.Catalogue, flag int) string {
	key := i18n.Keys("review.flag.", "1", "2", "3", "4", "5", "6", "7")
	return words.T(key(strconv.Itoa(flag)))
}

// move brings the chosen notes into a deck.
func (p *Page) move(d cards.Deck) {
	words := p.frame.Words
	name := d.Name
	if name == "" {
		name = words.T("decks.default")
	}
	p.act(func(ctx context.Context, to targets) (int, error) {
		return len(to.notes), p.deps.Cards.Move(ctx, to.notes, d.ID)
	}, p.counted(
		func(a i18n.Args) string {
			return words.T("browser.moved_one", i18n.Args{"word": a["word"], "deck": name})
		},
		func(a i18n.Args) string {
			return words.T("browser.moved", i18n.Args{"n": a["n"], "deck": name})
		}))
}

// tag gives the chosen notes tags and takes others from them.
func (p *Page) tag(add, remove []string) {
	words := p.frame.Words
	p.act(func(ctx context.Context, to targets) (int, error) {
		return len(to.notes), p.deps.Cards.Tag(ctx, to.notes, add, remove)
	}, func(n int, _ cards.Item) string { return words.T("browser.tagged", i18n.Args{"n": n}) })
}

// remove deletes the chosen notes with all their cards.
func (p *Page) remove() {
	words := p.frame.Words
	p.act(func(ctx context.Context, to targets) (int, error) {
		return p.deps.Cards.DeleteAll(ctx, to.notes)
	}, p.counted(
		func(a i18n.Args) string { return words.T("browser.deleted_one", i18n.Args{"word": a["word"]}) },
		func(a i18n.Args) string { return words.T("browser.deleted", i18n.Args{"n": a["n"]}) }))
}

// openFlags opens the menu of flags.
func (p *Page) openFlags() {
	if len(p.chosen()) == 0 {
		return
	}
	p.menuHere(p.flagItems())
}

func (p *Page) flagItems() []widgets.MenuItem {
	words := p.frame.Words
	present := -1
	if item, ok := p.feed.at(p.list.At()); ok {
		present = item.Card.Flag
	}
	items := []widgets.MenuItem{{Label: words.T("browser.no_flag"), Note: "0", Ticked: present == 0, Do: func() { p.flag(0) }}}
	for flag := 1; flag <= cards.MaxFlag; flag++ {
		items = append(items, widgets.MenuItem{
			Label: flagName(words, flag), Note: words.FormatNumber(flag),
			Ticked: present == flag, Apart: flag == 1, Do: func() { p.flag(flag) },
		})
	}
	return items
}

// openMove opens the menu of decks.
func (p *Page) openMove() {
	if len(p.chosen()) == 0 {
		return
	}
	var items []widgets.MenuItem
	item, ok := p.feed.at(p.list.At())
	for _, d := range p.decks {
		name := d.Name
		if name == "" {
			name = p.frame.Words.T("decks.default")
		}
		items = append(items, widgets.MenuItem{Label: name, Ticked: ok && item.Note.DeckID == d.ID, Do: func() { p.move(d) }})
	}
	p.menuHere(items)
}

// menuHere opens a menu beside the keyboard's row, or below the bar of what is
// marked where no row has the keyboard.
func (p *Page) menuHere(items []widgets.MenuItem) {
	c := p.canvas()
	if c == nil {
		return
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.list)
	at := max(p.list.At(), 0)
	first, end := p.list.InSight()
	if at < first || at >= end {
		at = first
	}
	below := float32(at-first+1)*theme.Px(rowHeight) - theme.Px(12)
	widgets.OpenMenu(c, origin.AddXY(theme.Px(rowSide), min(below, p.list.Size().Height)), items)
}

// openMenu opens the menu of a row at a place of the window.
func (p *Page) openMenu(i int, at fyne.Position) {
	c := p.canvas()
	if c == nil || i < 0 || i >= len(p.feed.numbers) {
		return
	}
	if p.picks.any() && !p.picks.has(p.feed.numbers[i]) {
		p.endPicks()
	}
	p.choose(i)
	widgets.OpenMenu(c, at, p.menu())
}

// menuByKey opens the menu of the keyboard's row.
func (p *Page) menuByKey() {
	if p.list.At() >= 0 || p.picks.any() {
		p.menuHere(p.menu())
	}
}

// menu gives what can be done with the chosen rows.
func (p *Page) menu() []widgets.MenuItem {
	t := p.frame.Words.T
	item, ok := p.feed.at(p.list.At())
	suspend, bury := t("browser.suspend"), t("browser.bury")
	if ok && item.Card.Suspended != cards.Active {
		suspend = t("browser.wake")
	}
	if ok && item.Card.Buried.After(p.deps.Clock.Now()) {
		bury = t("browser.unbury")
	}
	var items []widgets.MenuItem
	if len(p.picks.numbers) <= 1 {
		items = append(items, widgets.MenuItem{Label: t("browser.edit"), Note: "E", Do: p.edit})
	}
	items = append(items,
		widgets.MenuItem{Label: suspend, Note: "S", Apart: len(items) > 0, Do: p.toggleSuspended})
	if !ok || item.Card.Memory.State != fsrs.New || p.picks.any() {
		items = append(items, widgets.MenuItem{Label: bury, Note: "B", Do: p.toggleBuried})
	}
	items = append(items,
		widgets.MenuItem{Label: t("browser.flag"), Note: "F", Do: p.openFlags},
		widgets.MenuItem{Label: t("browser.tags"), Note: "T", Do: p.openTags},
		widgets.MenuItem{Label: t("browser.move"), Note: "M", Do: p.openMove})
	if p.deps.Export != nil {
		items = append(items, widgets.MenuItem{Label: t("exchange.export_these"), Do: func() { p.deps.Export("", p.chosen()) }})
	}
	return append(items,
		widgets.MenuItem{Label: t("browser.delete"), Note: p.keyName(fyne.KeyDelete), Apart: true, Do: p.remove})
}
