package writing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// question asks something in a sheet over the window. Enter agrees, Esc closes.
type question struct {
	p      *Page
	canvas fyne.Canvas
	modal  *widgets.Modal
	column *fyne.Container
	notice *widgets.Prose
	agree  func()
}

// The width of a sheet at 100 %, its greatest height, the space around what is
// in it, and the air that keeps lines clear of the scroll's edge.
const (
	questionWidth, questionHeight = 560, 620
	questionEdge, questionAir     = 24, 4
)

// ask opens a sheet with a title over the body and buttons below it. key is that
// which agrees: "Return", or "Ctrl+Return" where Return makes a new line.
func (p *Page) ask(title string, body fyne.CanvasObject, yes, key string, agree func()) *question {
	c := p.canvas()
	if c == nil {
		return nil
	}
	q := &question{p: p, canvas: c, notice: widgets.NewParagraph("", theme.Cinnabar), agree: agree}
	q.notice.Hide()
	q.column = widgets.NewColumn(16, widgets.NewBoldProse(title), body, q.notice, widgets.NewFlow(10, 8,
		widgets.NewMainButton(yes, shortcuts.Name(key), func() { q.agree() }),
		widgets.NewButton(p.frame.Words.T("writing.cancel"), "Esc", q.close)))
	q.open()
	return q
}

// open lays the sheet over the window, as high as what is in it.
func (q *question) open() {
	room := theme.Px(questionWidth - 2*questionEdge - 2*questionAir)
	room = min(room, q.canvas.Size().Width-theme.Px(32+2*questionEdge+2*questionAir))
	height := widgets.HeightFor(q.column, room)/theme.Px(1) + 2*questionEdge + 2*questionAir + 2
	body := container.NewVScroll(widgets.NewInset(questionAir, questionAir, questionAir, questionAir, q.column))
	q.modal = widgets.NewModal(fyne.NewSize(questionWidth, min(height, questionHeight)), body)
	q.modal.OnKey = q.key
	q.modal.Open(q.canvas)
}

func (q *question) close() { q.modal.Close() }

// stands reports whether the sheet is over the window still.
func (q *question) stands() bool {
	return q != nil && slices.Contains(q.canvas.Overlays().List(), fyne.CanvasObject(q.modal))
}

func (q *question) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		q.close()
	case fyne.KeyReturn, fyne.KeyEnter, "Ctrl+" + fyne.KeyReturn, "Ctrl+" + fyne.KeyEnter:
		q.agree()
	default:
		return false
	}
	return true
}

// tell says what went wrong, in the sheet or, where that was closed meanwhile, as
// a notice; "" takes it away.
func (q *question) tell(text string) {
	if !q.stands() {
		if text != "" {
			q.p.frame.Notify(text, "", nil)
		}
		return
	}
	if text == q.notice.Content() {
		return
	}
	q.notice.SetText(text)
	q.notice.Hidden = text == ""
	focused := q.canvas.Focused()
	q.modal.Close()
	q.open()
	if focused != nil {
		q.canvas.Focus(focused)
	}
}

// relay sets the sheet anew, whose height changed.
func (q *question) relay() {
	if !q.stands() {
		return
	}
	q.modal.Close()
	q.open()
}

// begin gives the keyboard to a field once the key that opened the sheet is done
// with: the character that it types is not for the field.
func (q *question) begin(f fyne.Focusable) { fyne.Do(func() { q.canvas.Focus(f) }) }

// dress has a field agree with Enter and close the sheet with Esc.
func (q *question) dress(f *widgets.Field) {
	if !f.MultiLine {
		f.OnSubmitted = func(string) { q.agree() }
	}
	f.OnEscape = q.close
}
