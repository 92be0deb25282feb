package refbuild

import "testing"

// Both forms of an entry are equally common: their order must not be that of a
// map, or two builds would differ.
func TestCharactersAreUsedInTheSameOrder(t *testing.T) {
	s := &Sources{Divisions: map[string]Division{
		"简": {"d", []string{"竹", "间"}}, "簡": {"d", []string{"竹", "間"}},
		"笔": {"d", []string{"竹", "毛"}}, "筆": {"d", []string{"竹", "聿"}},
	}}
	entries := []*entry{
		{Entry: Entry{Traditional: "筆", Simplified: "笔"}, id: 1},
		{Entry: Entry{Traditional: "簡", Simplified: "简"}, id: 2},
		{Entry: Entry{Traditional: "竹", Simplified: "竹"}, id: 3},
	}
	for range 50 {
		if got := string(glyphs(s, entries)['竹'].usedIn); got != "笔筆简簡" {
			t.Fatalf("竹 is used in %s", got)
		}
	}
}
