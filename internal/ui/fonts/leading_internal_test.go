package fonts

import (
	"encoding/binary"
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

func TestSetLeading(t *testing.T) {
	file := fontFile(map[string]int{"head": 54, "hhea": 36, "OS/2": 96})
	binary.BigEndian.PutUint16(table(file, "head", 20)[18:], 1000)
	if err := setLeading(file, 1.28, 0.52); err != nil {
		t.Fatal(err)
	}
	read := func(tag string, at int) int {
		return int(int16(binary.BigEndian.Uint16(table(file, tag, 0)[at:])))
	}
	for _, c := range []struct {
		tag      string
		at, want int
	}{{"hhea", 4, 1280}, {"hhea", 6, -520}, {"hhea", 8, 0}, {"OS/2", 68, 1280}, {"OS/2", 70, -520}} {
		if got := read(c.tag, c.at); got != c.want {
			t.Errorf("%s at %d is %d, want %d", c.tag, c.at, got, c.want)
		}
	}
}

func TestSetLeadingRefusesWhatIsNoFont(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing": nil, "short": []byte("OTTO"),
		"no metrics":    fontFile(map[string]int{"head": 54}),
		"cut off":       fontFile(map[string]int{"head": 54, "hhea": 36, "OS/2": 96})[:61],
		"many claimed":  {0, 1, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0},
		"tables behind": append(append([]byte{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, "headxxxx\xFF\xFF\xFF\xFF"...), 0, 0, 0, 9),
	} {
		if err := setLeading(file, 1, 1); err == nil {
			t.Errorf("%s is taken for a font", name)
		}
	}
}
