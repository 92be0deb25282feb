// Package sheets asks things over the window for the sections of the cards'
// room.
package sheets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Sheet asks something over the window. Enter agrees, Esc closes.
type Sheet struct {
	canvas fyne.Canvas
	modal  *widgets.Modal
	column *fyne.Container
	notice *widgets.Prose
	width  float32
	agree  func()
	scroll *container.Scroll
}

// Measures of a sheet at 100 %: its greatest height, the space around what is
// in it, and what keeps a line around something clear of the scroll's edge.
const (
	sheetHeight = 680
	sheetEdge   = 24
	sheetAir    = 4
)

// New opens a sheet of a width, in pixels at 100 %, with a title over the body and
// buttons below. Enter calls agree.
func New(c fyne.Canvas, width float32, title string, body fyne.CanvasObject, agree func(), buttons ...fyne.CanvasObject) *Sheet {
	s := &Sheet{canvas: c, notice: widgets.NewParagraph("", theme.Cinnabar), agree: agree, width: width}
	s.notice.Hide()
	s.column = widgets.NewColumn(16, widgets.NewBoldProse(title), body, s.notice, widgets.NewFlow(10, 8, buttons...))
	s.open()
	return s
}

// open lays the sheet over the window, as high as what is in it.
func (s *Sheet) open() {
	room := min(theme.Px(s.width-2*sheetEdge-2*sheetAir), s.canvas.Size().Width-theme.Px(32+2*sheetEdge+2*sheetAir))
	height := widgets.HeightFor(s.column, room)/theme.Px(1) + 2*sheetEdge + 2*sheetAir + 2
	s.scroll = container.NewVScroll(widgets.NewInset(sheetAir, sheetAir, sheetAir, sheetAir, s.column))
	s.modal = widgets.NewModal(fyne.NewSize(s.width, min(height, sheetHeight)), s.scroll)
	s.modal.OnKey = s.key
	s.modal.Open(s.canvas)
}

// Close takes the sheet away.
func (s *Sheet) Close() { s.modal.Close() }

func (s *Sheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.Close()
	case fyne.KeyReturn, fyne.KeyEnter, "Ctrl+" + fyne.KeyReturn, "Ctrl+" + fyne.KeyEnter:
		s.agree()
	case fyne.KeyDown, fyne.KeyPageDown:
		s.scrollBy(theme.Px(80))
	case fyne.KeyUp, fyne.KeyPageUp:
		s.scrollBy(-theme.Px(80))
	default:
		return false
	}
	return true
}

func (s *Sheet) scrollBy(dy float32) {
	s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, dy))
}

// Tell says in the sheet what went wrong.
func (s *Sheet) Tell(text string) {
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	focused := s.canvas.Focused()
	s.modal.Close()
	s.open()
	if focused != nil {
		s.canvas.Focus(focused)
	}
	s.scroll.ScrollToBottom()
}

// Dress has a field agree with Enter and close the sheet with Esc.
func (s *Sheet) Dress(f *widgets.Field) {
	f.OnSubmitted = func(string) { s.agree() }
	f.OnEscape = s.Close
}

// Told gives what the sheet says went wrong, "" for nothing.
func (s *Sheet) Told() string { return s.notice.Content() }
