package main

import (
	"bytes"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestGeneratedFileIsCurrent keeps FyneApp.toml the one source: whoever changes
// it without go generate, or edits the generated file, fails here.
func TestGeneratedFileIsCurrent(t *testing.T) {
	want, err := generate(read(t, source))
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	if got := read(t, target); !bytes.Equal(got, want) {
		t.Errorf("%s is not what %s gives: run go generate ./internal/tools/mkmeta", target, source)
	}
}

func TestIconIsThere(t *testing.T) {
	var m metadata
	if err := m.decode(read(t, source)); err != nil {
		t.Fatal(err)
	}
	picture, _, err := image.DecodeConfig(bytes.NewReader(read(t, m.Details.Icon)))
	if err != nil {
		t.Fatalf("%s: %v", m.Details.Icon, err)
	}
	if picture.Width != picture.Height || picture.Width < 256 {
		t.Errorf("%s is %d×%d; packages want a square of at least 256", m.Details.Icon, picture.Width, picture.Height)
	}
}

func TestGenerateRefuses(t *testing.T) {
	good := string(read(t, source))
	for name, change := range map[string][2]string{
		"no TOML":            {`[Details]`, `[Details`},
		"ID without a point": {`io.github.dear_li_hua.DearLiHua`, `dearlihua`},
		"ID with a hyphen":   {`dear_li_hua`, `dear-li-hua`},
		"no name":            {`Name = "Dear Li Hua"`, `Name = ""`},
		"version of two":     {`"0.1.0"`, `"0.1"`},
		"version with a tag": {`"0.1.0"`, `"0.1.0-rc1"`},
		"build of zero":      {`Build = 1`, `Build = 0`},
		"no icon":            {`Icon = "assets/icons/icon.png"`, ``},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(good, change[0], change[1], 1)
			if bad == good {
				t.Fatalf("%q is not in %s", change[0], source)
			}
			if _, err := generate([]byte(bad)); err == nil {
				t.Error("accepted")
			}
		})
	}
}
