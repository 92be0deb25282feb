package editor_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

const (
	ctrl  = fyne.KeyModifierControl
	alt   = fyne.KeyModifierAlt
	cmd   = fyne.KeyModifierSuper
	shift = fyne.KeyModifierShift
)

// A line of 20 characters of 20 px; the first paragraph takes two of them.
const (
	first  = "一二三四五六七八九十一二三四五六七八九十一二三 abc def"
	second = "第二段在这里"
)

// field starts an app with one field.
func field(t *testing.T, text string) *editor.Editor {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	return another(t, text)
}

// another is one more field in the same app.
func another(t *testing.T, text string) *editor.Editor {
	t.Helper()
	e := editor.New()
	e.On("linux")
	inWindow(t, e, fyne.NewSize(412, 300))
	e.SetText(text)
	return e
}

func TestKeysOfEachSystem(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, c := range []struct {
		name   string
		system string
		from   int
		key    fyne.KeyName
		mods   fyne.KeyModifier
		want   int
	}{
		{"left", "linux", 3, fyne.KeyLeft, 0, 2},
		{"right over a paragraph's end", "linux", 31, fyne.KeyRight, 0, 32},
		{"home in the second line", "linux", 22, fyne.KeyHome, 0, 20},
		{"end in the first line", "linux", 3, fyne.KeyEnd, 0, 20},
		{"down", "linux", 3, fyne.KeyDown, 0, 23},
		{"down into the next paragraph", "linux", 22, fyne.KeyDown, 0, 34},
		{"up", "linux", 34, fyne.KeyUp, 0, 22},
		{"up in the first line", "linux", 3, fyne.KeyUp, 0, 3},
		{"page up", "linux", 34, fyne.KeyPageUp, 0, 2},
		{"page down", "linux", 3, fyne.KeyPageDown, 0, 35},
		{"start of the text", "linux", 22, fyne.KeyHome, ctrl, 0},
		{"end of the text", "linux", 3, fyne.KeyEnd, ctrl, 38},
		{"word", "linux", 24, fyne.KeyRight, ctrl, 27},
		{"word on Windows", "windows", 24, fyne.KeyRight, ctrl, 28},
		{"word back", "linux", 30, fyne.KeyLeft, ctrl, 28},
		{"paragraph down", "linux", 3, fyne.KeyDown, ctrl, 32},
		{"paragraph up", "linux", 34, fyne.KeyUp, ctrl, 32},
		{"Option goes by words", "darwin", 24, fyne.KeyRight, alt, 27},
		{"Cmd goes by lines", "darwin", 22, fyne.KeyLeft, cmd, 20},
		{"Cmd goes to the line's end", "darwin", 3, fyne.KeyRight, cmd, 20},
		{"Cmd goes up", "darwin", 22, fyne.KeyUp, cmd, 0},
		{"Cmd goes down", "darwin", 22, fyne.KeyDown, cmd, 38},
		{"home on macOS", "darwin", 22, fyne.KeyHome, 0, 0},
		{"up in the first line of macOS", "darwin", 3, fyne.KeyUp, 0, 0},
		{"Ctrl A on macOS", "darwin", 22, fyne.KeyA, ctrl, 20},
		{"Alt on Linux is the window's", "linux", 22, fyne.KeyLeft, alt, 22},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := another(t, first+"\n"+second)
			e.On(c.system)
			e.SetCaret(c.from)
			if c.mods == 0 {
				press(e, c.key)
			} else {
				shortcut(e, c.key, c.mods)
			}
			if start, end := e.Selection(); e.Caret() != c.want || start != end {
				t.Errorf("the caret is at %d, want %d (%d to %d selected)", e.Caret(), c.want, start, end)
			}
			if c.mods != 0 && c.mods != alt || c.system == "darwin" && c.mods == alt {
				e.SetCaret(c.from)
				shortcut(e, c.key, c.mods|shift)
				if start, end := e.Selection(); start != min(c.from, c.want) || end != max(c.from, c.want) {
					t.Errorf("with Shift, %d to %d are selected, want %d to %d", start, end, c.from, c.want)
				}
			}
		})
	}
}

func TestDeletingByWords(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, c := range []struct {
		system string
		key    fyne.KeyName
		mods   fyne.KeyModifier
		want   string
	}{
		{"linux", fyne.KeyBackspace, ctrl, "one  three\nfour"},
		{"linux", fyne.KeyDelete, ctrl, "one two\nfour"},
		{"darwin", fyne.KeyBackspace, alt, "one  three\nfour"},
		{"darwin", fyne.KeyBackspace, cmd, " three\nfour"},
		{"darwin", fyne.KeyDelete, cmd, "one two\nfour"},
	} {
		e := another(t, "one two three\nfour")
		e.On(c.system)
		e.SetCaret(7)
		shortcut(e, c.key, c.mods)
		if e.Text() != c.want {
			t.Errorf("%+v left %q", c, e.Text())
		}
		if e.Undo(); e.Text() != "one two three\nfour" {
			t.Errorf("%+v undone left %q", c, e.Text())
		}
	}
}

func TestShiftSelects(t *testing.T) {
	e := field(t, first+"\n"+second)
	e.SetCaret(3)
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(e, fyne.KeyDown, fyne.KeyRight)
	if start, end := e.Selection(); start != 3 || end != 24 {
		t.Errorf("%d to %d are selected, want 3 to 24", start, end)
	}
	press(e, fyne.KeyPageDown, fyne.KeyDown)
	if start, end := e.Selection(); start != 3 || end != e.Len() {
		t.Errorf("%d to %d are selected, want 3 to the end", start, end)
	}
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(e, fyne.KeyLeft)
	if start, end := e.Selection(); start != 3 || end != 3 {
		t.Errorf("an arrow leaves %d to %d selected, want the caret at 3", start, end)
	}
}

