package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ErrFont says that a file is no TrueType face that can be embedded.
var ErrFont = errors.New("not a TrueType face with outlines")

// mostTable is the largest table that is read whole, in bytes: far above that
// of any face with 65,536 glyphs.
const mostTable = 1 << 20

// tables reads the tables of a TrueType face ("sfnt"), as the OpenType
// specification describes them.
type tables struct {
	from  io.ReaderAt
	place map[string][2]uint32 // offset and length
	head  []byte
	hhea  []byte
	maxp  []byte
	hmtx  []byte
	// loca are the offsets of the glyphs in the table glyf, one more than there
	// are glyphs.
	loca []uint32
	// metrics is how many glyphs have an advance of their own.
	metrics int
}

func openTables(from io.ReaderAt) (*tables, error) {
	start := make([]byte, 12)
	if _, err := from.ReadAt(start, 0); err != nil {
		return nil, err
	}
	if binary.BigEndian.Uint32(start) != 0x00010000 {
		return nil, ErrFont
	}
	directory := make([]byte, 16*int(binary.BigEndian.Uint16(start[4:])))
	if _, err := from.ReadAt(directory, 12); err != nil {
		return nil, err
	}
	t := &tables{from: from, place: map[string][2]uint32{}}
	for ; len(directory) > 0; directory = directory[16:] {
		t.place[string(directory[:4])] = [2]uint32{binary.BigEndian.Uint32(directory[8:]), binary.BigEndian.Uint32(directory[12:])}
	}
	for name, to := range map[string]*[]byte{"head": &t.head, "hhea": &t.hhea, "maxp": &t.maxp, "hmtx": &t.hmtx} {
		var err error
		if *to, err = t.read(name); err != nil {
			return nil, err
		}
	}
	if len(t.head) < 54 || len(t.hhea) < 36 || len(t.maxp) < 6 || t.place["glyf"][1] == 0 {
		return nil, ErrFont
	}
	t.metrics = int(binary.BigEndian.Uint16(t.hhea[34:]))
	if t.metrics == 0 || len(t.hmtx) < 4*t.metrics {
		return nil, ErrFont
	}
	return t, t.readLoca()
}

func (t *tables) read(name string) ([]byte, error) {
	place, ok := t.place[name]
	if !ok || place[1] > mostTable {
		return nil, fmt.Errorf("%w: table %s", ErrFont, name)
	}
	b := make([]byte, place[1])
	_, err := t.from.ReadAt(b, int64(place[0]))
	return b, err
}

func (t *tables) readLoca() error {
	raw, err := t.read("loca")
	if err != nil {
		return err
	}
	glyphs := int(binary.BigEndian.Uint16(t.maxp[4:]))
	t.loca = make([]uint32, glyphs+1)
	long := binary.BigEndian.Uint16(t.head[50:]) == 1
	if size := len(t.loca) * 2; len(raw) < size || long && len(raw) < 2*size {
		return fmt.Errorf("%w: table loca", ErrFont)
	}
	for i := range t.loca {
		if long {
			t.loca[i] = binary.BigEndian.Uint32(raw[4*i:])
		} else {
			t.loca[i] = 2 * uint32(binary.BigEndian.Uint16(raw[2*i:]))
		}
	}
	return nil
}

// glyph gives the outline of a glyph; none for a space.
func (t *tables) glyph(id uint16) ([]byte, error) {
	if int(id)+1 >= len(t.loca) {
		return nil, fmt.Errorf("%w: glyph %d", ErrFont, id)
	}
	from, to := t.loca[id], t.loca[id+1]
	if to < from || to > t.place["glyf"][1] || to-from > mostTable {
		return nil, fmt.Errorf("%w: glyph %d", ErrFont, id)
	}
	b := make([]byte, to-from)
	_, err := t.from.ReadAt(b, int64(t.place["glyf"][0])+int64(from))
	return b, err
}

// metric gives the advance and the left bearing of a glyph.
func (t *tables) metric(id uint16) (advance, bearing uint16) {
	i := min(int(id), t.metrics-1)
	advance, bearing = binary.BigEndian.Uint16(t.hmtx[4*i:]), binary.BigEndian.Uint16(t.hmtx[4*i+2:])
	if at := 4*t.metrics + 2*(int(id)-t.metrics); int(id) >= t.metrics && at+2 <= len(t.hmtx) {
		bearing = binary.BigEndian.Uint16(t.hmtx[at:])
	}
	return advance, bearing
}

// Flags of the parts of a composite glyph.
const (
	partWords      = 1 << 0
	partScale      = 1 << 3
	partMore       = 1 << 5
	partXYScale    = 1 << 6
	partTwoByTwo   = 1 << 7
	partHeaderSize = 4
)

// parts calls f with the place, inside a composite outline, of the number of
// each of its parts.
func parts(outline []byte, f func(at int)) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; at+partHeaderSize <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[at:])
		f(at + 2)
		at += partHeaderSize + 2
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXYScale != 0:
			at += 4
		case flags&partTwoByTwo != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return
		}
	}
}

// subset makes a face of the glyphs given, in their order; the parts of
// composite ones follow them.
func (t *tables) subset(glyphs []uint16) ([]byte, error) {
	glyphs = slices.Clone(glyphs)
	place := map[uint16]uint16{}
	for i, g := range glyphs {
		if _, ok := place[g]; !ok {
			place[g] = uint16(i)
		}
	}
	var glyf, hmtx, loca []byte
	for i := 0; i < len(glyphs); i++ {
		outline, err := t.glyph(glyphs[i])
		if err != nil {
			return nil, err
		}
		parts(outline, func(at int) {
			part := binary.BigEndian.Uint16(outline[at:])
			if _, ok := place[part]; !ok {
				place[part] = uint16(len(glyphs))
				glyphs = append(glyphs, part)
			}
			binary.BigEndian.PutUint16(outline[at:], place[part])
		})
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		advance, bearing := t.metric(glyphs[i])
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, advance), bearing)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(t.head), slices.Clone(t.hhea), slices.Clone(t.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // the checksum is reckoned without itself
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	kept := []table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if _, ok := t.place[name]; ok {
			content, err := t.read(name)
			if err != nil {
				return nil, err
			}
			kept = append(kept, table{name, content})
		}
	}
	return assemble(kept), nil
}

type table struct {
	name    string
	content []byte
}

// assemble makes a file of tables.
func assemble(all []table) []byte {
	slices.SortFunc(all, func(a, b table) int { return slices.Compare([]byte(a.name), []byte(b.name)) })
	power, log := 1, 0
	for power*2 <= len(all) {
		power, log = power*2, log+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{len(all), power * 16, log, (len(all) - power) * 16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	offset, head := len(out)+16*len(all), 0
	for _, t := range all {
		if t.name == "head" {
			head = offset
		}
		out = append(out, t.name...)
		for _, v := range []uint32{checksum(t.content), uint32(offset), uint32(len(t.content))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		offset += (len(t.content) + 3) &^ 3
	}
	for _, t := range all {
		out = append(out, t.content...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	for i, c := range b {
		sum += uint32(c) << (24 - 8*i)
	}
	return sum
}
