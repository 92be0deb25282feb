// Package typing is the app's own pinyin input in the window: it stands between
// the keyboard and the field that has it, shows the candidates at the caret,
// and writes what is chosen.
package typing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Target is a field that text is typed into.
type Target = widgets.InputTarget

// Settings give and change the learner's choices.
type Settings interface {
	Get() settings.Settings
	Update(ctx context.Context, change func(*settings.Settings)) error
}

// Store keeps the words that the learner typed.
type Store interface {
	All(ctx context.Context) ([]inputmethod.Typed, error)
	// Keep adds words or replaces their counts.
	Keep(ctx context.Context, rows []inputmethod.Typed) error
	// Forget drops a word with all that stood before it; "" for its syllables
	// means however it is read. ForgetAll drops all.
	Forget(ctx context.Context, syllables, text string) error
	ForgetAll(ctx context.Context) error
}

// Deps are what the input method works with.
type Deps struct {
	Words    *i18n.Catalogue
	Settings Settings
	Store    Store
	// Engine gives the table of words, once it is there.
	Engine func(ctx context.Context) (*inputmethod.Engine, error)
	// Traditional gives what turns simplified characters into traditional ones.
	Traditional func(ctx context.Context) (func(string) string, error)
	// Gloss gives a short meaning of a word in simplified characters, read so;
	// "" where there is none.
	Gloss func(ctx context.Context, word, reading string) string
	// Shows reports whether a character can be drawn; nil where it is not known.
	Shows func(rune) bool
	// Report words an error for the learner.
	Report func(error)
	Now    func() time.Time
}

// Method is the input method of one window. Its methods belong to the
// interface's thread.
type Method struct {
	d     Deps
	layer *Layer
	panel *panel

	engine   *inputmethod.Engine
	user     *inputmethod.User
	convert  func(string) string
	asked    bool // for the engine
	scripted bool // for convert
	keeping  page.Order
	loading  page.Latest
	glossing page.Latest

	fields  map[Target]*Field
	at      *Field // the field that is typed into, nil for none
	last    *Field // the one that had the keyboard last, nil for none
	wrote   wrote
	session *inputmethod.Session
	// on says that pinyin is typed where Chinese is, kept what the settings said
	// of it last.
	on, kept bool
	others   bool // pinyin is typed in the other fields
	picking  bool // the pointer is held on a candidate: the focus will come back
	latin    bool // letters are written as they are until Shift is tapped again
	shift    shiftTap
	hinting  *time.Timer
	floats   floater // the sheet over the window that the panel lies in, nil for none
}

// New makes the input method of a window.
func New(d Deps) *Method {
	m := &Method{d: d, user: inputmethod.NewUser(d.Now), fields: map[Target]*Field{}}
	m.on = d.Settings.Get().Typing.On
	m.kept = m.on
	m.layer, m.panel = newLayer(m), newPanel(m)
	return m
}

// Layer gives what is to lie over the window's content.
func (m *Method) Layer() *Layer { return m.layer }

func (m *Method) report(err error) {
	if err != nil && m.d.Report != nil {
		m.d.Report(err)
	}
}

// Rune takes a character that was typed, where it is the input method's.
func (f *Field) Rune(r rune) bool {
	m := f.m
	f.Focused()       // it may have got the keyboard before it found its window
	m.picking = false // the pointer let go beside the candidates
	m.shift.used()
	if !f.On() {
		return false
	}
	if m.at != f {
		m.stop(sentence)
	}
	before := f.target.Before(contextLength)
	last := rune(0)
	for _, c := range before {
		last = c
	}
	if m.engine == nil {
		m.load()
		mark, ok := f.marks.Punctuate(r, last)
		if ok {
			f.target.Insert(mark)
		}
		return ok // a letter is written as it is until the words are there
	}
	if m.session == nil {
		m.session = m.engine.NewSession(m.user, m.options())
	}
	if !m.session.Active() {
		m.session.SetOptions(m.options())
		m.session.SetMarks(&f.marks)
		m.session.Before(before)
		m.panel.anchor, _ = f.target.CaretArea()
	}
	m.at = f
	text, ok := m.session.Key(r, last)
	m.write(text)
	m.show()
	return ok
}

// contextLength is how many characters before the caret help to choose.
const contextLength = 4

