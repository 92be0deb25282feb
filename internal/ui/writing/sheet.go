package writing

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sheet is the letter paper with the draft on it: a field for each part that
// the form of its language has.
type sheet struct {
	language study.Language
	// In the order of the form. The signature is written in two fields, the
	// words before the name and the name.
	salutation, greeting, body, wish, closing, name *editor.Editor
	date                                            *widgets.Prose

	fields []*editor.Editor
	// form holds the parts, with a place for notes below each.
	form  *fyne.Container
	slots map[*editor.Editor]*fyne.Container
	// last is the field that had the caret last.
	last *editor.Editor

	// changed is called on each change of the text, caret when the caret may
	// have moved in a focused field, grown when the paper came to need another
	// height.
	changed, grown func()
	caret          func(*editor.Editor)
	// give gives the focus to a field.
	give func(fyne.Focusable)
}

// bodyRows is the least height of the body in lines.
const bodyRows = 6

// newSheet lays a draft on paper.
func newSheet(words *i18n.Catalogue, l letters.Letter, give func(fyne.Focusable)) *sheet {
	s := &sheet{language: l.Language, give: give, date: widgets.NewProse("", ink.Kai, widgets.LetterSize(l.Language)-2, theme.Soft)}
	s.date.Align, s.date.LineHeight = typeset.End, 1.9
	s.salutation = s.field(words, "writing.hint_salutation", letters.PartSalutation)
	s.greeting = s.field(words, "writing.hint_greeting", letters.PartGreeting)
	s.body = s.field(words, "writing.hint_body", letters.PartBody)
	s.wish = s.field(words, "writing.hint_wish", letters.PartWish)
	s.closing = s.field(words, "writing.hint_closing", letters.PartClose)
	s.name = s.field(words, "writing.hint_name", letters.PartSignature)
	s.body.Rows = bodyRows
	s.fields = []*editor.Editor{s.salutation, s.greeting, s.body, s.wish, s.closing, s.name}
	if l.Language == study.English && l.Greeting == "" {
		// An English letter has no line of greeting.
		s.fields = []*editor.Editor{s.salutation, s.body, s.wish, s.closing, s.name}
	}
	s.last = s.body
	s.fill(l)
	for i, f := range s.fields {
		s.connect(i, f)
	}
	s.form = s.lay()
	return s
}

// field makes the field of a part, set as the language's letters set it.
func (s *sheet) field(words *i18n.Catalogue, hint string, part letters.Part) *editor.Editor {
	f := editor.New()
	f.SetGrow(true)
	height := float32(1.6)
	if s.language == study.Chinese {
		height = 1.9
	}
	f.SetSize(widgets.LetterSize(s.language), height)
	f.SetPlaceholder(words.T(hint))
	f.Catalogue = words
	if slot, ok := letters.FormOf(s.language).Slot(part); ok {
		f.SetIndent(slot.Indent)
		if slot.Right {
			f.SetAlign(typeset.End)
		}
	}
	return f
}

// lay puts the parts in the order and places of the language's letters.
func (s *sheet) lay() *fyne.Container {
	s.slots = map[*editor.Editor]*fyne.Container{}
	with := func(f *editor.Editor) fyne.CanvasObject {
		s.slots[f] = widgets.NewColumn(4)
		return widgets.NewColumn(0, f, s.slots[f])
	}
	if s.language == study.Chinese {
		return widgets.NewColumn(2, with(s.salutation), with(s.greeting), with(s.body), with(s.wish),
			widgets.NewInset(6, 0, 0, 0, with(s.closing)), with(s.name), s.date)
	}
	parts := []fyne.CanvasObject{s.date}
	for _, f := range s.fields {
		above := float32(6)
		if f == s.name || f == s.closing {
			above = 0
		}
		parts = append(parts, widgets.NewInset(above, 0, 0, 0, with(f)))
	}
	return widgets.NewColumn(0, parts...)
}

// connect leads the caret from part to part and tells of changes.
func (s *sheet) connect(i int, f *editor.Editor) {
	step := func(by int) {
		if to := i + by; to >= 0 && to < len(s.fields) {
			s.focus(s.fields[to], by > 0)
		}
	}
	f.OnKeyLeft = func(up bool) {
		if up {
			step(-1)
		} else {
			step(1)
		}
	}
	if f != s.body {
		f.OnEnter = func() { step(1) }
	}
	f.OnChanged = func(string) {
		if s.changed != nil {
			s.changed()
		}
	}
	f.OnHeight = func() {
		if s.grown != nil {
			s.grown()
		}
	}
	f.OnFocused = func() { s.last = f }
	f.OnCaret = func() {
		if s.caret != nil {
			s.caret(f)
		}
	}
}

// focus puts the caret into a part, at its start or its end.
func (s *sheet) focus(f *editor.Editor, start bool) {
	s.give(f)
	if start {
		f.SetCaret(0)
	} else {
		f.SetCaret(f.Len())
	}
}

// begin puts the caret where the writer most likely goes on: at the end of the
// body.
func (s *sheet) begin() { s.focus(s.body, false) }

// insert writes text at the caret of the part that had it last.
func (s *sheet) insert(text string) {
	f := s.last
	s.give(f)
	f.Insert(text)
}

// fill writes a letter into the fields.
func (s *sheet) fill(l letters.Letter) {
	closing, name := letters.SplitSignature(l.Signature)
	for f, text := range map[*editor.Editor]string{
		s.salutation: l.Salutation, s.greeting: l.Greeting, s.body: l.Body, s.wish: l.Wish, s.closing: closing, s.name: name,
	} {
		if f.Text() != text {
			f.SetText(text)
		}
	}
	s.date.SetText(l.Date)
}

// read gives l with what stands in the fields.
func (s *sheet) read(l letters.Letter) letters.Letter { return s.with(l, (*editor.Editor).Text) }

// whole gives l with what stands in the fields and what is being composed there.
func (s *sheet) whole(l letters.Letter) letters.Letter { return s.with(l, (*editor.Editor).Whole) }

func (s *sheet) with(l letters.Letter, text func(*editor.Editor) string) letters.Letter {
	l.Salutation, l.Greeting, l.Body, l.Wish = text(s.salutation), text(s.greeting), text(s.body), text(s.wish)
	l.Signature = letters.JoinSignature(text(s.closing), text(s.name))
	return l
}

// lock keeps the text from being changed while it is sent.
func (s *sheet) lock(on bool) {
	for _, f := range s.fields {
		f.SetReadOnly(on)
	}
}
