package unzip_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func open(t *testing.T, limits formats.Limits, files map[string]string) *unzip.Archive {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := unzip.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), limits)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestCopyTo(t *testing.T) {
	limits := formats.DefaultLimits()
	limits.Text, limits.Unpacked = 10, 500_000 // a part may be larger than a text
	long := strings.Repeat("0123456789abcdef", 10_000)
	a := open(t, limits, map[string]string{"a": long, "dir/b": "x", "bomb": strings.Repeat("\x00", 2<<20)})
	names := a.Names()
	slices.Sort(names)
	if !slices.Equal(names, []string{"a", "bomb", "dir/b"}) {
		t.Errorf("names %q", names)
	}
	if n, ok := a.Size("a"); n != int64(len(long)) || !ok {
		t.Errorf("size %d, %v", n, ok)
	}
	if _, ok := a.Size("c"); ok {
		t.Error("there is a size of nothing")
	}
	copyOf := func(ctx context.Context, name string, most int64) (string, error) {
		var b bytes.Buffer
		_, err := a.CopyTo(ctx, &b, name, most)
		return b.String(), err
	}
	if got, err := copyOf(t.Context(), "a", 1<<20); got != long || err != nil {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	for name, c := range map[string]struct {
		most int64
		code study.Code
	}{"a": {1000, formats.CodeUnpacked}, "bomb": {1 << 30, formats.CodeUnpacked}, "c": {5, formats.CodePart}} {
		if _, err := copyOf(t.Context(), name, c.most); study.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := a.CopyTo(t.Context(), full{}, "a", 1<<20); !errors.Is(err, errFull) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := copyOf(ctx, "a", 1<<20); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	// All parts together have a limit too.
	for range 3 {
		if _, err := copyOf(t.Context(), "a", 1<<20); err != nil {
			if study.CodeOf(err) != formats.CodeUnpacked {
				t.Errorf("%v", err)
			}
			return
		}
	}
	t.Error("as much as one likes was unpacked")
}
