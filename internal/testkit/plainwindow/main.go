// Command plainwindow is what the program is measured against by make bench: a
// window of the same size with one line of text in the same typeface, and
// nothing else. Its argument is the typeface's file; with a second one, a
// number, it has so many lines in a scroller, and with 0 a field to write in.
package main

import (
	"fmt"
	"image/color"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/calm"
)

func main() {
	lines, err := 1, error(nil)
	if len(os.Args) == 3 {
		lines, err = strconv.Atoi(os.Args[2])
	}
	if len(os.Args) < 2 || len(os.Args) > 3 || err != nil {
		fmt.Fprintln(os.Stderr, "usage: plainwindow FACE.ttf [LINES]")
		os.Exit(2)
	}
	face, err := fyne.LoadResourceFromPath(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "plainwindow:", err)
		os.Exit(1)
	}
	app.SetMetadata(fyne.AppMetadata{
		ID: "io.github.dear_li_hua.PlainWindow", Name: "Plain window",
		Migrations: map[string]bool{"fyneDo": true},
	})
	a := calm.App(app.NewWithID("io.github.dear_li_hua.PlainWindow")) // a caret that blinks would paint all the time
	a.Settings().SetTheme(plain{theme.DefaultTheme(), face})
	w := a.NewWindow("Plain window")
	const line = "你好，李华！ Hello, Li Hua!"
	switch lines {
	case 0:
		field := widget.NewEntry()
		w.SetContent(container.NewVBox(field))
		w.Canvas().Focus(field)
	case 1:
		w.SetContent(widget.NewLabel(line))
	default:
		w.SetContent(container.NewVScroll(widget.NewLabel(strings.Repeat(strings.Repeat(line, 5)+"\n", lines))))
	}
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}

// plain is Fyne's own theme in light colours with one face for all text.
type plain struct {
	fyne.Theme
	face fyne.Resource
}

// Font gives the one face.
func (p plain) Font(fyne.TextStyle) fyne.Resource { return p.face }

// Color gives the light variant, so that the first frame differs from the
// black of an empty screen whatever the system prefers.
func (p plain) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return p.Theme.Color(name, theme.VariantLight)
}
