package main

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

func TestRenameFont(t *testing.T) {
	renamed, err := renameFont(goregular.TTF, "Li Hua Kai")
	if err != nil {
		t.Fatal(err)
	}
	font, err := sfnt.Parse(renamed)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	for id, want := range map[sfnt.NameID]string{
		sfnt.NameIDFamily: "Li Hua Kai", sfnt.NameIDFull: "Li Hua Kai", sfnt.NameIDPostScript: "LiHuaKai-Regular",
		sfnt.NameIDSubfamily: "Regular",
	} {
		if got, err := font.Name(&b, id); err != nil || got != want {
			t.Errorf("name %d is %q, %v, want %q", id, got, err, want)
		}
	}
	old, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	want, err := old.Name(&b, sfnt.NameIDCopyright)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := font.Name(&b, sfnt.NameIDCopyright); err != nil || got != want {
		t.Errorf("copyright is %q, %v, want %q", got, err, want)
	}
	if font.NumGlyphs() != old.NumGlyphs() {
		t.Errorf("%d glyphs, want %d", font.NumGlyphs(), old.NumGlyphs())
	}
	if sum := checksum(renamed); sum != 0xB1B0AFBA {
		t.Errorf("the file sums to %#x", sum)
	}
	again, err := renameFont(goregular.TTF, "Li Hua Kai")
	if err != nil || !slices.Equal(renamed, again) {
		t.Errorf("two runs differ, %v", err)
	}
}

func TestRenameRefusesWhatIsNoFont(t *testing.T) {
	cut := slices.Clone(goregular.TTF[:5000])
	many := slices.Clone(goregular.TTF[:200])
	binary.BigEndian.PutUint16(many[4:], 0xffff)
	for name, data := range map[string][]byte{"empty": nil, "cut off": cut, "too many tables": many, "no tables": make([]byte, 12)} {
		if _, err := renameFont(data, "X"); !errors.Is(err, errNotFont) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// FuzzRenameFont: whatever the file, reading it ends and does not panic.
func FuzzRenameFont(f *testing.F) {
	f.Add(goregular.TTF)
	f.Add(goregular.TTF[:300])
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00name\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x06\x00\x00\x00\x02\x00\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		renamed, err := renameFont(data, "Li Hua Kai")
		if err != nil {
			return
		}
		if _, _, err := readTables(renamed); err != nil {
			t.Errorf("the result is no font: %v", err)
		}
	})
}
