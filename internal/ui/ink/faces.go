// Package ink draws lines of text into images: the reading text, letters and
// whatever is set in the Kai face. One image for a line costs a fraction of
// what one canvas object for each character does.
package ink

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// The faces of the app. System is one of the computer's own (UseSystem), and
// the Kai face where there is none.
const (
	Regular typeset.Face = iota
	Bold
	Kai
	System
	faces
)

// Faces holds the app's typefaces: their measures and their rasterised
// glyphs. It is safe for concurrent use.
type Faces struct {
	mu    sync.Mutex
	fonts [faces]*face
}

type face struct {
	font     *sfnt.Font
	buf      sfnt.Buffer
	unit     float64 // 1/units per em
	advances map[rune]float32
	reaches  map[rune][2]float32
	has      map[rune]bool
	sized    map[int]*sized
}

// sized is a face at one size in pixels.
type sized struct {
	face   font.Face
	glyphs map[glyphKey]glyph
	bytes  int // of the masks
}

// glyphKey names a glyph at one of four horizontal places inside a pixel.
type glyphKey struct {
	r        rune
	fraction uint8
}

type glyph struct {
	mask image.Alpha
	// dx, dy lead from the pen's whole pixel to the mask's corner.
	dx, dy int
	ok     bool
}

// maxGlyphs bounds the cache of one size; a page shows far fewer.
const maxGlyphs = 4096

// maxBytes bounds the masks of one size, in bytes: large text on a fine screen
// would take ten times as much before it came to maxGlyphs.
const maxBytes = 16 << 20

// maxSizes bounds the sizes kept for one face.
const maxSizes = 12

// NewFaces reads the three faces from their TrueType files, of which only what
// is drawn is ever read. A missing face (nil or unreadable content) is replaced
// by the first that is there; with none an error comes back.
func NewFaces(regular, bold, kai io.ReaderAt) (*Faces, error) {
	f := &Faces{}
	var first *face
	var failure error
	for i, file := range []io.ReaderAt{regular, bold, kai} {
		if file == nil {
			continue
		}
		parsed, err := sfnt.ParseReaderAt(file)
		if err != nil {
			failure = fmt.Errorf("font %d: %w", i, err)
			continue
		}
		f.fonts[i] = newFace(parsed)
		if first == nil {
			first = f.fonts[i]
		}
	}
	if first == nil {
		if failure == nil {
			failure = fmt.Errorf("no font is there")
		}
		return nil, failure
	}
	f.fonts[System] = f.fonts[Kai]
	for i := range f.fonts {
		if f.fonts[i] == nil {
			f.fonts[i] = first
		}
	}
	return f, nil
}

// Advance gives the width of r in face at a size of one em, for
// typeset.Measurer.
func (f *Faces) Advance(id typeset.Face, r rune) float64 {
	if silent(r) {
		return 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	face, r := f.with(id, r)
	return face.advance(r)
}

// with gives the face that draws a character, and as which character: the face
// asked for or, where it lacks the character, another one that has it (the sans
// faces have no IPA, the Kai face has). What no face has, such as an emoji, is
// drawn as an empty box: it must not look as if it were gone.
func (f *Faces) with(id typeset.Face, r rune) (*face, rune) {
	r, kai := drawn(r)
	if kai {
		id = Kai
	}
	asked := f.fonts[id]
	if asked.holds(r) {
		return asked, r
	}
	for _, other := range f.fonts {
		if other.holds(r) {
			return other, r
		}
	}
	if unicode.In(r, unicode.So, unicode.Sm, unicode.Sk, unicode.L, unicode.N, unicode.P) && asked.holds(missing) {
		return asked, missing
	}
	return asked, r
}

// silent reports whether r is no sign but says how others are to be joined or
// shown, as between the parts of an emoji. It takes no room.
func silent(r rune) bool {
	return r > 0xAD && (unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F)
}

// missing stands for a character that no face has.
const missing = '□'

func (f *face) holds(r rune) bool {
	if known, ok := f.has[r]; ok {
		return known
	}
	index, err := f.font.GlyphIndex(&f.buf, r)
	f.has[r] = err == nil && index != 0
	return f.has[r]
}

// Width gives the width of text in face at the given size.
func (f *Faces) Width(id typeset.Face, size float64, text string) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := 0.0
	for _, r := range text {
		if silent(r) {
			continue
		}
		face, r := f.with(id, r)
		w += face.advance(r)
	}
	return w * size
}

func (f *face) advance(r rune) float64 {
	if a, ok := f.advances[r]; ok {
		return float64(a)
	}
	units := fixed.Int26_6(f.font.UnitsPerEm()) << 6
	a := float32(0)
	if index, err := f.font.GlyphIndex(&f.buf, r); err == nil {
		if w, err := f.font.GlyphAdvance(&f.buf, index, units, font.HintingNone); err == nil {
			a = float32(float64(w) / 64 * f.unit)
		}
	}
	f.advances[r] = a
	return float64(a)
}

// Draw draws one character in face with its origin at x, y pixels of dst, at
// a size of size pixels to the em.
func (f *Faces) Draw(dst *image.RGBA, id typeset.Face, size, x, y float64, r rune, c color.Color) {
	if silent(r) {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	whole := math.Floor(x)
	fraction := uint8((x - whole) * 4)
	face, r := f.with(id, r)
	g := face.glyph(r, size, fraction)
	if !g.ok {
		return
	}
	blend(dst, &g.mask, image.Pt(int(whole)+g.dx, int(math.Round(y))+g.dy), c)
}

// DrawText draws a line of text and returns the x where it ends.
func (f *Faces) DrawText(dst *image.RGBA, id typeset.Face, size, x, y float64, text string, c color.Color) float64 {
	for _, r := range text {
		f.Draw(dst, id, size, x, y, r, c)
		x += f.Advance(id, r) * size
	}
	return x
}

func (f *face) glyph(r rune, size float64, fraction uint8) glyph {
	s := f.at(size)
	if s == nil {
		return glyph{}
	}
	key := glyphKey{r, fraction}
	if g, ok := s.glyphs[key]; ok {
		return g
	}
	if len(s.glyphs) >= maxGlyphs || s.bytes >= maxBytes {
		clear(s.glyphs)
		s.bytes = 0
	}
	g := s.rasterise(key)
	s.bytes += len(g.mask.Pix)
	s.glyphs[key] = g
	return g
}

func (f *face) at(size float64) *sized {
	key := int(math.Round(size * 16))
	if s, ok := f.sized[key]; ok {
		return s
	}
	if len(f.sized) >= maxSizes {
		clear(f.sized)
	}
	ff, err := opentype.NewFace(f.font, &opentype.FaceOptions{Size: float64(key) / 16, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	s := &sized{face: ff, glyphs: map[glyphKey]glyph{}}
	f.sized[key] = s
	return s
}

func (s *sized) rasterise(key glyphKey) glyph {
	dot := fixed.Point26_6{X: fixed.Int26_6(key.fraction) * 16}
	box, mask, at, _, ok := s.face.Glyph(dot, key.r)
	if !ok {
		return glyph{}
	}
	// The face reuses its mask for the next glyph: keep a copy.
	own := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.Draw(own, own.Rect, mask, at, draw.Src)
	return glyph{mask: *own, dx: box.Min.X, dy: box.Min.Y, ok: true}
}
