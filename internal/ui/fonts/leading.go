package fonts

import (
	"encoding/binary"
	"errors"
	"io"
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

// edit replaces two bytes of a file.
type edit struct {
	at    int64
	value uint16
}

func (e edit) apply(content []byte) {
	if e.at+2 <= int64(len(content)) {
		binary.BigEndian.PutUint16(content[e.at:], e.value)
	}
}

// leadingEdits gives what is to be changed in a TrueType file for lines that
// reach so many em above and below the baseline. The painter's own text does
// not read it.
func leadingEdits(ttf io.ReaderAt, ascent, descent float64) ([]edit, error) {
	var at [3]int64
	for i, need := range []struct {
		tag   string
		least uint32
	}{{"head", 20}, {"hhea", 10}, {"OS/2", 78}} {
		var err error
		if at[i], err = table(ttf, need.tag, need.least); err != nil {
			return nil, err
		}
	}
	head, hhea, os2 := at[0], at[1], at[2]
	var units [2]byte
	if _, err := ttf.ReadAt(units[:], head+18); err != nil {
		return nil, err
	}
	em := float64(binary.BigEndian.Uint16(units[:]))
	up, down := uint16(int16(ascent*em)), uint16(int16(-descent*em))
	return []edit{
		{hhea + 4, up},
		{hhea + 6, down},
		{hhea + 8, 0},
		{os2 + 68, up},
		{os2 + 70, down},
		{os2 + 72, 0}, // sTypoAscender, sTypoDescender, sTypoLineGap
	}, nil
}

// table gives where a table of at least so many bytes begins, which lie within
// the file.
func table(ttf io.ReaderAt, tag string, least uint32) (int64, error) {
	var head [12]byte
	if _, err := ttf.ReadAt(head[:], 0); err != nil {
		return 0, errors.Join(errNoTable, err)
	}
	for i := range int64(binary.BigEndian.Uint16(head[4:])) {
		var record [16]byte
		if _, err := ttf.ReadAt(record[:], 12+16*i); err != nil {
			return 0, errors.Join(errNoTable, err)
		}
		if string(record[:4]) != tag {
			continue
		}
		start := int64(binary.BigEndian.Uint32(record[8:]))
		last := make([]byte, 1)
		if _, err := ttf.ReadAt(last, start+int64(least)-1); err != nil {
			return 0, errors.Join(errNoTable, err)
		}
		return start, nil
	}
	return 0, errNoTable
}
