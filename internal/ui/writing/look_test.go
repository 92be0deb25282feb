package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// walk visits everything that an object shows.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// said gives the words that an object shows, one a line.
func said(o fyne.CanvasObject) string {
	var out []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case interface{ Content() string }:
			out = append(out, o.Content())
		case interface{ Label() string }:
			out = append(out, o.Label())
		}
	})
	return strings.Join(out, "\n")
}

// find gives the first object of a kind that fits.
func find[T fyne.CanvasObject](t *testing.T, in fyne.CanvasObject, fits func(T) bool) T {
	t.Helper()
	var found T
	ok := false
	walk(in, func(o fyne.CanvasObject) {
		if one, is := o.(T); is && !ok && fits(one) {
			found, ok = one, true
		}
	})
	if !ok {
		t.Fatalf("no %T fits", found)
	}
	return found
}
