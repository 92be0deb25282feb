package ink_test

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// bundled opens the faces that the program carries, until the test ends.
func bundled(t *testing.T) fonts.Set {
	t.Helper()
	set, err := fonts.Load(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
	return set
}

// The sans faces have no IPA: what they lack is drawn in the Kai face.
func TestACharacterThatAFaceLacksComesFromAnother(t *testing.T) {
	set := bundled(t)
	for _, r := range "ʃʒŋəɪʊˈ" {
		got, want := set.Faces.Advance(ink.Regular, r), set.Faces.Advance(ink.Kai, r)
		if got != want || got == 0 {
			t.Errorf("%c is %v wide in the sans face, want %v as in Kai", r, got, want)
		}
	}
	if set.Faces.Advance(ink.Regular, 'm') == set.Faces.Advance(ink.Kai, 'm') {
		t.Error("the sans face does not draw what it has")
	}
}

func TestWhatNoFaceHasIsABoxAndNotNothing(t *testing.T) {
	set := bundled(t)
	blank, box := image.NewRGBA(image.Rect(0, 0, 60, 60)), image.NewRGBA(image.Rect(0, 0, 60, 60))
	set.Faces.Draw(box, ink.Kai, 40, 5, 45, '😀', color.Black)
	if bytes.Equal(blank.Pix, box.Pix) {
		t.Error("an emoji is drawn as nothing")
	}
	if w := set.Faces.Advance(ink.Kai, '\u200d'); w != 0 {
		t.Errorf("a joiner, which is no sign, takes %v em", w)
	}
}
