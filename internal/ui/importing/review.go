package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// review shows the pairs of a text and its translation: all of them in a list,
// the one of the keyboard with its sentences below it.
type review struct {
	p *Page
	r *reviewed

	content *fyne.Container
	head    *fyne.Container
	number  *widgets.Text
	orders  *widgets.Segments
	undos   *widgets.Link
	titles  *fyne.Container
	rule    *widgets.Fill
	list    *widgets.RowList
	panel   *panel
	column  float32 // the width of each side of a pair
	placed  bool    // the list has its place, and can scroll to a row
}

func newReview(p *Page, r *reviewed) *review {
	v := &review{p: p, r: r, rule: widgets.NewRule(), number: widgets.NewNote("")}
	t := p.frame.Words.T
	doubt := 0
	if r.order != nil {
		doubt = 1
	}
	v.orders = widgets.NewSegments([]string{t("importing.in_order"), t("importing.by_doubt")}, doubt, func(i int) { v.sort(i == 1) })
	v.undos = widgets.NewKeyLink(t("importing.undo"), "U", v.undo)
	save := widgets.NewMainButton(t("importing.save"), shortcuts.Name("Ctrl+S"), p.save)
	back := widgets.NewLink("‹ "+t("importing.heading"), p.showStart)
	v.head = widgets.NewHeaded(20, 8, widgets.NewFlow(16, 4, back, v.number), v.orders, v.undos, save)
	first, second := r.proposal.Language, r.proposal.Language.Other()
	v.titles = container.New(&pairLayout{}, v.titleField(first), v.titleField(second))
	column := func() float32 { return v.column }
	v.list = widgets.NewRowList(pairHeight, func() widgets.ListRow { return newPairRow(p.frame.Words, first, column) }, func(i int, row widgets.ListRow) {
		row.(*pairRow).show(r, i) //nolint:errcheck // the list holds only rows of newPairRow
	})
	v.list.OnMoved = v.moved
	v.list.OnChosen = func(i int) {
		v.list.Choose(i)
		v.moved(i)
	}
	v.list.OnSecondary = func(i int, at fyne.Position) {
		v.list.Choose(i)
		v.moved(i)
		widgets.OpenMenu(fyne.CurrentApp().Driver().CanvasForObject(v.content), at, v.panel.menu())
	}
	v.panel = newPanel(v)
	v.content = container.New(&reviewLayout{v}, v.head, v.titles, v.rule, v.list, v.panel.object)
	v.refresh()
	return v
}

// titleField takes the title in one language.
func (v *review) titleField(l study.Language) *widgets.Field {
	t := v.p.frame.Words.T
	hint, title := t("importing.title_zh"), &v.r.proposal.Title.Zh
	if l == study.English {
		hint, title = t("importing.title_en"), &v.r.proposal.Title.En
	}
	f := widgets.NewField(hint)
	f.SetText(*title)
	f.OnChanged = func(text string) { *title = text }
	f.OnEscape = func() { v.p.frame.Focus(nil) }
	f.OnSubmitted = func(string) { v.p.frame.Focus(nil) }
	return f
}

func (v *review) object() fyne.CanvasObject { return v.content }

// showReview shows the pairs that are not saved yet.
func (p *Page) showReview() {
	if p.review == nil {
		p.review = newReview(p, p.state.reviewed)
	}
	p.frame.Focus(nil)
	p.show(p.review)
}

// sort lists the pairs in another order.
func (v *review) sort(byDoubt bool) {
	v.r.sort(byDoubt)
	v.panel.endSplit()
	v.refresh()
}

// turn changes the order.
func (v *review) turn() { v.orders.Choose(1 - v.orders.Chosen()) }

// moved follows the keyboard to another row.
func (v *review) moved(row int) {
	v.r.at = row
	v.panel.endSplit()
	v.panel.refresh()
	v.content.Refresh()
}

