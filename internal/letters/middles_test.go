package letters_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func TestMiddles(t *testing.T) {
	for _, c := range []struct{ a, b, ofA, ofB string }{
		{"", "", "", ""},
		{"好", "好", "", ""},
		{"我很好", "我不好", "很", "不"},
		{"一二", "一二三", "", "三"},
		{"三二", "二", "三", ""},
		{"aa", "aaa", "", "a"},
		{"中", "丮", "中", "丮"}, // the same first two bytes
		{"好中", "好", "中", ""},
		{"亡", "七亡", "", "七"},
		{"é", "é́", "", "\u0301"},
		{"丁", "乁", "丁", "乁"}, // the same first and last byte
	} {
		a, b := letters.Middles(c.a, c.b)
		if string(a) != c.ofA || string(b) != c.ofB {
			t.Errorf("%q and %q: %q and %q, want %q and %q", c.a, c.b, string(a), string(b), c.ofA, c.ofB)
		}
	}
}

// FuzzMiddles: both texts are made of what they share and what they do not, and
// what they do not share begins and ends with other characters.
func FuzzMiddles(f *testing.F) {
	f.Add("我很好", "我不好")
	f.Add("aa", "aaa")
	f.Add("丁", "乁")
	f.Fuzz(func(t *testing.T, a, b string) {
		ra, rb := []rune(a), []rune(b)
		a, b = string(ra), string(rb) // letters are valid text
		x, y := letters.Middles(a, b)
		start := 0
		for start < len(ra) && start < len(rb) && ra[start] == rb[start] {
			start++
		}
		end := 0
		for end < len(ra)-start && end < len(rb)-start && ra[len(ra)-1-end] == rb[len(rb)-1-end] {
			end++
		}
		if string(x) != string(ra[start:len(ra)-end]) || string(y) != string(rb[start:len(rb)-end]) {
			t.Errorf("%q and %q: %q and %q", a, b, string(x), string(y))
		}
	})
}
