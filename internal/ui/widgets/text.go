// Package widgets holds the window's parts. They know colours, type and
// gestures and tell what happened by callbacks; no feature of the app is in
// them.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Text is one line in the interface's face. It is cut with an ellipsis where
// it has less room than it needs and Cut is set.
type Text struct {
	widget.BaseWidget
	text  string
	size  float32
	bold  bool
	color fyne.ThemeColorName
	// Cut lets the line be narrower than its text.
	Cut bool
	// Align places the line in wider room.
	Align fyne.TextAlign
}

var _ fyne.Widget = (*Text)(nil)

// NewText makes a line of the given size in pixels at 100 %, in a colour of
// the theme.
func NewText(text string, size float32, color fyne.ThemeColorName) *Text {
	t := &Text{text: text, size: size, color: color}
	t.ExtendBaseWidget(t)
	return t
}

// NewHeading makes a page's heading.
func NewHeading(text string) *Text {
	t := NewText(text, theme.Heading, theme.Ink)
	t.bold = true
	return t
}

// NewTitle makes the heading of a section.
func NewTitle(text string) *Text {
	t := NewText(text, theme.Title, theme.Ink)
	t.bold = true
	return t
}

// NewBold makes a line of bold text.
func NewBold(text string) *Text {
	t := NewText(text, theme.Text, theme.Ink)
	t.bold = true
	return t
}

// NewBody makes a line of plain text.
func NewBody(text string) *Text { return NewText(text, theme.Text, theme.Ink) }

// NewSoft makes a line of second text.
func NewSoft(text string) *Text { return NewText(text, theme.Text, theme.Soft) }

// NewNote makes a small line of second text.
func NewNote(text string) *Text { return NewText(text, theme.Note, theme.Soft) }

// SetText changes the line.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// Content gives the whole line, also where it is cut.
func (t *Text) Content() string { return t.text }

// SetColor changes the colour.
func (t *Text) SetColor(color fyne.ThemeColorName) {
	if t.color == color {
		return
	}
	t.color = color
	t.Refresh()
}

// SetBold switches between regular and bold.
func (t *Text) SetBold(bold bool) {
	if t.bold == bold {
		return
	}
	t.bold = bold
	t.Refresh()
}

// NaturalWidth gives the width of the whole line, also where it may be cut.
func (t *Text) NaturalWidth() float32 {
	return measure(t.text, theme.Px(t.size), t.bold).Width
}

// CreateRenderer draws the line.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, line: newLine("")}
	r.Refresh()
	return r
}

type textRenderer struct {
	t    *Text
	line *line
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *textRenderer) MinSize() fyne.Size {
	full := measure(r.t.text, theme.Px(r.t.size), r.t.bold)
	if r.t.Cut {
		full.Width = min(full.Width, theme.Px(r.t.size)*2)
	}
	return full
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.line.Resize(size)
	r.cut(size.Width)
}

// cut shortens the line to the room that it has.
func (r *textRenderer) cut(width float32) {
	text := r.t.text
	if r.t.Cut && width >= 0 {
		text = ellipsis(text, width, theme.Px(r.t.size), r.t.bold)
	}
	if r.line.text != text {
		r.line.text = text
		r.line.Refresh()
	}
}

func (r *textRenderer) Refresh() {
	r.line.text = r.t.text
	r.line.size = theme.Px(r.t.size)
	r.line.bold = r.t.bold
	r.line.color = theme.Color(r.t.color)
	r.line.align = r.t.Align
	if width := r.t.Size().Width; width > 0 {
		r.cut(width)
	}
	r.line.Refresh()
}

// ellipsis shortens text to width by cutting its end.
func ellipsis(text string, width, size float32, bold bool) string {
	if measure(text, size, bold).Width <= width+0.5 {
		return text
	}
	if width < size {
		return ""
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if measure(string(runes[:middle])+"…", size, bold).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}
