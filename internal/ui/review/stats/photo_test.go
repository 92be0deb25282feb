package stats

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// What each chart looks like, for the eye, and without anything to count.
func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		empty    bool
	}{
		{"stats-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800), false},
		{"stats-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(1096, 800), false},
		{"stats-small", study.Chinese, theme.LightUp, 1, fyne.NewSize(892, 640), false},
		{"stats-double", study.English, theme.DarkUp, 2, fyne.NewSize(824, 640), false},
		{"stats-empty", study.English, theme.LightUp, 1, fyne.NewSize(892, 640), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			fill := reviewed(t)
			if c.empty {
				fill = nil
			}
			w := newWorld(t, c.language, fill)
			uitest.App(t, c.mode, c.scale)
			w.page = New(w.stage.Frame(uitest.Words(t, c.language)), w.page.deps)
			content := container.NewStack(widgets.NewFill(theme.Paper), w.page.Content())
			w.page.Show(route.CardStatistics{})
			w.page.load.Wait()
			charts := []string{"1", "3"}
			if c.scale == 1 && c.mode == theme.LightUp {
				charts = []string{"1", "2", "3", "4", "5", "6", "7"}
			}
			if c.empty {
				charts = []string{""}
			}
			for _, chart := range charts {
				uitest.Photograph(t, content, c.size, c.name+chart, func() {
					if chart != "" {
						w.press(chart)
					}
				})
				if got := len(uitest.Texts(w.page.Content())); got < 5 {
					t.Errorf("chart %q says %q", chart, uitest.Texts(w.page.Content()))
				}
			}
			if len(w.stage.Errors) != 0 {
				t.Errorf("reported %v", w.stage.Errors)
			}
		})
	}
}
