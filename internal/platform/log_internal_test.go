package platform

import (
	"os"
	"path/filepath"
	"testing"
)

// A log that could not be begun anew, as on a disk that was away for a moment,
// goes on once it can be.
func TestLogComesBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "log")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	r := &rotatedFile{path: filepath.Join(dir, "x.log"), limit: 10, keep: 1}
	if err := r.open(); err != nil {
		t.Fatal(err)
	}
	write := func(text string) error {
		_, err := r.Write([]byte(text))
		return err
	}
	if err := write("first line\n"); err != nil {
		t.Fatal(err)
	}
	away := dir + "-away"
	if err := os.Rename(dir, away); err != nil {
		t.Skip("an open file's folder cannot be moved here: ", err)
	}
	if write("lost\n") == nil {
		t.Error("written into a folder that is not there")
	}
	if err := os.Rename(away, dir); err != nil {
		t.Fatal(err)
	}
	if err := write("second line\n"); err != nil {
		t.Error(err)
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	if write("late\n") == nil {
		t.Error("written after its end")
	}
}
