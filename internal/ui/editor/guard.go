package editor

import "fyne.io/fyne/v2"

// guard knows when the system's input method is composing. On X11 and macOS the
// toolkit reports keys that the input method takes as well, and then no rune:
// a Backspace that is meant for what is being composed would delete what was
// written before it. A letter key that no rune answers means that something is
// composing; the keys that edit or move are held back until a rune comes, Esc
// or Enter ends it, or as many Backspaces as there were letters have emptied
// it.
type guard struct {
	letters int // typed without an answer
}

// composing reports whether the system's input method is.
func (g *guard) composing() bool { return g.letters > 0 }

// key is told of each key and reports whether it is held back.
func (g *guard) key(name fyne.KeyName, mods fyne.KeyModifier) (held bool) {
	if mods&^fyne.KeyModifierShift != 0 {
		return g.composing() && edits(name)
	}
	switch {
	case len(name) == 1 && name[0] >= 'A' && name[0] <= 'Z':
		g.letters++
		return false
	case !g.composing():
		return false
	case name == fyne.KeyApostrophe: // parts syllables
		g.letters++
		return false
	case name == fyne.KeyBackspace:
		g.letters--
		return true
	case name == fyne.KeyReturn, name == fyne.KeyEnter, name == fyne.KeyEscape:
		g.letters = 0
		return true
	}
	return edits(name)
}

// rune is told of each character: what was composing is written.
func (g *guard) rune() { g.letters = 0 }

// reset is told of whatever makes an input method end.
func (g *guard) reset() { g.letters = 0 }

// edits reports whether a key deletes or moves.
func edits(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyTab,
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
		return true
	}
	return false
}
