package editor

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// system gives the clipboard of a shortcut, the system's where it has none.
func system(c fyne.Clipboard) fyne.Clipboard {
	if c == nil {
		return fyne.CurrentApp().Clipboard()
	}
	return c
}

func (e *Editor) copyTo(c fyne.Clipboard) {
	if text := e.SelectedText(); text != "" {
		system(c).SetContent(text)
	}
}

func (e *Editor) cutTo(c fyne.Clipboard) {
	if text := e.SelectedText(); text != "" {
		system(c).SetContent(text)
		e.act(func() { e.buffer.DeleteSelection() })
	}
}

func (e *Editor) pasteFrom(c fyne.Clipboard) {
	if text := system(c).Content(); text != "" {
		e.Insert(text)
	}
}

// TappedSecondary opens the menu of what can be done with the text.
func (e *Editor) TappedSecondary(p *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if e.Catalogue == nil || c == nil {
		return
	}
	e.interrupt()
	menu := widgets.OpenMenu(c, p.AbsolutePosition, e.menu())
	menu.OnClosed = func() { c.Focus(e) }
}

// menu gives what can be done now; what cannot is left out.
func (e *Editor) menu() []widgets.MenuItem {
	t := e.Catalogue.T
	var items []widgets.MenuItem
	add := func(label, key string, can, apart bool, do func()) {
		if can {
			items = append(items, widgets.MenuItem{Label: label, Note: shortcuts.Name(key), Apart: apart, Do: do})
		}
	}
	start, end := e.buffer.Selection()
	some, write := start < end, !e.look.readOnly
	add(t("editor.undo"), "Ctrl+Z", write && e.CanUndo(), false, func() { e.Undo() })
	add(t("editor.redo"), "Ctrl+Y", write && e.CanRedo(), false, func() { e.Redo() })
	add(t("editor.cut"), "Ctrl+X", write && some, true, func() { e.cutTo(nil) })
	add(t("editor.copy"), "Ctrl+C", some, !write, func() { e.copyTo(nil) })
	add(t("editor.paste"), "Ctrl+V", write && system(nil).Content() != "", !some, func() { e.pasteFrom(nil) })
	add(t("editor.select_all"), "Ctrl+A", end-start < e.buffer.Len(), true, func() { e.Select(0, e.buffer.Len()) })
	return items
}
