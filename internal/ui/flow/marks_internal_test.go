package flow

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// The mark of a sentence stands in the blank of a wide sign, and beside a
// narrow one that a space or nothing follows.
func TestRingKeepsClearOfSigns(t *testing.T) {
	for _, c := range []struct {
		text    string
		last    int
		outside bool
	}{
		{"好。", 1, false},
		{"He came. She left.", 7, true},
		{"He came.", 7, true},
		{"他说：“好！”——再见", 6, false},
	} {
		block := &Block{Para: typeset.Paragraph{Text: []rune(c.text)}}
		if got := ringX(block, c.last, 100, 20) > 100; got != c.outside {
			t.Errorf("%q after %d: outside %v, want %v", c.text, c.last, got, c.outside)
		}
	}
}
