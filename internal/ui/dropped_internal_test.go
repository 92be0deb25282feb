package ui

import (
	"log/slog"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// still is a page that does nothing, shelf one that takes files.
type still struct{ at route.Route }

func (s *still) Content() fyne.CanvasObject { return widgets.NewColumn(0) }
func (s *still) Show(to route.Route)        { s.at = to }
func (s *still) Leave()                     {}
func (s *still) Key(string) bool            { return false }

type shelf struct {
	still
	took []string
}

func (s *shelf) Dropped(paths []string) { s.took = paths }

func TestDroppedFiles(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	taking, plain := &shelf{}, &still{}
	is := func(room route.Room) func(route.Route) bool {
		return func(r route.Route) bool { return r == route.Route(route.ToRoom{To: room}) }
	}
	m := New(test.NewTempWindow(t, nil), Config{
		Words: uitest.Words(t, study.English), Log: slog.New(slog.DiscardHandler),
		Builders: []Builder{
			{Serves: is(route.Read), Build: func(page.Frame) page.Page { return taking }},
			{Serves: func(route.Route) bool { return true }, Build: func(page.Frame) page.Page { return plain }},
		},
	})
	t.Cleanup(m.Close)
	address, err := storage.ParseURI("https://example.org/b.txt")
	if err != nil {
		t.Fatal(err)
	}
	files := []fyne.URI{storage.NewFileURI("/a.txt"), address, storage.NewFileURI("/c.epub")}
	m.dropped(files) // no page is shown yet
	m.Go(route.ToRoom{To: route.Read})
	m.dropped(files)
	if strings.Join(taking.took, " ") != "/a.txt /c.epub" {
		t.Errorf("the page took %q", taking.took)
	}
	m.Go(route.ToRoom{To: route.Cards})
	m.dropped(files)
	if plain.at != route.Route(route.CardImport{Path: "/a.txt"}) {
		t.Errorf("dropped on the cards, files lead to %v", plain.at)
	}
	m.Go(route.ToRoom{To: route.Dictionary})
	m.dropped(files)
	if plain.at != route.Route(route.ToRoom{To: route.Dictionary}) {
		t.Errorf("dropped on the dictionary, files lead to %v", plain.at)
	}
	m.Go(route.ToRoom{To: route.Today})
	m.dropped(files[1:2])
	if plain.at != route.Route(route.ToRoom{To: route.Today}) {
		t.Errorf("an address leads to %v", plain.at)
	}
	m.dropped(files)
	if to, ok := plain.at.(route.Import); !ok || strings.Join(to.Paths, " ") != "/a.txt /c.epub" {
		t.Errorf("dropped on Today, files lead to %v", plain.at)
	}
}
