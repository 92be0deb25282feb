package postcard

import (
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// The faces of a card.
const (
	kai typeset.Face = iota
	sans
)

// faces measures and draws characters: each in the face asked for or, where it
// lacks the character, in the other.
type faces struct {
	fonts    [2]*sfnt.Font
	buf      sfnt.Buffer
	advances map[key]float64
	shapes   map[key]shape
}

type key struct {
	face typeset.Face
	r    rune
}

// shape is the outline of a character at a size of one; box says that no face
// has it and a hollow box stands for it.
type shape struct {
	segments sfnt.Segments
	em       float64
	box      bool
}

func openFaces(regular, inKai io.ReaderAt) (*faces, error) {
	f := &faces{advances: map[key]float64{}, shapes: map[key]shape{}}
	for i, from := range []io.ReaderAt{inKai, regular} {
		parsed, err := sfnt.ParseReaderAt(from)
		if err != nil {
			return nil, err
		}
		f.fonts[i] = parsed
	}
	return f, nil
}

// silent reports whether r is no sign but says how others are joined or shown.
func silent(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 || unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F
}

// find gives the glyph of a character in the face asked for, or in the other;
// 0 where neither has it.
func (f *faces) find(face typeset.Face, r rune) (*sfnt.Font, sfnt.GlyphIndex) {
	for _, font := range []*sfnt.Font{f.fonts[face], f.fonts[1-face]} {
		if i, err := font.GlyphIndex(&f.buf, r); err == nil && i != 0 {
			return font, i
		}
	}
	return f.fonts[face], 0
}

// whole asks for measures in the units of a face.
func whole(font *sfnt.Font) fixed.Int26_6 { return fixed.I(int(font.UnitsPerEm())) }

// Advance gives the width of a character at a size of one, for
// typeset.Measurer.
func (f *faces) Advance(face typeset.Face, r rune) float64 {
	if silent(r) {
		return 0
	}
	k := key{face, r}
	if w, ok := f.advances[k]; ok {
		return w
	}
	w := 1.0
	if from, i := f.find(face, r); i != 0 {
		if units, err := from.GlyphAdvance(&f.buf, i, whole(from), font.HintingNone); err == nil {
			w = float64(units) / float64(whole(from))
		}
	}
	f.advances[k] = w
	return w
}

func (f *faces) shape(face typeset.Face, r rune) shape {
	k := key{face, r}
	if s, ok := f.shapes[k]; ok {
		return s
	}
	from, i := f.find(face, r)
	s := shape{em: float64(whole(from)), box: i == 0}
	if i != 0 {
		// A broken outline is drawn as none.
		if segments, err := from.LoadGlyph(&f.buf, i, whole(from), nil); err == nil {
			s.segments = append(sfnt.Segments(nil), segments...)
		}
	}
	f.shapes[k] = s
	return s
}

// pen draws on a card. Turned, it turns everything around a point.
type pen struct {
	on       *image.RGBA
	cx, cy   float64
	sin, cos float64
}

func newPen(on *image.RGBA) *pen { return &pen{on: on, cos: 1} }

// turned gives a pen that turns what it draws against the clock by an angle in
// radians around a point.
func (p *pen) turned(cx, cy, angle float64) *pen {
	return &pen{on: p.on, cx: cx, cy: cy, sin: math.Sin(-angle), cos: math.Cos(-angle)}
}

func (p *pen) at(x, y float64) (float64, float64) {
	x, y = x-p.cx, y-p.cy
	return p.cx + x*p.cos - y*p.sin, p.cy + x*p.sin + y*p.cos
}

// path is an outline in pixels of the card.
type path struct {
	p      *pen
	points [][6]float64
	kinds  []sfnt.SegmentOp
	box    [4]float64 // least and most of x and y
}

func (p *pen) path() *path {
	inf := math.Inf(1)
	return &path{p: p, box: [4]float64{inf, inf, -inf, -inf}}
}

func (a *path) add(kind sfnt.SegmentOp, points ...float64) {
	var turned [6]float64
	for i := 0; i+1 < len(points); i += 2 {
		x, y := a.p.at(points[i], points[i+1])
		turned[i], turned[i+1] = x, y
		a.box = [4]float64{min(a.box[0], x), min(a.box[1], y), max(a.box[2], x), max(a.box[3], y)}
	}
	a.points, a.kinds = append(a.points, turned), append(a.kinds, kind)
}

// fill fills the outline with a colour.
func (a *path) fill(c color.Color) {
	if len(a.kinds) == 0 {
		return
	}
	bounds := image.Rect(int(math.Floor(a.box[0])), int(math.Floor(a.box[1])), int(math.Ceil(a.box[2]))+1, int(math.Ceil(a.box[3]))+1)
	if bounds = bounds.Intersect(a.p.on.Bounds()); bounds.Empty() {
		return
	}
	z := vector.NewRasterizer(bounds.Dx(), bounds.Dy())
	x, y := float64(bounds.Min.X), float64(bounds.Min.Y)
	for i, v := range a.points {
		n := [6]float32{float32(v[0] - x), float32(v[1] - y), float32(v[2] - x), float32(v[3] - y), float32(v[4] - x), float32(v[5] - y)}
		switch a.kinds[i] {
		case sfnt.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(n[0], n[1])
		case sfnt.SegmentOpLineTo:
			z.LineTo(n[0], n[1])
		case sfnt.SegmentOpQuadTo:
			z.QuadTo(n[0], n[1], n[2], n[3])
		case sfnt.SegmentOpCubeTo:
			z.CubeTo(n[0], n[1], n[2], n[3], n[4], n[5])
		}
	}
	z.ClosePath()
	z.DrawOp = draw.Over
	z.Draw(a.p.on, bounds, image.NewUniform(c), image.Point{})
}

// glyph draws a character with its left edge at x.
func (p *pen) glyph(f *faces, face typeset.Face, r rune, x, baseline, size float64, c color.Color) {
	if silent(r) || unicode.IsSpace(r) {
		return
	}
	s := f.shape(face, r)
	if s.box {
		edge := f.Advance(face, r) * size
		p.frame(x+edge*0.12, baseline-size*0.74, edge*0.76, size*0.76, size*0.05, c)
		return
	}
	scale := size / s.em
	a := p.path()
	for _, segment := range s.segments {
		var points [6]float64
		n := 1
		switch segment.Op {
		case sfnt.SegmentOpQuadTo:
			n = 2
		case sfnt.SegmentOpCubeTo:
			n = 3
		}
		for i := range n {
			points[2*i] = x + float64(segment.Args[i].X)*scale
			points[2*i+1] = baseline + float64(segment.Args[i].Y)*scale
		}
		a.add(segment.Op, points[:2*n]...)
	}
	a.fill(c)
}

// text draws a text from x on.
func (p *pen) text(f *faces, face typeset.Face, text string, x, baseline, size float64, c color.Color) {
	for _, r := range text {
		p.glyph(f, face, r, x, baseline, size, c)
		x += f.Advance(face, r) * size
	}
}

// width gives the width of a text at a size.
func (f *faces) width(face typeset.Face, text string, size float64) float64 {
	w := 0.0
	for _, r := range text {
		w += f.Advance(face, r) * size
	}
	return w
}

// fit shortens a text to a width.
func (f *faces) fit(face typeset.Face, text string, size, width float64) string {
	if f.width(face, text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && f.width(face, string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
