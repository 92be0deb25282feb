package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func onPaper(t *testing.T, size fyne.Size, fields ...fyne.CanvasObject) fyne.Window {
	t.Helper()
	column := widgets.NewOnPaper(20, widgets.NewColumn(0, fields...))
	w := test.NewWindow(container.NewStack(widgets.NewFill(theme.Raised), column))
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func TestPaperFieldGrowsWithItsText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	f := widgets.NewPaperField("hint")
	heights := 0
	f.OnHeight = func() { heights++ }
	w := onPaper(t, fyne.NewSize(400, 600), f)
	one := f.HeightFor(400)
	w.Canvas().Focus(f)
	test.Type(f, strings.Repeat("我们一起去公园跑步。", 6)) // 60 characters of 20 px in 400 px: 3 lines
	if heights == 0 {
		t.Error("nobody was told that the field grew")
	}
	if got := f.HeightFor(400); got < 3*one-1 || got > 3*one+1 {
		t.Errorf("three lines take %v, one takes %v", got, one)
	}
	f.Undo()
	if f.Text != "" {
		t.Errorf("after undo %q is left", f.Text)
	}
}

func TestPaperFieldKeys(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	f := widgets.NewPaperField("")
	entered, left := 0, []int{}
	f.OnEnter = func() { entered++ }
	f.OnLeave = func(by int) { left = append(left, by) }
	w := onPaper(t, fyne.NewSize(400, 200), f)
	w.Canvas().Focus(f)
	test.Type(f, "ab")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if entered != 1 || f.Text != "ab" {
		t.Errorf("Enter was taken %d times and left %q", entered, f.Text)
	}
	if len(left) != 2 || left[0] != -1 || left[1] != 1 {
		t.Errorf("the arrows led out as %v", left)
	}
	f.OnEnter = nil
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.Text != "ab\n" {
		t.Errorf("without OnEnter, Enter gave %q", f.Text)
	}
	f.Insert("不客气")
	if f.Text != "ab\n不客气" {
		t.Errorf("inserting gave %q", f.Text)
	}
	if f.AcceptsTab() {
		t.Error("Tab stays in the field")
	}
}

// That other shortcuts reach the window is for the real window's test: the
// toolkit's test canvas takes none.
func TestPaperFieldKnowsTheShortcutsOfWriting(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	f := widgets.NewPaperField("")
	w := onPaper(t, fyne.NewSize(400, 200), f)
	w.Canvas().Focus(f)
	test.Type(f, "one two")
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierShortcutDefault})
	if f.Text != "one " {
		t.Errorf("deleting a word left %q", f.Text)
	}
	f.TypedShortcut(&fyne.ShortcutUndo{})
	if f.Text != "one two" {
		t.Errorf("undo left %q", f.Text)
	}
}

func TestLetterPhotographs(t *testing.T) {
	for _, c := range []struct {
		name string
		mode theme.Mode
	}{{"light", theme.LightUp}, {"dark", theme.DarkUp}} {
		uitest.App(t, c.mode, 1)
		field := widgets.NewPaperField("")
		field.Text = "The mail came yesterday, and your letter with it: “WAVE to illinois”, jumping.\n我叫李华，是一个学生。今年十七岁，去年也是十七岁，因为李华每年都是十七岁。"
		seal := widgets.NewSeal(72)
		letter := widgets.NewLetterPaper(widgets.Written{
			Language: study.Chinese, Salutation: "亲爱的李华：", Greeting: "你好！",
			Body: []string{"谢谢你的信。豆腐的尾巴我很喜欢。我家没有猫，可是邻居有一只狗，一只很老的狗。它每天睡在门口，谁来它都不叫。"},
			Wish: "祝你天天开心！", Signature: "你的朋友\n约翰", Date: "2026年11月21日",
		}, seal)
		english := widgets.NewLetterPaper(widgets.Written{
			Language: study.English, Salutation: "Dear Peter,",
			Body: []string{"Thank you for your letter. I have never been to a farm, but my uncle keeps ducks.", "Do they swim in winter?"},
			Wish: "Best wishes,", Signature: "Yours,\nLi Hua", Date: "21 November 2026",
		}, widgets.NewSeal(72))
		uitest.Photograph(t, container.NewStack(widgets.NewFill(theme.Paper), widgets.NewPage(700, widgets.NewColumn(24,
			widgets.NewOnPaper(20, field), letter, english))), fyne.NewSize(820, 1100), "letter-"+c.name, func() {
			test.WidgetRenderer(field).Refresh()
			field.FocusGained()
		})
	}
}

func TestAskingForHeightsLeavesAFieldAlone(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	f := widgets.NewPaperField("hint")
	f.SetText(strings.Repeat("A letter that is longer than its line. ", 8))
	f.Resize(fyne.NewSize(300, f.HeightFor(300)))
	was := f.Size()
	for range 2 {
		if narrow, wide := f.HeightFor(200), f.HeightFor(500); narrow <= was.Height || wide >= was.Height {
			t.Errorf("heights %v at 200, %v at 300, %v at 500", narrow, was.Height, wide)
		}
		if f.Size() != was {
			t.Errorf("asking for a height left the field at %v, was %v: each frame would draw the next one", f.Size(), was)
		}
	}
	before := f.HeightFor(200)
	f.SetText("short")
	if f.HeightFor(200) >= before {
		t.Error("the height of an older text is given")
	}
}

// asks is a layout that, like a scrolled page, asks for heights at another
// width than the one it gives.
type asks struct{ f *widgets.PaperField }

func (l *asks) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.f.HeightFor(200))
}

func (l *asks) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.f.HeightFor(size.Width - 37)
	l.f.Resize(fyne.NewSize(size.Width, l.f.HeightFor(size.Width)))
}

func TestTypingAcrossTheEndOfALineKeepsItsOrder(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	f := widgets.NewPaperField("hint")
	place := container.New(&asks{f}, f)
	f.OnHeight = place.Refresh
	f.OnCaret = func() { place.MinSize() }
	w := test.NewWindow(place)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	w.Canvas().Focus(f)
	want := ""
	for _, r := range strings.Repeat("a b c dd eee ffff 谢谢 你。", 12) {
		want += string(r)
		f.TypedRune(r)
		place.MinSize()
		place.Refresh()
		if f.Text != want {
			t.Fatalf("typed %q, the field holds %q", want, f.Text)
		}
	}
	place.Resize(fyne.NewSize(240, 300))
	if f.Size().Height != f.HeightFor(240) {
		t.Errorf("the field is %v high, its text %v", f.Size().Height, f.HeightFor(240))
	}
}
