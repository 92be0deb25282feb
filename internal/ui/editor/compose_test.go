package editor_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// method is an input method that takes letters and writes them with a space.
type method struct {
	e     *editor.Editor
	text  string
	keys  []fyne.KeyName
	blurs int
}

func (m *method) Key(k *fyne.KeyEvent, _ fyne.KeyModifier) bool {
	m.keys = append(m.keys, k.Name)
	if m.text == "" {
		return false
	}
	if k.Name == fyne.KeyBackspace {
		m.text = m.text[:len(m.text)-1]
		m.e.SetComposing(m.text, len(m.text))
	}
	return true
}

func (m *method) Rune(r rune) bool {
	if r == ' ' && m.text != "" {
		m.commit()
		return true
	}
	if r < 'a' || r > 'z' {
		return false
	}
	m.text += string(r)
	m.e.SetComposing(m.text, len(m.text))
	return true
}

func (m *method) commit() {
	text := m.text
	m.text = ""
	m.e.EndComposing()
	m.e.Insert("<" + text + ">")
}

func (m *method) Blur() {
	m.blurs++
	if m.text != "" {
		m.commit()
	}
}

func TestComposing(t *testing.T) {
	e := field(t, "前后")
	m := &method{e: e}
	e.SetInterceptor(m)
	var told []string
	e.OnChanged = func(text string) { told = append(told, text) }
	e.SetCaret(1)
	test.Type(e, "nih")
	if e.Text() != "前后" || len(told) != 0 || e.Lines()[0] != "前nih后" {
		t.Errorf("while composing the text is %q, told %q, shown %q", e.Text(), told, e.Lines())
	}
	x, _ := at(e)
	press(e, fyne.KeyLeft, fyne.KeyBackspace)
	if now, _ := at(e); e.Lines()[0] != "前ni后" || now >= x {
		t.Errorf("after Backspace %q is shown with the caret at %v, was %v", e.Lines(), now, x)
	}
	if !e.AcceptsTab() {
		t.Error("Tab leaves the field while composing")
	}
	test.Type(e, " ")
	if e.Text() != "前<ni>后" || e.Caret() != 5 || e.Composing() != "" || len(told) != 1 {
		t.Errorf("written is %q, the caret at %d, told %q", e.Text(), e.Caret(), told)
	}
	press(e, fyne.KeyBackspace)
	if e.Text() != "前<ni后" {
		t.Errorf("Backspace left %q", e.Text())
	}
	if !slices.Contains(m.keys, fyne.KeyBackspace) {
		t.Error("the input method was not asked")
	}
}

func TestComposingEndsWhereTheCaretGoesElsewhere(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for name, leave := range map[string]func(*editor.Editor, fyne.Window){
		"a click":     func(e *editor.Editor, _ fyne.Window) { newHand(e).click(0, 0) },
		"the focus":   func(_ *editor.Editor, w fyne.Window) { w.Canvas().Unfocus() },
		"undo":        func(e *editor.Editor, _ fyne.Window) { e.TypedShortcut(&fyne.ShortcutUndo{}); e.Redo() },
		"another":     func(e *editor.Editor, _ fyne.Window) { e.SetInterceptor(nil) },
		"select all":  func(e *editor.Editor, _ fyne.Window) { e.TypedShortcut(&fyne.ShortcutSelectAll{}) },
		"no more key": func(e *editor.Editor, _ fyne.Window) { e.SetReadOnly(true) },
	} {
		e := editor.New()
		w := inWindow(t, e, fyne.NewSize(400, 300))
		m := &method{e: e}
		e.SetInterceptor(m)
		test.Type(e, "ni")
		leave(e, w)
		if e.Text() != "<ni>" || e.Composing() != "" || m.blurs == 0 {
			t.Errorf("%s: the text is %q, composing %q", name, e.Text(), e.Composing())
		}
	}
}

// lazy is an input method that does nothing of what it must.
type lazy struct{ *method }

func (lazy) Blur() {}

func TestComposingIsDroppedWhereTheInputMethodDoesNotEndIt(t *testing.T) {
	e := field(t, "")
	e.SetInterceptor(lazy{&method{e: e}})
	test.Type(e, "ni")
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.Composing() != "" || e.Text() != "" || e.Lines()[0] != "" {
		t.Errorf("composing is %q, the text %q, shown %q", e.Composing(), e.Text(), e.Lines())
	}
}

// What is composed takes the place of the selection, and another change of the
// text does not lose it in the lines.
func TestComposingOverASelection(t *testing.T) {
	e := field(t, "前中后")
	e.Select(1, 2)
	e.SetComposing("zh", 1)
	if e.Text() != "前后" || e.Lines()[0] != "前zh后" {
		t.Errorf("the text is %q, shown %q", e.Text(), e.Lines())
	}
	e.Replace(0, 1, "很长")
	if err := e.CheckLines(); err != nil {
		t.Error(err)
	}
	e.EndComposing()
	e.Undo()
	e.Undo()
	if e.Text() != "前中后" {
		t.Errorf("undo leaves %q", e.Text())
	}
}