// Key takes a key, where it is the input method's.
func (f *Field) Key(e *fyne.KeyEvent, held fyne.KeyModifier) bool {
	m := f.m
	f.Focused()
	m.picking = false
	if m.at != f || m.session == nil || !m.session.Active() {
		m.unhint()
		return false
	}
	if held&^fyne.KeyModifierShift != 0 { // a shortcut, such as that which seals a letter
		f.Blur()
		return false
	}
	s := m.session
	switch e.Name {
	case fyne.KeyBackspace:
		s.Backspace()
	case fyne.KeyDelete:
		if held&fyne.KeyModifierShift == 0 {
			s.Delete()
		} else {
			m.forget(s.State().Selected)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		m.write(s.Raw())
	case fyne.KeyEscape:
		s.Clear()
	case fyne.KeyRight:
		s.Move(1)
	case fyne.KeyLeft:
		s.Move(-1)
	case fyne.KeyDown, fyne.KeyPageDown:
		s.Page(1)
	case fyne.KeyUp, fyne.KeyPageUp:
		s.Page(-1)
	case fyne.KeyHome:
		s.MoveCaret(-inputmethod.MaxLetters)
	case fyne.KeyEnd:
		s.MoveCaret(inputmethod.MaxLetters)
	case fyne.KeyTab:
		m.write(s.Commit())
		m.show()
		return false // it leads to the next field
	default:
		return true // what it types comes as a rune
	}
	m.show()
	return true
}

// Blur ends what is being typed: the marked candidate is written and can be
// undone, but is not learnt. Nothing that was typed is lost.
func (f *Field) Blur() {
	m := f.m
	m.shift.used()
	if m.at != f || m.picking {
		return
	}
	m.unhint()
	m.stop(sentence)
}

// ending is what becomes of what is being typed when it is ended.
type ending uint8

const (
	sentence ending = iota // what is shown first, as other input methods do
	letters                // for those who find that they did not want Chinese
)

// stop writes what is being typed and takes the candidates away.
func (m *Method) stop(as ending) {
	f := m.at
	if f != nil && m.session != nil && m.session.Active() {
		text := ""
		if as == sentence {
			text = m.session.End()
		} else {
			text = m.session.Raw()
		}
		f.target.EndComposing()
		f.target.Insert(text)
		m.keep()
	}
	m.at, m.picking = nil, false
	m.panel.hide()
}

// choose takes candidate i of the page.
func (m *Method) choose(i int) {
	if text, done := m.session.Choose(i); done {
		m.write(text)
	}
}

// write puts text into the field and has what was learnt kept.
func (m *Method) write(text string) {
	if m.at == nil {
		return
	}
	if !m.session.Active() {
		m.at.target.EndComposing()
	}
	if text != "" {
		m.at.target.Insert(text)
	}
	if m.keep() {
		m.wrote = wrote{m.at, text}
	}
}

// show shows what is being typed and the candidates.
func (m *Method) show() {
	if m.at == nil || !m.session.Active() {
		if m.at != nil {
			m.at.target.EndComposing()
		}
		m.panel.hide()
		return
	}
	st := m.session.State()
	m.at.target.SetComposing(st.Composing, st.Caret)
	m.panel.show(m.at.target, st)
	m.gloss(st)
}

// gloss looks up what the selected candidate means.
func (m *Method) gloss(st inputmethod.State) {
	if st.Selected >= len(st.Candidates) {
		m.panel.tell("", "")
		return
	}
	c := st.Candidates[st.Selected]
	m.panel.tell(c.Reading, "")
	if m.d.Gloss == nil || !m.d.Settings.Get().Typing.Gloss {
		return
	}
	page.Load(&m.glossing, func(ctx context.Context) (string, error) {
		return m.d.Gloss(ctx, c.Simplified, c.Reading), nil
	}, func(meaning string, _ error) {
		if m.panel.shown() {
			m.panel.tell(c.Reading, meaning)
		}
	})
}

// press notes that the pointer went down on a candidate: the focus goes then,
// and comes back with the click.
func (m *Method) press() { m.picking = m.at != nil }

// pick takes a candidate that was clicked.
func (m *Method) pick(i int) {
	f := m.at
	m.picking = false
	if f == nil || m.session == nil {
		return
	}
	m.choose(i)
	m.show()
	m.refocus(f)
}

// turn turns a page for the pointer.
func (m *Method) turn(by int) {
	f := m.at
	m.picking = false
	if f == nil || m.session == nil {
		return
	}
	m.session.Page(by)
	m.show()
	m.refocus(f)
}

func (m *Method) refocus(f *Field) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.target); c != nil {
		c.Focus(f.target)
	}
}

// hintTime is how long is told whether pinyin is on.
const hintTime = 1500 * time.Millisecond

// hint tells at the caret for a moment whether pinyin is on now.
func (m *Method) hint(f *Field) {
	m.unhint()
	key := "typing.off"
	switch {
	case f.On():
		key = "typing.on"
	case f.switched():
		key = "typing.latin"
	}
	m.panel.say(f.target, m.d.Words.T(key))
	m.hinting = time.AfterFunc(hintTime, func() { fyne.Do(m.unhint) })
}

func (m *Method) unhint() {
	if m.hinting == nil {
		return
	}
	m.hinting.Stop()
	m.hinting = nil
	if m.session == nil || !m.session.Active() {
		m.panel.hide()
	}
}
