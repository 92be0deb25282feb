package widgets

import (
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/vector"
)

// strokeSquare is the width of the square that strokes are drawn in, strokeTop
// its upper edge over the baseline.
const (
	strokeSquare = 1024
	strokeTop    = 900
)

// strokeShape is a stroke at a size: how much of each pixel it covers and when
// the brush comes there.
type strokeShape struct {
	side int
	mask *image.Alpha
	way  []point
	// when is the share of the way after which a pixel of the mask is reached,
	// 0 to 255; nil until the stroke is drawn in part.
	when []uint8
}

type point struct{ x, y float64 }

// newStrokeShape draws a stroke into a square of so many pixels.
func newStrokeShape(s Stroke, side int) *strokeShape {
	air := float64(side) * strokeAir
	scale := (float64(side) - 2*air) / strokeSquare
	to := func(x, y float64) (float32, float32) {
		return float32(air + x*scale), float32(air + (strokeTop-y)*scale)
	}
	r := vector.NewRasterizer(side, side)
	box := tracePath(r, s.Outline, to).Intersect(image.Rect(0, 0, side, side))
	shape := &strokeShape{side: side, mask: image.NewAlpha(box)}
	if !box.Empty() {
		whole := image.NewAlpha(image.Rect(0, 0, side, side))
		r.Draw(whole, whole.Rect, image.Opaque, image.Point{})
		for y := box.Min.Y; y < box.Max.Y; y++ {
			copy(shape.mask.Pix[shape.mask.PixOffset(box.Min.X, y):], whole.Pix[whole.PixOffset(box.Min.X, y):whole.PixOffset(box.Max.X-1, y)+1])
		}
	}
	for _, p := range s.Way {
		x, y := to(float64(p.X), float64(p.Y))
		shape.way = append(shape.way, point{float64(x), float64(y)})
	}
	return shape
}

// tracePath hands an SVG path of M, L, Q, C and Z to a rasterizer and gives the
// box of its points. It ends at what it does not understand.
func tracePath(r *vector.Rasterizer, path string, to func(x, y float64) (float32, float32)) image.Rectangle {
	var box image.Rectangle
	fields := strings.Fields(path)
	points := map[string]int{"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
	for i := 0; i < len(fields); {
		count, ok := points[fields[i]]
		if !ok || i+2*count >= len(fields) {
			break
		}
		var at [6]float32
		for k := range count {
			x, errX := strconv.ParseFloat(fields[i+1+2*k], 64)
			y, errY := strconv.ParseFloat(fields[i+2+2*k], 64)
			if errX != nil || errY != nil {
				return box
			}
			px, py := to(x, y)
			at[2*k], at[2*k+1] = px, py
			box = box.Union(image.Rect(int(px)-1, int(py)-1, int(px)+2, int(py)+2))
		}
		switch fields[i] {
		case "M":
			r.MoveTo(at[0], at[1])
		case "L":
			r.LineTo(at[0], at[1])
		case "Q":
			r.QuadTo(at[0], at[1], at[2], at[3])
		case "C":
			r.CubeTo(at[0], at[1], at[2], at[3], at[4], at[5])
		case "Z":
			r.ClosePath()
		}
		i += 1 + 2*count
	}
	return box
}

// brushEdge is how long the end of a stroke that is being written fades out, as
// a share of its way in 255ths.
const brushEdge = 6

// paint draws the first part of a stroke, 0 to 1, over an image.
func (s *strokeShape) paint(img *image.RGBA, ink color.Color, part float32) {
	if part < 1 && s.when == nil {
		s.time()
	}
	reached := part * (255 + brushEdge)
	red, green, blue, _ := ink.RGBA()
	box := s.mask.Rect.Intersect(img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			i := s.mask.PixOffset(x, y)
			alpha := uint32(s.mask.Pix[i])
			if alpha == 0 {
				continue
			}
			if part < 1 {
				alpha = uint32(float32(alpha) * min(max((reached-float32(s.when[i]))/brushEdge, 0), 1))
			}
			p := img.Pix[img.PixOffset(x, y):]
			for c, v := range [3]uint32{red, green, blue} {
				p[c] = uint8((uint32(p[c])*(255-alpha) + v>>8*alpha) / 255)
			}
			p[3] = uint8(uint32(p[3]) + (255-uint32(p[3]))*alpha/255)
		}
	}
}

// time finds for each pixel of the stroke when the brush comes to it: where
// the way is nearest.
func (s *strokeShape) time() {
	s.when = make([]uint8, len(s.mask.Pix))
	way := evenly(s.way, 72)
	if len(way) < 2 {
		return
	}
	box := s.mask.Rect
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			i := s.mask.PixOffset(x, y)
			if s.mask.Pix[i] == 0 {
				continue
			}
			nearest, best := 0, math.Inf(1)
			for k, p := range way {
				dx, dy := p.x-float64(x), p.y-float64(y)
				if d := dx*dx + dy*dy; d < best {
					nearest, best = k, d
				}
			}
			s.when[i] = uint8(255 * nearest / (len(way) - 1))
		}
	}
}

// evenly gives points at equal distances on a way.
func evenly(way []point, count int) []point {
	if len(way) < 2 {
		return way
	}
	length := 0.0
	for i := 1; i < len(way); i++ {
		length += math.Hypot(way[i].x-way[i-1].x, way[i].y-way[i-1].y)
	}
	out := make([]point, 0, count)
	passed, k := 0.0, 1
	for n := range count {
		want := length * float64(n) / float64(count-1)
		for k < len(way)-1 && passed+math.Hypot(way[k].x-way[k-1].x, way[k].y-way[k-1].y) < want {
			passed += math.Hypot(way[k].x-way[k-1].x, way[k].y-way[k-1].y)
			k++
		}
		leg := math.Hypot(way[k].x-way[k-1].x, way[k].y-way[k-1].y)
		share := 0.0
		if leg > 0 {
			share = min((want-passed)/leg, 1)
		}
		out = append(out, point{way[k-1].x + (way[k].x-way[k-1].x)*share, way[k-1].y + (way[k].y-way[k-1].y)*share})
	}
	return out
}
