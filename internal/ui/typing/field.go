package typing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Field is a field as the input method knows it: the one that a field asks
// first for each key.
type Field struct {
	m      *Method
	target Target
	// chinese says that the field is for Chinese: whether pinyin is typed there
	// is remembered. All others are switched together until the program ends.
	chinese bool
	watch   func()
	marks   inputmethod.Punctuator
}

// Watch has a function called when pinyin was switched on or off, and when another
// field got the keyboard.
func (f *Field) Watch(watch func()) { f.watch = watch }

// Focused notes that the field got the keyboard.
func (f *Field) Focused() {
	if f.m.last != f {
		f.m.last = f
		f.m.tell()
	}
}

// Last gives the field of the window that had the keyboard last, and what is typed
// into there; itself where there was none.
func (f *Field) Last() (widgets.Input, widgets.InputTarget) {
	if last := f.m.last; last != nil {
		return last, last.target
	}
	return f, f.target
}

// Release writes what is being typed, chosen or not, and drops the field.
func (f *Field) Release() {
	f.m.unhint()
	f.m.Forget(f.target)
}

// mostFields is how many fields are known before those are dropped that came by
// the way.
const mostFields = 100

// prune drops fields that have nothing to be known of.
func (m *Method) prune() {
	if len(m.fields) < mostFields {
		return
	}
	for t, f := range m.fields {
		if f != m.at && f != m.last && !f.chinese {
			delete(m.fields, t)
		}
	}
}

// Left writes what is being typed and drops the fields of a page that was left.
// Those for Chinese are dropped by the page itself (Release).
func (m *Method) Left() {
	for t, f := range m.fields {
		if !f.chinese {
			m.Forget(t)
		}
	}
}

var (
	_ widgets.Input        = (*Field)(nil)
	_ widgets.FocusWatcher = (*Field)(nil)
	_ widgets.UndoWatcher  = (*Field)(nil)
)

// For gives what a field is to ask first for its keys. chinese says that it is
// for Chinese text.
func (m *Method) For(t Target, chinese bool) *Field {
	f := m.fields[t]
	if f == nil {
		m.prune()
		f = &Field{m: m, target: t}
		m.fields[t] = f
	}
	f.chinese = chinese
	return f
}

// Forget drops a field that is no more.
func (m *Method) Forget(t Target) {
	if f := m.fields[t]; f != nil && f == m.at {
		m.stop(sentence)
	}
	if m.last != nil && m.last.target == t {
		m.last = nil
	}
	if m.wrote.field != nil && m.wrote.field.target == t {
		m.wrote = wrote{}
	}
	delete(m.fields, t)
}

// On reports whether letters are pinyin in the field.
func (f *Field) On() bool { return f.switched() && !f.m.latin }

// switched reports whether they are but for Shift.
func (f *Field) switched() bool {
	if f.chinese {
		return f.m.isOn()
	}
	return f.m.others
}

// isOn reports whether pinyin is typed where Chinese is: as it was switched
// last, here or in the settings.
func (m *Method) isOn() bool {
	if kept := m.d.Settings.Get().Typing.On; kept != m.kept {
		m.kept, m.on = kept, kept
	}
	return m.on
}

// Toggle switches pinyin on or off in the field that has the keyboard. It
// reports whether there is one.
func (m *Method) Toggle(c fyne.Canvas) bool {
	t, ok := c.Focused().(Target)
	if !ok {
		return false
	}
	if _, simple := t.(widgets.FieldLike); simple && m.fields[t] == nil {
		m.For(t, false) // nothing was typed into it yet
	}
	if m.fields[t] == nil {
		return false
	}
	f := m.fields[t]
	f.Switch(!f.On())
	m.hint(f)
	return true
}

// Switch turns pinyin on or off in the field.
func (f *Field) Switch(on bool) {
	f.Blur()
	f.m.latin = false
	f.m.asked = f.m.asked && f.m.engine != nil
	m := f.m
	if on {
		m.load()
	}
	if !f.chinese {
		m.others = on
		m.tell()
		return
	}
	m.on = on
	m.tell()
	page.DoIn(&m.keeping, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, m.d.Settings.Update(ctx, func(s *settings.Settings) { s.Typing.On = on })
	}, func(_ struct{}, err error) { m.report(err) })
}

// tell calls who watches a field.
func (m *Method) tell() {
	for _, f := range m.fields {
		if f.watch != nil {
			f.watch()
		}
	}
}
