package refbuild_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refsample"
)

func TestBuildIsTheSameByteForByte(t *testing.T) {
	first, err := os.ReadFile(refsample.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := os.ReadFile(refsample.Build(t))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("two builds of the same sources differ")
		}
	}
}

func TestBuildDoesNotDependOnTheOrderOfEntries(t *testing.T) {
	first, err := os.ReadFile(refsample.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	s := refsample.Sources()
	for i, j := 0, len(s.Entries)-1; i < j; i, j = i+1, j-1 {
		s.Entries[i], s.Entries[j] = s.Entries[j], s.Entries[i]
	}
	path := filepath.Join(t.TempDir(), "reversed.db")
	if err := refbuild.Build(context.Background(), path, s); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the order of the entries changes the database")
	}
}

func TestFailedBuildKeepsWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "reference.db")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := refsample.Sources()
	s.Strokes["坏"] = refdb.Character{Outlines: []string{"M one two Z"}}
	if err := refbuild.Build(context.Background(), path, s); err == nil {
		t.Fatal("a broken stroke was built")
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "before" {
		t.Errorf("now %q, %v", data, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := refbuild.Build(ctx, path, refsample.Sources()); err == nil {
		t.Error("a cancelled build went through")
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}
