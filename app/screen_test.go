package main

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTheWindowFitsTheScreen(t *testing.T) {
	for name, c := range map[string]struct{ window, area, want fyne.Size }{
		"room enough":       {fyne.NewSize(1280, 800), fyne.NewSize(1920, 1040), fyne.NewSize(1280, 800)},
		"just its size":     {fyne.NewSize(1280, 800), fyne.NewSize(1280, 800), fyne.NewSize(1280, 800)},
		"a small laptop":    {fyne.NewSize(1280, 800), fyne.NewSize(1366, 728), fyne.NewSize(1280, 688)},
		"a smaller screen":  {fyne.NewSize(1280, 800), fyne.NewSize(960, 640), fyne.NewSize(960, 600)},
		"nothing is told":   {fyne.NewSize(1280, 800), fyne.Size{}, fyne.NewSize(1280, 800)},
		"hardly any screen": {fyne.NewSize(1280, 800), fyne.NewSize(600, 400), fyne.NewSize(1280, 800)},
	} {
		if got := within(c.window, c.area); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
