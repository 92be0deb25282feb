package widgets_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// A graphics card draws nothing of an image that is higher than it can hold.
func TestLongProseIsDrawnInBands(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	const lines = 300
	p := widgets.NewKai(strings.TrimSuffix(strings.Repeat("信\n", lines), "\n"), 20)
	w := test.NewWindow(p)
	defer w.Close()
	w.SetPadded(false)
	height := p.HeightFor(100)
	w.Resize(fyne.NewSize(100, height))
	bottom := float32(0)
	for i, o := range test.WidgetRenderer(p).Objects() {
		if o.Size().Height > 2048 || o.Position().Y != bottom {
			t.Errorf("band %d at %v is %v high", i, o.Position().Y, o.Size().Height)
		}
		bottom += o.Size().Height
	}
	if bottom != height {
		t.Errorf("the bands are %v high, the text is %v", bottom, height)
	}
	picture := w.Canvas().Capture()
	paper := picture.At(99, 0)
	step := picture.Bounds().Dy() / lines
	first := inked(picture.At, paper, 0, step)
	if first == 0 {
		t.Fatal("nothing is drawn")
	}
	for n := range lines {
		if got := inked(picture.At, paper, n*step, step); got != first {
			t.Errorf("line %d has %d inked pixels, the first %d", n, got, first)
		}
	}
	p.SetText("信")
	w.Resize(fyne.NewSize(100, 30))
	if n := len(test.WidgetRenderer(p).Objects()); n != 1 {
		t.Errorf("a short text has %d bands", n)
	}
}

// inked counts the pixels of so many rows that differ from the paper.
func inked(at func(x, y int) color.Color, paper color.Color, top, rows int) int {
	n := 0
	for y := top; y < top+rows; y++ {
		for x := range 100 {
			if at(x, y) != paper {
				n++
			}
		}
	}
	return n
}
