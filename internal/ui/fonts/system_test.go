package fonts_test

import (
	"bytes"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

func TestASystemFaceIsTaken(t *testing.T) {
	set, err := fonts.Load(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	width := func(face typeset.Face) float64 { return set.Faces.Advance(face, 'i') }
	kai := width(ink.Kai)
	if width(ink.System) != kai {
		t.Error("without a face of the system the Kai face is not used")
	}
	if err := set.Faces.UseSystem(bytes.NewReader([]byte("no font"))); err == nil {
		t.Error("what is no font is taken")
	}
	if err := set.Faces.UseSystem(bytes.NewReader(set.Bold.Content())); err != nil {
		t.Fatal(err)
	}
	if width(ink.System) == kai || width(ink.System) != width(ink.Bold) {
		t.Error("the face that was taken does not draw")
	}
}
