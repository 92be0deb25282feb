package gather

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// key moves in the list and acts on the row that the keyboard is on.
func (l *list) key(name string) bool {
	if leadsToList(name) {
		l.p.focus(nil) // or Enter would press what Tab went to
	}
	if act := l.acts()[name]; act != nil {
		act()
		return true
	}
	if digit, shifted := strings.CutPrefix(name, "Shift+"); len(digit) == 1 && digit[0] >= '1' && digit[0] <= '9' {
		l.chooseSense(int(digit[0]-'1'), shifted)
		return true
	}
	return l.rows.Key(name)
}

// leadsToList reports whether a key means the list, wherever Tab went before.
func leadsToList(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape:
		return true
	}
	return false
}

// acts gives what the keys do, but for those that move in the list.
func (l *list) acts() map[string]func() {
	return map[string]func(){
		"Ctrl+Return":           l.p.add,
		"Ctrl+KP_Enter":         l.p.add,
		"Ctrl+F":                func() { l.toField(l.filter) },
		string(fyne.KeySlash):   func() { l.p.later(func() { l.toField(l.filter) }) }, // or the sign would be looked for
		"Ctrl+A":                func() { l.tickAll(true) },
		string(fyne.KeyN):       func() { l.tickAll(false) },
		string(fyne.KeyL):       l.openTicks,
		string(fyne.KeySpace):   l.toggleHere,
		string(fyne.KeyS):       l.openShapes,
		string(fyne.KeyO):       l.openOrders,
		string(fyne.KeyD):       l.openDecks,
		string(fyne.KeyT):       func() { l.p.later(func() { l.toField(l.tags) }) },
		string(desktop.KeyMenu): func() { l.openSenses(l.rows.At()) },
		string(fyne.KeyEscape):  l.escape,
	}
}

// escape ends what was begun last: the filter, or the list.
func (l *list) escape() {
	if l.filter.Text != "" || l.shape != shapeAll {
		l.all()
		return
	}
	l.p.back()
}

// toggle ticks a row, or takes that back.
func (l *list) toggle(row int) {
	if row < 0 || row >= len(l.shown) {
		return
	}
	i := l.shown[row]
	l.ticked[i] = !l.ticked[i]
	l.rows.Choose(row)
	l.rows.Update(row)
	l.refreshCount()
}

// toggleHere ticks the row of the keyboard and goes on to the next.
func (l *list) toggleHere() {
	at := max(l.rows.At(), 0)
	l.toggle(at)
	if at+1 < len(l.shown) {
		l.rows.Choose(at + 1)
	}
}

// tickAll ticks all words that are shown, or none of them.
func (l *list) tickAll(on bool) { l.tickOnly(func(int) bool { return on }) }

// tickOnly ticks those of the shown words that are meant, and no other shown one.
// All are gone through before anything is shown anew, which changes what is shown
// where that goes by the ticks.
func (l *list) tickOnly(meant func(i int) bool) {
	for _, i := range l.shown {
		l.ticked[i] = meant(i)
	}
	l.show()
}

// pressed takes clicks: the first brings the keyboard to a row, the next opens
// its senses.
func (l *list) pressed(i int, _ fyne.KeyModifier) bool {
	if l.rows.At() == i {
		return false
	}
	l.rows.Choose(i)
	return true
}

// chooseSense gives the word of the keyboard's row one sense alone, or, shifted,
// one more or less.
func (l *list) chooseSense(n int, more bool) {
	i := l.current()
	if i < 0 || n >= len(l.words[i].Choice.Options) {
		return
	}
	c := &l.words[i]
	if more {
		c.Choice = c.Choice.Toggle(n)
	} else {
		c.Choice = c.Choice.Only(n)
	}
	c.Choice.Into(&c.Note)
	l.rows.Update(l.rows.At())
}

// openSenses opens the senses of a row below it.
func (l *list) openSenses(row int) {
	if row < 0 || row >= len(l.shown) {
		return
	}
	first, _ := l.rows.InSight()
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.rows)
	l.openSensesAt(row, origin.AddXY(rowIndent(), float32(row-first+1)*rowTall()))
}

// openSensesAt offers the senses of a row, the chosen ones ticked.
func (l *list) openSensesAt(row int, at fyne.Position) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(l.page)
	if canvas == nil || row < 0 || row >= len(l.shown) {
		return
	}
	l.rows.Choose(row)
	c := &l.words[l.shown[row]]
	var items []widgets.MenuItem
	for n, o := range c.Choice.Options {
		items = append(items, widgets.MenuItem{
			Label: shortened(o.Text), Note: string(rune('1' + n)), Ticked: o.Chosen, Do: func() { l.chooseSense(n, true) },
		})
	}
	t := l.p.frame.Words.T
	tick := "gather.tick_one"
	if l.ticked[l.shown[row]] {
		tick = "gather.untick_one"
	}
	items = append(items, widgets.MenuItem{Label: t(tick), Note: t("library.key_space"), Apart: len(items) > 0, Do: func() { l.toggle(row) }})
	widgets.OpenMenu(canvas, at, items)
}
