package main

import (
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// fakeAnnotator reads 行 as háng after 银 and xíng elsewhere, a word a character.
type fakeAnnotator struct{}

func (fakeAnnotator) Annotate(line string) []hanzi.Word {
	var out []hanzi.Word
	last := rune(0)
	for i, r := range []rune(line) {
		w := hanzi.Word{Text: string(r), Start: i, End: i + 1}
		switch {
		case r == '行' && last == '银':
			w.Syllables = []string{"hang2"}
		case r == '行':
			w.Syllables = []string{"xing2"}
		case hanzi.IsHan(r):
			w.Syllables = []string{"a1"}
		}
		out = append(out, w)
		last = r
	}
	return out
}

func newTestCounter() *counter {
	return newCounter([]inputmethod.Word{
		{Text: "行", Syllables: []string{"xing2"}, Probability: 0.01},
		{Text: "行", Syllables: []string{"hang2"}, Probability: 0.02},
		{Text: "银", Syllables: []string{"yin2"}, Probability: 0.01},
		{Text: "我", Syllables: []string{"wo3"}, Probability: 0.02},
		{Text: "我们", Syllables: []string{"wo3", "men5"}, Probability: 0.02},
		{Text: "们", Syllables: []string{"men5"}, Probability: 0.001},
	}, fakeAnnotator{})
}

func TestCounting(t *testing.T) {
	c := newTestCounter()
	c.addText("我▁们▁行，银行\n", false)
	c.addText("我们行A\n", true)
	want := []refbuild.WordPair{
		{First: "<", Second: "我们", Count: 2, Everyday: 1},
		{First: "<", Second: "银", Count: 1},
		{First: "我们", Second: "行/xing", Count: 2, Everyday: 1},
		{First: "行/hang", Second: ">", Count: 1},
		{First: "行/xing", Second: ">", Count: 2, Everyday: 1},
		{First: "银", Second: "行/hang", Count: 1},
	}
	if got := c.result(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestDividing(t *testing.T) {
	c := newTestCounter()
	for text, want := range map[string][]int{"": nil, "我们我": {2, 1}, "龙我们": {1, 2}, "们们": {1, 1}} {
		if got := c.divide([]rune(text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

func TestReadingsAndNotesAreTakenOut(t *testing.T) {
	if got := aside.ReplaceAllString("# 注\n你得dei3跟lǘ老师liang5商量lü4。\n#\n", ""); got != "\n你得跟lǘ老师商量。\n\n" {
		t.Errorf("%q", got)
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{}, {"-unknown"}, {"-modules", t.TempDir(), "missing"}} {
		if err := run(t.Context(), args, t.Output()); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
