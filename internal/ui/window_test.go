package ui_test

import (
	"image"
	"log/slog"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// plain is a page that shows every kind of text and notes what it is asked.
type plain struct {
	content     fyne.CanvasObject
	shown, left int
}

func newPlain() *plain {
	return &plain{content: widgets.NewPage(600, widgets.NewColumn(12,
		widgets.NewHeading("Heading"),
		widgets.NewPressable(8, widgets.NewLetterSheet(widgets.NewParagraph("一段话。A paragraph.", theme.Soft)), nil),
		widgets.NewRow(8, widgets.NewButton("Button", "B", nil), widgets.NewTag("HSK 2"), widgets.NewProgress(0.4, 84), widgets.NewLink("link", nil)),
		widgets.NewSegments([]string{"A1", "A2"}, 0, nil),
		widgets.NewChoice("中文", "I learn Chinese.", "1", nil),
		widgets.NewLetterPaper(widgets.Written{Language: study.Chinese, Salutation: "亲爱的李华：", Body: []string{"谢谢你的信。"}, Signature: "小明"}, nil),
	))}
}

func (p *plain) Content() fyne.CanvasObject { return p.content }
func (p *plain) Show(route.Route)           { p.shown++ }
func (p *plain) Leave()                     { p.left++ }
func (p *plain) Key(string) bool            { return false }

// newWindow makes a main window whose rooms are plain pages.
func newWindow(t *testing.T) (*ui.Window, fyne.Window) {
	t.Helper()
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	m := ui.New(w, ui.Config{
		Words: uitest.Words(t, study.English), Log: slog.New(slog.DiscardHandler),
		Builders: []ui.Builder{
			{Serves: func(r route.Route) bool { return r.Room() == route.Today }, Build: func(page.Frame) page.Page { return newPlain() }},
			{Serves: func(route.Route) bool { return true }, Build: func(page.Frame) page.Page { return newPlain() }},
		},
	})
	t.Cleanup(m.Close)
	w.Resize(fyne.NewSize(1100, 700))
	return m, w
}

func TestAPageFollowsAThemeThatChangedWhileAnotherWasShown(t *testing.T) {
	app := uitest.App(t, theme.LightUp, 1)
	ours, ok := app.Settings().Theme().(*theme.Theme)
	if !ok {
		t.Fatal("the theme is not ours")
	}
	m, w := newWindow(t)
	m.Go(route.ToRoom{To: route.Today})
	m.Go(route.ToRoom{To: route.Settings})
	app.Settings().SetTheme(ours.With(theme.DarkUp, 1.4))
	m.Go(route.ToRoom{To: route.Today})
	got := w.Canvas().Capture()

	fresh, other := newWindow(t)
	fresh.Go(route.ToRoom{To: route.Today})
	if n := differing(got, other.Canvas().Capture()); n > 0 {
		t.Errorf("%d pixels differ from those of a page made in the new theme", n)
	}
}

func TestAPageFollowsAThemeThatChangesWhileItIsShown(t *testing.T) {
	app := uitest.App(t, theme.LightUp, 1)
	ours, ok := app.Settings().Theme().(*theme.Theme)
	if !ok {
		t.Fatal("the theme is not ours")
	}
	m, w := newWindow(t)
	m.Go(route.ToRoom{To: route.Today})
	app.Settings().SetTheme(ours.With(theme.DarkUp, 1.4))
	got := w.Canvas().Capture()
	fresh, other := newWindow(t)
	fresh.Go(route.ToRoom{To: route.Today})
	if n := differing(got, other.Canvas().Capture()); n > 0 {
		t.Errorf("%d pixels differ from those of a page made in the new theme", n)
	}
}

// differing counts the pixels in which two pictures differ.
func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return -1
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// placed is a page that shows something else than the route to it says.
type placed struct{ *plain }

func (p placed) At() route.Route { return route.Section{Name: "display"} }

func TestAnotherLanguageLeadsBackToWhatWasShown(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	words := uitest.Words(t, study.English)
	m := ui.New(w, ui.Config{
		Words: words, Log: slog.New(slog.DiscardHandler),
		Builders: []ui.Builder{
			{Serves: func(r route.Route) bool { return r.Room() == route.Today }, Build: func(page.Frame) page.Page { return newPlain() }},
			{Serves: func(route.Route) bool { return true }, Build: func(page.Frame) page.Page { return placed{newPlain()} }},
		},
	})
	t.Cleanup(m.Close)
	m.Go(route.ToRoom{To: route.Today})
	words.SetLanguage(study.Chinese)
	if m.At() != (route.ToRoom{To: route.Today}) {
		t.Errorf("from a page that does not know it led to %v", m.At())
	}
	m.Go(route.ToRoom{To: route.Settings})
	words.SetLanguage(study.English)
	if m.At() != (route.Section{Name: "display"}) {
		t.Errorf("it led to %v", m.At())
	}
}
