package decks

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

// What the list of decks and the options of one look like, for the eye.
func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
	}{
		{"decks-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800)},
		{"decks-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(1096, 800)},
		{"decks-small", study.Chinese, theme.LightUp, 1, fyne.NewSize(892, 640)},
		{"decks-double", study.English, theme.DarkUp, 2, fyne.NewSize(824, 640)},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.language, "HSK 3", "HSK 3::Verbs")
			w.add("窗台", "")
			w.add("跑步", "HSK 3::Verbs")
			uitest.App(t, c.mode, c.scale)
			w.page = New(w.stage.Frame(uitest.Words(t, c.language)), w.page.deps)
			w.page.later = func(f func()) { f() }
			w.page.Show(route.Decks{})
			w.wait()
			content := container.NewStack(widgets.NewFill(theme.Paper), w.page.Content())
			uitest.Photograph(t, content, c.size, c.name, nil)
			if !uitest.Shows(w.page.Content(), "HSK 3 › Verbs") {
				t.Errorf("the page says %q", uitest.Texts(w.page.Content()))
			}
			uitest.Photograph(t, content, c.size, c.name+"-options", func() { w.press("Home", "Return") })
			if limit := uitest.Words(t, c.language).T("decks.due_limit"); !uitest.Shows(w.page.Content(), limit) {
				t.Errorf("the options say %q", uitest.Texts(w.page.Content()))
			}
		})
	}
}
