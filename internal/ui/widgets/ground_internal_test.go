package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
)

// What stands for a large rectangle covers the same place and has its edges.
func TestAGroundIsCoveredWithoutItsRectangle(t *testing.T) {
	white, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}
	for _, size := range []fyne.Size{{Width: 600, Height: 400}, {Width: 333, Height: 701}, {Width: 670, Height: 40419.4}} {
		g := newGround()
		g.dress(white, black, 0)
		g.place(fyne.NewPos(3, -39500.5), size)
		g.show(true)
		if !g.rect.Hidden || g.stroke.Hidden || g.side.Hidden || g.edges[0].Hidden {
			t.Fatalf("%v: the rectangle is shown itself", size)
		}
		top, left := float32(-39500.5), float32(3)
		bottom, right := top+size.Height, left+size.Width
		half := g.stroke.StrokeWidth / 2
		if x := g.stroke.Position1.X; x != g.stroke.Position2.X || x-half != left || x+half > right || right-(x+half) >= 2.01 {
			t.Errorf("%v: the stroke covers %v to %v of %v to %v", size, x-half, x+half, left, right)
		}
		if g.stroke.Position1.Y != top || g.stroke.Position2.Y != bottom {
			t.Errorf("%v: the stroke goes from %v to %v", size, g.stroke.Position1.Y, g.stroke.Position2.Y)
		}
		if int(g.stroke.StrokeWidth)%2 != 0 {
			t.Errorf("%v: a stroke of %v has blurred edges", size, g.stroke.StrokeWidth)
		}
		if side := g.side.Position().X; side > g.stroke.Position1.X+half || side+g.side.Size().Width < right-0.01 {
			t.Errorf("%v: a gap is left at the right", size)
		}
		// The toolkit leaves out what its place says is out of sight.
		if at, in := g.stroke.Position(), g.stroke.Size(); at.Y > top || at.Y+in.Height < bottom {
			t.Errorf("%v: scrolled to its end, the stroke would not be painted: it is at %v, %v", size, at, in)
		}
		for i, want := range []fyne.Size{{Width: size.Width, Height: 1}, {Width: size.Width, Height: 1}, {Width: 1, Height: size.Height}, {Width: 1, Height: size.Height}} {
			if g.edges[i].Size() != want || g.edges[i].FillColor != color.Color(black) {
				t.Errorf("%v: edge %d is %v in %v", size, i, g.edges[i].Size(), g.edges[i].FillColor)
			}
		}
		g.show(false)
		if g.rect.Hidden || !g.stroke.Hidden || !g.side.Hidden || !g.edges[3].Hidden {
			t.Errorf("%v: what stood for the rectangle still shows", size)
		}
	}
}

func TestLargeGrounds(t *testing.T) {
	white := color.NRGBA{255, 255, 255, 255}
	large, small := fyne.NewSize(400, 400), fyne.NewSize(300, 40)
	for name, test := range map[string]struct {
		fill   color.Color
		radius float32
		size   fyne.Size
		want   bool
	}{
		"paper":              {white, 0, large, true},
		"a button":           {white, 0, small, false},
		"round corners":      {white, 8, large, false},
		"to be seen through": {color.NRGBA{255, 255, 255, 100}, 0, large, false},
		"nothing":            {nil, 0, large, false},
	} {
		g := newGround()
		g.dress(test.fill, nil, test.radius)
		if got := g.large(test.size); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if shaders() {
		t.Error("tests paint in software")
	}
}
