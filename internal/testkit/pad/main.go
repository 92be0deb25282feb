// Command pad is a window with one field for letters, in which the system's
// input methods are tried. It prints each text that the field comes to have as
// one line of JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func main() {
	app.SetMetadata(fyne.AppMetadata{
		ID: "io.github.dear_li_hua.Pad", Name: "Pad", Migrations: map[string]bool{"fyneDo": true},
	})
	a := app.NewWithID("io.github.dear_li_hua.Pad")
	set, err := fonts.Load(os.TempDir())
	if err != nil {
		fmt.Fprintln(os.Stderr, "pad:", err)
		os.Exit(1)
	}
	a.Settings().SetTheme(theme.New(set.Fonts, set.Faces, theme.LightUp, 1))
	field := editor.New()
	field.OnChanged = func(text string) {
		line, err := json.Marshal(text)
		if err != nil {
			panic(err) // a string has always JSON
		}
		fmt.Println(string(line))
	}
	w := a.NewWindow("Pad")
	w.SetContent(container.NewStack(widgets.NewFill(theme.Raised), field))
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(field)
	w.ShowAndRun()
}
