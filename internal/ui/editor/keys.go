package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// FocusGained shows the caret.
func (e *Editor) FocusGained() {
	e.focused = true
	e.dress()
	e.show()
	if w, ok := e.inter.(widgets.FocusWatcher); ok {
		w.Focused()
	}
	if e.OnFocused != nil {
		e.OnFocused()
	}
}

// FocusLost takes the caret away and ends composing.
func (e *Editor) FocusLost() {
	e.interrupt()
	e.focused, e.shift = false, false
	e.buffer.Pause()
	e.dress()
	e.show()
}

// AcceptsTab lets Tab go on to the next field, but not out of what is being
// composed nor past a place in the text where it leads.
func (e *Editor) AcceptsTab() bool {
	return e.guard.composing() || e.composed.text != "" || e.toStop(e.modifiers(), false)
}

// toStop goes to the next place where Tab leads, with Shift to the one before; it
// reports whether there is one.
func (e *Editor) toStop(mods fyne.KeyModifier, do bool) bool {
	if e.NextStop == nil || e.look.readOnly {
		return false
	}
	at, ok := e.NextStop(mods&fyne.KeyModifierShift != 0)
	if ok && do {
		e.Select(at.Start, at.End)
	}
	return ok
}

// KeyDown notes that Shift is held.
func (e *Editor) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || isShift(k)
	if w, ok := e.inter.(widgets.KeyWatcher); ok {
		w.KeyDown(k)
	}
}

// KeyUp ends KeyDown.
func (e *Editor) KeyUp(k *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(k)
	if w, ok := e.inter.(widgets.KeyWatcher); ok {
		w.KeyUp(k)
	}
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// modifiers gives what is held with a key.
func (e *Editor) modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	if e.shift {
		return fyne.KeyModifierShift
	}
	return 0
}

// TypedRune writes a character.
func (e *Editor) TypedRune(r rune) {
	e.guard.rune()
	if e.look.readOnly || r < ' ' || r == 0x7F {
		return
	}
	if e.inter != nil && e.inter.Rune(r) {
		return
	}
	e.act(func() { e.buffer.Type(r) })
}

// TypedKey moves the caret, deletes and breaks lines.
func (e *Editor) TypedKey(k *fyne.KeyEvent) {
	mods := e.modifiers()
	if e.guard.key(k.Name, mods) {
		return
	}
	if e.inter != nil && e.inter.Key(k, mods) {
		return
	}
	if !e.key(k.Name, mods) && passes(k.Name) {
		widgets.PassKey(e, k)
	}
}

// passes reports whether a key that the field does not know may mean something
// to the page.
func passes(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

// key does what a key does and reports whether it did anything.
func (e *Editor) key(name fyne.KeyName, mods fyne.KeyModifier) bool {
	if m, ok := e.motion(name, mods); ok {
		e.move(m, mods&fyne.KeyModifierShift != 0)
		return true
	}
	switch name {
	case fyne.KeyEscape:
		if e.OnEscape == nil {
			return false
		}
		e.OnEscape()
		return true
	case fyne.KeyTab:
		return e.toStop(mods, true)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.OnEnter != nil {
			e.OnEnter()
		} else if !e.look.readOnly {
			e.act(func() { e.buffer.Type('\n') })
		}
		return true
	case fyne.KeyBackspace, fyne.KeyDelete:
		if !e.look.readOnly {
			e.erase(name == fyne.KeyBackspace, mods)
		}
		return true
	}
	return false
}

// erase deletes a character, a word or the rest of a line, as the keys held
// say.
func (e *Editor) erase(back bool, mods fyne.KeyModifier) {
	b := e.buffer
	e.act(func() {
		switch amount := e.amount(mods); {
		case amount == byWord && back:
			b.DeleteTo(b.WordLeft(b.Caret()))
		case amount == byWord:
			b.DeleteTo(b.WordRight(b.Caret(), true))
		case amount == byLine && back:
			b.DeleteTo(e.lineStart())
		case amount == byLine:
			b.DeleteTo(e.lineEnd())
		case back:
			b.Backspace()
		default:
			b.Delete()
		}
	})
}

// TypedShortcut knows the shortcuts of writing and hands all others to the
// window.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	if widgets.TakesDelete(e.inter, s) {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copyTo(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		e.interrupt()
		e.Select(0, e.buffer.Len())
	case *desktop.CustomShortcut:
		e.custom(s)
	case *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if e.look.readOnly {
			widgets.PassShortcut(e, s)
			return
		}
		e.interrupt()
		switch s := s.(type) {
		case *fyne.ShortcutCut:
			e.cutTo(s.Clipboard)
		case *fyne.ShortcutPaste:
			e.pasteFrom(s.Clipboard)
		case *fyne.ShortcutUndo:
			e.Undo()
		case *fyne.ShortcutRedo:
			e.Redo()
		}
	default:
		widgets.PassShortcut(e, s)
	}
}

// custom does what a key with modifiers does.
func (e *Editor) custom(s *desktop.CustomShortcut) {
	if e.guard.key(s.KeyName, s.Modifier) {
		return
	}
	if edits(s.KeyName) && e.inter != nil && e.inter.Key(&fyne.KeyEvent{Name: s.KeyName}, s.Modifier) {
		return
	}
	if s.KeyName == fyne.KeyZ && s.Modifier == e.command()|fyne.KeyModifierShift && !e.look.readOnly {
		e.interrupt()
		e.Redo()
		return
	}
	if m, ok := e.motion(s.KeyName, s.Modifier); ok {
		e.move(m, s.Modifier&fyne.KeyModifierShift != 0)
		return
	}
	if (s.KeyName == fyne.KeyBackspace || s.KeyName == fyne.KeyDelete) && e.amount(s.Modifier) != byRune && !e.look.readOnly {
		e.erase(s.KeyName == fyne.KeyBackspace, s.Modifier)
		return
	}
	widgets.PassShortcut(e, s)
}
