package browser

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// picks are the cards that are marked, by their numbers.
type picks struct {
	numbers map[int64]bool
	// from is the row at which a range begins, -1 for none.
	from int
}

func (s *picks) clear() { s.numbers, s.from = map[int64]bool{}, -1 }

func (s *picks) has(n int64) bool { return s.numbers[n] }

func (s *picks) any() bool { return len(s.numbers) > 0 }

// keep drops what is listed no more: nobody does something to what is not seen.
func (s *picks) keep(numbers []int64) {
	if !s.any() {
		return
	}
	kept := map[int64]bool{}
	for _, n := range numbers {
		if s.numbers[n] {
			kept[n] = true
		}
	}
	s.numbers, s.from = kept, -1
}

// togglePick marks a row, or ends that.
func (p *Page) togglePick(i int) {
	if i < 0 || i >= len(p.feed.numbers) {
		return
	}
	n := p.feed.numbers[i]
	if p.picks.has(n) {
		delete(p.picks.numbers, n)
	} else {
		p.picks.numbers[n] = true
	}
	p.picks.from = i
	p.choose(i)
	p.refreshPicks()
}

// pickTo marks the rows from the one where marking began.
func (p *Page) pickTo(i int) {
	from := p.picks.from
	if from < 0 || from >= len(p.feed.numbers) {
		from = max(p.list.At(), 0)
	}
	for k := min(from, i); k <= max(from, i) && k < len(p.feed.numbers); k++ {
		p.picks.numbers[p.feed.numbers[k]] = true
	}
	p.picks.from = from
	p.choose(i)
	p.refreshPicks()
}

// stepPick moves the keyboard by one and marks what it passes.
func (p *Page) stepPick(by int) {
	if len(p.feed.numbers) == 0 {
		return
	}
	at := p.list.At()
	if at < 0 {
		p.pickTo(0)
		return
	}
	p.pickTo(min(max(at+by, 0), len(p.feed.numbers)-1))
}

// pickAll marks every row that is listed.
func (p *Page) pickAll() {
	for _, n := range p.feed.numbers {
		p.picks.numbers[n] = true
	}
	p.refreshPicks()
}

// endPicks marks none any more.
func (p *Page) endPicks() {
	p.picks.clear()
	p.refreshPicks()
}

// choose brings the keyboard to a row and shows its note.
func (p *Page) choose(i int) {
	p.list.Choose(i)
	p.look()
}

// pressed takes clicks: one chooses the row, with Shift or the command key, and
// while rows are marked, it marks.
func (p *Page) pressed(i int, held fyne.KeyModifier) bool {
	switch {
	case held&fyne.KeyModifierShift != 0:
		p.pickTo(i)
	case held&shortcuts.Command() != 0, p.picks.any():
		p.togglePick(i)
	case !p.preview.beside && p.list.At() == i:
		return false // the second click opens
	default:
		p.choose(i)
	}
	return true
}

// chosen gives the numbers to do something with: those marked, in the list's
// order, or the one that the keyboard is on.
func (p *Page) chosen() []int64 {
	if !p.picks.any() {
		if n := p.current(); n != 0 {
			return []int64{n}
		}
		return nil
	}
	out := make([]int64, 0, len(p.picks.numbers))
	for _, n := range p.feed.numbers {
		if p.picks.has(n) {
			out = append(out, n)
		}
	}
	return out
}

// refreshPicks shows what is marked, and the bar of what can be done with it in
// place of the columns' names.
func (p *Page) refreshPicks() {
	any := p.picks.any()
	p.picked.number.SetText(p.frame.Words.T("browser.marked", i18n.Args{"n": len(p.picks.numbers)}))
	if p.picked.object.Visible() != any {
		show(p.picked.object, any)
		show(p.header.object, !any)
		p.content.Refresh()
	}
	p.list.Refresh()
}

// pickBar is what can be done with marked rows.
type pickBar struct {
	object *fyne.Container
	number *widgets.Text
}

func newPickBar(p *Page) *pickBar {
	b := &pickBar{number: widgets.NewBold("")}
	t := p.frame.Words.T
	links := []fyne.CanvasObject{
		widgets.NewKeyLink(t("browser.suspend_or_wake"), "S", p.toggleSuspended),
		widgets.NewKeyLink(t("browser.flag"), "F", p.openFlags),
		widgets.NewKeyLink(t("browser.tags"), "T", p.openTags),
		widgets.NewKeyLink(t("browser.move"), "M", p.openMove),
		widgets.NewKeyLink(t("exchange.export"), shortcuts.Name("Ctrl+E"), p.export),
		widgets.NewKeyLink(t("browser.delete"), p.keyName(fyne.KeyDelete), p.remove),
		widgets.NewKeyLink(t("browser.mark_all"), shortcuts.Name("Ctrl+A"), p.pickAll),
		widgets.NewKeyLink(t("browser.done"), "Esc", p.endPicks),
	}
	for i, l := range links {
		links[i] = widgets.NewInset(0, 0, 6, 0, l)
	}
	b.object = widgets.NewHeaded(20, 4, widgets.NewInset(0, 0, 6, 0, b.number), links...)
	b.object.Hide()
	return b
}
