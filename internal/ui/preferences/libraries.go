package preferences

// library is a Go module that is part of the program, with its licence.
type library struct{ path, name, licence string }

// libraries lists the modules that the program itself asks for; a test holds
// the list against go.mod.
func libraries() []library {
	return []library{
		{"fyne.io/fyne/v2", "Fyne", "BSD-3-Clause"},
		{"github.com/mattn/go-sqlite3", "go-sqlite3", "MIT"},
		{"github.com/mozillazg/go-pinyin", "go-pinyin", "MIT"},
		{"github.com/hajimehoshi/go-mp3", "go-mp3", "Apache-2.0"},
		{"github.com/go-gl/glfw/v3.4/glfw", "GLFW", "zlib, BSD-3-Clause"},
		{"github.com/klauspost/compress", "compress", "BSD-3-Clause, Apache-2.0, MIT"},
		{"github.com/yuin/goldmark", "goldmark", "MIT"},
		{"golang.org/x/image", "x/image", "BSD-3-Clause"},
		{"golang.org/x/net", "x/net", "BSD-3-Clause"},
		{"golang.org/x/sys", "x/sys", "BSD-3-Clause"},
		{"golang.org/x/text", "x/text", "BSD-3-Clause"},
		{"google.golang.org/protobuf", "protobuf", "BSD-3-Clause"},
	}
}
