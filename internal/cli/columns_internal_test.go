package cli

import (
	"bytes"
	"strings"
	"testing"
)

func TestColumnsStandUnderEachOther(t *testing.T) {
	table := columns{right: map[int]bool{2: true}}
	table.add("窗台", "chuāngtái", "1", "x")
	table.add("give", "/ɡɪv/", "12", "y")
	table.add("书", "e\u0301", "", "")
	var b bytes.Buffer
	table.write(&b)
	want := "窗台  chuāngtái   1  x\ngive  /ɡɪv/      12  y\n书    e\u0301\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestBrief(t *testing.T) {
	for text, want := range map[string]string{
		"  to \n eat ":           "to eat",
		strings.Repeat("x", 48):  strings.Repeat("x", 48),
		strings.Repeat("x", 49):  strings.Repeat("x", 47) + "…",
		strings.Repeat("吃；", 13): strings.Repeat("吃；", 11) + "吃…",
		"":                       "",
	} {
		if got := brief(text); got != want || cellsOf(got) > longGloss {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
