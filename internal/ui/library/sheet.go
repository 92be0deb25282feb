package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sheet asks something over the window. Enter agrees, Esc closes.
type sheet struct {
	canvas  fyne.Canvas
	modal   *widgets.Modal
	column  *fyne.Container
	notice  *widgets.Prose
	buttons *fyne.Container
	agree   func()
	keys    func(name string) bool // takes the keys, each time it is opened
}

// sheetWidth is the width of a sheet at 100 %, sheetHeight its greatest height,
// and sheetEdge the space around what is in it.
const (
	sheetWidth, sheetHeight = 520, 620
	sheetEdge               = 24
	// sheetAir keeps what has a line around it clear of the scroll's edge.
	sheetAir = 4
)

// newSheet opens a sheet with a title over the body and buttons below it.
func newSheet(c fyne.Canvas, title string, body fyne.CanvasObject, agree func(), buttons ...fyne.CanvasObject) *sheet {
	s := &sheet{canvas: c, notice: widgets.NewParagraph("", theme.Cinnabar), agree: agree}
	s.keys = s.key
	s.notice.Hide()
	s.buttons = widgets.NewFlow(10, 8, buttons...)
	s.column = widgets.NewColumn(18, widgets.NewBoldProse(title), body, s.notice, s.buttons)
	s.open()
	return s
}

// open lays the sheet over the window, as high as what is in it.
func (s *sheet) open() {
	room := theme.Px(sheetWidth - 2*sheetEdge - 2*sheetAir)
	room = min(room, s.canvas.Size().Width-theme.Px(32+2*sheetEdge+2*sheetAir))
	height := widgets.HeightFor(s.column, room)/theme.Px(1) + 2*sheetEdge + 2*sheetAir + 2
	body := container.NewVScroll(widgets.NewInset(sheetAir, sheetAir, sheetAir, sheetAir, s.column))
	s.modal = widgets.NewModal(fyne.NewSize(sheetWidth, min(height, sheetHeight)), body)
	s.modal.OnKey = func(name string) bool { return s.keys(name) }
	s.modal.Open(s.canvas)
}

// fit opens the sheet anew after what is in it changed its height.
func (s *sheet) fit() {
	focused := s.canvas.Focused()
	s.modal.Close()
	s.open()
	if focused != nil {
		s.canvas.Focus(focused)
	}
}

func (s *sheet) close() { s.modal.Close() }

func (s *sheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.agree()
	default:
		return false
	}
	return true
}

// tell says in the sheet what went wrong; "" takes that away.
func (s *sheet) tell(text string) {
	if text == s.notice.Content() {
		return
	}
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	s.fit()
}

// dress has a field agree with Enter and close the sheet with Esc.
func (s *sheet) dress(f *widgets.Field) {
	f.OnSubmitted = func(string) { s.agree() }
	f.OnEscape = s.close
}

// confirm asks before something that cannot be undone. No button of it is the
// main one, and Enter agrees to nothing.
func confirm(c fyne.Canvas, question, note, yes, no string, agree func()) {
	var s *sheet
	s = newSheet(c, question, widgets.NewParagraph(note, theme.Soft), func() {},
		widgets.NewButton(yes, "", func() {
			s.close()
			agree()
		}), widgets.NewButton(no, "Esc", func() { s.close() }))
}
