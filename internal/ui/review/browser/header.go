package browser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// header names the columns, each of which orders the list, and holds the menu
// of all orders and the choice of notes or cards.
type header struct {
	p      *Page
	object *fyne.Container
	word   *widgets.Link
	level  *widgets.Link
	order  *widgets.Link
	shape  *widgets.Link
	due    *widgets.Link
}

func newHeader(p *Page) *header {
	h := &header{p: p}
	h.word = widgets.NewLink("", func() { p.sortBy(cards.SortWord) })
	h.level = widgets.NewLink("", func() { p.sortBy(cards.SortLevel) })
	h.due = widgets.NewLink("", func() { p.sortBy(cards.SortDue) })
	h.order = widgets.NewDropLink("", h.openOrders)
	h.shape = widgets.NewDropLink("", h.openShapes)
	h.object = container.New(&headerLayout{h}, h.word, h.level, h.order, h.shape, h.due)
	return h
}

// orders lists the orders of the list as the menu has them.
func orders() []cards.SortBy {
	return []cards.SortBy{
		cards.SortAdded, cards.SortChanged, cards.SortWord, cards.SortReading, cards.SortLevel, cards.SortDeck,
		cards.SortDue, cards.SortInterval, cards.SortDifficulty, cards.SortLapses, cards.SortReps,
	}
}

func orderName(words *i18n.Catalogue, by cards.SortBy) string {
	key := i18n.Keys("browser.by.", "added", "word", "reading", "due", "interval", "difficulty", "lapses", "reps", "deck", "level", "changed")
	return words.T(key(string(by)))
}

// refresh writes what holds: the order of a column by an arrow.
func (h *header) refresh() {
	words := h.p.frame.Words
	arrow := " ↑"
	if h.p.sort.Down {
		arrow = " ↓"
	}
	name := func(link *widgets.Link, by cards.SortBy, label string) {
		color := theme.Soft
		if h.p.sort.By == by {
			label += arrow
			color = theme.Ink
		}
		link.SetLabel(label)
		link.SetColor(color)
	}
	name(h.word, cards.SortWord, words.T("browser.word"))
	name(h.level, cards.SortLevel, words.T("browser.level"))
	name(h.due, cards.SortDue, words.T("browser.due"))
	h.order.SetLabel(orderName(words, h.p.sort.By) + arrow)
	h.shape.SetLabel(words.T("browser.by_card"))
	if h.p.byNote {
		h.shape.SetLabel(words.T("browser.by_note"))
	}
	h.object.Layout.Layout(h.object.Objects, h.object.Size())
}

func (h *header) openOrders() {
	var items []widgets.MenuItem
	for i, by := range orders() {
		note := ""
		if by == h.p.sort.By {
			note = "↑"
			if h.p.sort.Down {
				note = "↓"
			}
		}
		items = append(items, widgets.MenuItem{
			Label: orderName(h.p.frame.Words, by), Ticked: by == h.p.sort.By, Note: note, Apart: i == 2 || i == 6,
			Do: func() { h.p.sortBy(by) },
		})
	}
	widgets.OpenMenuUnder(h.order, items)
}

func (h *header) openShapes() {
	t := h.p.frame.Words.T
	widgets.OpenMenuUnder(h.shape, []widgets.MenuItem{
		{Label: t("browser.by_note"), Note: "N", Ticked: h.p.byNote, Do: func() { h.p.setByNote(true) }},
		{Label: t("browser.by_card"), Note: "N", Ticked: !h.p.byNote, Do: func() { h.p.setByNote(false) }},
	})
}

// headerLayout sets the names over the columns of the rows, and the menus at
// the end of the middle one.
type headerLayout struct{ h *header }

func (l *headerLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), l.h.word.MinSize().Height+theme.Px(8))
}

// Layout places the links; the width is that of the rows without their margins.
func (l *headerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side := theme.Px(rowSide)
	_, gloss, glossWidth, due := columns(size.Width + 2*side - l.h.p.barRoom())
	gloss, due = gloss-side, due-side
	put := func(o fyne.CanvasObject, x float32) {
		m := o.MinSize()
		place(o, x, (size.Height-m.Height)/2, m)
	}
	put(l.h.word, 0)
	put(l.h.due, due+theme.Px(dueRoom)-l.h.due.MinSize().Width)
	x := gloss + glossWidth
	for _, o := range []*widgets.Link{l.h.shape, l.h.order} {
		x -= o.MinSize().Width
		put(o, x)
		x -= theme.Px(18)
	}
	show(l.h.level, x > gloss+l.h.level.MinSize().Width)
	put(l.h.level, gloss)
}

// barRoom is what the bar takes from the rows of a list longer than its room.
func (p *Page) barRoom() float32 {
	if float32(len(p.feed.numbers))*theme.Px(rowHeight) > p.list.Size().Height {
		return theme.Px(16)
	}
	return 0
}

// pageLayout places what the page shows.
type pageLayout struct{ p *Page }

func (*pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Measures of the page at 100 %: the height under which its head takes as
// little as it can, the width from which the note stands beside the list, and
// the bounds of the note's width.
const (
	leastHeight             = 480
	besideFrom              = 760
	previewLeast, previewBe = 290, 380
)

// Layout places the parts.
func (l *pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, edge := l.p, margin(size.Width)
	small := size.Height < theme.Px(leastHeight)
	some := len(p.feed.numbers) > 0 || p.query != ""
	show(p.seeking, some || !p.loaded)
	show(p.header.object, some && !p.picks.any())
	show(p.rule, some)
	show(p.heading, !small)
	show(p.foot, !small && !p.bare())
	width := size.Width - 2*edge
	y := theme.Px(36)
	if small {
		y = theme.Px(12)
	}
	put := func(o fyne.CanvasObject, gap float32) {
		if !o.Visible() {
			return
		}
		height := widgets.HeightFor(o, width)
		place(o, edge, y, fyne.NewSize(width, height))
		y += height + theme.Px(gap)
	}
	put(p.heading, 8)
	put(p.tabs, 6)
	put(p.seeking, 4)
	put(p.fault.object, 4)
	end := size.Height
	if p.foot.Visible() {
		foot := widgets.HeightFor(p.foot, width)
		end -= foot + theme.Px(16)
		place(p.foot, edge, end+theme.Px(8), fyne.NewSize(width, foot))
	}
	p.preview.beside = width >= theme.Px(besideFrom)
	if p.picked.object.Visible() { // over list and note: it has much to offer
		put(p.picked.object, 2)
	}
	list := width
	if p.preview.beside {
		side := min(max(width*0.36, theme.Px(previewLeast)), theme.Px(previewBe))
		list -= side + theme.Px(32)
		place(p.preview.object, edge+list+theme.Px(32), y, fyne.NewSize(side+theme.Px(12), max(end-y, 0)))
	}
	show(p.preview.object, p.preview.beside && len(p.feed.numbers) > 0)
	if p.header.object.Visible() {
		bar := widgets.HeightFor(p.header.object, list)
		place(p.header.object, edge, y, fyne.NewSize(list, bar))
		y += bar
	}
	place(p.rule, edge, y, fyne.NewSize(list-p.barRoom(), 1))
	y++
	side := theme.Px(rowSide)
	place(p.list, edge-side, y, fyne.NewSize(list+2*side, max(end-y, 0)))
	p.header.object.Layout.Layout(p.header.object.Objects, p.header.object.Size())
	place(p.empty, edge, y+theme.Px(20), fyne.NewSize(list, widgets.HeightFor(p.empty, list)))
}
