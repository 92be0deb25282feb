package preferences_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestCorrectionsAreCountedAndShown(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	for n, want := range map[int]string{0: "Nothing is corrected yet", 1: "1 correction", 7: "7 corrections"} {
		w.corrected = n
		if page := w.open(t, preferences.Corrections); !uitest.Shows(page, want) {
			t.Errorf("%d: the page says %q", n, uitest.Texts(page))
		}
	}
	if w.page.Key("Return"); w.stage.Routes[len(w.stage.Routes)-1] != (route.Corrections{}) {
		t.Errorf("Enter leads to %v", w.stage.Routes)
	}
	w.page.Wait() // this window shows the room again, whatever the place
	uitest.Tap(t, w.page.Content(), "Show the corrections")
	if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.Corrections{}) {
		t.Errorf("it leads to %v", last)
	}
}
