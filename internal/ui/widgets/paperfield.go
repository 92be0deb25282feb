package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// PaperField is a field that lies on letter paper: it has no box, its text is
// in the letter face, and it is as high as its text, so that the paper grows
// and not a window in it. It must stand inside NewOnPaper.
type PaperField struct {
	Field
	// OnEnter, if set, takes Enter, which then makes no new line.
	OnEnter func()
	// OnLeave is called with -1 for Up in the first line and 1 for Down in the
	// last; may be nil.
	OnLeave func(by int)
	// OnHeight is called when the text came to need another height, and
	// OnCaret whenever the caret may have moved; they may be nil.
	OnHeight, OnCaret func()
	// OnFocused is called when the focus comes; may be nil.
	OnFocused func()
	// Rows is the least number of lines that the field is high.
	Rows int

	text   *container.Scroll
	height float32
	shift  bool

	heights   map[float32]float32
	heightsOf heightState
	twin      *PaperField // measures other widths
}

var (
	_ Tall              = (*PaperField)(nil)
	_ desktop.Keyable   = (*PaperField)(nil)
	_ fyne.Tabbable     = (*PaperField)(nil)
	_ fyne.Shortcutable = (*PaperField)(nil)
)

// NewPaperField makes a field with a hint that shows while it is empty.
func NewPaperField(hint string) *PaperField {
	f := &PaperField{Rows: 1}
	f.MultiLine, f.Wrapping, f.PlaceHolder = true, fyne.TextWrapWord, hint
	f.TextStyle = theme.KaiStyle()
	f.OnCursorChanged = f.moved
	f.ExtendBaseWidget(f)
	return f
}

// AcceptsTab lets Tab go on to the next part of the letter.
func (f *PaperField) AcceptsTab() bool { return false }

// KeyDown notes that Shift is held: then arrows select and never leave.
func (f *PaperField) KeyDown(e *fyne.KeyEvent) {
	f.shift = f.shift || isShift(e)
	f.Field.KeyDown(e)
}

// KeyUp ends KeyDown.
func (f *PaperField) KeyUp(e *fyne.KeyEvent) {
	if isShift(e) {
		f.shift = false
	}
	f.Field.KeyUp(e)
}

func isShift(e *fyne.KeyEvent) bool {
	return e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight
}

// FocusGained shows the caret.
func (f *PaperField) FocusGained() {
	f.Field.FocusGained()
	if f.OnFocused != nil {
		f.OnFocused()
	}
}

// FocusLost forgets Shift, whose release another widget gets.
func (f *PaperField) FocusLost() {
	f.shift = false
	f.Field.FocusLost()
}

// TypedShortcut keeps what an entry knows and hands all else to the window,
// which knows this field and not the one inside it.
func (f *PaperField) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && !movesByWord(custom) {
		PassShortcut(f, s)
		return
	}
	f.Entry.TypedShortcut(s)
}

// TypedKey handles the keys that lead out of the field.
func (f *PaperField) TypedKey(e *fyne.KeyEvent) {
	switch {
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && f.OnEnter != nil:
		f.OnEnter()
		return
	case e.Name == fyne.KeyUp && f.OnLeave != nil && !f.shift && f.CursorRow == 0:
		f.OnLeave(-1)
		return
	case e.Name == fyne.KeyDown && f.OnLeave != nil && !f.shift:
		row := f.CursorRow
		f.Field.TypedKey(e)
		if f.CursorRow == row {
			f.OnLeave(1)
		}
		return
	}
	f.Field.TypedKey(e)
}

// Insert puts text at the caret, in place of a selection, so that it can be
// undone as typing can.
func (f *PaperField) Insert(text string) {
	for _, r := range text {
		f.TypedRune(r)
	}
}

// ToStart puts the caret before the text.
func (f *PaperField) ToStart() {
	f.CursorRow, f.CursorColumn = 0, 0
	f.Refresh()
}

// ToEnd puts the caret behind the text.
func (f *PaperField) ToEnd() { f.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }

// HeightFor gives the height for a width. The toolkit can measure an entry only
// by laying it out, and an entry that is laid out in another width loses its
// caret's place and draws the window anew. Heights at other widths than the
// present one are taken from a twin that nobody sees, and remembered, since
// layouts ask for them at every frame.
func (f *PaperField) HeightFor(width float32) float32 {
	size := f.Size()
	if size.Width <= 0 {
		f.Resize(fyne.NewSize(width, max(size.Height, 1)))
		size.Width = width
	}
	if size.Width == width {
		f.height = f.needed()
		return f.height
	}
	state := heightState{f.Text, f.PlaceHolder, f.textSize()}
	if f.heightsOf != state || f.heights == nil {
		f.heightsOf, f.heights = state, map[float32]float32{}
	}
	if height, ok := f.heights[width]; ok {
		return height
	}
	f.heights[width] = f.measured(width)
	return f.heights[width]
}

