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
