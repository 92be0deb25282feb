package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Button is a labelled action with its key written on it. A page has one main
// button at most.
type Button struct {
	pressing
	// Compact makes the button lower, for a bar.
	Compact bool

	label, key string
	note       string
	main       bool
	chosen     bool
	disabled   bool
}

// NewButton makes a plain button; key is the key's name as shown, or "".
func NewButton(label, key string, tapped func()) *Button {
	b := &Button{label: label, key: key}
	b.OnTapped = tapped
	b.extend(b)
	return b
}

// NewMainButton makes the page's one main button.
func NewMainButton(label, key string, tapped func()) *Button {
	b := NewButton(label, key, tapped)
	b.main = true
	return b
}

// NewRatingButton makes a button of two lines, such as a rating with its
// interval; chosen outlines it as the expected answer.
func NewRatingButton(label, note string, chosen bool, tapped func()) *Button {
	b := NewButton(label, "", tapped)
	b.note, b.chosen = note, chosen
	return b
}

// SetLabel changes the label.
func (b *Button) SetLabel(label string) {
	b.label = label
	b.Refresh()
}

// SetKey changes the key that is written on the button, "" for none.
func (b *Button) SetKey(key string) {
	b.key = key
	b.Refresh()
}

// dress changes what the button shows, and draws it anew if that is something
// else.
func (b *Button) dress(label, key string, compact bool) {
	if b.label != label || b.key != key || b.Compact != compact {
		b.label, b.key, b.Compact = label, key, compact
		b.Refresh()
	}
}

// sizeOf gives the least size of the button if it showed something else in one
// line.
func (b *Button) sizeOf(label, key string, compact bool) fyne.Size {
	width := measure(label, theme.Px(theme.Text), b.main).Width
	size := fyne.NewSize(width+theme.Px(40), theme.Px(42))
	if compact {
		size = fyne.NewSize(width+theme.Px(28), theme.Px(34))
	}
	if key != "" {
		size.Width += measure(key, theme.Px(keySize), false).Width + theme.Px(22)
	}
	return size
}

// keySize is the size of the key on a button in pixels at 100 %.
const keySize = 12

// SetNote changes the second line of a rating button.
func (b *Button) SetNote(note string) {
	b.note = note
	b.Refresh()
}

// Label gives the label.
func (b *Button) Label() string { return b.label }

// SetEnabled switches the button on or off.
func (b *Button) SetEnabled(on bool) {
	if b.disabled == !on {
		return
	}
	b.disabled = !on
	b.Refresh()
}

// Tapped acts where the button is switched on.
func (b *Button) Tapped(e *fyne.PointEvent) {
	if !b.disabled {
		b.pressing.Tapped(e)
	}
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b: b, ground: canvas.NewRectangle(color.Transparent), hover: canvas.NewRectangle(color.Transparent),
		label: newLine(""), second: newLine(""), keycap: canvas.NewRectangle(color.Transparent),
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b             *Button
	ground, hover *canvas.Rectangle
	label, second *line
	keycap        *canvas.Rectangle
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.hover, r.label, r.keycap, r.second}
}

func (r *buttonRenderer) MinSize() fyne.Size {
	if r.b.note != "" {
		label, second := r.label.MinSize(), r.second.MinSize()
		return fyne.NewSize(max(label.Width, second.Width, theme.Px(56))+theme.Px(32), label.Height+second.Height+theme.Px(22))
	}
	return r.b.sizeOf(r.b.label, r.b.key, r.b.Compact)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.hover.Resize(size)
	label, second := r.label.MinSize(), r.second.MinSize()
	if r.b.note != "" {
		top := (size.Height - label.Height - second.Height) / 2
		place(r.label, (size.Width-label.Width)/2, top, label)
		place(r.second, (size.Width-second.Width)/2, top+label.Height, second)
		return
	}
	width := label.Width
	cap := fyne.NewSize(second.Width+theme.Px(12), second.Height+theme.Px(2))
	if r.b.key != "" {
		width += theme.Px(10) + cap.Width
	}
	x := (size.Width - width) / 2
	place(r.label, x, (size.Height-label.Height)/2, label)
	x += label.Width + theme.Px(10)
	place(r.keycap, x, (size.Height-cap.Height)/2, cap)
	place(r.second, x+theme.Px(6), (size.Height-second.Height)/2, second)
}

func place(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	ink, line, ground := theme.Color(theme.Ink), theme.Color(theme.Line), theme.Color(theme.Raised)
	soft := theme.Color(theme.Soft)
	if b.main && !b.disabled {
		ink, ground, line = theme.Color(theme.OnCinnabar), theme.Color(theme.Cinnabar), theme.Color(theme.Cinnabar)
		soft = ink
	}
	if b.chosen {
		ink, line = theme.Color(theme.Jade), theme.Color(theme.Jade)
	}
	if b.disabled {
		ink = soft
	}
	if b.focused {
		line = theme.Color(theme.Jade)
		if b.main {
			line = theme.Color(theme.Ink)
		}
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth, r.ground.CornerRadius = ground, line, 1, 6
	if b.focused {
		r.ground.StrokeWidth = 2
	}
	r.hover.FillColor, r.hover.CornerRadius = color.Transparent, 6
	if b.hovered && !b.disabled {
		r.hover.FillColor = theme.Color(theme.Hover)
	}
	r.label.text, r.label.size, r.label.color = b.label, theme.Px(theme.Text), ink
	r.label.bold = b.main || b.note != ""
	r.second.text, r.second.size, r.second.color = b.key, theme.Px(keySize), soft
	r.keycap.FillColor, r.keycap.CornerRadius, r.keycap.StrokeWidth = color.Transparent, 4, 1
	r.keycap.StrokeColor = line
	if b.main && !b.disabled {
		r.keycap.StrokeColor = translucent(ink, 0x80)
	}
	r.keycap.Hidden = b.key == "" || b.note != ""
	if b.note != "" {
		r.second.text, r.second.size = b.note, theme.Px(theme.Note)
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func translucent(c color.Color, alpha uint8) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA) //nolint:errcheck // NRGBAModel always gives an NRGBA
	n.A = alpha
	return n
}
