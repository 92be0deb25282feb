package platform_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestLog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "log")
	for range 2 {
		l, err := platform.OpenLog(dir, slog.LevelInfo)
		if err != nil {
			t.Fatal(err)
		}
		l.Info("started", "study", "书房")
		l.Debug("a detail")
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	got := string(mustRead(t, filepath.Join(dir, platform.LogName)))
	if strings.Count(got, "msg=started study=书房") != 2 || strings.Contains(got, "detail") {
		t.Errorf("the log says %q", got)
	}
	file := filepath.Join(dir, platform.LogName)
	if _, err := platform.OpenLog(file, slog.LevelInfo); study.CodeOf(err) != study.CodeCannotWrite {
		t.Errorf("a log in a file: %v", err)
	}
	none := platform.NoLog()
	none.Error("unheard")
	if err := none.Close(); err != nil {
		t.Error(err)
	}
}

func TestCrashIsReportedOnce(t *testing.T) {
	dir := t.TempDir()
	watch := func() *platform.Crash {
		t.Helper()
		last, stop, err := platform.WatchCrashes(dir, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		return last
	}
	if c := watch(); c != nil {
		t.Fatalf("a crash before any: %q", c.Text)
	}
	dying := start(t, "crash", dir)
	if rest, err := dying.end(); err == nil || dying.cmd.ProcessState.ExitCode() != 2 {
		t.Fatalf("the other process did not crash: %v %s", err, rest)
	}
	c := watch()
	if c == nil {
		t.Fatal("the crash is not reported")
	}
	for _, want := range []string{platform.AppVersion, runtime.GOOS, "the ink ran dry", "playCrash"} {
		if !strings.Contains(c.Text, want) {
			t.Errorf("the report lacks %q:\n%s", want, c.Text)
		}
	}
	if string(mustRead(t, c.Path)) != c.Text {
		t.Error("the kept file is not the report")
	}
	if again := watch(); again != nil {
		t.Error("the crash is reported twice")
	}
}

func TestKilledRunIsNoCrash(t *testing.T) {
	dir := t.TempDir()
	_, _, err := platform.WatchCrashes(dir, time.Now()) // as one that is killed, it never stops
	if err != nil {
		t.Fatal(err)
	}
	last, stop, err := platform.WatchCrashes(dir, time.Now())
	if err != nil || last != nil {
		t.Errorf("%v %v", last, err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestThreeCrashesAreKept(t *testing.T) {
	dir := t.TempDir()
	for i := range 5 {
		path := filepath.Join(dir, "crash.txt")
		if err := os.WriteFile(path, []byte("Dear Li Hua\npanic: x\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		last, stop, err := platform.WatchCrashes(dir, at)
		if err != nil || last == nil {
			t.Fatalf("crash %d: %v %v", i, last, err)
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(kept) != 3 || !strings.Contains(kept[0], "20260103") {
		t.Errorf("kept %v %v", kept, err)
	}
}

func TestFilesAreNoTerminals(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "x"))
	if err != nil {
		t.Fatal(err)
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*os.File{f, null} {
		if platform.IsTerminal(f) {
			t.Errorf("%s counts as a terminal", f.Name())
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}
