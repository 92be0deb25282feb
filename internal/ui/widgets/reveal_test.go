package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Whoever goes from control to control by Tab sees each of them.
func TestTheFocusIsBroughtIntoSight(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	column := widgets.NewColumn(40)
	var all []fyne.CanvasObject
	for range 6 {
		all = append(all,
			widgets.NewButton("Button", "", nil), widgets.NewSegments([]string{"A", "B"}, 0, nil), widgets.NewField("Field"),
			widgets.NewStepper(1, 0, 9, 1, func(int) string { return "1" }, nil), widgets.NewTick("Tick", false, nil), widgets.NewLink("Link", nil),
			widgets.NewPressable(6, widgets.NewParagraph("Line", theme.Ink), nil),
			widgets.NewLinked(widgets.NewParagraph("", theme.Ink), []widgets.Piece{{Text: "Go "}, {Text: "there", Open: func() {}}}))
	}
	for _, o := range all {
		column.Objects = append(column.Objects, widgets.NewSetting("Name", "Note", widgets.NewFlow(0, 0, o)))
	}
	w := test.NewWindow(widgets.NewPage(600, column))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 300))
	for _, step := range []func(){w.Canvas().(interface{ FocusNext() }).FocusNext, w.Canvas().(interface{ FocusPrevious() }).FocusPrevious} {
		for range len(all) {
			step()
			focused, ok := w.Canvas().Focused().(fyne.CanvasObject)
			if !ok {
				t.Fatal("nothing is focused")
			}
			y := fyne.CurrentApp().Driver().AbsolutePositionForObject(focused).Y
			if y < 0 || y+focused.Size().Height > 300 {
				t.Fatalf("%T is focused at %v", focused, y)
			}
		}
	}
}