// The caret keeps its column over a shorter line, and the end of a line that
// goes on is not the start of the next.
func TestTheColumnIsKept(t *testing.T) {
	e := field(t, first+"\n短\n"+second)
	e.SetCaret(4)
	press(e, fyne.KeyDown, fyne.KeyDown)
	if e.Caret() != 33 {
		t.Errorf("the caret is at %d, want 33", e.Caret())
	}
	press(e, fyne.KeyDown)
	if e.Caret() != 38 {
		t.Errorf("the caret is at %d, want 38", e.Caret())
	}
	e.SetCaret(3)
	_, y := at(e)
	press(e, fyne.KeyEnd)
	x, now := at(e)
	if now != y || x < 395 {
		t.Errorf("End shows the caret at %v, %v, began at height %v", x, now, y)
	}
	press(e, fyne.KeyEnd)
	if _, still := at(e); still != y {
		t.Error("End twice goes to the next line")
	}
	press(e, fyne.KeyHome)
	if e.Caret() != 0 {
		t.Errorf("Home goes to %d", e.Caret())
	}
}

func at(e *editor.Editor) (x, y float32) {
	pos, _ := e.CaretPlace()
	return pos.X, pos.Y
}

func TestArrowsLeaveTheField(t *testing.T) {
	e := field(t, first)
	var left []bool
	e.OnKeyLeft = func(up bool) { left = append(left, up) }
	e.SetCaret(5)
	press(e, fyne.KeyUp)
	e.SetCaret(25)
	press(e, fyne.KeyDown)
	e.SetCaret(0)
	press(e, fyne.KeyLeft)
	e.SetCaret(e.Len())
	press(e, fyne.KeyRight)
	want := []bool{true, false, true, false}
	if len(left) != len(want) {
		t.Fatalf("the arrows led out %v, want %v", left, want)
	}
	for i := range want {
		if left[i] != want[i] {
			t.Errorf("the arrows led out %v, want %v", left, want)
		}
	}
}

func TestEnterAndTab(t *testing.T) {
	e := field(t, "")
	entered := 0
	e.OnEnter = func() { entered++ }
	press(e, fyne.KeyReturn, fyne.KeyEnter)
	if entered != 2 || e.Text() != "" {
		t.Errorf("Enter was told %d times and left %q", entered, e.Text())
	}
	if e.AcceptsTab() {
		t.Error("Tab stays in the field")
	}
}

func TestClipboard(t *testing.T) {
	e := field(t, "one two")
	board := test.NewClipboard()
	e.Select(4, 7)
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if board.Content() != "two" {
		t.Errorf("copied %q", board.Content())
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
	e.SetCaret(0)
	board.SetContent("第一行\r\n第二行 ")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if want := "第一行\n第二行 one "; e.Text() != want {
		t.Errorf("the text is %q, want %q", e.Text(), want)
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text() != "one two" {
		t.Errorf("undo left %q", e.Text())
	}
	shortcut(e, fyne.KeyZ, ctrl|shift)
	e.TypedShortcut(&fyne.ShortcutRedo{})
	if want := "第一行\n第二行 one "; e.Text() != want {
		t.Errorf("redo gave %q, want %q", e.Text(), want)
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.SelectedText() != e.Text() {
		t.Errorf("all selected is %q", e.SelectedText())
	}
	e.Select(0, 0)
	board.SetContent("kept")
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if board.Content() != "kept" {
		t.Error("copying nothing empties the clipboard")
	}
}

func TestReadOnlyCanBeCopiedAndNotChanged(t *testing.T) {
	e := field(t, "one two")
	e.SetReadOnly(true)
	board := test.NewClipboard()
	board.SetContent("x")
	e.Select(0, 3)
	e.TypedRune('a')
	press(e, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyDelete)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
	e.SetComposing("abc", 3)
	shortcut(e, fyne.KeyBackspace, ctrl)
	if e.Text() != "one two" || e.Composing() != "" {
		t.Errorf("the text became %q", e.Text())
	}
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if board.Content() != "one" {
		t.Errorf("copied %q", board.Content())
	}
}

func TestMenu(t *testing.T) {
	e := field(t, "")
	labels := func() (out []string) {
		for _, item := range e.Menu() {
			out = append(out, item.Label)
		}
		return out
	}
	e.Catalogue = uitest.Words(t, "zh")
	fyne.CurrentApp().Clipboard().SetContent("好")
	if got := labels(); len(got) != 1 || got[0] != "粘贴" {
		t.Errorf("in an empty field the menu has %v", got)
	}
	e.Catalogue = uitest.Words(t, "en")
	test.Type(e, "one two")
	e.Select(0, 3)
	if got := labels(); len(got) != 5 || got[0] != "Undo" || got[4] != "Select all" {
		t.Errorf("the menu has %v", got)
	}
	for _, item := range e.Menu() {
		if item.Label == "Cut" {
			item.Do()
		}
	}
	if e.Text() != " two" || fyne.CurrentApp().Clipboard().Content() != "one" {
		t.Errorf("cutting left %q", e.Text())
	}
	if got := labels(); got[0] != "Undo" {
		t.Errorf("after cutting the menu has %v", got)
	}
	e.SetReadOnly(true)
	if got := labels(); len(got) != 1 || got[0] != "Select all" {
		t.Errorf("of a text that cannot be changed the menu has %v", got)
	}
}
