package widgets

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Field is an entry that leaves the window's shortcuts to the window. The
// toolkit's own entry swallows every key with a modifier while it is focused,
// so that not even another room can be reached from it.
type Field struct {
	widget.Entry
	// OnEscape is called for Esc, OnUp and OnDown for the arrows in a field of
	// one line; they may be nil.
	OnEscape, OnUp, OnDown func()

	input Interceptor
	whole FieldLike
}

// FieldLike is a Field or a widget that is made of one.
type FieldLike interface {
	fyne.Widget
	InputTarget
	field() *Field
}

func (f *Field) field() *Field { return f }

// NewField makes a field of one line.
func NewField(placeholder string) *Field {
	f := &Field{}
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	return f
}

// ExtendBaseWidget tells the field what it is part of: a widget made of a Field
// is what stands in the window and has the focus.
func (f *Field) ExtendBaseWidget(w fyne.Widget) {
	if whole, ok := w.(FieldLike); ok {
		f.whole = whole
	}
	f.Entry.ExtendBaseWidget(w)
}

// inWindow gives what stands in the window: the field, or what is made of it.
func (f *Field) inWindow() FieldLike {
	if f.whole == nil {
		return f
	}
	return f.whole
}

// AcceptsTab lets Tab go on to what follows the field, also where it has several
// lines: nothing that is written in one needs the character.
func (f *Field) AcceptsTab() bool { return false }

// smallField is the height up to which a field of several lines comes into sight
// whole, in pixels at 100 %: in a higher one the line that is written may be far
// from its beginning.
const smallField = 160

// FocusGained shows the caret, and the field where it is not high.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	f.input = inputFor(f.inWindow())
	if w, ok := f.input.(FocusWatcher); ok {
		w.Focused()
	}
	if !f.MultiLine || f.Size().Height < theme.Px(smallField) {
		revealFocused(f.inWindow())
	}
}

// TypedShortcut keeps what an entry knows and hands all else to the window.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	if TakesDelete(f.asked(), s) {
		return
	}
	f.interrupt()
	if _, ok := s.(*fyne.ShortcutUndo); ok {
		TellUndo(f.input, func() { f.Entry.TypedShortcut(s) })
		return
	}
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || movesByWord(custom) {
		f.Entry.TypedShortcut(s)
		return
	}
	PassShortcut(f.inWindow(), s)
}

// TypedKey handles the field's own keys first.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if in := f.asked(); in != nil && in.Key(e, heldModifiers()) {
		return
	}
	var own func()
	switch {
	case e.Name == fyne.KeyEscape:
		own = f.OnEscape
	case e.Name == fyne.KeyUp && !f.MultiLine:
		own = f.OnUp
	case e.Name == fyne.KeyDown && !f.MultiLine:
		own = f.OnDown
	}
	switch {
	case own != nil:
		own()
	case e.Name == fyne.KeyF1 || e.Name == fyne.KeyF3 || e.Name == fyne.KeyF5:
		PassKey(f.inWindow(), e)
	default:
		f.Entry.TypedKey(e)
	}
}

// movesByWord reports whether an entry itself knows the shortcut.
func movesByWord(s *desktop.CustomShortcut) bool {
	if s.Modifier&fyne.KeyModifierAlt != 0 && runtime.GOOS != "darwin" {
		return false // the ways back and forth, as in a browser
	}
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// PassShortcut hands a shortcut that a focused widget got to its window.
func PassShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}
