// Package calm keeps the window still. The toolkit fades every focused entry's
// caret in and out for as long as the entry is focused, and each step draws the
// whole window anew: where no graphics card helps, a letter left open on the
// desk kept more than one processor busy. The carets of this app do not blink;
// by the design nothing moves but pop-ups and the seal.
package calm

import "fyne.io/fyne/v2"

// App is the given app with the toolkit's own animations switched off. It
// becomes the current app.
func App(a fyne.App) fyne.App {
	still := app{a}
	fyne.SetCurrentApp(still)
	return still
}

type app struct{ fyne.App }

func (a app) Settings() fyne.Settings { return settings{a.App.Settings()} }

type settings struct{ fyne.Settings }

// ShowAnimations tells the toolkit's widgets to keep still.
func (settings) ShowAnimations() bool { return false }

// Moves reports whether the app's own motion is welcome: whether the user has
// not asked the toolkit for less of it.
func Moves() bool {
	chosen := fyne.CurrentApp().Settings()
	if s, ok := chosen.(settings); ok {
		chosen = s.Settings
	}
	return chosen.ShowAnimations()
}
