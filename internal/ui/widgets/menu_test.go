package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// menuStage is a window with a link that opens a menu.
func menuStage(t *testing.T) (w fyne.Window, link *widgets.Link) {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	link = widgets.NewLink("Level", nil)
	w = test.NewWindow(widgets.NewColumn(0, link))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(400, 300))
	return w, link
}

func TestMenuTakesKeys(t *testing.T) {
	w, link := menuStage(t)
	var did []string
	items := func() []widgets.MenuItem {
		return []widgets.MenuItem{
			{Label: "All", Do: func() { did = append(did, "all") }},
			{Label: "none can take this"},
			{Label: "HSK 3", Ticked: true, Apart: true, Do: func() { did = append(did, "3") }},
			{Label: "HSK 4", Note: "F4", Do: func() { did = append(did, "4") }},
		}
	}
	for _, c := range []struct{ keys, want string }{
		{"Return", "3"}, // the mark begins at the choice that holds
		{"Down Return", "4"},
		{"Up Space", "all"}, // over the one that only can be read
		{"Down Down Down Return", "4"},
		{"Home Return", "all"},
		{"Home End Return", "4"},
		{"Escape", ""},
	} {
		did = nil
		closed := 0
		m := widgets.OpenMenuUnder(link, items())
		m.OnClosed = func() { closed++ }
		if w.Canvas().Focused() != fyne.Focusable(m) {
			t.Fatal("the menu has not the keyboard")
		}
		for key := range strings.FieldsSeq(c.keys) {
			m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(key)})
		}
		if got := strings.Join(did, " "); got != c.want {
			t.Errorf("%s took %q, want %q", c.keys, got, c.want)
		}
		if closed != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: closed %d times, over the window is %v", c.keys, closed, w.Canvas().Overlays().Top())
		}
	}
}

func TestMenuStaysInTheWindow(t *testing.T) {
	w, _ := menuStage(t)
	for _, at := range []fyne.Position{{}, {X: 390, Y: 290}, {X: 390, Y: 10}, {X: 10, Y: 200}} {
		var items []widgets.MenuItem
		for range 20 {
			items = append(items, widgets.MenuItem{Label: "a line of a menu", Do: func() {}})
		}
		m := widgets.OpenMenu(w.Canvas(), at, items)
		ground := uitest.All[*widgets.Floating](m)[0]
		low := ground.Position().Add(ground.Size())
		if p := ground.Position(); p.X < 0 || p.Y < 0 || low.X > 400 || low.Y > 300 || ground.Size().Height < 100 {
			t.Errorf("opened at %v it lies from %v to %v", at, p, low)
		}
		m.Tapped(nil)
	}
}

func TestMenuTakesClicks(t *testing.T) {
	w, link := menuStage(t)
	done := 0
	m := widgets.OpenMenuUnder(link, []widgets.MenuItem{{Label: "Rename", Do: func() { done++ }}, {Label: "only read"}})
	uitest.Tap(t, m, "only read")
	if done != 0 || w.Canvas().Overlays().Top() == nil {
		t.Error("a line that cannot be taken closed the menu")
	}
	uitest.Tap(t, m, "Rename")
	if done != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("done %d times, still open: %v", done, w.Canvas().Overlays().Top() != nil)
	}
}
