package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// block is an object of a fixed least size.
func block(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func TestLayoutsByTheRoomTheyHave(t *testing.T) {
	test.NewTempApp(t)
	three := func() []fyne.CanvasObject {
		return []fyne.CanvasObject{block(50, 20), block(50, 40), block(50, 30)}
	}
	for _, c := range []struct {
		name   string
		make   func(objects ...fyne.CanvasObject) *fyne.Container
		width  float32
		height float32
		places [3]fyne.Position
	}{
		{"columns beside each other", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewColumns(10, 5, 90, o...) }, 320, 40, [3]fyne.Position{{X: 0}, {X: 110}, {X: 220}}},
		{"columns below each other", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewColumns(10, 5, 120, o...) }, 320, 100, [3]fyne.Position{{Y: 0}, {Y: 25}, {Y: 70}}},
		{"a flow of one line, middles level", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewFlow(10, 5, o...) }, 170, 40, [3]fyne.Position{{Y: 10}, {X: 60}, {X: 120, Y: 5}}},
		{"a flow of two lines", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewFlow(10, 5, o...) }, 110, 75, [3]fyne.Position{{Y: 10}, {X: 60}, {Y: 45}}},
		{"the last one apart", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewApart(10, 5, o...) }, 300, 40, [3]fyne.Position{{Y: 10}, {X: 60}, {X: 250, Y: 5}}},
		{"no room to be apart", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewApart(10, 5, o...) }, 120, 75, [3]fyne.Position{{Y: 10}, {X: 60}, {Y: 45}}},
		{"even in the middle", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewEven(10, 60, o...) }, 300, 40, [3]fyne.Position{{X: 50}, {X: 120}, {X: 190}}},
		{"even in two lines", func(o ...fyne.CanvasObject) *fyne.Container { return widgets.NewEven(10, 60, o...) }, 100, 90, [3]fyne.Position{{X: 0}, {X: 55}, {Y: 50}}},
	} {
		objects := three()
		box := c.make(objects...)
		if got := widgets.HeightFor(box, c.width); got != c.height {
			t.Errorf("%s: %v high, want %v", c.name, got, c.height)
		}
		box.Resize(fyne.NewSize(c.width, c.height))
		for i, o := range objects {
			if o.Position() != c.places[i] {
				t.Errorf("%s: object %d stands at %v, want %v", c.name, i, o.Position(), c.places[i])
			}
		}
	}
}

func TestHiddenObjectsTakeNoRoom(t *testing.T) {
	test.NewTempApp(t)
	hidden := block(50, 99)
	hidden.Hide()
	for name, box := range map[string]*fyne.Container{
		"columns": widgets.NewColumns(10, 5, 500, block(50, 20), hidden),
		"flow":    widgets.NewFlow(10, 5, block(50, 20), hidden),
		"even":    widgets.NewEven(10, 60, block(50, 20), hidden),
	} {
		if got := widgets.HeightFor(box, 200); got != 20 {
			t.Errorf("%s: %v high, want 20", name, got)
		}
	}
}

func TestKeysThatAPartDoesNotUseReachThePage(t *testing.T) {
	test.NewTempApp(t)
	pressed, tapped := []fyne.KeyName(nil), 0
	tap := func() { tapped++ }
	segments := widgets.NewSegments([]string{"1", "2"}, 0, nil)
	for name, part := range map[string]fyne.Focusable{
		"button": widgets.NewButton("Go on", "G", tap), "link": widgets.NewLink("Undo", tap),
		"choice": widgets.NewChoice("Both", "", "3", tap), "segments": segments,
	} {
		pressed = nil
		o, ok := part.(fyne.CanvasObject)
		if !ok {
			t.Fatal(name)
		}
		w := test.NewWindow(o)
		w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { pressed = append(pressed, e.Name) })
		w.Canvas().Focus(part)
		part.TypedKey(&fyne.KeyEvent{Name: fyne.KeyR})
		part.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		if len(pressed) == 0 || pressed[0] != fyne.KeyR {
			t.Errorf("%s: the page got %v", name, pressed)
		}
		w.Close()
	}
	if tapped != 3 {
		t.Errorf("Space acted %d times, want 3", tapped)
	}
	segments.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	segments.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if segments.Chosen() != 1 {
		t.Errorf("the arrows lead to %d", segments.Chosen())
	}
}
