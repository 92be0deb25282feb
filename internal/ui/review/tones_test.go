package review_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// All five tones stand in one line and in sight, also where the text is as large
// and the window as small as they get.
func TestTonesAreInSight(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		r := newRoom(t, newDeck(of(cards.Tones, three()[0])))
		uitest.App(t, theme.LightUp, scale)
		win := test.NewWindow(r.Content())
		t.Cleanup(win.Close)
		win.Resize(fyne.NewSize(824, 640))
		r.show(route.Review{})
		var tops []float32
		driver := fyne.CurrentApp().Driver()
		last := float32(0)
		for _, b := range uitest.All[*widgets.Button](r.Content()) {
			if !slices.Contains([]string{"chuāng", "chuáng", "chuǎng", "chuàng", "chuang"}, b.Label()) {
				continue
			}
			at := driver.AbsolutePositionForObject(b)
			tops = append(tops, at.Y)
			last = max(last, at.Y+b.Size().Height)
			if at.X < 0 || at.X+b.Size().Width > 824 {
				t.Errorf("at %v, %q stands from %v on", scale, b.Label(), at.X)
			}
		}
		if len(tops) != 5 || slices.Min(tops) != slices.Max(tops) {
			t.Errorf("at %v the tones stand at %v", scale, tops)
		}
		for _, b := range uitest.All[*widgets.Button](r.Content()) {
			if at := driver.AbsolutePositionForObject(b); b.Label() == "Show answer" && last > at.Y {
				t.Errorf("at %v the tones end at %v, the button below begins at %v", scale, last, at.Y)
			}
		}
	}
}
