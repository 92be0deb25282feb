package ui_test

import (
	"log/slog"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// watched is a window that notes what is to be painted anew.
type watched struct {
	fyne.Window
	canvas *watchedCanvas
}

func (w watched) Canvas() fyne.Canvas { return w.canvas }

type watchedCanvas struct {
	fyne.Canvas
	anew []fyne.CanvasObject
}

func (c *watchedCanvas) Refresh(o fyne.CanvasObject) {
	c.anew = append(c.anew, o)
	c.Canvas.Refresh(o)
}

// A rest lets go of what was drawn of each page that was left, once, and of
// nothing of the one that is shown; the window is painted each time.
func TestRestLetsGoOfPagesThatWereLeft(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := test.NewTempWindow(t, nil)
	seen := &watchedCanvas{Canvas: w.Canvas()}
	pages := map[route.Room]*plain{}
	var builders []ui.Builder
	for _, room := range []route.Room{route.Today, route.Cards, route.Settings} {
		pages[room] = newPlain()
		builders = append(builders, ui.Builder{
			Serves: func(r route.Route) bool { return r.Room() == room },
			Build:  func(page.Frame) page.Page { return pages[room] },
		})
	}
	m := ui.New(watched{w, seen}, ui.Config{Words: uitest.Words(t, study.English), Log: slog.New(slog.DiscardHandler), Builders: builders})
	t.Cleanup(m.Close)
	for i, c := range []struct {
		to   []route.Room
		left []route.Room
	}{
		{to: []route.Room{route.Today}},
		{to: []route.Room{route.Cards, route.Today, route.Cards}, left: []route.Room{route.Today}},
		{},
		{to: []route.Room{route.Settings, route.Today}, left: []route.Room{route.Cards, route.Settings}},
	} {
		for _, room := range c.to {
			m.Go(route.ToRoom{To: room})
		}
		seen.anew = nil
		m.Rest()
		if len(seen.anew) == 0 {
			t.Errorf("%d: the window is not painted", i)
		}
		for room, p := range pages {
			got, want := slices.Contains(seen.anew, p.content), slices.Contains(c.left, room)
			if got != want {
				t.Errorf("%d: let go of the page %v is %v, want %v", i, room, got, want)
			}
		}
	}
}
