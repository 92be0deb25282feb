package main

import (
	"image"
	"image/color"
	"testing"
)

func TestIndexedKeepsFewColoursExactly(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 16, 16))
	for i := range 16 * 16 {
		img.SetRGBA(i%16, i/16, color.RGBA{uint8(i * 7), uint8(i), uint8(255 - i), 255})
	}
	got := indexed(img)
	for y := range 16 {
		for x := range 16 {
			if want := img.RGBAAt(x, y); got.At(x, y) != color.Color(want) {
				t.Fatalf("%d,%d is %v, want %v", x, y, got.At(x, y), want)
			}
		}
	}
}

func TestIndexedComesNearManyColours(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 128, 128))
	paper := color.RGBA{251, 247, 239, 255}
	for y := range 128 {
		for x := range 128 {
			img.SetRGBA(x, y, paper)
			if y < 64 {
				img.SetRGBA(x, y, color.RGBA{uint8(2 * x), uint8(4 * y), uint8(x + y), 255})
			}
		}
	}
	got := indexed(img)
	if len(got.Palette) > 256 {
		t.Fatalf("%d colours", len(got.Palette))
	}
	if got.At(5, 100) != color.Color(paper) {
		t.Errorf("the most frequent colour became %v", got.At(5, 100))
	}
	for y := range 128 {
		for x := range 128 {
			c, ok := got.At(x, y).(color.RGBA)
			if !ok {
				t.Fatal("the palette has colours of another kind")
			}
			want := img.RGBAAt(x, y)
			for channel := range 3 {
				if d := channelOf(c, channel) - channelOf(want, channel); d > 48 || d < -48 {
					t.Fatalf("%d,%d is %v, want about %v", x, y, c, want)
				}
			}
		}
	}
}