// measured lays the twin out.
func (f *PaperField) measured(width float32) float32 {
	if f.twin == nil {
		f.twin = NewPaperField(f.PlaceHolder)
	}
	f.twin.Rows, f.twin.PlaceHolder, f.twin.TextStyle = f.Rows, f.PlaceHolder, f.TextStyle
	container.NewThemeOverride(f.twin, f.Theme()) // dresses the twin as the field is
	if f.twin.Text != f.Text {
		f.twin.SetText(f.Text)
	}
	f.twin.Resize(fyne.NewSize(width, 1))
	return f.twin.needed()
}

// heightState is what the heights of a field depend on besides the width.
type heightState struct {
	text, hint string
	size       float32
}

// LineHeight is the distance of the lines.
func (f *PaperField) LineHeight() float32 {
	return fyne.MeasureText("M", f.textSize(), f.TextStyle).Height
}

// needed is the height of the text as last laid out.
func (f *PaperField) needed() float32 {
	height := f.LineHeight() * float32(f.Rows)
	if f.text != nil && f.text.Content != nil {
		height = max(height, f.text.Content.MinSize().Height+2*f.inset())
	}
	return height
}

func (f *PaperField) textSize() float32 { return f.Theme().Size(fynetheme.SizeNameText) }

// inset is what the toolkit leaves of its box above and below the text.
func (f *PaperField) inset() float32 { return f.Theme().Size(fynetheme.SizeNameInputBorder) }

// NaturalWidth is the width of the longest line, or of the hint, with room for
// the caret and a letter more.
func (f *PaperField) NaturalWidth() float32 {
	text := f.Text
	if text == "" {
		text = f.PlaceHolder
	}
	size, width := f.textSize(), float32(0)
	for line := range strings.SplitSeq(text, "\n") {
		width = max(width, fyne.MeasureText(line, size, f.TextStyle).Width)
	}
	return width + f.caretRoom()
}

func (f *PaperField) caretRoom() float32 { return f.textSize() * 0.2 }

// moved is called by the toolkit after each change of text or caret.
func (f *PaperField) moved() {
	if height := f.needed(); height != f.height && f.OnHeight != nil {
		f.height = height // first: laying out moves the caret, too
		f.OnHeight()
	}
	if f.OnCaret != nil {
		f.OnCaret()
	}
}

// CreateRenderer takes of the toolkit's entry the text only. Its box is left
// out, and so is its own scroller: the paper scrolls, and a scroller inside it
// would swallow the wheel.
func (f *PaperField) CreateRenderer() fyne.WidgetRenderer {
	inner := f.Field.CreateRenderer()
	for _, o := range inner.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			f.text = s
		}
	}
	return &paperFieldRenderer{WidgetRenderer: inner, f: f}
}

type paperFieldRenderer struct {
	fyne.WidgetRenderer
	f *PaperField
}

func (r *paperFieldRenderer) Objects() []fyne.CanvasObject {
	if r.f.text == nil {
		return r.WidgetRenderer.Objects()
	}
	return []fyne.CanvasObject{r.f.text.Content}
}

func (r *paperFieldRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.f.toTop()
}

func (r *paperFieldRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.f.toTop()
}

// toTop undoes what the entry scrolled while it was not yet as high as its
// text.
func (f *PaperField) toTop() {
	if f.text != nil && f.text.Content != nil {
		f.text.Offset = fyne.Position{}
		f.text.Content.Move(fyne.NewPos(0, f.inset()))
	}
}

func (r *paperFieldRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.f.textSize()*2, max(r.f.height, r.f.needed()))
}

// onPaper gives the objects on letter paper their dress.
type onPaper struct{ inner fyne.CanvasObject }

// NewOnPaper dresses an object with fields in it for letter paper; size is that
// of their text in pixels at 100 %.
func NewOnPaper(size float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&onPaper{o}, container.NewThemeOverride(o, theme.OnPaper(size)))
}

func (l *onPaper) heightOf(_ []fyne.CanvasObject, width float32) float32 {
	return HeightFor(l.inner, width)
}

func (l *onPaper) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l *onPaper) MinSize([]fyne.CanvasObject) fyne.Size { return l.inner.MinSize() }

// NewFlushRight stands a field at the right edge, as wide as its text.
func NewFlushRight(f *PaperField) *fyne.Container { return container.New(&flushRight{}, f) }

type flushRight struct{}

// width is the field's width in a room.
func (*flushRight) width(objects []fyne.CanvasObject, room float32) float32 {
	return min(objects[0].(*PaperField).NaturalWidth(), room) //nolint:errcheck // NewFlushRight puts nothing else there
}

func (l *flushRight) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], l.width(objects, width))
}

func (l *flushRight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := l.width(objects, size.Width)
	// The room of the caret stands out, so that the last letter is at the edge.
	place(objects[0], size.Width-width+objects[0].(*PaperField).caretRoom(), 0, fyne.NewSize(width, size.Height)) //nolint:errcheck // as above
}

func (l *flushRight) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
