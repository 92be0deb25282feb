package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Interceptor is asked for each key before a field: the program's own input
// method.
type Interceptor interface {
	// Key is given a key that was pressed, with what is held; it reports
	// whether it took it. Keys that type a character come as runes as well.
	Key(*fyne.KeyEvent, fyne.KeyModifier) bool
	// Rune is given a character that was typed; it reports whether it took it.
	Rune(rune) bool
	// Blur is called before the caret goes elsewhere than by a key it was asked
	// for: by a click, a shortcut or with the focus. What is being composed must
	// be written or dropped then.
	Blur()
}

// KeyWatcher is an Interceptor that is told which keys are pressed and let go:
// Shift by itself means something to input methods.
type KeyWatcher interface {
	KeyDown(*fyne.KeyEvent)
	KeyUp(*fyne.KeyEvent)
}

// FocusWatcher is an Interceptor that is told when its field gets the keyboard.
type FocusWatcher interface{ Focused() }

// UndoWatcher is an Interceptor that is told before the last step of its field is
// undone; what it gives is called after that.
type UndoWatcher interface{ Undoing() (undone func()) }

// TellUndo undoes a step of a field that has an input method, which may be nil.
func TellUndo(in Interceptor, undo func()) {
	w, ok := in.(UndoWatcher)
	if !ok {
		undo()
		return
	}
	undone := w.Undoing()
	undo()
	undone()
}

// Input is the input method as one field knows it.
type Input interface {
	Interceptor
	// On reports whether letters are pinyin in the field; Switch changes that.
	On() bool
	Switch(on bool)
	// Watch has a function called when it was switched, also by the key or in
	// another field, and when another field got the keyboard; nil ends that.
	Watch(func())
	// Last gives the field of the window that had the keyboard last, with its
	// input method; its own where there was none.
	Last() (Input, InputTarget)
	// Release tells that the field is no more.
	Release()
}

// InputTarget is a field that an input method types into. All happens at the
// caret.
type InputTarget interface {
	fyne.CanvasObject
	fyne.Focusable
	// Insert writes text in place of the selection, as one step of undo.
	Insert(text string)
	// Before gives up to n characters that stand before the caret.
	Before(n int) string
	// CaretArea gives the caret's place on the canvas and its size.
	CaretArea() (fyne.Position, fyne.Size)
	// SetComposing shows what is being typed at the caret, with its own caret
	// before a character of it; it is no part of the text. EndComposing takes it
	// away.
	SetComposing(text string, caret int)
	EndComposing()
}

var _ InputTarget = (*Field)(nil)

// inputLayer is what lies in a window's content and has an input method for its
// fields.
type inputLayer interface {
	InputFor(f InputTarget) Interceptor
}

// inputFor finds the input method of the window that a field is in; nil where
// it has none.
func inputFor(f InputTarget) Interceptor {
	c := fyne.CurrentApp().Driver().CanvasForObject(f)
	if c == nil {
		return nil
	}
	content, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	for _, o := range content.Objects {
		if layer, ok := o.(inputLayer); ok {
			return layer.InputFor(f)
		}
	}
	return nil
}

func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// interrupt ends what the input method is composing.
func (f *Field) interrupt() {
	if f.input != nil {
		f.input.Blur()
	}
}

// KeyDown tells the input method of the key.
func (f *Field) KeyDown(e *fyne.KeyEvent) {
	if w, ok := f.asked().(KeyWatcher); ok {
		w.KeyDown(e)
	}
	f.Entry.KeyDown(e)
}

// KeyUp tells the input method of the key.
func (f *Field) KeyUp(e *fyne.KeyEvent) {
	if w, ok := f.asked().(KeyWatcher); ok {
		w.KeyUp(e)
	}
	f.Entry.KeyUp(e)
}

// TypedRune writes a character unless the input method takes it.
func (f *Field) TypedRune(r rune) {
	if in := f.asked(); in == nil || !in.Rune(r) {
		f.Entry.TypedRune(r)
	}
}

// TakesDelete offers Shift Delete to an input method, which may be nil, and
// reports whether that took it. The toolkit gives it as another key for Cut.
func TakesDelete(in Interceptor, s fyne.Shortcut) bool {
	cut, ok := s.(*fyne.ShortcutCut)
	return ok && cut.Secondary && in != nil && in.Key(&fyne.KeyEvent{Name: fyne.KeyDelete}, fyne.KeyModifierShift)
}

// asked gives what is asked first for keys. A field that got the focus before it
// was painted finds its window only now.
func (f *Field) asked() Interceptor {
	if f.input == nil {
		f.input = inputFor(f.inWindow())
	}
	return f.input
}

// FocusLost ends what is being composed and hides the caret.
func (f *Field) FocusLost() {
	f.interrupt()
	f.Entry.FocusLost()
}

// MouseDown ends what is being composed and puts the caret there.
func (f *Field) MouseDown(e *desktop.MouseEvent) {
	f.interrupt()
	f.Entry.MouseDown(e)
}

// Insert writes text in place of the selection, as one step of undo.
func (f *Field) Insert(text string) {
	f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: &held{text}})
}

// held is a clipboard of its own.
type held struct{ text string }

func (h *held) Content() string        { return h.text }
func (h *held) SetContent(text string) { h.text = text }

// Before gives up to n characters that stand before the caret.
func (f *Field) Before(n int) string {
	text := []rune(f.Text)
	at := min(max(f.CursorTextOffset(), 0), len(text))
	return string(text[max(0, at-n):at])
}

// CaretArea gives the caret's place on the canvas and its size; where the text
// was scrolled it stays beside the field.
func (f *Field) CaretArea() (fyne.Position, fyne.Size) {
	at := f.CursorPosition()
	at.X = min(at.X, f.Size().Width)
	at.Y = min(at.Y, f.Size().Height)
	line := f.Size().Height
	if f.MultiLine {
		line = min(line, fyne.MeasureText("M", f.Theme().Size("text"), fyne.TextStyle{}).Height)
	} else {
		at.Y = 0
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(f.inWindow()).Add(at), fyne.NewSize(1, line)
}

// SetComposing does nothing: an entry cannot show what is being typed in its
// text, the candidates show it.
func (f *Field) SetComposing(string, int) {}

// EndComposing does nothing.
func (f *Field) EndComposing() {}

// HidesComposing reports that what is being typed is to be shown elsewhere.
func (f *Field) HidesComposing() bool { return true }
