package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Choice is one of a few large answers to a question: a title in the letter
// face, a line about it, and its key. The chosen one is outlined in jade.
type Choice struct {
	pressing

	title, note *Prose
	key         string
	chosen      bool
}

var _ Tall = (*Choice)(nil)

// NewChoice makes an answer; key is the key's name as shown.
func NewChoice(title, note, key string, tapped func()) *Choice {
	c := &Choice{
		key:   key,
		title: NewProse(title, ink.Kai, 22, theme.Ink),
		note:  NewProse(note, ink.Regular, theme.Note, theme.Soft),
	}
	c.title.LineHeight = 1.4
	c.OnTapped = tapped
	c.extend(c)
	return c
}

// SetChosen outlines the answer, or ends that.
func (c *Choice) SetChosen(chosen bool) {
	if c.chosen != chosen {
		c.chosen = chosen
		c.Refresh()
	}
}

// Chosen reports whether the answer is outlined.
func (c *Choice) Chosen() bool { return c.chosen }

// TypedKey chooses with Space; Enter, as other keys, is the page's.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		c.pressing.TypedKey(e)
		return
	}
	PassKey(c, e)
}

// The space around the words in pixels at 100 %.
const choicePadding = 20

// HeightFor gives the height for a width.
func (c *Choice) HeightFor(width float32) float32 {
	room := width - 2*theme.Px(choicePadding)
	return c.title.HeightFor(room-c.keyRoom()) + c.note.HeightFor(room) + theme.Px(2*choicePadding+6)
}

func (c *Choice) keyRoom() float32 { return theme.Px(28) }

// CreateRenderer draws the answer.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{
		c: c, ground: canvas.NewRectangle(color.Transparent), hover: canvas.NewRectangle(color.Transparent),
		cap: canvas.NewRectangle(color.Transparent), key: newLine(c.key),
	}
	r.Refresh()
	return r
}

type choiceRenderer struct {
	c                  *Choice
	ground, hover, cap *canvas.Rectangle
	key                *line
}

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.hover, r.c.title, r.c.note, r.cap, r.key}
}

func (r *choiceRenderer) MinSize() fyne.Size {
	width := r.c.Size().Width
	if width <= 0 {
		width = theme.Px(200)
	}
	return fyne.NewSize(theme.Px(120), r.c.HeightFor(width))
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.hover.Resize(size)
	pad := theme.Px(choicePadding)
	room := size.Width - 2*pad
	title := r.c.title.HeightFor(room - r.c.keyRoom())
	place(r.c.title, pad, pad, fyne.NewSize(room-r.c.keyRoom(), title))
	place(r.c.note, pad, pad+title+theme.Px(6), fyne.NewSize(room, r.c.note.HeightFor(room)))
	key := r.key.MinSize()
	cap := fyne.NewSize(max(theme.Px(20), key.Width+theme.Px(10)), key.Height+theme.Px(2))
	x, y := size.Width-pad-cap.Width+theme.Px(6), pad+theme.Px(4)
	place(r.cap, x, y, cap)
	place(r.key, x+(cap.Width-key.Width)/2, y+(cap.Height-key.Height)/2, key)
}

func (r *choiceRenderer) Refresh() {
	c := r.c
	line, width := theme.Color(theme.Line), float32(1)
	if c.chosen {
		line, width = theme.Color(theme.Jade), 2
	}
	if c.focused {
		line, width = theme.Color(theme.Jade), 3
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = theme.Color(theme.Raised), line, width, 8
	r.hover.FillColor, r.hover.CornerRadius = color.Transparent, 8
	if c.hovered {
		r.hover.FillColor = theme.Color(theme.Hover)
	}
	title := theme.Ink
	if c.chosen {
		title = theme.Jade
	}
	c.title.color = title
	r.cap.FillColor, r.cap.StrokeColor, r.cap.StrokeWidth, r.cap.CornerRadius = color.Transparent, theme.Color(theme.Line), 1, 4
	r.key.size, r.key.color = theme.Px(12), theme.Color(theme.Soft)
	c.title.Refresh()
	c.note.Refresh()
	r.Layout(c.Size())
	for _, o := range []fyne.CanvasObject{r.ground, r.hover, r.cap, r.key} {
		o.Refresh()
	}
}