// What was composed over a selection is taken back with it, by one undo.
func TestComposedOverASelectionIsOneStep(t *testing.T) {
	e := field(t, "前中后")
	e.Select(1, 2)
	for i := range "zhong" {
		e.SetComposing("zhong"[:i+1], i+1)
	}
	e.EndComposing()
	if e.Insert("种"); e.Text() != "前种后" {
		t.Fatalf("the text is %q", e.Text())
	}
	e.TypedRune('，')
	e.Undo()
	if e.Undo(); e.Text() != "前中后" || e.SelectedText() != "中" {
		t.Errorf("undo leaves %q, selected %q", e.Text(), e.SelectedText())
	}
	if e.Redo(); e.Text() != "前种后" {
		t.Errorf("redo gives %q", e.Text())
	}
}

// A system's input method takes keys that the toolkit tells of all the same.
func TestGuard(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	letters := func(e *editor.Editor, n int) {
		for range n {
			press(e, fyne.KeyN)
		}
	}
	for name, c := range map[string]struct {
		do   func(e *editor.Editor)
		want string
	}{
		"Backspace while composing": {func(e *editor.Editor) {
			letters(e, 3)
			press(e, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
		}, "你好"},
		"Backspace after that": {func(e *editor.Editor) { letters(e, 1); press(e, fyne.KeyBackspace, fyne.KeyBackspace) }, "你"},
		"Enter":                {func(e *editor.Editor) { letters(e, 2); press(e, fyne.KeyReturn) }, "你好"},
		"Enter twice":          {func(e *editor.Editor) { letters(e, 2); press(e, fyne.KeyReturn, fyne.KeyReturn) }, "你好\n"},
		"arrows and Delete": {func(e *editor.Editor) {
			letters(e, 2)
			press(e, fyne.KeyLeft, fyne.KeyHome, fyne.KeyUp, fyne.KeyDelete)
		}, "你好"},
		"Esc, then Backspace": {func(e *editor.Editor) { letters(e, 4); press(e, fyne.KeyEscape, fyne.KeyBackspace) }, "你"},
		"what is written":     {func(e *editor.Editor) { letters(e, 4); test.Type(e, "吗"); press(e, fyne.KeyBackspace) }, "你好"},
		"letters as such": {func(e *editor.Editor) {
			letters(e, 1)
			e.TypedRune('n')
			press(e, fyne.KeyBackspace, fyne.KeyBackspace)
		}, "你"},
		"by word": {func(e *editor.Editor) { letters(e, 1); shortcut(e, fyne.KeyBackspace, ctrl) }, "你好"},
		"a click": {func(e *editor.Editor) { letters(e, 1); newHand(e).click(1, 0); press(e, fyne.KeyBackspace) }, "好"},
	} {
		e := another(t, "你好")
		e.SetCaret(2)
		c.do(e)
		if e.Text() != c.want {
			t.Errorf("%s: the text is %q, want %q", name, e.Text(), c.want)
		}
	}
}

func TestReadings(t *testing.T) {
	e := field(t, "你好，abc\n再见")
	plain := e.LineHeight()
	asked := make(chan string, 16)
	end := e.Rest()
	e.SetReadings(func(paragraph string) []typeset.Ruby {
		asked <- paragraph
		var out []typeset.Ruby
		for i, r := range []rune(paragraph) {
			if r > 0x4E00 && r < 0x9FFF {
				out = append(out, typeset.Ruby{At: i, Text: "hǎo", First: true})
			}
		}
		return append(out, typeset.Ruby{At: 999, Text: "none"})
	})
	end()
	first, second := receive(t, asked), receive(t, asked)
	if first != "你好，abc" || second != "再见" {
		t.Errorf("asked for %q and %q", first, second)
	}
	if e.Readings() != 4 {
		t.Errorf("%d readings are shown", e.Readings())
	}
	if e.LineHeight() <= plain {
		t.Error("readings get no room")
	}
	end = e.Rest()
	e.SetCaret(0)
	e.TypedRune('很')
	end()
	if err := e.CheckLines(); err != nil {
		t.Error(err)
	}
	if again := receive(t, asked); again != "很你好，abc" {
		t.Errorf("asked again for %q", again)
	}
	if e.Readings() != 5 {
		t.Errorf("%d readings are shown", e.Readings())
	}
	e.SetReadings(nil)
	if e.LineHeight() != plain || e.Readings() != 0 {
		t.Error("readings do not go away")
	}
}

func receive(t *testing.T, from chan string) string {
	t.Helper()
	select {
	case s := <-from:
		return s
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was asked")
		return ""
	}
}
