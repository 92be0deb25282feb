package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestLinksInTextAreReachedByMouseAndKeys(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	opened := ""
	open := func(name string) func() { return func() { opened += name } }
	l := widgets.NewLinked(widgets.NewParagraph("", theme.Ink), []widgets.Piece{
		{Text: "see "}, {Text: "个 gè", Open: open("a")}, {Text: ", or the variant "}, {Text: "箇 of the same", Open: open("b")}, {Text: ""}, {Open: open("c")},
	})
	w := test.NewWindow(l)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 40))
	if l.Content() != "see 个 gè, or the variant 箇 of the same" {
		t.Errorf("the text is %q", l.Content())
	}
	focused := func() fyne.Focusable { return w.Canvas().Focused() }
	w.Canvas().FocusNext()
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().FocusNext()
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if opened != "ab" {
		t.Errorf("by keys %q were opened, want both, one after the other", opened)
	}
	opened = ""
	uitest.Tap(t, l, "个 gè")
	if opened != "a" {
		t.Errorf("by a click %q was opened", opened)
	}

	// In a narrow room a link goes on in further lines, and each part opens it.
	low := l.HeightFor(400)
	w.Resize(fyne.NewSize(120, 200))
	if l.HeightFor(120) < 3*low {
		t.Fatal("the text does not wrap")
	}
	opened = ""
	taps := 0
	for _, o := range test.WidgetRenderer(l).Objects() {
		if spot, ok := o.(fyne.Tappable); ok {
			spot.Tapped(nil)
			taps++
		}
	}
	if taps < 3 || len(opened) != taps {
		t.Errorf("%d parts opened %q", taps, opened)
	}
}
