package editor_test

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestAFieldThatScrollsShowsItsCaret(t *testing.T) {
	e := field(t, strings.Repeat("一二三四五\n", 60))
	laid := 0
	e.OnLaidOut = func() { laid++ }
	if e.Offset() != 0 {
		t.Errorf("a new text begins at %v", e.Offset())
	}
	shortcut(e, fyne.KeyEnd, ctrl)
	if _, y := at(e); y < 200 || y > 300 || laid == 0 {
		t.Errorf("at the end the caret is at %v, laid out %d times", y, laid)
	}
	end := e.Offset()
	e.Wheel(100)
	if e.Offset() != end-100 {
		t.Errorf("the wheel scrolls from %v to %v", end, e.Offset())
	}
	e.Wheel(1e6)
	if _, y := at(e); e.Offset() != 0 || y < 300 {
		t.Errorf("the wheel goes to %v with the caret at %v", e.Offset(), y)
	}
	e.TypedRune('a')
	if e.Offset() != end {
		t.Errorf("typing scrolls to %v, want %v", e.Offset(), end)
	}
	e.SetText("短")
	if e.Offset() != 0 {
		t.Errorf("a short text is scrolled by %v", e.Offset())
	}
}

func TestAFieldThatGrowsIsAsHighAsItsText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	e.SetGrow(true)
	e.SetPlaceholder("写信")
	heights := 0
	column := widgets.NewColumn(0, e, widgets.NewBody("below"))
	e.OnHeight = func() { heights++; column.Refresh() }
	w := test.NewWindow(container.NewVScroll(column))
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(e)
	one := e.Size().Height
	if one < 37 || one > 39 {
		t.Errorf("an empty field is %v high", one)
	}
	heights = 0
	test.Type(e, strings.Repeat("我们一起去公园跑步。", 5)) // 50 characters of 20 px in 400 px
	if e.Size().Height < 3*one-2 || heights != 2 {
		t.Errorf("three lines are %v high, told %d times", e.Size().Height, heights)
	}
	for _, width := range []float32{200, 400, 800} {
		before := e.Size()
		high := e.HeightFor(width)
		lines := map[float32]float32{200: 5, 400: 3, 800: 2}[width]
		if high < lines*one-5 || high > lines*one+1 || e.Size() != before {
			t.Errorf("in %v the field is %v high, a line %v", width, high, one)
		}
	}
	e.Rows = 6
	if e.MinSize().Height < 6*one-6 {
		t.Errorf("with six rows the field is %v high", e.MinSize().Height)
	}
}

// A page refreshes all that is on it; lines that look the same are not drawn.
func TestOnlyWhatLooksOtherwiseIsDrawn(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	inWindow(t, e, fyne.NewSize(412, 300))
	e.SetText(strings.Repeat("一二三四五\n", 5))
	p := editor.NewPainter(e)
	if got := p.Paint(); got != 6 {
		t.Errorf("%d lines are drawn, want 6", got)
	}
	for name, c := range map[string]struct {
		do   func()
		want int
	}{
		"nothing":   {func() { e.Refresh() }, 0},
		"the caret": {func() { e.SetCaret(7) }, 0},
		"a key":     {func() { e.TypedRune('a') }, 1},
		"a finding": {func() { e.SetFindings([]editor.Finding{{Start: 0, End: 2}}) }, 1},
	} {
		c.do()
		if got := p.Paint(); got != c.want {
			t.Errorf("%s draws %d lines, want %d", name, got, c.want)
		}
	}
	e.Select(2, 9)
	if got := p.Paint(); got != 2 {
		t.Errorf("a selection over two lines draws %d", got)
	}
	settings := fyne.CurrentApp().Settings()
	dark, ok := settings.Theme().(*theme.Theme)
	if !ok {
		t.Fatal("the theme is not ours")
	}
	settings.SetTheme(dark.With(theme.DarkUp, 1))
	e.Refresh()
	if got := p.Paint(); got != 6 {
		t.Errorf("the dark theme draws %d lines, want 6", got)
	}
	settings.SetTheme(dark.With(theme.DarkUp, 2))
	e.Refresh()
	if got := p.Paint(); got != 4 {
		t.Errorf("larger text draws %d lines, want 4", got)
	}
}

func TestTheCaretShowsWithTheFocus(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	w := inWindow(t, e, fyne.NewSize(412, 300))
	e.SetText("一二")
	e.SetCaret(2)
	pos, shown := e.CaretShown()
	if !shown || pos.X < 40 {
		t.Errorf("the caret is shown %v at %v", shown, pos)
	}
	if place, size := e.CaretArea(); place.X < 39 || size.Height < 20 {
		t.Errorf("the caret is at %v on the canvas, %v large", place, size)
	}
	w.Canvas().Unfocus()
	if _, shown := e.CaretShown(); shown || e.Focused() {
		t.Error("the caret stays without the focus")
	}
}

// The hint shows while nothing is written or composed, and takes no part in
// anything else.
func TestPlaceholder(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	e.SetPlaceholder("写在这里")
	inWindow(t, e, fyne.NewSize(412, 300))
	p := editor.NewPainter(e)
	if got := p.Paint(); got != 1 {
		t.Errorf("the hint has %d lines", got)
	}
	press(e, fyne.KeyEnd, fyne.KeyDown, fyne.KeyRight, fyne.KeyBackspace)
	if e.Text() != "" || e.Caret() != 0 {
		t.Errorf("the text is %q, the caret at %d", e.Text(), e.Caret())
	}
	before := e.Images()
	e.SetComposing("n", 1)
	e.EndComposing()
	test.Type(e, "好")
	press(e, fyne.KeyBackspace)
	if e.Images() != before {
		t.Errorf("%d lines are shown, were %d", e.Images(), before)
	}
}

// Before it has a width, in a window that is not there yet, a field takes all
// that can be asked of it.
func TestAFieldWithoutAWindow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	e.SetText("一二三\n四五")
	press(e, fyne.KeyEnd, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyPageDown, fyne.KeyDelete)
	e.SetCaret(2)
	test.Type(e, "a\n")
	e.SetComposing("x", 1)
	e.EndComposing()
	e.SetFindings([]editor.Finding{{Start: -5, End: 99}, {Start: 3, End: 1}})
	e.SetFound([]editor.Range{{Start: -5, End: 99}})
	newHand(e).click(1, 0)
	e.Resize(fyne.NewSize(300, 200))
	if err := e.CheckLines(); err != nil {
		t.Error(err)
	}
	if !strings.Contains(e.Text(), "四五") {
		t.Errorf("the text is %q", e.Text())
	}
}

// A line's image is no larger than its characters need, and none of them is
// cut.
func TestNoCharacterIsCutOff(t *testing.T) {
	for _, text := range []string{
		"jgpqy ÅÉÑǕǖ ||| ___", "《一二三》，龘龖國", "你好，Li Hua！ fjord", "ẤỔ ǘǜ ê̌ ,;", "…——", "a",
	} {
		e := field(t, text+"\n"+text)
		shown, whole := e.Drawn()
		if !bytes.Equal(shown.Pix, whole.Pix) {
			t.Errorf("%q is not drawn as it is", text)
		}
		if bytes.Count(whole.Pix, []byte{0}) == len(whole.Pix) {
			t.Errorf("%q is not drawn", text)
		}
	}
}
