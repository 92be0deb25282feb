package browser

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
)

// Key moves in the list and acts on the rows that are marked, or on the one that
// the keyboard is on.
func (p *Page) Key(name string) bool {
	if sections.Key(p.frame, sections.Browse, name) {
		return true
	}
	if p.held()&fyne.KeyModifierShift != 0 {
		switch fyne.KeyName(name) {
		case fyne.KeyDown:
			p.stepPick(1)
			return true
		case fyne.KeyUp:
			p.stepPick(-1)
			return true
		}
	}
	if leadsToList(name) {
		p.frame.Focus(nil) // or Enter would press what Tab went to
	}
	if p.bare() && (name == string(fyne.KeyReturn) || name == string(fyne.KeyEnter)) {
		p.toLibrary()
		return true
	}
	if act := p.acts()[name]; act != nil {
		act()
		return true
	}
	if flag, err := strconv.Atoi(name); err == nil && flag >= 0 && flag <= cards.MaxFlag {
		p.flag(flag)
		return true
	}
	return p.list.Key(name)
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
func (p *Page) acts() map[string]func() {
	return map[string]func(){
		"Ctrl+F":                  p.toSearch,
		string(fyne.KeySlash):     func() { p.later(p.toSearch) }, // or the sign would be searched for
		"Ctrl+A":                  p.pickAll,
		"Ctrl+Z":                  p.undo,
		"Ctrl+E":                  p.export,
		string(fyne.KeyU):         p.undo,
		string(fyne.KeyE):         p.edit,
		string(fyne.KeyF2):        p.edit,
		string(fyne.KeyS):         p.toggleSuspended,
		string(fyne.KeyB):         p.toggleBuried,
		string(fyne.KeyF):         p.openFlags,
		string(fyne.KeyT):         p.openTags,
		string(fyne.KeyM):         p.openMove,
		string(fyne.KeyN):         func() { p.setByNote(!p.byNote) },
		string(fyne.KeyO):         p.header.openOrders,
		string(fyne.KeyH):         p.openHelp,
		string(fyne.KeySpace):     func() { p.togglePick(max(p.list.At(), 0)) },
		string(fyne.KeyDelete):    p.remove,
		string(fyne.KeyBackspace): p.remove,
		string(desktop.KeyMenu):   p.menuByKey,
		string(fyne.KeyEscape):    p.escape,
	}
}

// escape ends what was begun last: marking, or the search.
func (p *Page) escape() {
	switch {
	case p.picks.any():
		p.endPicks()
	case p.query != "":
		p.endSearch()
	}
}
