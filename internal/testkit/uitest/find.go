package uitest

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// The parts of the window as far as tests ask them; the widgets themselves
// cannot be named here, since their own tests use this package.
type (
	written interface{ Content() string }
	labeled interface {
		fyne.Tappable
		Label() string
	}
)

// All gives the visible objects of a type below root, in the order in which
// they are drawn.
func All[T fyne.CanvasObject](root fyne.CanvasObject) []T {
	var out []T
	walk(root, func(o fyne.CanvasObject) {
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
	})
	return out
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case *container.Scroll:
		walk(o.Content, visit)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}

// Texts gives every visible text below root.
func Texts(root fyne.CanvasObject) []string {
	var out []string
	walk(root, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case written:
			out = append(out, o.Content())
		case labeled:
			out = append(out, o.Label())
		}
	})
	return out
}

// Shows reports whether a visible text below root holds part.
func Shows(root fyne.CanvasObject, part string) bool {
	return slices.ContainsFunc(Texts(root), func(s string) bool { return strings.Contains(s, part) })
}

// Tap taps the visible button or link below root with a label, and fails the
// test if there is none.
func Tap(t testing.TB, root fyne.CanvasObject, label string) {
	t.Helper()
	var found labeled
	walk(root, func(o fyne.CanvasObject) {
		if l, ok := o.(labeled); ok && l.Label() == label && found == nil {
			found = l
		}
	})
	if found != nil {
		found.Tapped(nil)
		return
	}
	t.Fatalf("there is no button %q among %q", label, Texts(root))
}
