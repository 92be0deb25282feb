package ink_test

import "testing"

func TestWhatTheFacesDraw(t *testing.T) {
	set := bundled(t)
	for r, want := range map[rune]bool{'你': true, '妳': true, 'ʃ': true, 'm': true, '。': true, '\U00020BB7': false, '\U0002A701': false} {
		if got := set.Faces.Draws(r); got != want {
			t.Errorf("%c: %v", r, got)
		}
	}
}
