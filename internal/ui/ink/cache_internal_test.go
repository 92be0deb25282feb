package ink

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

func TestMasksOfOneSizeStayWithinTheirBound(t *testing.T) {
	f, err := NewFaces(bytes.NewReader(goregular.TTF), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, 400, 400))
	const size = 400
	most := 0
	for r := rune('!'); r < 0x180; r++ {
		for fraction := range 4 {
			f.Draw(img, Regular, size, 10+float64(fraction)/4, 390, r, color.Black)
			kept := 0
			for _, g := range f.fonts[Regular].at(size).glyphs {
				kept += len(g.mask.Pix)
			}
			most = max(most, kept)
		}
	}
	if most > maxBytes+size*size*2 || most < maxBytes/2 {
		t.Errorf("up to %d bytes of masks are kept, want about %d", most, maxBytes)
	}
}
