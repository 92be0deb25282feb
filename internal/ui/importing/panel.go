package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// panel shows the pair of the keyboard sentence by sentence, with what can be
// done to it.
type panel struct {
	v       *review
	object  *fyne.Container
	rule    *widgets.Fill
	columns [2]*fyne.Container
	both    *fyne.Container
	scroll  *container.Scroll
	hint    *widgets.Prose
	buttons *fyne.Container
	more    *widgets.Link // opens the menu where there is no room for buttons
	low     bool

	// side is that on which sentences move, 0 the text, 1 the translation.
	side int
	// splitting says that the learner chooses where to split, borders before
	// which sentence of each side.
	splitting bool
	borders   [2]int
}

// action is something that can be done to a pair.
type action struct {
	label, key, shown string
	do                func()
}

func newPanel(v *review) *panel {
	n := &panel{v: v, rule: widgets.NewRule(), hint: widgets.NewProseNote("")}
	for i := range n.columns {
		n.columns[i] = widgets.NewColumn(4)
	}
	n.both = container.New(&bothLayout{n})
	n.both.Objects = []fyne.CanvasObject{n.columns[0], n.columns[1]}
	n.scroll = container.NewVScroll(n.both)
	n.buttons = widgets.NewFlow(8, 8)
	n.more = widgets.NewDropLink(v.p.frame.Words.T("importing.actions"), n.openMenu)
	n.object = container.New(&panelLayout{n}, n.rule, n.scroll, n.hint, n.buttons)
	return n
}

// languages gives those of both columns.
func (n *panel) languages() [2]study.Language {
	l := n.v.r.proposal.Language
	return [2]study.Language{l, l.Other()}
}

// actions lists what can be done to the pair.
func (n *panel) actions() []action {
	t, r := n.v.p.frame.Words.T, n.v.r
	moves := func(do func(study.Language) bool) func() {
		return func() { n.v.change(func() bool { return do(n.languages()[n.side]) }) }
	}
	return []action{
		{t("importing.right"), string(fyne.KeyReturn), "Enter", n.confirm},
		{t("importing.join"), string(fyne.KeyJ), "J", func() { n.v.change(r.join) }},
		{t("importing.split"), string(fyne.KeyS), "S", n.beginSplit},
		{t("importing.move_down"), "Ctrl+Down", shortcuts.Name("Ctrl+Down"), moves(r.down)},
		{t("importing.move_up"), "Ctrl+Up", shortcuts.Name("Ctrl+Up"), moves(r.up)},
		{t("importing.apart"), string(fyne.KeyE), "E", func() { n.v.change(r.part) }},
		{t("importing.leave_out"), string(fyne.KeyDelete), "Del", n.leaveOut},
	}
}

func (n *panel) confirm()  { n.v.change(n.v.r.confirm) }
func (n *panel) leaveOut() { n.v.change(n.v.r.leaveOut) }

// menu gives the actions as lines of a menu.
func (n *panel) menu() []widgets.MenuItem {
	var out []widgets.MenuItem
	for _, a := range n.actions() {
		out = append(out, widgets.MenuItem{Label: a.label, Note: a.shown, Do: a.do})
	}
	if !n.low {
		return out
	}
	t := n.v.p.frame.Words.T
	order := t("importing.by_doubt")
	if n.v.orders.Chosen() == 1 {
		order = t("importing.in_order")
	}
	out = append(out, widgets.MenuItem{Label: order, Note: "O", Apart: true, Do: n.v.turn})
	if len(n.v.r.history) > 0 {
		out = append(out, widgets.MenuItem{Label: t("importing.undo"), Note: "U", Do: n.v.undo})
	}
	return out
}

func (n *panel) openMenu() {
	under := fyne.CanvasObject(n.rule)
	if n.low {
		under = n.more
	}
	widgets.OpenMenuUnder(under, n.menu())
}

// toSide chooses the side on which sentences move.
func (n *panel) toSide(side int) {
	n.side = side
	n.refresh()
}

// beginSplit has the learner choose where to split. A pair of one sentence on
// each side can only be set apart.
func (n *panel) beginSplit() {
	bead := n.v.r.bead(n.v.r.at)
	b := n.v.r.proposal.Beads[bead]
	if len(b.Zh)+len(b.En) < 2 {
		return
	}
	if len(b.Zh) <= 1 && len(b.En) <= 1 {
		n.v.change(n.v.r.part)
		return
	}
	zh, en := n.v.r.fairSplit(bead)
	n.borders = [2]int{zh, en}
	if n.languages()[0] == study.English {
		n.borders = [2]int{en, zh}
	}
	n.splitting = true
	n.refresh()
	n.v.content.Refresh()
}

func (n *panel) endSplit() {
	if n.splitting {
		n.splitting = false
		n.refresh()
		n.v.content.Refresh()
	}
}

// split splits at the borders chosen.
func (n *panel) split() {
	zh, en := n.borders[0], n.borders[1]
	if n.languages()[0] == study.English {
		zh, en = en, zh
	}
	n.v.change(func() bool { return n.v.r.split(zh, en) })
}