// refresh shows the pairs as they are.
func (v *review) refresh() {
	words := v.p.frame.Words
	v.list.SetLength(v.r.count())
	v.list.Choose(v.r.at)
	text := words.T("importing.pairs", i18n.Args{"n": v.r.count()})
	if n := v.r.toCheck(); n > 0 {
		text += "  ·  " + words.T("importing.to_check", i18n.Args{"n": n})
	}
	v.number.SetText(text)
	v.panel.refresh()
	v.content.Refresh()
}

// change makes a change of the pair of the keyboard and shows it. While the
// pairs are being saved it would be lost.
func (v *review) change(do func() bool) {
	if v.p.busy([]string{""}) {
		return
	}
	v.panel.endSplit()
	if do() {
		v.refresh()
	}
}

func (v *review) undo() { v.change(v.r.undo) }

func (v *review) key(name string) bool {
	if v.panel.splitting && v.panel.splitKey(name) {
		return true
	}
	if act := v.acts()[name]; act != nil {
		act()
		return true
	}
	return v.list.Key(name)
}

// acts gives what the keys do, but for those that move in the list.
func (v *review) acts() map[string]func() {
	acts := map[string]func(){
		"Ctrl+S":                  v.p.save,
		"Ctrl+Z":                  v.undo,
		string(fyne.KeyU):         v.undo,
		string(fyne.KeyO):         v.turn,
		string(fyne.KeyLeft):      func() { v.panel.toSide(0) },
		string(fyne.KeyRight):     func() { v.panel.toSide(1) },
		string(fyne.KeyM):         v.panel.openMenu,
		string(fyne.KeyEscape):    v.p.showStart,
		string(fyne.KeySpace):     v.panel.confirm,
		string(fyne.KeyEnter):     v.panel.confirm,
		string(fyne.KeyBackspace): v.panel.leaveOut,
	}
	for _, a := range v.panel.actions() {
		acts[a.key] = a.do
	}
	return acts
}

// reviewLayout places head, titles, line, list, and the panel of the chosen
// pair at the bottom.
type reviewLayout struct{ v *review }

// MinSize lets the page be as small as its room.
func (l *reviewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// Layout places the parts.
func (l *reviewLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	v, edge := l.v, margin(size.Width)
	low := size.Height < theme.Px(lowBelow)
	width, side := size.Width-2*edge, theme.Px(rowSide)
	y := theme.Px(20)
	if low {
		y = theme.Px(10)
	}
	v.orders.Hidden, v.undos.Hidden = low, low || len(v.r.history) == 0 // the menu has them, too
	head := widgets.HeightFor(v.head, width)
	put(v.head, edge, y, width, head)
	v.head.Layout.Layout(v.head.Objects, v.head.Size()) // its parts may have changed where its size has not
	y += head + theme.Px(10)
	v.titles.Hidden = low
	if !low {
		height := v.titles.MinSize().Height
		put(v.titles, edge, y, width, height)
		y += height + theme.Px(10)
	}
	put(v.rule, edge, y, width, 1)
	v.panel.squeeze(low)
	panel := min(v.panel.heightFor(width), size.Height*panelShare)
	put(v.panel.object, edge, size.Height-panel, width, panel)
	if column := columnWidth(width); column != v.column {
		v.column = column
		v.list.Refresh()
	}
	put(v.list, edge-side, y+1, width+2*side, size.Height-panel-y-1)
	if !v.placed && size.Height > 0 {
		v.placed = true
		v.list.Choose(v.r.at)
	}
}

// panelShare is the greatest share of the page's height that the panel takes.
const panelShare = 0.46

// pairLayout sets two objects side by side as the columns of the list are.
type pairLayout struct{}

// MinSize is that of the higher one.
func (pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(200), max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// Layout places both.
func (pairLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := columnWidth(size.Width)
	put(objects[0], 0, 0, width, size.Height)
	put(objects[1], width+theme.Px(columnGap), 0, width, size.Height)
}

// columnGap is the space between both sides of a pair, wordRoom that of the
// words for how sure it is, at 100 %.
const columnGap, wordRoom = 28, 110

// columnWidth gives the width of a side of the pairs in a room.
func columnWidth(room float32) float32 {
	return (room - theme.Px(columnGap) - theme.Px(wordRoom)) / 2
}
