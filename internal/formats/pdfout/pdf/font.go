package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
)

// Font is a face in a file. Characters that were shown are numbered in the
// order of their first use; only their outlines are embedded. It is for one
// goroutine.
type Font struct {
	// Name is how the file's resources name the face, Ref its object.
	Name string
	Ref  Ref

	postscript string
	tables     *tables
	chars      *sfnt.Font
	buffer     sfnt.Buffer
	unit       float64
	glyphOf    map[rune]uint16
	numbers    map[rune]uint16
	runes      []rune // by number, from 1
}

// mostShown is how many different characters of a face a file can show.
const mostShown = 65000

// NewFont promises a face in a file. name names it in the resources,
// postscript in the list of the file's faces. It fails with ErrFont.
func NewFont(w *Writer, name, postscript string, from io.ReaderAt) (*Font, error) {
	t, err := openTables(from)
	if err != nil {
		return nil, err
	}
	chars, err := sfnt.ParseReaderAt(from)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFont, err)
	}
	return &Font{
		Name: name, Ref: w.Reserve(), postscript: postscript, tables: t, chars: chars,
		unit: 1 / float64(chars.UnitsPerEm()), glyphOf: map[rune]uint16{}, numbers: map[rune]uint16{}, runes: []rune{0},
	}, nil
}

// glyph gives the glyph of a character, 0 where there is none.
func (f *Font) glyph(r rune) uint16 {
	g, ok := f.glyphOf[r]
	if !ok {
		// An error means that a table is damaged: the character is not there.
		if index, err := f.chars.GlyphIndex(&f.buffer, r); err == nil {
			g = uint16(index)
		}
		f.glyphOf[r] = g
	}
	return g
}

// Missing is the character that stands for those that the face does not have:
// they must not look as if they were gone.
const Missing = '□'

// drawn gives the glyph that shows a character.
func (f *Font) drawn(r rune) uint16 {
	if g := f.glyph(r); g != 0 {
		return g
	}
	return f.glyph(Missing)
}

// Has reports whether the face has a character.
func (f *Font) Has(r rune) bool { return f.glyph(r) != 0 }

// Advance gives the width of a character, or of what stands for it, at a size
// of one.
func (f *Font) Advance(r rune) float64 {
	advance, _ := f.tables.metric(f.drawn(r))
	return float64(advance) * f.unit
}

// Show numbers a character for showing it. One that the face does not have is
// itself again when it is copied.
func (f *Font) Show(r rune) uint16 {
	n, ok := f.numbers[r]
	if !ok && len(f.runes) < mostShown {
		n = uint16(len(f.runes))
		f.runes = append(f.runes, r)
		f.numbers[r] = n
	}
	return n
}

// Write embeds the face. Nothing can be shown in it after that.
func (f *Font) Write(w *Writer) error {
	glyphs := make([]uint16, len(f.runes))
	h := sha256.New()
	for i, r := range f.runes[1:] {
		glyphs[i+1] = f.drawn(r)
		h.Write([]byte(string(r)))
	}
	file, err := f.tables.subset(glyphs)
	if err != nil {
		return err
	}
	tag := h.Sum(nil)[:6]
	for i := range tag {
		tag[i] = 'A' + tag[i]%26
	}
	name := string(tag) + "+" + f.postscript
	embedded, unicode := w.Reserve(), w.Reserve()
	w.Stream(embedded, fmt.Sprintf("/Length1 %d", len(file)), file)
	w.Stream(unicode, "", f.unicode())
	em := func(table []byte, at int) int {
		return int(float64(int16(binary.BigEndian.Uint16(table[at:]))) * f.unit * 1000)
	}
	head, hhea := f.tables.head, f.tables.hhea
	descriptor := w.Add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]"+
		"/ItalicAngle 0/Ascent %d/Descent %d/CapHeight 700/StemV 80/FontFile2 %s>>",
		name, em(head, 36), em(head, 38), em(head, 40), em(head, 42), em(hhea, 4), em(hhea, 6), embedded))
	widths := bytes.NewBufferString("[0[")
	for i, g := range glyphs {
		if i > 0 {
			widths.WriteByte(' ')
		}
		advance, _ := f.tables.metric(g)
		widths.WriteString(Number(float64(advance) * f.unit * 1000))
	}
	widths.WriteString("]]")
	cid := w.Add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %s/DW 1000/W%s/CIDToGIDMap/Identity>>",
		name, descriptor, widths))
	w.Object(f.Ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name, cid, unicode))
	return w.Err()
}

// mostMapped is how many characters one part of a table of characters may map.
const mostMapped = 100

// unicode gives the table that turns numbers back into characters, so that
// text can be searched and copied.
func (f *Font) unicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(f.runes); from += mostMapped {
		to := min(from+mostMapped, len(f.runes))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<%04X> <", i)
			for _, u := range utf16.Encode(f.runes[i : i+1]) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}
