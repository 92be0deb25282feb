// Package uitest prepares the toolkit for tests of pages and widgets: our
// theme with the bundled fonts, words in a language, and photographs by the
// software painter.
package uitest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// App starts the toolkit's test app in our theme. The test is skipped where
// the fonts have not been built.
func App(t testing.TB, mode theme.Mode, scale float32) fyne.App {
	t.Helper()
	set, err := fonts.Load(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	plain := test.NewTempApp(t)
	a := &threadedApp{App: plain, driver: newThread(plain.Driver())}
	fyne.SetCurrentApp(a)
	a.Settings().SetTheme(theme.New(set.Fonts, set.Faces, mode, scale))
	return a
}

// Words gives the interface's words in a language.
func Words(t testing.TB, language study.Language) *i18n.Catalogue {
	t.Helper()
	words, err := i18n.New(assets.Translations, language)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// Stage records what a page asked of its window.
type Stage struct {
	Routes   []route.Route
	Errors   []error
	Messages []string
	// Told is the message that stands there, "" after it was taken away.
	Told string
	// Actions are the actions of the messages, in their order.
	Actions []func()
	// Input gives an input method to the fields of a page, nil for none.
	Input func(t widgets.InputTarget, chinese bool) widgets.Input
}

// Frame gives a frame that records into the stage.
func (s *Stage) Frame(words *i18n.Catalogue) page.Frame {
	return page.Frame{
		Words:  words,
		Input:  s.Input,
		Go:     func(r route.Route) { s.Routes = append(s.Routes, r) },
		Report: func(err error) { s.Errors = append(s.Errors, err) },
		Notify: func(message, _ string, do func()) {
			s.Told = message
			if message == "" {
				return
			}
			s.Messages = append(s.Messages, message)
			s.Actions = append(s.Actions, do)
		},
		Counts: func() {},
		Focus: func(o fyne.Focusable) {
			for _, w := range fyne.CurrentApp().Driver().AllWindows() {
				if o == nil {
					w.Canvas().Unfocus()
				} else {
					w.Canvas().Focus(o)
				}
			}
		},
	}
}

// Photograph shows content in a window of a size, lets prepare act on it (it
// may be nil) and, where LIHUA_PHOTOS names a folder, writes what the software
// painter makes of it to name.png there.
func Photograph(t testing.TB, content fyne.CanvasObject, size fyne.Size, name string, prepare func()) {
	t.Helper()
	PhotographWindow(t, test.NewWindow(content), size, name, prepare)
}

// PhotographWindow does the same for a window, with what floats over it.
func PhotographWindow(t testing.TB, w fyne.Window, size fyne.Size, name string, prepare func()) {
	t.Helper()
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	if prepare != nil {
		prepare()
	}
	picture := w.Canvas().Capture()
	folder := os.Getenv("LIHUA_PHOTOS")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
