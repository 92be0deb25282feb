package browser

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// What the page looks like, for the eye; the note stands beside the list where
// there is room for it.
func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		beside   bool
	}{
		{"browser-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800), true},
		{"browser-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(1096, 800), true},
		{"browser-small", study.English, theme.LightUp, 1, fyne.NewSize(892, 640), true},
		{"browser-double", study.Chinese, theme.LightUp, 2, fyne.NewSize(1144, 800), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.language)
			uitest.App(t, c.mode, c.scale)
			w.answer("窗台", fsrs.Good)
			w.show(c.language)
			uitest.Photograph(t, container.NewStack(widgets.NewFill(theme.Paper), w.page.Content()), c.size, c.name, func() {
				w.search("window")
				w.press("Down")
			})
			if w.page.preview.beside != c.beside {
				t.Errorf("the note stands beside the list: %v", w.page.preview.beside)
			}
			first, end := w.page.list.InSight()
			if end-first < 1 {
				t.Error("no row is in sight")
			}
		})
	}
}
