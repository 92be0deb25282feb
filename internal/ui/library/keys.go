package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key moves in the list and acts on the texts that are marked, or on the one
// that the keyboard is on.
func (p *Page) Key(name string) bool {
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
	if act := p.acts()[name]; act != nil {
		act()
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
		"Ctrl+I":                  func() { p.toImport(nil) },
		"Ctrl+A":                  p.pickAll,
		"Ctrl+Z":                  p.undo,
		string(fyne.KeyU):         p.undo,
		string(fyne.KeyF):         p.bar.openByKey,
		string(fyne.KeyS):         p.toStatistics,
		string(fyne.KeyC):         p.openCollections,
		string(fyne.KeyE):         p.export,
		string(fyne.KeyN):         p.gather,
		string(fyne.KeySpace):     func() { p.togglePick(max(p.list.At(), 0)) },
		string(fyne.KeyDelete):    p.remove,
		string(fyne.KeyBackspace): p.remove,
		string(fyne.KeyF2):        p.rename,
		string(desktop.KeyMenu):   p.menuByKey,
		string(fyne.KeyM):         p.menuByKey,
		string(fyne.KeyLeft):      func() { p.bar.step(-1) },
		string(fyne.KeyRight):     func() { p.bar.step(1) },
		string(fyne.KeyEscape):    p.escape,
	}
}

// escape ends what was begun last: marking, or limiting the list.
func (p *Page) escape() {
	switch {
	case p.picks.any():
		p.endPicks()
	case p.filter.limits():
		p.showAll()
	}
}
