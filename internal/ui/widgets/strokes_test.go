package widgets_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// cross is a character of a horizontal stroke, which is to be seen apart, and
// a vertical one.
func cross() []widgets.Stroke {
	return []widgets.Stroke{
		{Outline: "M 100 440 L 900 440 L 900 340 L 100 340 Z", Way: []image.Point{{100, 390}, {900, 390}}, Accent: true},
		{Outline: "M 460 800 Q 500 820 540 800 L 540 0 L 460 0 Z", Way: []image.Point{{500, 800}, {500, 0}}},
	}
}

// shown gives the colour of the ink that a picture has at a place of the
// character's square, 0 to 1, the origin above at the left.
func shown(t *testing.T, s *widgets.StrokeOrder, picture image.Image, x, y float64) fyne.ThemeColorName {
	t.Helper()
	size := s.Size()
	got := color.NRGBAModel.Convert(picture.At(int(float64(size.Width)*x), int(float64(size.Height)*y)))
	for _, name := range []fyne.ThemeColorName{theme.Ink, theme.Cinnabar, theme.Line, theme.Raised} {
		if got == color.NRGBAModel.Convert(theme.Color(name)) {
			return name
		}
	}
	t.Errorf("%v at %v, %v is no colour of the strokes", got, x, y)
	return ""
}

func TestStrokesAreWrittenOneByOne(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := widgets.NewStrokeOrder("十", cross(), 200)
	w := test.NewWindow(s)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 200))
	changes := 0
	s.OnChanged = func() { changes++ }
	check := func(written int, level, upright fyne.ThemeColorName) {
		t.Helper()
		if s.Written() != written {
			t.Errorf("%d strokes are written, want %d", s.Written(), written)
		}
		picture := w.Canvas().Capture()
		// A little off the guide lines and the crossing of the two.
		if got := shown(t, s, picture, 0.2, 0.5); got != level {
			t.Errorf("the level stroke is drawn in %s, want %s", got, level)
		}
		if got := shown(t, s, picture, 0.49, 0.75); got != upright {
			t.Errorf("the upright stroke is drawn in %s, want %s", got, upright)
		}
	}
	check(2, theme.Cinnabar, theme.Ink)
	s.Step(-1)
	check(1, theme.Cinnabar, theme.Line)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	check(0, theme.Line, theme.Line)
	s.Step(-1)
	check(0, theme.Line, theme.Line)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	check(1, theme.Cinnabar, theme.Line)
	s.Step(5)
	check(2, theme.Cinnabar, theme.Ink)
	if changes != 5 {
		t.Errorf("told of %d changes, want 5", changes)
	}
}

func TestStrokesPlayToTheEnd(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := widgets.NewStrokeOrder("十", cross(), 200)
	began, ended := false, false
	s.OnChanged = func() {
		if s.Playing() {
			began = true
		} else if began && s.Written() == s.Count() {
			ended = true
		}
	}
	s.Play()
	uitest.Until(t, "it is written", func() bool { return ended })
	if s.Written() != 2 || s.Playing() {
		t.Errorf("at the end: %v, playing %v", s, s.Playing())
	}
}

func TestOddStrokesDoNoHarm(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, outline := range []string{"", "M", "M 1", "Z", "M 1 x L 2 2", "Q 1 1 2 2", "M -9999999 9999999 L 99999999 0 Z", "M 0 0 L 5 5 Z Z Z W 9"} {
		for _, way := range [][]image.Point{nil, {{1, 1}}, {{1, 1}, {1, 1}}} {
			s := widgets.NewStrokeOrder("?", []widgets.Stroke{{Outline: outline, Way: way}}, 60)
			w := test.NewWindow(s)
			w.Resize(fyne.NewSize(60, 60))
			s.Step(-1)
			s.Toggle()
			w.Canvas().Capture()
			s.Pause()
			w.Close()
		}
	}
	none := widgets.NewStrokeOrder("?", nil, 60)
	none.Play()
	none.Step(1)
	if none.Playing() || none.Written() != 0 {
		t.Errorf("nothing is being written: %v", none)
	}
}
