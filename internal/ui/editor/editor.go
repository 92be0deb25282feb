// Package editor is the field in which letters are written. It sets its text
// with typeset, so that lines break by the rules of Chinese and English, and
// draws it with the reader's painter: a key costs what its own paragraph's next
// few lines cost, whatever the length of the text.
package editor

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/editing"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Interceptor is asked for each key before the editor, as before any field of the
// window: the app's own input method.
type Interceptor = widgets.Interceptor

// Finding is something noticed in the text, such as a mistake. It moves with
// the text around it and goes away when its own text is changed.
type Finding struct {
	Start, End int
	Kind       FindingKind
	ID         string
}

// FindingKind is the look of a finding.
type FindingKind uint8

// A mistake has a line in cinnabar under it, advice a dashed one in amber.
const (
	Mistake FindingKind = iota
	Advice
)

// Range is a range of runes of the text.
type Range struct{ Start, End int }

// Editor is a field of several lines in the letter face. As New makes it, it
// lies on paper without a box and scrolls by itself.
type Editor struct {
	widget.BaseWidget

	// OnChanged is called after each change of the text, OnCaret when the caret
	// or the selection may have moved. All callbacks may be nil.
	OnChanged func(text string)
	OnCaret   func()
	// OnFinding is called when a finding is clicked, with the place of its
	// first line's lower left corner on the canvas.
	OnFinding func(id string, pos fyne.Position)
	// OnKeyLeft is called when an arrow leads out of the text, up or down.
	OnKeyLeft func(up bool)
	// OnEnter, if set, takes Enter, which then makes no new paragraph.
	OnEnter func()
	// OnHeight is called when a growing field came to need another height,
	// OnLaidOut whenever the text was set anew or scrolled, which moves what
	// stands beside it.
	OnHeight, OnLaidOut func()
	// OnFocused is called when the focus comes.
	OnFocused func()
	// NextStop, if set, gives what Tab selects, or Shift and Tab, which goes back;
	// where it reports false Tab leads to another field.
	NextStop func(back bool) (at Range, ok bool)
	// OnEscape is called for Esc; without it Esc goes to the window.
	OnEscape func()
	// Catalogue words the menu of the second button; nil has no menu.
	Catalogue *i18n.Catalogue
	// Rows is the least number of lines that the field is high.
	Rows int

	buffer *editing.Buffer
	keys   keys
	look   look
	sheet  sheet
	view   *view
	bar    *bar
	frame  *widgets.Fill

	offset   float64 // of the text in a field that scrolls by itself
	goal     float64 // where the caret would be in a longer line; -1 where it is
	atEnd    bool    // the caret stands at the end of a line that goes on
	focused  bool
	shift    bool
	composed composing
	// replacing says that what is being composed began by deleting the
	// selection: one undo takes back both.
	replacing bool
	guard     guard
	inter     Interceptor
	findings  []Finding
	found     []Range
	pointer   pointer
	reader    reader
	quiet     int
	told      float32 // the height that was told last
	laid      laidOut // how the text stood when that was told last
}

// look is what decides how the text is set.
type look struct {
	style       typeset.Style // in pixels at 100 %
	placeholder string
	grow        bool
	framed      bool
	readOnly    bool
}

var (
	_ fyne.Focusable         = (*Editor)(nil)
	_ fyne.Shortcutable      = (*Editor)(nil)
	_ fyne.Tabbable          = (*Editor)(nil)
	_ fyne.SecondaryTappable = (*Editor)(nil)
	_ fyne.Draggable         = (*Editor)(nil)
	_ desktop.Keyable        = (*Editor)(nil)
	_ desktop.Mouseable      = (*Editor)(nil)
	_ desktop.Hoverable      = (*Editor)(nil)
	_ desktop.Cursorable     = (*Editor)(nil)
	_ widgets.Tall           = (*Editor)(nil)
)

// New makes an empty field.
func New() *Editor {
	e := &Editor{buffer: editing.New(nil), keys: keysOf(runtime.GOOS), Rows: 1, goal: -1}
	e.look.style = typeset.Style{Face: ink.Kai, Size: 20, LineHeight: 1.9}
	e.pointer.now, e.reader.after = time.Now, time.After
	e.sheet.reset(e.buffer)
	e.buffer.Watch = e.spliced
	e.view, e.bar = newView(e), newBar(e)
	e.frame = widgets.NewFrame("", "", 6)
	e.ExtendBaseWidget(e)
	return e
}

// SetGrow has the field be as high as its text, for a page that scrolls, or
// scroll by itself.
func (e *Editor) SetGrow(on bool) {
	e.look.grow, e.offset = on, 0
	e.relayout()
}

// SetFramed puts the box around the field that others have, which shows the
// focus. A field on letter paper has none.
func (e *Editor) SetFramed(on bool) {
	e.look.framed = on
	e.dress()
	e.relayout()
}

// SetIndent indents the first line of each paragraph by so many em: two in a
// Chinese letter.
func (e *Editor) SetIndent(em int) { e.restyle(func(st *typeset.Style) { st.Indent = float64(em) }) }

// SetFace sets the text in another face.
func (e *Editor) SetFace(face typeset.Face) { e.restyle(func(st *typeset.Style) { st.Face = face }) }

// SetSize sets the em in pixels at 100 % and the distance of lines in em.
func (e *Editor) SetSize(size, lineHeight float32) {
	e.restyle(func(st *typeset.Style) { st.Size, st.LineHeight = float64(size), float64(lineHeight) })
}

// SetAlign says where the lines stand: at the right for a signature.
func (e *Editor) SetAlign(align typeset.Align) {
	e.restyle(func(st *typeset.Style) { st.Align = align })
}

func (e *Editor) restyle(change func(*typeset.Style)) {
	old := e.look.style
	change(&e.look.style)
	if e.look.style != old {
		e.relayout()
	}
}

// SetPlaceholder gives a hint that shows while the field is empty.
func (e *Editor) SetPlaceholder(hint string) {
	e.look.placeholder = hint
	e.relayout()
}

// SetReadOnly keeps the text from being changed by the writer; it can still be
// selected and copied.
func (e *Editor) SetReadOnly(on bool) {
	if e.look.readOnly == on {
		return
	}
	if on {
		e.interrupt()
	}
	e.look.readOnly = on
	e.show()
}

// SetInterceptor has an input method asked first for each key; nil ends that.
func (e *Editor) SetInterceptor(i Interceptor) {
	if e.inter != nil && e.inter != i {
		e.interrupt()
	}
	e.inter = i
}

// SetWords gives the finder of Chinese words, by which double clicks and
// motions by word go: for a character of a run it gives the word's bounds in
// runes.
func (e *Editor) SetWords(find func(run string, at int) (start, end int)) { e.buffer.Words = find }

// Focused reports whether the field has the keyboard.
func (e *Editor) Focused() bool { return e.focused }
