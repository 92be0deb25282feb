package speech_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TestProgramsOnThePath has programs on PATH speak what would be options or
// commands if anything took it for such.
func TestProgramsOnThePath(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a POSIX shell")
	}
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no /bin/sh")
	}
	const nasty = "--help; $(touch here) `touch here` \"'\\ -w 你好"
	for _, program := range []string{"spd-say", "espeak-ng"} {
		dir := t.TempDir()
		script := "#!/bin/sh\nfor a in \"$@\"; do printf 'arg<%s>\\n' \"$a\" >>'" + dir + "/said'; done\n{ printf 'in<'; /bin/cat; printf '>'; } >>'" + dir + "/said'\n"
		if err := os.WriteFile(filepath.Join(dir, program), []byte(script), 0o755); err != nil { //nolint:gosec // it has to run
			t.Fatal(err)
		}
		t.Setenv("PATH", dir)
		voices := speech.Find("linux", speech.System{})
		if len(voices) != 1 {
			t.Fatalf("%s: %d engines", program, len(voices))
		}
		if err := speech.SayAt(t.Context(), voices, nasty, study.Chinese, 80); err != nil {
			t.Fatal(err)
		}
		said, err := os.ReadFile(filepath.Join(dir, "said"))
		if err != nil {
			t.Fatal(err)
		}
		want := "in<" + nasty + ">"
		if program == "spd-say" {
			want = "arg<-->\narg<" + nasty + ">\n"
		}
		if !strings.Contains(string(said), want) {
			t.Errorf("%s was given %s", program, said)
		}
		if _, err := os.Stat(filepath.Join(dir, "here")); err == nil {
			t.Errorf("%s ran a part of the text", program)
		}
	}
}
