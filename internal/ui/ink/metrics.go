package ink

import (
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// Line gives how far a line of a face reaches above and below the baseline, in
// em, as the face's own maker set it; 0 and 0 where the face does not say.
func (f *Faces) Line(id typeset.Face) (ascent, descent float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	face := f.fonts[id]
	units := fixed.Int26_6(face.font.UnitsPerEm()) << 6
	m, err := face.font.Metrics(&face.buf, units, font.HintingNone)
	if err != nil {
		return 0, 0
	}
	return float64(m.Ascent) / 64 * face.unit, float64(m.Descent) / 64 * face.unit
}

// Reach gives how far the characters of a text stand above and below their
// baseline when they are drawn, in em; 0 and 0 for a text that leaves no ink.
func (f *Faces) Reach(id typeset.Face, text []rune) (above, below float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range text {
		if silent(r) {
			continue
		}
		face, r := f.with(id, r)
		reach := face.reach(r)
		above, below = max(above, float64(reach[0])), max(below, float64(reach[1]))
	}
	return above, below
}

// reach gives how far one character stands above and below its baseline, in em.
func (f *face) reach(r rune) [2]float32 {
	if known, ok := f.reaches[r]; ok {
		return known
	}
	units := fixed.Int26_6(f.font.UnitsPerEm()) << 6
	var out [2]float32
	if i, err := f.font.GlyphIndex(&f.buf, r); err == nil {
		if box, _, err := f.font.GlyphBounds(&f.buf, i, units, font.HintingNone); err == nil {
			out = [2]float32{float32(-float64(box.Min.Y) / 64 * f.unit), float32(float64(box.Max.Y) / 64 * f.unit)}
		}
	}
	f.reaches[r] = out
	return out
}
