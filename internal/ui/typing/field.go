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
	// is remembered. In others it is switched on for as long as they live.
	chinese bool
	on      bool
	watch   func()
	marks   inputmethod.Punctuator
}

// Watch has a function called when pinyin was switched on or off in the field.
func (f *Field) Watch(watch func()) { f.watch = watch }

// Release writes what is being typed, chosen or not, and drops the field.
func (f *Field) Release() {
	f.m.unhint()
	f.m.Forget(f.target)
}

// mostFields is how many fields are known before those are dropped that came by
// the way: one that was switched on stays.
const mostFields = 100

// prune drops fields that have nothing to be known of.
func (m *Method) prune() {
	if len(m.fields) < mostFields {
		return
	}
	for t, f := range m.fields {
		if f != m.at && !f.chinese && !f.on {
			delete(m.fields, t)
		}
	}
}

var _ widgets.Input = (*Field)(nil)

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
	delete(m.fields, t)
}

// On reports whether letters are pinyin in the field.
func (f *Field) On() bool { return f.switched() && !f.m.latin }

// switched reports whether they are but for Shift.
func (f *Field) switched() bool {
	if f.chinese {
		return f.m.isOn()
	}
	return f.on
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
	if !f.chinese {
		f.on = on
		if on {
			f.m.load()
		}
		f.told()
		return
	}
	m := f.m
	m.on = on
	if on {
		m.load()
	}
	m.tell()
	page.DoIn(&m.keeping, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, m.d.Settings.Update(ctx, func(s *settings.Settings) { s.Typing.On = on })
	}, func(_ struct{}, err error) { m.report(err) })
}

// tell tells all fields for Chinese.
func (m *Method) tell() {
	for _, f := range m.fields {
		if f.chinese {
			f.told()
		}
	}
}

// told calls who watches the field.
func (f *Field) told() {
	if f.watch != nil {
		f.watch()
	}
}
