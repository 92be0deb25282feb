package ink_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/fonts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// The sans faces have no IPA: what they lack is drawn in the Kai face.
func TestACharacterThatAFaceLacksComesFromAnother(t *testing.T) {
	set, err := fonts.Load(t.TempDir())
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := set.Close(); err != nil {
			t.Error(err)
		}
	})
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
