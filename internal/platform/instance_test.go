package platform_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestSecondStartRaisesTheFirst(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("a long study folder ", 6))
	first := start(t, "claim", dir)
	first.expect("claimed")
	for range 2 {
		second := start(t, "claim", dir)
		second.expect("already_running")
		if _, err := second.end(); err == nil {
			t.Error("the second start claimed the study too")
		}
		first.expect("raised")
	}
	other := start(t, "claim", t.TempDir())
	other.expect("claimed")
	if rest, err := first.end(); err != nil {
		t.Fatalf("the first ended with %v, %s", err, rest)
	}
	third := start(t, "claim", dir)
	third.expect("claimed")
}

func TestKilledProcessBlocksNobody(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	dir := t.TempDir()
	first := start(t, "claim", dir)
	first.expect("claimed")
	first.kill()
	if _, err := os.Stat(filepath.Join(dir, "instance.addr")); err != nil {
		t.Fatalf("the killed process left no address, so this shows nothing: %v", err)
	}
	second := start(t, "claim", dir)
	second.expect("claimed")
	if rest, err := second.end(); err != nil {
		t.Fatalf("the second ended with %v, %s", err, rest)
	}
	left, err := os.ReadDir(os.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range left {
		t.Errorf("%s is left in the temporary folder", e.Name())
	}
	if _, err := os.Stat(filepath.Join(dir, "instance.addr")); !os.IsNotExist(err) {
		t.Errorf("the address is left: %v", err)
	}
}

func TestClaimWithinOneProcess(t *testing.T) {
	dir := t.TempDir()
	first, err := platform.Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := platform.Claim(dir); study.CodeOf(err) != study.CodeAlreadyRunning {
		t.Errorf("the second claim: %v", err)
	}
	<-first.Raised()
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	again, err := platform.Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
