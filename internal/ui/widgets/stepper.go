package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Stepper is a whole number with a way down and a way up. Left and Right, or
// Down and Up, change it while it is focused.
type Stepper struct {
	widget.BaseWidget
	// OnChanged is called with the new number.
	OnChanged func(int)

	value, least, most, step int
	format                   func(int) string
	hovered                  int // -1, 1 or 0 for neither
	focused                  bool
}

var (
	_ fyne.Tappable     = (*Stepper)(nil)
	_ fyne.Focusable    = (*Stepper)(nil)
	_ desktop.Hoverable = (*Stepper)(nil)
)

// NewStepper makes a number from least to most that changes to the next
// multiple of step; format writes it.
func NewStepper(value, least, most, step int, format func(int) string, onChanged func(int)) *Stepper {
	s := &Stepper{value: value, least: least, most: most, step: step, format: format, OnChanged: onChanged}
	s.ExtendBaseWidget(s)
	return s
}

// Value gives the number.
func (s *Stepper) Value() int { return s.value }

// Step goes to the next multiple, down if by is negative.
func (s *Stepper) Step(by int) {
	next := (s.value/s.step + 1) * s.step
	if by < 0 {
		next = (s.value - 1) / s.step * s.step
	}
	next = min(max(next, s.least), s.most)
	if next == s.value {
		return
	}
	s.value = next
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(next)
	}
}

// The widths of a side and of the number, and the height, at 100 %.
const stepperSide, stepperNumber, stepperHeight = 36, 76, 36

func (s *Stepper) side(x float32) int {
	switch {
	case x < theme.Px(stepperSide):
		return -1
	case x >= theme.Px(stepperSide+stepperNumber) && x < theme.Px(2*stepperSide+stepperNumber):
		return 1
	}
	return 0
}

// Tapped steps at the side that was clicked.
func (s *Stepper) Tapped(e *fyne.PointEvent) {
	if by := s.side(e.Position.X); by != 0 {
		s.Step(by)
	}
}

// FocusGained shows the focus.
func (s *Stepper) FocusGained() {
	s.focused = true
	s.Refresh()
	revealFocused(s)
}

// FocusLost hides it.
func (s *Stepper) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing: keys act by their names.
func (s *Stepper) TypedRune(rune) {}

// TypedKey steps and leaves other keys to the page.
func (s *Stepper) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.Step(-1)
	case fyne.KeyRight, fyne.KeyUp:
		s.Step(1)
	default:
		PassKey(s, e)
	}
}

// MouseIn shows that the sides can be clicked.
func (s *Stepper) MouseIn(e *desktop.MouseEvent) { s.hover(s.side(e.Position.X)) }

// MouseMoved follows the pointer.
func (s *Stepper) MouseMoved(e *desktop.MouseEvent) { s.hover(s.side(e.Position.X)) }

// MouseOut ends MouseIn.
func (s *Stepper) MouseOut() { s.hover(0) }

func (s *Stepper) hover(side int) {
	if s.hovered != side {
		s.hovered = side
		s.Refresh()
	}
}

// CreateRenderer draws the number between its two signs.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer {
	r := &stepperRenderer{s: s, frame: canvas.NewRectangle(color.Transparent), number: newLine("")}
	for i, sign := range []string{"−", "+"} {
		r.signs[i] = newLine(sign)
		r.grounds[i] = canvas.NewRectangle(color.Transparent)
	}
	r.Refresh()
	return r
}

type stepperRenderer struct {
	s       *Stepper
	frame   *canvas.Rectangle
	grounds [2]*canvas.Rectangle
	signs   [2]*line
	number  *line
}

func (r *stepperRenderer) Destroy() {}

func (r *stepperRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.grounds[0], r.grounds[1], r.signs[0], r.signs[1], r.number}
}

func (r *stepperRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(2*stepperSide+stepperNumber), theme.Px(stepperHeight))
}

func (r *stepperRenderer) Layout(fyne.Size) {
	size := r.MinSize()
	place(r.frame, 0, 0, size)
	side := fyne.NewSize(theme.Px(stepperSide), size.Height)
	for i, x := range []float32{0, size.Width - side.Width} {
		place(r.grounds[i], x+2, 2, side.SubtractWidthHeight(4, 4))
		m := r.signs[i].MinSize()
		place(r.signs[i], x+(side.Width-m.Width)/2, (size.Height-m.Height)/2, m)
	}
	m := r.number.MinSize()
	place(r.number, (size.Width-m.Width)/2, (size.Height-m.Height)/2, m)
}

func (r *stepperRenderer) Refresh() {
	s := r.s
	r.frame.FillColor, r.frame.StrokeColor, r.frame.StrokeWidth, r.frame.CornerRadius = theme.Color(theme.Raised), theme.Color(theme.Line), 1, 6
	if s.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.Jade), 2
	}
	ends := [2]bool{s.value <= s.least, s.value >= s.most}
	for i, sign := range r.signs {
		sign.size, sign.color = theme.Px(theme.Title), theme.Color(theme.Ink)
		if ends[i] {
			sign.color = theme.Color(theme.Faint)
		}
		r.grounds[i].FillColor, r.grounds[i].CornerRadius = color.Transparent, 5
		if s.hovered == 2*i-1 && !ends[i] {
			r.grounds[i].FillColor = theme.Color(theme.Hover)
		}
	}
	r.number.text, r.number.size, r.number.color = s.format(s.value), theme.Px(theme.Text), theme.Color(theme.Ink)
	r.Layout(s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
