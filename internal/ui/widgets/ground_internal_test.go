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
		if !g.rect.Hidden || g.stroke.Hidden || g.foot.Hidden || g.edges[0].Hidden {
			t.Fatalf("%v: the rectangle is shown itself", size)
		}
		top, left := float32(-39500.5), float32(3)
		bottom, right := top+size.Height, left+size.Width
		half := g.stroke.StrokeWidth / 2
		if y := g.stroke.Position1.Y; y != g.stroke.Position2.Y || y-half != top || y+half > bottom || bottom-(y+half) >= 2.01 {
			t.Errorf("%v: the stroke covers %v to %v of %v to %v", size, y-half, y+half, top, bottom)
		}
		if g.stroke.Position1.X != left || g.stroke.Position2.X != right {
			t.Errorf("%v: the stroke goes from %v to %v", size, g.stroke.Position1.X, g.stroke.Position2.X)
		}
		if int(g.stroke.StrokeWidth)%2 != 0 {
			t.Errorf("%v: a stroke of %v has blurred edges", size, g.stroke.StrokeWidth)
		}
		if foot := g.foot.Position().Y; foot > g.stroke.Position1.Y+half || foot+g.foot.Size().Height < bottom-0.01 {
			t.Errorf("%v: a gap is left at the foot", size)
		}
		for i, want := range []fyne.Size{{Width: size.Width, Height: 1}, {Width: size.Width, Height: 1}, {Width: 1, Height: size.Height}, {Width: 1, Height: size.Height}} {
			if g.edges[i].Size() != want || g.edges[i].FillColor != color.Color(black) {
				t.Errorf("%v: edge %d is %v in %v", size, i, g.edges[i].Size(), g.edges[i].FillColor)
			}
		}
		g.show(false)
		if g.rect.Hidden || !g.stroke.Hidden || !g.foot.Hidden || !g.edges[3].Hidden {
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
