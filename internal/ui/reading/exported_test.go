package reading

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestTheOpenTextIsExported(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	services := d.services()
	var asked []string
	services.Export = func(ids []string) { asked = append(asked, ids...) }
	p := New((&uitest.Stage{}).Frame(uitest.Words(t, study.English)), services)
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.Resize(size(1000, 700))
	p.Show(route.Text{ID: "lihua-hsk2-01"})
	until(t, "the text is there", func() bool { return p.text != nil })
	p.Key(string(fyne.KeyO))
	if !slices.Equal(asked, []string{"lihua-hsk2-01"}) {
		t.Errorf("asked to export %q", asked)
	}
	p.openFacts()
	uitest.Tap(t, w.Canvas().Overlays().Top(), "Export…")
	if len(asked) != 2 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("asked to export %q", asked)
	}
}
