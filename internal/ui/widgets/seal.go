package widgets

import (
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/calm"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Seal is the mark of a letter that was sent: 封 in cinnabar, a little askew as
// a hand stamps it.
type Seal struct {
	widget.BaseWidget
	size float32
	// pressed is how far the stamp is down, from 0 to 1.
	pressed float32
	raster  *canvas.Raster
}

// NewSeal makes a seal of a size in pixels at 100 %.
func NewSeal(size float32) *Seal {
	s := &Seal{size: size, pressed: 1}
	s.raster = canvas.NewRaster(s.draw)
	s.ExtendBaseWidget(s)
	return s
}

// stampTime is how long the stamp comes down.
const stampTime = 200 * time.Millisecond

// Stamp brings the seal down on the paper; at once where the learner wants no
// motion.
func (s *Seal) Stamp() {
	if !calm.Moves() {
		s.raster.Refresh()
		return
	}
	s.pressed = 0
	motion := fyne.NewAnimation(stampTime, func(done float32) {
		s.pressed = done
		s.raster.Refresh()
	})
	motion.Curve = fyne.AnimationEaseIn
	motion.Start()
}

// MinSize leaves room for the corners that stand askew.
func (s *Seal) MinSize() fyne.Size { return fyne.NewSquareSize(theme.Px(s.size)) }

// CreateRenderer draws the seal.
func (s *Seal) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.raster) }

// sealTilt is how far the seal stands askew, in radians.
const sealTilt = -0.07

func (s *Seal) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	faces := theme.Faces()
	if faces == nil || w == 0 || h == 0 || s.pressed <= 0 {
		return img
	}
	// Drawn straight at twice the size, then turned: the turn smooths it.
	edge := 2 * min(w, h)
	straight := sealFace(faces, edge)
	scale := 0.5 * 0.9 * (1.3 - 0.3*float64(s.pressed))
	sin, cos := math.Sin(sealTilt)*scale, math.Cos(sealTilt)*scale
	middle := float64(edge) / 2
	turn := f64.Aff3{
		cos, -sin, float64(w)/2 - cos*middle + sin*middle,
		sin, cos, float64(h)/2 - sin*middle - cos*middle,
	}
	draw.ApproxBiLinear.Transform(img, turn, straight, straight.Bounds(), draw.Over, &draw.Options{
		SrcMask: image.NewUniform(color.Alpha{A: uint8(235 * s.pressed)}),
	})
	return img
}

// sealFace draws the seal straight: a cinnabar square with a line left free
// near its edge and the character left free in it, so that the paper shows.
func sealFace(faces *ink.Faces, edge int) *image.RGBA {
	face := image.NewRGBA(image.Rect(0, 0, edge, edge))
	e := float64(edge)
	red := theme.Color(theme.Cinnabar)
	paper := theme.Color(theme.Raised)
	fillRound(face, 0, e*0.10, red)
	fillRound(face, e*0.055, e*0.07, paper)
	fillRound(face, e*0.085, e*0.055, red)
	size := e * 0.68
	const sign = '封'
	x := (e - faces.Advance(ink.Kai, sign)*size) / 2
	// The middle of a Chinese character stands 0.38 em over its baseline.
	y := e/2 + 0.38*size
	for _, dx := range [...]float64{-e * 0.008, 0, e * 0.008} { // a seal is cut wider than a pen writes
		faces.Draw(face, ink.Kai, size, x+dx, y, sign, paper)
	}
	return face
}

// fillRound fills a square that stands inset from the image's edge, its
// corners rounded by a radius.
func fillRound(img *image.RGBA, inset, radius float64, c color.Color) {
	size := float64(img.Rect.Dx())
	low, high := inset+radius, size-inset-radius
	for y := int(inset); y < int(math.Ceil(size-inset)); y++ {
		for x := int(inset); x < int(math.Ceil(size-inset)); x++ {
			px, py := float64(x)+0.5, float64(y)+0.5
			dx := max(low-px, 0, px-high)
			dy := max(low-py, 0, py-high)
			if dx*dx+dy*dy <= radius*radius {
				img.Set(x, y, c)
			}
		}
	}
}
