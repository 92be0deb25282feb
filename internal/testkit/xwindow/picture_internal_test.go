package xwindow

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"testing"
)

func TestReadLayout(t *testing.T) {
	header := func(width, height, bits, bytesPerLine, colours uint32) *bytes.Buffer {
		var words [25]uint32
		words[0], words[4], words[5], words[11], words[12], words[19] = 160, width, height, bits, bytesPerLine, colours
		var file bytes.Buffer
		if err := binary.Write(&file, binary.BigEndian, words); err != nil {
			t.Fatal(err)
		}
		return &file
	}
	got, err := readLayout(header(1280, 800, 32, 5120, 256))
	want := layout{start: 160 + 12*256, width: 1280, height: 800, bytesPerLine: 5120, bytesPerPixel: 4}
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	for name, file := range map[string]*bytes.Buffer{
		"empty":       {},
		"no width":    header(0, 800, 32, 5120, 0),
		"short lines": header(1280, 800, 32, 1280, 0),
		"16 bits":     header(1280, 800, 16, 2560, 0),
	} {
		if _, err := readLayout(file); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestDifferentAndCount(t *testing.T) {
	a, b := image.NewRGBA(image.Rect(0, 0, 8, 4)), image.NewRGBA(image.Rect(0, 0, 8, 4))
	red := color.RGBA{R: 200, A: 255}
	for x := range 5 {
		b.SetRGBA(x, 2, red)
	}
	if n := Different(a, b); n != 5 {
		t.Errorf("%d pixels differ, want 5", n)
	}
	if n := Count(b, image.Rect(3, 0, 20, 20), red); n != 2 {
		t.Errorf("%d pixels are red, want 2", n)
	}
	if !Blank(a, a.Rect) || Blank(b, b.Rect) || !Blank(b, image.Rect(0, 0, 8, 2)) {
		t.Error("a part is blank where it has one colour, and nowhere else")
	}
}
