package widgets

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
)

// MenuWords are the words of a field's menu.
type MenuWords struct{ Cut, Copy, Paste, SelectAll string }

// wordedLayer is what lies in a window's content and has the words for the menus
// of its fields: a field knows no language.
type wordedLayer interface {
	MenuWords() MenuWords
}

// TappedSecondary opens the menu of what can be done with the field's text. The
// toolkit's own is worded in the system's language, not in the program's.
func (f *Field) TappedSecondary(e *fyne.PointEvent) {
	whole := f.inWindow()
	c := fyne.CurrentApp().Driver().CanvasForObject(whole)
	if c == nil {
		return
	}
	words, ok := wordsFor(c)
	if !ok || f.Password {
		f.Entry.TappedSecondary(e)
		return
	}
	if !f.Disabled() {
		c.Focus(whole)
	}
	f.interrupt()
	menu := OpenMenu(c, e.AbsolutePosition, f.menu(words))
	menu.OnClosed = func() {
		if !f.Disabled() {
			c.Focus(whole)
		}
	}
}

// menu gives what can be done now; what cannot is left out.
func (f *Field) menu(words MenuWords) []MenuItem {
	clipboard := fyne.CurrentApp().Clipboard()
	var items []MenuItem
	add := func(label, key string, can, apart bool, s fyne.Shortcut) {
		if can {
			items = append(items, MenuItem{Label: label, Note: shortcuts.Name(key), Apart: apart, Do: func() {
				if to, ok := f.inWindow().(fyne.Shortcutable); ok {
					to.TypedShortcut(s)
				}
			}})
		}
	}
	some, write := f.SelectedText() != "", !f.Disabled()
	add(words.Cut, "Ctrl+X", write && some, false, &fyne.ShortcutCut{Clipboard: clipboard})
	add(words.Copy, "Ctrl+C", some, false, &fyne.ShortcutCopy{Clipboard: clipboard})
	add(words.Paste, "Ctrl+V", write, false, &fyne.ShortcutPaste{Clipboard: clipboard})
	add(words.SelectAll, "Ctrl+A", f.Text != "" && f.SelectedText() != f.Text, true, &fyne.ShortcutSelectAll{})
	return items
}

// wordsFor finds the words for menus of fields in a window.
func wordsFor(c fyne.Canvas) (MenuWords, bool) {
	content, ok := c.Content().(*fyne.Container)
	if !ok {
		return MenuWords{}, false
	}
	for _, o := range content.Objects {
		if layer, ok := o.(wordedLayer); ok {
			return layer.MenuWords(), true
		}
	}
	return MenuWords{}, false
}
