package ui_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/typing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// chosen are settings that nobody changes.
type chosen struct{ settings.Settings }

func (c chosen) Get() settings.Settings { return c.Settings }

func (c chosen) Update(context.Context, func(*settings.Settings)) error { return nil }

// The questions of the first start ask for a name, which may be a Chinese one.
func TestPinyinIsTypedIntoWhatCoversTheWindow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	words := uitest.Words(t, study.English)
	method := typing.New(typing.Deps{Words: words, Settings: chosen{settings.Default()}, Now: time.Now})
	m := ui.New(w, ui.Config{Words: words, Log: slog.New(slog.DiscardHandler), Typing: method})
	t.Cleanup(m.Close)
	w.Resize(fyne.NewSize(1100, 700))
	m.Cover(func(page.Frame) fyne.CanvasObject { return widgets.NewHeading("Questions") })
	layers := uitest.All[*typing.Layer](w.Content())
	if len(layers) != 1 || layers[0].Size() != w.Canvas().Size() {
		t.Errorf("candidates have %d places in %v", len(layers), w.Canvas().Size())
	}
}
