package widgets_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Asking for the height at another width must not change what is drawn: a
// container's least size is asked for at any time.
func TestAskingForAHeightChangesNothing(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p := widgets.NewParagraph("The letter is put off until tomorrow, and one line has room for it.", theme.Ink)
	w := test.NewWindow(p)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 60))
	before, low := w.Canvas().Capture(), p.MinSize().Height
	if high := p.HeightFor(120); high < 3*low {
		t.Fatalf("%v high in a narrow room, %v in a wide one", high, low)
	}
	if p.MinSize().Height != low {
		t.Errorf("now %v high, before %v", p.MinSize().Height, low)
	}
	p.Move(fyne.NewPos(0, 1)) // drawn anew
	p.Move(fyne.NewPos(0, 0))
	if !same(before, w.Canvas().Capture()) {
		t.Error("the picture has changed")
	}
	p.SetText("Short.")
	if p.HeightFor(120) != low {
		t.Error("the height of the text before is given")
	}
}

// A part that differs is seen without its colour: below its words, or through
// them.
func TestAPartHasALine(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for name, line := range map[string]func(p *widgets.Prose){
		"below":   func(p *widgets.Prose) { p.UnderlinePart(22, 31, theme.Ink) }, // over the end of a line
		"through": func(p *widgets.Prose) { p.StrikePart(4, 7, theme.Ink) },
	} {
		t.Run(name, func(t *testing.T) {
			p := widgets.NewParagraph("the cat sat on a mat, and then it slept", theme.Ink)
			w := test.NewWindow(p)
			defer w.Close()
			w.SetPadded(false)
			w.Resize(fyne.NewSize(160, 80))
			p.ColorPart(4, 7, theme.Ink)
			before := w.Canvas().Capture()
			line(p)
			after := w.Canvas().Capture()
			rows := map[int]int{}
			for y := range after.Bounds().Dy() {
				for x := range after.Bounds().Dx() {
					if before.At(x, y) != after.At(x, y) {
						rows[y]++
					}
				}
			}
			if len(rows) == 0 || len(rows) > 4 {
				t.Errorf("the line changes %v", rows)
			}
			if _, at := p.Bounds(4, 7); name == "through" {
				for y := range rows {
					if y < int(at.Height)/3 || y > int(at.Height) {
						t.Errorf("the words are struck out at %d of %v", y, at)
					}
				}
			}
		})
	}
}

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
