package widgets_test

import (
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// TestAKeyLinkIsOneThingToClick clicks the key cap as well as the words.
func TestAKeyLinkIsOneThingToClick(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	tapped := 0
	l := widgets.NewKeyLink("Mend", "M", func() { tapped++ })
	w := test.NewWindow(container.NewWithoutLayout(l))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 60))
	l.Resize(l.MinSize())
	if got := uitest.Texts(l); !slices.Contains(got, "Mend") {
		t.Errorf("it shows %q", got)
	}
	if plain := widgets.NewLink("Mend", nil).MinSize(); l.MinSize().Width < plain.Width+15 || l.MinSize().Height > plain.Height+6 {
		t.Errorf("with its key it takes %v, without %v", l.MinSize(), plain)
	}
	for _, x := range []float32{4, l.Size().Width - 4} {
		test.TapCanvas(w.Canvas(), fyne.NewPos(x, l.Size().Height/2))
	}
	if tapped != 2 {
		t.Errorf("words and key were clicked, and it acted %d times", tapped)
	}
	if w.Canvas().FocusNext(); w.Canvas().Focused() != fyne.Focusable(l) {
		t.Fatal("the focus does not come to it")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if tapped != 4 {
		t.Errorf("Enter and Space acted %d times", tapped-2)
	}
}

// TestALinkShowsPointerAndFocus looks at the colours a link is painted in.
func TestALinkShowsPointerAndFocus(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	l := widgets.NewKeyLink("Mend", "M", nil)
	w := test.NewWindow(container.NewWithoutLayout(l))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(120, 40))
	l.Resize(l.MinSize())
	painted := func(name fyne.ThemeColorName) bool {
		want := color.NRGBAModel.Convert(theme.Color(name))
		picture := w.Canvas().Capture()
		for y := range 40 {
			for x := range 60 {
				if color.NRGBAModel.Convert(picture.At(x, y)) == want {
					return true
				}
			}
		}
		return false
	}
	if painted(theme.Jade) {
		t.Error("at rest it is painted as if it had the focus")
	}
	l.FocusGained()
	if !painted(theme.Jade) {
		t.Error("the focus is not shown")
	}
	l.MouseIn(nil)
	if !painted(theme.Jade) {
		t.Error("the pointer hides the focus")
	}
	l.FocusLost()
	if painted(theme.Jade) || !painted(theme.Ink) {
		t.Error("the pointer is not shown")
	}
	l.MouseOut()
	if painted(theme.Jade) || painted(theme.Ink) {
		t.Error("it does not come back to rest")
	}
}

func TestKeyLinksPhotographed(t *testing.T) {
	for name, look := range map[string]struct {
		mode  theme.Mode
		scale float32
	}{"light": {theme.LightUp, 1}, "dark-200": {theme.DarkUp, 2}} {
		t.Run(name, func(t *testing.T) {
			uitest.App(t, look.mode, look.scale)
			hovered := widgets.NewKeyLink("撤销", "U", nil)
			hovered.MouseIn(nil)
			content := widgets.NewInset(20, 20, 20, 20, widgets.NewColumn(14,
				widgets.NewFlow(20, 4, widgets.NewKeyLink("Mend", "M", nil), widgets.NewKeyLink("Back", "Esc", nil), widgets.NewLink("Plain", nil)),
				widgets.NewFlow(20, 4, hovered, widgets.NewKeyLink("仅在本文", "1", nil), widgets.NewKeyLink("所有地方", "2", nil)),
				widgets.NewFillRow(12, 0, widgets.NewNote("Read so because the word is in the dictionary."), widgets.NewKeyLink("Mend", "M", nil)),
				widgets.NewButton("Show", "Space", nil),
			))
			uitest.Photograph(t, content, fyne.NewSize(560*look.scale, 220*look.scale), "keylinks-"+name, nil)
		})
	}
}
