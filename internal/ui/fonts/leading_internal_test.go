package fonts

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// fontFile makes the frame of a TrueType file with zeroed tables of the sizes.
func fontFile(tables map[string]int) []byte {
	out := make([]byte, 12+16*len(tables))
	binary.BigEndian.PutUint16(out[4:], uint16(len(tables)))
	record := 12
	for tag, size := range tables {
		copy(out[record:], tag)
		binary.BigEndian.PutUint32(out[record+8:], uint32(len(out)))
		out = append(out, make([]byte, size)...)
		record += 16
	}
	return out
}

// at gives where a table begins that is there.
func at(t *testing.T, file []byte, tag string) int64 {
	t.Helper()
	start, err := table(bytes.NewReader(file), tag, 0)
	if err != nil {
		t.Fatal(err)
	}
	return start
}

func TestLeadingEdits(t *testing.T) {
	content := fontFile(map[string]int{"head": 54, "hhea": 36, "OS/2": 96})
	binary.BigEndian.PutUint16(content[at(t, content, "head")+18:], 1000)
	edits, err := leadingEdits(bytes.NewReader(content), 1.28, 0.52)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		e.apply(content)
	}
	for _, c := range []struct {
		tag   string
		place int64
		want  int
	}{{"hhea", 4, 1280}, {"hhea", 6, -520}, {"hhea", 8, 0}, {"OS/2", 68, 1280}, {"OS/2", 70, -520}, {"OS/2", 72, 0}} {
		if got := int(int16(binary.BigEndian.Uint16(content[at(t, content, c.tag)+c.place:]))); got != c.want {
			t.Errorf("%s at %d is %d, want %d", c.tag, c.place, got, c.want)
		}
	}
}

func TestLeadingEditsRefuseWhatIsNoFont(t *testing.T) {
	for name, content := range map[string][]byte{
		"nothing": nil, "short": []byte("OTTO"),
		"no metrics":    fontFile(map[string]int{"head": 54}),
		"cut off":       fontFile(map[string]int{"head": 54, "hhea": 36, "OS/2": 96})[:61],
		"many claimed":  {0, 1, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0},
		"tables behind": append(append([]byte{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, "headxxxx\xFF\xFF\xFF\xFF"...), 0, 0, 0, 9),
	} {
		if _, err := leadingEdits(bytes.NewReader(content), 1, 1); err == nil {
			t.Errorf("%s is taken for a font", name)
		}
	}
}

func TestFileIsReadWithItsEdits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "face.ttf")
	if err := os.WriteFile(path, []byte{1, 2, 3, 4, 5}, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := openFile("face.ttf", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.open.Close(); err != nil {
			t.Error(err)
		}
	})
	f.edits = []edit{{1, 0x0A0B}, {4, 0x0C0D}}
	// The file may go from the cache while the program runs.
	if err := os.Remove(path); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	if got, want := f.Content(), []byte{1, 0x0A, 0x0B, 4, 5}; !bytes.Equal(got, want) {
		t.Errorf("content is %v, want %v", got, want)
	}
}
