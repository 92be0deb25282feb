package lookup

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Key takes the keys while the box is not focused, and those with a modifier.
func (p *Page) Key(name string) bool {
	switch name {
	case "Ctrl+F", string(fyne.KeySlash):
		p.focusBox()
	case "Ctrl+Return", "Ctrl+KP_Enter", string(fyne.KeyA):
		p.addCard()
	case string(fyne.KeyK):
		p.toggle(reader.Known)
	case string(fyne.KeyI):
		p.toggle(reader.Ignored)
	case string(fyne.KeyS):
		p.speak()
	case "Ctrl+C", string(fyne.KeyC):
		p.copy()
	case "Alt+Left", string(fyne.KeyBackspace):
		return p.walk(-1)
	case "Alt+Right":
		return p.walk(1)
	case string(fyne.KeyEscape):
		return p.escape()
	case string(fyne.KeyPageDown), string(fyne.KeyPageUp), string(fyne.KeySpace):
		p.scrollBy(name)
	case string(fyne.KeyW), string(fyne.KeyLeft), string(fyne.KeyRight):
		return p.write(name)
	default:
		return p.list.Key(name)
	}
	return true
}

// scrollBy moves the entry by most of a window.
func (p *Page) scrollBy(name string) {
	by := max(p.entry.Size().Height-theme.Px(80), theme.Px(120))
	if name == string(fyne.KeyPageUp) {
		by = -by
	}
	p.entry.Scroll(by)
}

// write plays, pauses or steps through the strokes of a character.
func (p *Page) write(name string) bool {
	s := p.parts.strokes
	if s == nil || !p.entryOnTop() {
		return false
	}
	switch name {
	case string(fyne.KeyLeft):
		s.Step(-1)
	case string(fyne.KeyRight):
		s.Step(1)
	default:
		s.Toggle()
	}
	return true
}

// copy puts the headword onto the clipboard.
func (p *Page) copy() {
	if head := p.shown.headword(); head != "" {
		fyne.CurrentApp().Clipboard().SetContent(head)
		p.frame.Notify(p.frame.Words.T("lookup.copied", i18n.Args{"word": head}), "", nil)
	}
}
