package ink

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"
)

func TestBlendIsDrawMask(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	mask := image.NewAlpha(image.Rect(0, 0, 16, 16))
	for i := range mask.Pix {
		mask.Pix[i] = uint8(i)
	}
	for n := range 300 {
		c := color.NRGBA{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256))}
		got, want := image.NewRGBA(image.Rect(3, 2, 40, 30)), image.NewRGBA(image.Rect(3, 2, 40, 30))
		if n%2 == 0 {
			ground := color.RGBA{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256)), 255}
			draw.Draw(got, got.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
			draw.Draw(want, want.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
		}
		at := image.Pt(rng.IntN(50)-5, rng.IntN(40)-5) // partly outside, too
		blend(got, mask, at, c)
		draw.DrawMask(want, mask.Rect.Add(at), image.NewUniform(c), image.Point{}, mask, image.Point{}, draw.Over)
		for i := range got.Pix {
			if d := int(got.Pix[i]) - int(want.Pix[i]); d < -1 || d > 1 {
				t.Fatalf("case %d: byte %d is %d, want %d", n, i, got.Pix[i], want.Pix[i])
			}
		}
	}
}

func BenchmarkBlend(b *testing.B) {
	mask := image.NewAlpha(image.Rect(0, 0, 25, 25))
	for i := range mask.Pix {
		if i%4 == 0 {
			mask.Pix[i] = uint8(i)
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, 60, 60))
	for name, blit := range map[string]func(){
		"ours": func() { blend(dst, mask, image.Pt(9, 9), color.Black) },
		"image": func() {
			draw.DrawMask(dst, mask.Rect.Add(image.Pt(9, 9)), image.Black, image.Point{}, mask, image.Point{}, draw.Over)
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				clear(dst.Pix)
				blit()
			}
		})
	}
}