// moveBorder moves the border of the chosen side by sentences.
func (n *panel) moveBorder(by int) {
	most := len(n.sentences(n.side))
	n.borders[n.side] = min(max(n.borders[n.side]+by, 0), most)
	n.refresh()
}

func (n *panel) sentences(side int) []string {
	return n.v.r.sentences(n.v.r.bead(n.v.r.at), n.languages()[side])
}

// splitKey takes the keys while the learner chooses where to split.
func (n *panel) splitKey(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyUp:
		n.moveBorder(-1)
	case fyne.KeyDown:
		n.moveBorder(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyS:
		n.split()
	case fyne.KeyEscape:
		n.endSplit()
	default:
		return false
	}
	return true
}

// refresh shows the pair as it is.
func (n *panel) refresh() {
	t := n.v.p.frame.Words.T
	for side := range n.columns {
		n.columns[side].Objects = n.lines(side)
		n.columns[side].Refresh()
	}
	n.hint.SetText(t("importing.side_hint"))
	var buttons []fyne.CanvasObject
	switch {
	case n.splitting:
		n.hint.SetText(t("importing.split_hint"))
		buttons = append(buttons, compact(t("importing.split_here"), "Enter", n.split), compact(t("importing.cancel"), "Esc", n.endSplit))
	case n.low:
		buttons = append(buttons, compact(t("importing.right"), "Enter", n.confirm), n.more)
	default:
		for _, a := range n.actions() {
			buttons = append(buttons, compact(a.label, a.shown, a.do))
		}
	}
	n.hint.Hidden = n.low && !n.splitting
	n.buttons.Objects = buttons
	n.buttons.Refresh()
	n.scroll.Refresh()
	n.object.Refresh()
}

func compact(label, key string, do func()) *widgets.Button {
	b := widgets.NewButton(label, key, do)
	b.Compact = true
	return b
}

// lines gives the sentences of a side.
func (n *panel) lines(side int) []fyne.CanvasObject {
	texts := n.sentences(side)
	var out []fyne.CanvasObject
	for i, text := range texts {
		s := newSentence(text, n.languages()[side], func() { n.tapped(side, i) })
		s.border = n.splitting && n.borders[side] == i
		s.chosen = side == n.side
		out = append(out, s)
	}
	if len(texts) == 0 {
		s := newSentence("—", n.languages()[side], func() { n.tapped(side, 0) })
		s.chosen = side == n.side
		out = append(out, s)
	}
	if n.splitting && n.borders[side] == len(texts) {
		end := widgets.NewFill(theme.Cinnabar)
		end.SetMinSize(fyne.NewSize(1, borderHeight))
		out = append(out, end)
	}
	return out
}

// tapped chooses the side of a sentence, or has the border stand before it.
func (n *panel) tapped(side, sentence int) {
	n.side = side
	if n.splitting {
		n.borders[side] = sentence
	}
	n.refresh()
}

// squeeze has a menu stand for the buttons.
func (n *panel) squeeze(low bool) {
	if n.low != low {
		n.low = low
		n.refresh()
	}
}

// The space around the panel's parts at 100 %.
const panelGap = 10

// heightFor gives the height that the panel would like.
func (n *panel) heightFor(width float32) float32 {
	height := n.bothHeight(width) + widgets.HeightFor(n.buttons, width) + 3*theme.Px(panelGap) + 1
	if n.hint.Visible() {
		height += n.hint.HeightFor(width) + theme.Px(panelGap)
	}
	return height
}

func (n *panel) bothHeight(width float32) float32 {
	column := columnWidth(width)
	return max(widgets.HeightFor(n.columns[0], column), widgets.HeightFor(n.columns[1], column))
}

// bothLayout sets the sentences of both sides beside each other.
type bothLayout struct{ n *panel }

// MinSize is that of the higher side.
func (l *bothLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(200), l.n.bothHeight(l.n.scroll.Size().Width))
}

// Layout places both sides.
func (l *bothLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := columnWidth(size.Width)
	for i, o := range objects {
		put(o, float32(i)*(width+theme.Px(columnGap)), 0, width, widgets.HeightFor(o, width))
	}
}

// panelLayout places the line, the sentences, the hint and the buttons.
type panelLayout struct{ n *panel }

// MinSize lets the panel be as small as its room.
func (l *panelLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 80) }

// Layout places the parts from the bottom up; the sentences take what is left.
func (l *panelLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	n, gap := l.n, theme.Px(panelGap)
	put(n.rule, 0, 0, size.Width, 1)
	end := size.Height - gap
	height := widgets.HeightFor(n.buttons, size.Width)
	put(n.buttons, 0, end-height, size.Width, height)
	end -= height + gap
	if n.hint.Visible() {
		height = n.hint.HeightFor(size.Width)
		put(n.hint, 0, end-height, size.Width, height)
		end -= height + gap
	}
	put(n.scroll, 0, gap, size.Width, end-gap)
}
