package review

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// answerField is the field for an answer. It gets the keyboard while a key is
// handled that brought its card, and the toolkit gives the character of that key
// to whoever has the keyboard then: it is not the answer's.
type answerField struct {
	widgets.Field
	// skip is the character that is left out if it comes first, 0 for none.
	skip rune
	// onUndo undoes what was done before the field was there.
	onUndo func()
}

func newAnswerField(placeholder string, undo func()) *answerField {
	f := &answerField{onUndo: undo}
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	return f
}

// TypedRune writes a character.
func (f *answerField) TypedRune(r rune) {
	skip := f.skip
	f.skip = 0
	if skip == 0 || unicode.ToLower(r) != skip {
		f.Field.TypedRune(r)
	}
}

// TypedKey handles a key.
func (f *answerField) TypedKey(e *fyne.KeyEvent) {
	f.skip = 0
	f.Field.TypedKey(e)
}

// TypedShortcut undoes in the field as long as there is something in it, and then
// the last answer.
func (f *answerField) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutUndo); ok && f.Text == "" {
		f.onUndo()
		return
	}
	f.Field.TypedShortcut(s)
}

// characterOf gives the character that a key types, 0 for none.
func characterOf(key fyne.KeyName) rune {
	if key == fyne.KeySpace {
		return ' '
	}
	if r, size := utf8.DecodeRuneInString(string(key)); size == len(key) && size > 0 {
		return unicode.ToLower(r)
	}
	return 0
}
