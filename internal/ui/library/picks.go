package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// picks are the texts that are marked, to do something with all of them.
type picks struct {
	ids map[string]bool
	// from is the row at which a range begins, -1 for none.
	from int
}

func (s *picks) clear() { s.ids, s.from = map[string]bool{}, -1 }

func (s *picks) has(id string) bool { return s.ids[id] }

func (s *picks) any() bool { return len(s.ids) > 0 }

// keep drops what is there no more.
func (s *picks) keep(items []*item) {
	there := make(map[string]bool, len(items))
	for _, x := range items {
		there[x.ID] = true
	}
	for id := range s.ids {
		if !there[id] {
			delete(s.ids, id)
		}
	}
}

// heldKeys gives the modifiers that are held down.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// togglePick marks the text in a row, or ends that.
func (p *Page) togglePick(i int) {
	if i < 0 || i >= len(p.rows) {
		return
	}
	id := p.rows[i].ID
	if p.picks.has(id) {
		delete(p.picks.ids, id)
	} else {
		p.picks.ids[id] = true
	}
	p.picks.from = i
	p.list.Choose(i)
	p.refreshPicks()
}

// pickTo marks the texts from the one where marking began to a row.
func (p *Page) pickTo(i int) {
	from := p.picks.from
	if from < 0 || from >= len(p.rows) {
		from = max(p.list.At(), 0)
	}
	for k := min(from, i); k <= max(from, i) && k < len(p.rows); k++ {
		p.picks.ids[p.rows[k].ID] = true
	}
	p.picks.from = from
	p.list.Choose(i)
	p.refreshPicks()
}

// stepPick moves the keyboard by one and marks what it passes.
func (p *Page) stepPick(by int) {
	if len(p.rows) == 0 {
		return
	}
	at := p.list.At()
	if at < 0 {
		p.pickTo(0)
		return
	}
	p.pickTo(min(max(at+by, 0), len(p.rows)-1))
}

// pickAll marks every text that is listed.
func (p *Page) pickAll() {
	for _, x := range p.rows {
		p.picks.ids[x.ID] = true
	}
	p.refreshPicks()
}

// endPicks marks none any more.
func (p *Page) endPicks() {
	p.picks.clear()
	p.refreshPicks()
}

// pressed takes clicks with Shift or the command key, and all while texts are
// marked: a click then marks as well.
func (p *Page) pressed(i int, held fyne.KeyModifier) bool {
	switch {
	case held&fyne.KeyModifierShift != 0:
		p.pickTo(i)
	case held&shortcuts.Command() != 0, p.picks.any():
		p.togglePick(i)
	default:
		return false
	}
	return true
}

// chosenIDs gives the texts to do something with: those marked, in the list's
// order and then those not listed now, or the one that the keyboard is on.
func (p *Page) chosenIDs() []string {
	if !p.picks.any() {
		if x := p.current(); x != nil {
			return []string{x.ID}
		}
		return nil
	}
	var out []string
	for _, x := range p.rows {
		if p.picks.has(x.ID) {
			out = append(out, x.ID)
		}
	}
	for _, x := range p.contents.items {
		if p.picks.has(x.ID) && x.row < 0 {
			out = append(out, x.ID)
		}
	}
	return out
}

// refreshPicks shows what is marked, and the bar of what can be done with it
// in place of the filters.
func (p *Page) refreshPicks() {
	any := p.picks.any()
	p.picked.number.SetText(p.frame.Words.T("library.marked", i18n.Args{"n": len(p.picks.ids)}))
	if p.picked.object.Visible() != any {
		show(p.picked.object, any)
		show(p.bar.object, !any)
		p.content.Refresh()
	}
	p.list.Refresh()
}

// pickBar is what can be done with marked texts.
type pickBar struct {
	object *fyne.Container
	number *widgets.Text
}

func newPickBar(p *Page) *pickBar {
	b := &pickBar{number: widgets.NewBold("")}
	t := p.frame.Words.T
	links := []fyne.CanvasObject{widgets.NewKeyLink(t("library.collections_more"), "C", p.openCollections)}
	if p.deps.Export != nil {
		links = append(links, widgets.NewKeyLink(t("library.export"), "E", p.export))
	}
	links = append(links,
		widgets.NewKeyLink(t("library.delete"), keyName(t, fyne.KeyDelete), p.remove),
		widgets.NewKeyLink(t("library.mark_all"), shortcuts.Name("Ctrl+A"), p.pickAll),
		widgets.NewKeyLink(t("library.done"), "Esc", p.endPicks))
	for i, l := range links {
		links[i] = widgets.NewInset(0, 0, 10, 0, l)
	}
	b.object = widgets.NewHeaded(22, 4, widgets.NewInset(0, 0, 10, 0, b.number), links...)
	b.object.Hide()
	return b
}

// keyName writes a key that has a name in words.
func keyName(t func(string, ...i18n.Args) string, key fyne.KeyName) string {
	switch key {
	case fyne.KeyDelete:
		return t("library.key_delete")
	case fyne.KeySpace:
		return t("library.key_space")
	default:
		return shortcuts.Name(string(key))
	}
}
