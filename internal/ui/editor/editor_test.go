package editor_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// inWindow shows a field alone in a window and gives it the keyboard.
func inWindow(t testing.TB, e *editor.Editor, size fyne.Size) fyne.Window {
	t.Helper()
	w := test.NewWindow(container.NewStack(widgets.NewFill(theme.Raised), e))
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	w.Canvas().Focus(e)
	return w
}

func press(e *editor.Editor, names ...fyne.KeyName) {
	for _, name := range names {
		e.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func shortcut(e *editor.Editor, name fyne.KeyName, mods fyne.KeyModifier) {
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mods})
}

func TestTyping(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	var told []string
	e.OnChanged = func(text string) { told = append(told, text) }
	inWindow(t, e, fyne.NewSize(400, 300))
	test.Type(e, "你好")
	press(e, fyne.KeyReturn)
	test.Type(e, "Li Hua")
	if want := "你好\nLi Hua"; e.Text() != want || told[len(told)-1] != want {
		t.Errorf("typed %q, told %q, want %q", e.Text(), told[len(told)-1], want)
	}
	press(e, fyne.KeyBackspace, fyne.KeyUp, fyne.KeyEnd, fyne.KeyDelete)
	if want := "你好Li Hu"; e.Text() != want {
		t.Errorf("after deleting %q is left, want %q", e.Text(), want)
	}
	for e.Undo() {
	}
	if e.Text() != "" || e.Caret() != 0 {
		t.Errorf("undoing all leaves %q with the caret at %d", e.Text(), e.Caret())
	}
	for e.Redo() {
	}
	if e.Text() != "你好Li Hu" {
		t.Errorf("doing all again gives %q", e.Text())
	}
}

func TestEditorPhotographs(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		scale float32
	}{{"light", theme.LightUp, 1}, {"dark", theme.DarkUp, 1}, {"large", theme.LightUp, 2}} {
		uitest.App(t, c.mode, c.scale)
		grown, framed, empty, signed := editor.New(), editor.New(), editor.New(), editor.New()
		for _, e := range []*editor.Editor{grown, signed} {
			e.SetGrow(true)
		}
		grown.SetIndent(2)
		grown.SetText("你好！谢谢你的信。豆腐的尾巴我很喜欢。我家没有猫，可是邻居有一只狗，一个很老的狗。它每天睡在门口，谁来它都不叫。\nDear Li Hua, “thank you” for your letter……")
		signed.SetAlign(typeset.End)
		signed.SetText("约翰\n2026年11月21日")
		framed.SetFramed(true)
		framed.SetText(strings.Repeat("一二三四五，六七八九十。", 30))
		empty.SetPlaceholder("写在这里 Write here")
		empty.SetFramed(true)
		read := editor.New()
		read.SetGrow(true)
		read.SetText("谢谢你的信。\n我很喜欢。")
		column := widgets.NewColumn(16, grown, signed, framed, empty, read)
		grown.OnHeight = column.Refresh
		framed.Rows = 4
		uitest.Photograph(t, container.NewStack(widgets.NewFill(theme.Raised), widgets.NewInset(20, 20, 20, 20, column)), fyne.NewSize(640, 860), "editor-"+c.name, func() {
			grown.SetFindings([]editor.Finding{{Start: 33, End: 36, ID: "a"}, {Start: 36, End: 39, Kind: editor.Advice, ID: "b"}})
			grown.SetFound([]editor.Range{{Start: 2, End: 5}})
			grown.Select(10, 16)
			end := read.Rest()
			read.SetReadings(func(paragraph string) (out []typeset.Ruby) {
				readings := strings.Fields("xiè xie nǐ de xìn wǒ hěn xǐ huan")
				if !strings.HasPrefix(paragraph, "谢") {
					readings = readings[5:]
				}
				for i, text := range readings[:min(5, len(readings))] {
					out = append(out, typeset.Ruby{At: i, Text: text, First: text != "xie" && text != "huan"})
				}
				return out
			})
			end()
			column.Refresh()
			grown.FocusGained()
			grown.SetCaret(50)
			grown.SetComposing("you shi hou", 11)
			framed.FocusGained()
			framed.Select(30, 75)
		})
	}
}

func TestWhatCannotBeChangedStays(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	inWindow(t, e, fyne.NewSize(400, 300))
	test.Type(e, "你")
	e.Insert("好")
	e.Undo()
	e.SetReadOnly(true)
	e.OnChanged = func(text string) { t.Errorf("it became %q", text) }
	for name, done := range map[string]bool{"undo": e.Undo(), "redo": e.Redo()} {
		if done {
			t.Errorf("%s was done", name)
		}
	}
	e.Replace(0, 1, "他")
	if n := e.ReplaceAll([]editor.Range{{Start: 0, End: 1}}, "她"); n != 0 || e.Text() != "你" {
		t.Errorf("%d replaced, the text is %q", n, e.Text())
	}
	e.OnChanged = nil
	e.SetReadOnly(false)
	if !e.Redo() || e.Text() != "你好" {
		t.Errorf("done again is %q", e.Text())
	}
}
