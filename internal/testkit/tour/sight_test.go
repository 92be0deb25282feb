package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

func TestWordsAreFoundInWhateverColour(t *testing.T) {
	e, err := newEye(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, 400, 160))
	draw.Draw(picture, picture.Rect, image.NewUniform(color.RGBA{0xFB, 0xF7, 0xEF, 0xFF}), image.Point{}, draw.Src)
	draw.Draw(picture, image.Rect(200, 0, 400, 80), image.NewUniform(color.RGBA{0xB3, 0x39, 0x2F, 0xFF}), image.Point{}, draw.Src)
	soft := color.RGBA{0x6E, 0x67, 0x5C, 0xFF}
	e.faces.DrawText(picture, ink.Regular, 15, 20, 40, "Library", soft)
	e.faces.DrawText(picture, ink.Bold, 15, 220, 40, "Reply", color.White)
	e.faces.DrawText(picture, ink.Kai, 25, 20, 120, "整理房间", color.Black)
	e.faces.DrawText(picture, ink.Regular, 13, 220, 120, "Library", soft)
	for _, c := range []struct {
		word  string
		types []typeface
		in    image.Rectangle // where it stands; empty where it must not be found
	}{
		{"Library", interfaceTypes(), image.Rect(18, 22, 90, 50)},
		{"Reply", interfaceTypes(), image.Rect(218, 22, 290, 50)},
		{"房", readingTypes(), image.Rect(68, 90, 98, 130)},
		{"Letters", interfaceTypes(), image.Rectangle{}},
		{"家", readingTypes(), image.Rectangle{}},
	} {
		all := e.find(picture, picture.Rect, c.word, c.types)
		switch {
		case c.in.Empty() && len(all) > 0:
			t.Errorf("%q is found at %v", c.word, all)
		case !c.in.Empty() && (len(all) == 0 || !all[0].box.In(c.in)):
			t.Errorf("%q is found at %v, want it in %v", c.word, all, c.in)
		}
	}
	if all := e.find(picture, image.Rect(200, 0, 400, 160), "Library", interfaceTypes()); len(all) != 1 || !all[0].box.In(image.Rect(216, 100, 290, 130)) {
		t.Errorf("in a part the word is found at %v", all)
	}
}
