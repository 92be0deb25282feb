package pdf

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// face opens a face of the program's, which the test's end closes.
func face(t testing.TB) *os.File {
	t.Helper()
	path, err := platform.UnpackCarried(t.TempDir(), "LiHuaKai-Regular.ttf", assets.Fonts, "fonts/LiHuaKai-Regular.ttf.zst")
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// characters makes a table that maps the glyphs from 1 on to letters from A on.
func characters(glyphs int) []byte {
	var b []byte
	for _, v := range []uint16{0, 1, 3, 10} { // version, tables, Windows, full Unicode
		b = binary.BigEndian.AppendUint16(b, v)
	}
	b = binary.BigEndian.AppendUint32(b, 12)
	b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, 12), 0)
	for _, v := range []uint32{28, 0, 1, 'A', 'A' + uint32(glyphs) - 2, 1} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}

// A subset has the outlines and widths of the face that it was made of, as
// another reader of such files sees them.
func TestSubset(t *testing.T) {
	from := face(t)
	whole, err := sfnt.ParseReaderAt(from)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := openTables(from)
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	glyphs := []uint16{0}
	for _, r := range "猫ǚ我g😀 ‘ɪ，" {
		g, err := whole.GlyphIndex(&buffer, r)
		if err != nil {
			t.Fatal(err)
		}
		glyphs = append(glyphs, uint16(g))
	}
	file, err := tables.subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := tables.subset(glyphs); err != nil || !bytes.Equal(file, again) {
		t.Errorf("the same glyphs make another face (%v)", err)
	}
	// What PDF leaves out and the other reader asks for comes from the whole.
	small, err := openTables(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	all := []table{{"cmap", characters(len(glyphs))}}
	for _, name := range []string{"OS/2", "name", "post"} {
		content, err := tables.read(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, table{name, content})
	}
	for name, place := range small.place {
		all = append(all, table{name, slices.Clone(file[place[0] : place[0]+place[1]])})
	}
	cut, err := sfnt.Parse(assemble(all))
	if err != nil {
		t.Fatal(err)
	}
	em := fixed.I(int(whole.UnitsPerEm()))
	for i := range glyphs {
		want, err := whole.LoadGlyph(&buffer, sfnt.GlyphIndex(glyphs[i]), em, nil)
		if err != nil {
			t.Fatal(err)
		}
		want = slices.Clone(want)
		got, err := cut.LoadGlyph(&buffer, sfnt.GlyphIndex(i), em, nil)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("glyph %d has another outline (%v)", i, err)
		}
		wide, err := whole.GlyphAdvance(&buffer, sfnt.GlyphIndex(glyphs[i]), em, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := cut.GlyphAdvance(&buffer, sfnt.GlyphIndex(i), em, 0); err != nil || got != wide {
			t.Errorf("glyph %d is %v wide, not %v (%v)", i, got, wide, err)
		}
	}
	if len(file) > 40_000 {
		t.Errorf("the subset has %d bytes", len(file))
	}
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("the file's sum is %X", sum)
	}
}

func TestDamagedFacesAreRefused(t *testing.T) {
	from := face(t)
	head := make([]byte, 64<<10)
	if _, err := from.ReadAt(head, 0); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]io.ReaderAt{
		"empty": strings.NewReader(""), "CFF": strings.NewReader("OTTO" + strings.Repeat("\x00", 100)), "cut": bytes.NewReader(head),
		"no tables": strings.NewReader("\x00\x01\x00\x00" + strings.Repeat("\x00", 100)),
	} {
		if _, err := openTables(r); err == nil {
			t.Errorf("%s is taken for a face", name)
		}
	}
}

// FuzzFace: no file that is no face makes more than an error of itself.
func FuzzFace(f *testing.F) {
	from := face(f)
	head := make([]byte, 4<<10)
	if _, err := from.ReadAt(head, 0); err != nil {
		f.Fatal(err)
	}
	f.Add(head)
	f.Add([]byte("\x00\x01\x00\x00\x00\x04"))
	t, err := openTables(from)
	if err != nil {
		f.Fatal(err)
	}
	small, err := t.subset([]uint16{0, 40, 3000})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := openTables(bytes.NewReader(data))
		if err != nil {
			return
		}
		glyphs := []uint16{0, 1, 2, 65535}
		for n := range glyphs {
			_, _ = tables.subset(glyphs[:n])
			tables.metric(glyphs[n])
		}
	})
}
