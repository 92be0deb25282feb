package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const beProgram = "LIHUA_TEST_BE_PROGRAM"

// The test binary is the program itself where the environment says so.
func TestMain(m *testing.M) {
	if os.Getenv(beProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// program prepares a run of the program that finds its cache in home.
func program(t *testing.T, home string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), beProgram+"=1", "LC_ALL=C", "HOME="+home, "XDG_CACHE_HOME="+home, "LocalAppData="+home)
	return cmd
}

func needData(t *testing.T) {
	t.Helper()
	if _, err := fs.Stat(data.Built, "built/reference.db.zst"); err != nil {
		t.Skip("the reference data is not built; make data builds it")
	}
}

func TestWholeProgram(t *testing.T) {
	needData(t)
	home := t.TempDir()
	study := filepath.Join(home, "书房 of mine")
	translation := filepath.Join(home, "letter.txt")
	if err := os.WriteFile(translation, []byte("Dear Anna,\n\nIt snowed last night. I saw a fox in the garden.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		stdin string
		args  []string
		code  int
		out   string
		err   string
	}{
		{"", []string{"version"}, 0, "\nSQLite 3.", ""},
		{"我在北京。\n", []string{"annotate"}, 0, `{"text":"北京","start":2,"end":4,"lang":"zh","pinyin":"Běijīng"`, ""},
		{"我在北京。\n", []string{"annotate", "--to", "text"}, 0, "Wǒ zài Běijīng.\n", ""},
		{"我不是学生。", []string{"annotate", "--to", "text", "--tones", "spoken", "--notation", "numbers"}, 0, "Wo3 bu2 shi4 xue2sheng", ""},
		{"头发\n", []string{"annotate", "--script", "traditional"}, 0, `{"text":"頭髮"`, ""},
		{
			"親愛的安娜：\n\n昨晚下雪了，我在花園裡看見一隻狐狸。\n",
			[]string{"align", "-", translation, "--kind", "letter"},
			0,
			"[salutation]\n親愛的安娜：\nDear Anna,\n\n昨晚下雪了，我在花園裡看見一隻狐狸。\nIt snowed last night. I saw a fox in the garden.\n", "",
		},
		{"", []string{"align", "-", translation}, 1, "", "There is no sentence in -."},
		{"", []string{"lookup", "nv3er2", "--json"}, 0, `"simplified":"女儿"`, ""},
		{"", []string{"lookup", "daughters"}, 0, "女儿", ""},
		{"", []string{"lookup", "qqqq"}, 1, "", "nothing for “qqqq”"},
		{"not a document", []string{"check"}, 1, "-:1: error: ", "Errors: "},
		{"", []string{"serve"}, 2, "", "no command “serve”"},
	} {
		cmd := program(t, home, append([]string{"--data", study}, c.args...)...)
		cmd.Stdin = strings.NewReader(c.stdin)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		if got := cmd.ProcessState.ExitCode(); got != c.code || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.err) {
			t.Errorf("%v: %d\n%s%s\nwant %d, %q, %q", c.args, got, out.String(), errs.String(), c.code, c.out, c.err)
		}
	}
	if _, err := os.Stat(study); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("commands that need no study made one: %v", err)
	}
}

// Ctrl-C while the program waits for its input: what was done stands whole.
func TestInterruptedProgram(t *testing.T) {
	needData(t)
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not send signals to one process")
	}
	cmd := program(t, t.TempDir(), "annotate")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, "我叫李华。\n我"); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	if line, err := lines.ReadBytes('\n'); err != nil || !json.Valid(line) {
		t.Fatalf("%q %v", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil || len(rest) != 0 {
		t.Errorf("after the interruption came %q, %v", rest, err)
	}
	_ = cmd.Wait() // its exit code is looked at
	if got := cmd.ProcessState.ExitCode(); got != cli.ExitFailed || !strings.Contains(errs.String(), "Lines written before that: 1.") {
		t.Errorf("exit code %d, %q", got, errs.String())
	}
}

func TestReferenceThatIsMissingOrDamaged(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("LocalAppData", t.TempDir())
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		built []byte
		want  study.Code
	}{
		"none":             {nil, study.CodeReferenceMissing},
		"no archive":       {[]byte("not compressed"), platform.CodeAssetDamaged},
		"no database":      {w.EncodeAll([]byte(strings.Repeat("not a database ", 1000)), nil), study.CodeReferenceDamaged},
		"another database": {w.EncodeAll(append([]byte("SQLite format 3\x00"), make([]byte, 8192)...), nil), study.CodeReferenceDamaged},
	} {
		built := fstest.MapFS{}
		if c.built != nil {
			built["built/reference.db.zst"] = &fstest.MapFile{Data: c.built}
		}
		if _, err := openReference(built, t.TempDir()); study.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
		if got := run(context.Background(), []string{"lookup", "猫"}, built); got != cli.ExitFailed {
			t.Errorf("%s: exit code %d", name, got)
		}
	}
}

// A cache that was damaged while nobody looked is made again.
func TestDamagedCacheIsMadeAgain(t *testing.T) {
	needData(t)
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("LocalAppData", dir)
	open := func() {
		t.Helper()
		r, err := openReference(data.Built, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		found, err := r.Search(context.Background(), "女儿", 1)
		if err != nil || len(found) != 1 {
			t.Errorf("found %v, %v", found, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	open()
	paths, err := platform.FindPaths("")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(paths.Cache, "reference-*.db"))
	if err != nil || len(files) != 1 {
		t.Skip("the cache of this system is not in the folder of the test: ", files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], bytes.Repeat([]byte("x"), len(whole)), 0o600); err != nil {
		t.Fatal(err)
	}
	open()
	if again, err := os.ReadFile(files[0]); err != nil || !slices.Equal(again, whole) {
		t.Errorf("the damage is still there: %v", err)
	}
}
