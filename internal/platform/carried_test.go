package platform

import (
	"errors"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestCarriedFileIsUnpackedOnceAndMendedWhenDamaged(t *testing.T) {
	encoder, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	const content = "what the program carries"
	carried := fstest.MapFS{"built/x.db.zst": {Data: encoder.EncodeAll([]byte(content), nil)}}
	dir := t.TempDir()
	first, err := UnpackCarried(dir, "x.db", carried, "built/x.db.zst")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Unpack(dir, "x.db", carried["built/x.db.zst"].Data)
	if err != nil || again != first {
		t.Errorf("Unpack gives %q, %v; want %q: both go by the same hash", again, err, first)
	}
	// A fault that no sample shows is found by whoever opens the file.
	opens := 0
	got, err := OpenCarried(dir, "x.db", carried, "built/x.db.zst", func(path string) (string, error) {
		if opens++; opens == 1 {
			return "", &study.Error{Code: study.CodeReferenceDamaged}
		}
		data, err := os.ReadFile(path)
		return string(data), err
	})
	if err != nil || got != content || opens != 2 {
		t.Errorf("got %q, %v after %d openings", got, err, opens)
	}
	if _, err := UnpackCarried(dir, "y.db", carried, "built/y.db.zst"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not carried gives %v", err)
	}
}
