package writing

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// chosen gives the thread that the keyboard is on; nil for none.
func (l *list) chosen() *letters.Summary {
	if at := l.rows.At(); l.query == "" && at >= 0 && at < len(l.threads) {
		return &l.threads[at]
	}
	return nil
}

func (l *list) archive() {
	if t := l.chosen(); t != nil {
		at := l.rows.At()
		l.p.archive(&t.Thread, func() { l.reload(at) })
	}
}

func (l *list) remove() {
	if t := l.chosen(); t != nil {
		at := l.rows.At()
		l.p.removeThread(&t.Thread, func() { l.reload(at) })
	}
}

func (l *list) rename() {
	if t := l.chosen(); t != nil {
		at := l.rows.At()
		l.p.renameThread(&t.Thread, func() { l.reload(at) })
	}
}

func (l *list) export() {
	if t := l.chosen(); t != nil && l.p.deps.Export != nil {
		l.p.deps.Export([]string{t.ID})
	}
}

func (l *list) copy() {
	if t := l.chosen(); t != nil && l.p.deps.Copy != nil {
		l.p.deps.Copy([]string{t.ID})
	}
}

func (l *list) openMenu(i int, at fyne.Position) {
	if c := l.p.canvas(); c != nil && i >= 0 && i < l.length() {
		l.rows.Choose(i)
		widgets.OpenMenu(c, at, l.menu(i))
	}
}

// menuByKey opens the menu of the keyboard's row.
func (l *list) menuByKey() {
	at := l.rows.At()
	if at < 0 || at >= l.length() {
		return
	}
	first, _ := l.rows.InSight()
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.rows)
	below := float32(at-first+1)*theme.Px(threadHeight) - theme.Px(40)
	l.openMenu(at, origin.AddXY(theme.Px(threadSide), min(below, l.rows.Size().Height)))
}

// menu gives what can be done with a row.
func (l *list) menu(i int) []widgets.MenuItem {
	if l.inTrash() {
		return l.trashMenu()
	}
	t := l.p.frame.Words.T
	items := []widgets.MenuItem{{Label: t("writing.open"), Note: shortcuts.Name("Return"), Do: func() { l.open(i) }}}
	if l.query != "" {
		return items
	}
	if l.p.deps.Export != nil && l.threads[i].Letters > 0 {
		items = append(items, widgets.MenuItem{Label: t("writing.export"), Note: "E", Do: l.export})
	}
	if l.p.deps.Copy != nil && l.threads[i].Letters > 0 {
		items = append(items, widgets.MenuItem{Label: t("writing.copy"), Note: "C", Do: l.copy})
	}
	if l.threads[i].Own {
		items = append(items, widgets.MenuItem{Label: t("writing.rename"), Note: "F2", Do: l.rename})
	}
	label := t("writing.put_away")
	if !l.threads[i].Archived.IsZero() {
		label = t("writing.bring_back")
	}
	return append(items, widgets.MenuItem{Label: label, Note: "A", Do: l.archive},
		widgets.MenuItem{Label: t("writing.delete_thread"), Note: shortcuts.Name("Delete"), Apart: true, Do: l.remove})
}

// listLayout places head, folders, rows, the empty place and the foot.
type listLayout struct{ l *list }

func (*listLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (w *listLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l := w.l
	edge := theme.Px(56)
	if size.Width < theme.Px(900) {
		edge = theme.Px(32)
	}
	width := min(theme.Px(columnWidth), size.Width-2*edge)
	put := func(o fyne.CanvasObject, y, width, height float32) {
		o.Move(fyne.NewPos(edge, y))
		o.Resize(fyne.NewSize(width, max(height, 0)))
	}
	small := size.Height < theme.Px(480)
	y := theme.Px(36)
	if small {
		y = theme.Px(14)
	}
	for _, o := range []*fyne.Container{l.head, l.bar} {
		height := widgets.HeightFor(o, width)
		put(o, y, width, height)
		o.Layout.Layout(o.Objects, o.Size())
		y += height + theme.Px(16)
	}
	end := size.Height
	show(l.foot, !small && l.length() > 0)
	if l.foot.Visible() {
		foot := l.foot.MinSize().Height
		end -= foot + theme.Px(14)
		put(l.foot, end+theme.Px(4), width, foot)
	}
	put(l.empty, y, width, widgets.HeightFor(l.empty, width))
	if len(l.empty.Objects) > 0 {
		put(l.empty, y, width, widgets.HeightFor(l.empty.Objects[0], width))
	}
	room := end - y - theme.Px(8)
	if float32(l.length())*theme.Px(threadHeight)+theme.Px(32) > room { // the bar of the rows stands beside their column
		width += theme.Px(16)
	}
	put(l.rows, y, width, room)
}

// columnWidth is the width of the room's column in pixels at 100 %.
const columnWidth = 760

// facts joins what is known with dots.
func facts(all ...string) string {
	known := all[:0]
	for _, f := range all {
		if f != "" {
			known = append(known, f)
		}
	}
	return strings.Join(known, dot)
}

var _ place = (*list)(nil)
