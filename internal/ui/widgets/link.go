package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Link is a quiet action: a word or a sign without a frame, such as a page's
// way back or a switch in its head.
type Link struct {
	widget.BaseWidget
	// OnTapped is called on click, Enter and Space.
	OnTapped func()

	text  *Text
	plain fyne.ThemeColorName
	box   bool
}

var (
	_ fyne.Tappable      = (*Link)(nil)
	_ fyne.Focusable     = (*Link)(nil)
	_ desktop.Hoverable  = (*Link)(nil)
	_ desktop.Cursorable = (*Link)(nil)
)

// NewLink makes a link in soft ink.
func NewLink(label string, tapped func()) *Link {
	l := &Link{OnTapped: tapped, text: NewText(label, theme.Text, theme.Soft), plain: theme.Soft}
	l.ExtendBaseWidget(l)
	return l
}

// Label gives the words.
func (l *Link) Label() string { return l.text.Content() }

// SetLabel changes the words.
func (l *Link) SetLabel(label string) { l.text.SetText(label) }

// SetColor changes the colour that the link has at rest.
func (l *Link) SetColor(color fyne.ThemeColorName) {
	l.plain = color
	l.show(l.plain)
}

// SetBold switches between regular and bold.
func (l *Link) SetBold(bold bool) { l.text.SetBold(bold) }

func (l *Link) show(color fyne.ThemeColorName) {
	if l.box {
		color = theme.Jade
	}
	l.text.SetColor(color)
}

// Tapped acts.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// FocusGained shows the focus.
func (l *Link) FocusGained() {
	l.box = true
	l.show(theme.Jade)
	revealFocused(l)
}

// FocusLost hides it.
func (l *Link) FocusLost() { l.box = false; l.show(l.plain) }

// TypedRune does nothing.
func (l *Link) TypedRune(rune) {}

// TypedKey acts on Enter and Space and leaves other keys to the page.
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.Tapped(nil)
		return
	}
	PassKey(l, e)
}

// MouseIn shows that the link can be clicked.
func (l *Link) MouseIn(*desktop.MouseEvent) { l.show(theme.Ink) }

// MouseMoved does nothing.
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends MouseIn.
func (l *Link) MouseOut() { l.show(l.plain) }

// Cursor is a hand.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the words.
func (l *Link) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.text) }
