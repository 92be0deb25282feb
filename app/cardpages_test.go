package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A table is written whole; where that fails, nothing is left beside it.
func TestNumbersAreWritten(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "To come.csv")
	if err := writeTable(t.Context(), path, []string{"Day", "Cards"}, [][]string{{"22 Nov 2026", "3"}, {"a, b", "\"4\""}}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if want := "\ufeffDay,Cards\r\n22 Nov 2026,3\r\n\"a, b\",\"\"\"4\"\"\"\r\n"; err != nil || string(got) != want {
		t.Errorf("written is %q (%v), want %q", got, err, want)
	}
	if err := writeTable(t.Context(), filepath.Join(folder, "nowhere", "x.csv"), []string{"a"}, nil); err == nil {
		t.Error("a folder that is not there is written to")
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("%d files are left: %v", len(files), err)
	}
}
