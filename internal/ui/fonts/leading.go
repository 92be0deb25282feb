package fonts

import (
	"encoding/binary"
	"errors"
)

// Where a letter is written, its lines stand 1.8 em apart: the toolkit's
// entries take the distance of lines from the face, and a face for books has
// them too close for a letter. Above and below the characters, which reach
// from -0.12 to 0.88 em, the same space is left.
const (
	letterAscent  = 1.28
	letterDescent = 0.52
)

var errNoTable = errors.New("the font has no metrics")

// setLeading writes the distance of lines, in em above and below the baseline,
// into a TrueType file in place. The painter's own text does not read it.
func setLeading(ttf []byte, ascent, descent float64) error {
	head, hhea, os2 := table(ttf, "head", 20), table(ttf, "hhea", 10), table(ttf, "OS/2", 78)
	if head == nil || hhea == nil || os2 == nil {
		return errNoTable
	}
	em := float64(binary.BigEndian.Uint16(head[18:]))
	up, down := int16(ascent*em), int16(descent*em)
	put := func(at []byte, v int16) { binary.BigEndian.PutUint16(at, uint16(v)) }
	put(hhea[4:], up)
	put(hhea[6:], -down)
	put(hhea[8:], 0)
	put(os2[68:], up) // sTypoAscender, sTypoDescender, sTypoLineGap
	put(os2[70:], -down)
	put(os2[72:], 0)
	return nil
}

// table gives a table of at least so many bytes, nil if it is not there.
func table(ttf []byte, tag string, least int) []byte {
	if len(ttf) < 12 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		record := 12 + 16*i
		if record+16 > len(ttf) {
			return nil
		}
		if string(ttf[record:record+4]) != tag {
			continue
		}
		start := int(binary.BigEndian.Uint32(ttf[record+8:]))
		if start < 0 || start+least > len(ttf) {
			return nil
		}
		return ttf[start:]
	}
	return nil
}
