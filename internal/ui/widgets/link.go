package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Link is a quiet action: a word or a sign without a frame, such as a page's
// way back or a switch in its head. The key that does the same may stand beside
// it in a cap.
type Link struct {
	pressing
	handed

	text  *Text
	body  fyne.CanvasObject // the text, with the key beside it if there is one
	plain fyne.ThemeColorName
}

// The room between words and key, that before the triangle of a menu and its
// size, in pixels at 100 %.
const (
	linkKeyGap = 7
	dropGap    = 5
	dropSize   = 8
)

// NewLink makes a link in soft ink.
func NewLink(label string, tapped func()) *Link { return NewKeyLink(label, "", tapped) }

// NewKeyLink makes a link with its key beside it, as buttons have it; key is
// the key's name as shown, or "".
func NewKeyLink(label, key string, tapped func()) *Link {
	l := &Link{text: NewText(label, theme.Text, theme.Soft), plain: theme.Soft}
	l.body = l.text
	if key != "" {
		l.body = NewRow(linkKeyGap, l.text, NewKeycap(key))
	}
	l.OnTapped = tapped
	l.extend(l)
	return l
}

// NewDropLink makes a link that opens a menu, and shows that by a small
// triangle behind its words.
func NewDropLink(label string, tapped func()) *Link {
	l := NewLink(label, tapped)
	l.body = NewRow(dropGap, l.text, NewText("▼", dropSize, theme.Soft))
	return l
}

// Label gives the words.
func (l *Link) Label() string { return l.text.Content() }

// SetLabel changes the words.
func (l *Link) SetLabel(label string) {
	l.text.SetText(label)
	l.body.Refresh()
}

// SetColor changes the colour that the link has at rest.
func (l *Link) SetColor(color fyne.ThemeColorName) {
	l.plain = color
	l.dress()
}

// SetBold switches between regular and bold.
func (l *Link) SetBold(bold bool) { l.text.SetBold(bold) }

// Refresh shows the pointer and the focus by the words' colour.
func (l *Link) Refresh() {
	l.dress()
	l.BaseWidget.Refresh()
}

func (l *Link) dress() {
	color := l.plain
	switch {
	case l.focused:
		color = theme.Jade
	case l.hovered:
		color = theme.Ink
	}
	l.text.SetColor(color)
}

// CreateRenderer draws the words and the key.
func (l *Link) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.body) }
