package pdfout

import (
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout/pdf"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// The faces of print. Those of English take quotes and the middle dot from the
// Kai face, where they are narrow: the sans face gives them a full em.
const (
	kai typeset.Face = iota
	sans
	bold
	sansEnglish
	boldEnglish
)

// faces measures and shows characters: each in the face asked for or, where it
// lacks the character, in another one that has it.
type faces struct{ kai, regular, bold *pdf.Font }

func addFaces(d *pdf.Document, from Fonts) (*faces, error) {
	f := &faces{}
	var err error
	if f.kai, err = d.AddFont("LiHuaKai", from.Kai); err != nil {
		return nil, err
	}
	if f.regular, err = d.AddFont("NotoSansSC-Regular", from.Regular); err != nil {
		return nil, err
	}
	f.bold, err = d.AddFont("NotoSansSC-Bold", from.Bold)
	return f, err
}

const narrowQuotes = "’‘“”·"

// pick gives the face that shows a character, the one asked for where none has
// it.
func (f *faces) pick(face typeset.Face, r rune) *pdf.Font {
	asked := f.regular
	switch face {
	case kai:
		asked = f.kai
	case bold, boldEnglish:
		asked = f.bold
	}
	if (face == sansEnglish || face == boldEnglish) && strings.ContainsRune(narrowQuotes, r) {
		asked = f.kai
	}
	if asked.Has(r) {
		return asked
	}
	for _, other := range []*pdf.Font{f.regular, f.kai} {
		if other.Has(r) {
			return other
		}
	}
	return asked
}

// silent reports whether r is no sign but says how others are joined or shown.
func silent(r rune) bool {
	return r < ' ' || r > 0xAD && (unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F)
}

// Advance gives the width of a character at a size of one, for
// typeset.Measurer.
func (f *faces) Advance(face typeset.Face, r rune) float64 {
	if silent(r) {
		return 0
	}
	return f.pick(face, r).Advance(r)
}

func (f *faces) width(face typeset.Face, text string) float64 {
	w := 0.0
	for _, r := range text {
		w += f.Advance(face, r)
	}
	return w
}

// show prints a text from x on.
func (f *faces) show(d *pdf.Document, face typeset.Face, text string, x, baseline, size, grey float64) {
	runes := []rune(text)
	places := make([]float64, len(runes))
	for i, r := range runes {
		places[i] = x
		x += f.Advance(face, r) * size
	}
	f.showAt(d, face, runes, places, baseline, size, grey, false)
}

// showAt prints characters at their places.
func (f *faces) showAt(d *pdf.Document, face typeset.Face, runes []rune, x []float64, baseline, size, grey float64, quiet bool) {
	piece := pdf.Piece{Silent: quiet}
	for i, r := range runes {
		if silent(r) {
			continue
		}
		font := f.pick(face, r)
		if font != piece.Font {
			d.Show(piece, size, baseline, grey)
			piece = pdf.Piece{Silent: quiet, Font: font}
		}
		piece.Runes = append(piece.Runes, r)
		piece.X = append(piece.X, x[i])
	}
	d.Show(piece, size, baseline, grey)
}
