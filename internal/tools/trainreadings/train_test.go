package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func TestInlineExamples(t *testing.T) {
	got, err := inlineExamples("我得dei3走，觉得de5")
	want := []example{
		{line: "我得走，觉得", at: 1, char: '得', label: "dei3"},
		{line: "我得走，觉得", at: 5, char: '得', label: "de5"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := inlineExamples("绿lü4"); err != nil || len(got) != 1 || got[0].label != "lü4" {
		t.Errorf("ü: %+v, %v", got, err)
	}
	for _, bad := range []string{"de5得", "得de走"} {
		if got, err := inlineExamples(bad); err == nil {
			t.Errorf("%s is taken for %+v", bad, got)
		}
	}
}

// The project's own sentences name readings that pinyin has.
func TestEverydayExamples(t *testing.T) {
	own, err := everydayExamples()
	if err != nil || len(own) < 700 {
		t.Fatalf("%d examples, %v", len(own), err)
	}
	for _, e := range own {
		if runes := []rune(e.line); e.at >= len(runes) || runes[e.at] != e.char || !hanzi.IsHan(e.char) {
			t.Errorf("%+v", e)
		}
	}
}

// files writes the texts of sentences and labels.
func files(t *testing.T, sentences, labels string) (string, string) {
	t.Helper()
	dir := t.TempDir()
	one, two := filepath.Join(dir, "a.sent"), filepath.Join(dir, "a.lb")
	for name, text := range map[string]string{one: sentences, two: labels} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return one, two
}

func TestReadExamples(t *testing.T) {
	got, err := readExamples(files(t, "我▁得▁走\n▁绿▁色\n", "dei3\nlu:4\n"))
	want := []example{{"我得走", 1, '得', "dei3"}, {"绿色", 0, '绿', "lü4"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, c := range []struct{ sentences, labels, says string }{
		{"我▁得▁走\n", "dei3\nde5\n", "1 sentences but 2 labels"},
		{"我得走\n", "dei3\n", ":1: one character"},
		{"我▁得走▁\n", "dei3\n", ":1: one character"},
	} {
		if _, err := readExamples(files(t, c.sentences, c.labels)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v, want %q", c.sentences, err, c.says)
		}
	}
}

// Near copies are judged by the same model, others go round.
func TestFolds(t *testing.T) {
	long := "一二三四五六七八九十甲乙丙丁"
	got := folds([]string{"春天来了", long + "戊", "夏天来了", "己" + long, "秋天来了"}, 2)
	if got[1] != got[3] {
		t.Errorf("near copies are apart: %v", got)
	}
	if got[0] == got[1] || got[0] != got[2] || got[4] == got[2] {
		t.Errorf("the others do not go round: %v", got)
	}
	for _, f := range got {
		if f < 0 || f > 1 {
			t.Errorf("folds %v", got)
		}
	}
}

// testLexicon has 得 with its readings, alone and in words.
func testLexicon(t *testing.T) *hanzi.Lexicon {
	t.Helper()
	of := func(word, reading string, frequency float64) hanzi.LexiconEntry {
		return hanzi.LexiconEntry{Simplified: word, Traditional: word, Syllables: strings.Fields(reading), Frequency: frequency}
	}
	l, err := hanzi.DecodeLexicon(hanzi.EncodeLexicon([]hanzi.LexiconEntry{
		of("得", "de5", 900), of("得", "dei3", 90), of("得到", "de2 dao4", 90), of("我", "wo3", 900), of("走", "zou3", 900), of("跑", "pao3", 90),
		of("快", "kuai4", 90), of("你", "ni3", 900),
	}))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCandidates(t *testing.T) {
	got := candidates(testLexicon(t), []example{{char: '得', label: "de5"}, {char: '我', label: "wo3"}})
	if !slices.Equal(got['得'], []string{"de2", "de5", "dei3"}) {
		t.Errorf("得 has %q", got['得'])
	}
	if len(got) != 1 {
		t.Errorf("characters of one reading, or without an example, count: %q", got)
	}
}

// What is learnt tells the readings of the examples apart, and of sentences like
// them.
func TestTrain(t *testing.T) {
	var examples []example
	for range 20 {
		for _, marked := range []string{"我得dei3走", "你得dei3走", "跑得de5快", "走得de5快"} {
			found, err := inlineExamples(marked)
			if err != nil {
				t.Fatal(err)
			}
			examples = append(examples, found...)
		}
	}
	l := testLexicon(t)
	trained := newTrainer(l, examples, nil)
	model, err := trained.train(func(int) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	again, err := trained.train(func(int) bool { return true })
	if err != nil || !bytes.Equal(model, again) {
		t.Errorf("the same examples give other weights, %v", err)
	}
	ranker, err := hanzi.DecodeRanker(string(model))
	if err != nil {
		t.Fatal(err)
	}
	a := hanzi.NewAnalyzerWith(l, ranker)
	var c calibration
	for i := range examples {
		c.add(a, &examples[i])
	}
	all, right := 0, 0
	for i := range c.all {
		all, right = all+c.all[i], right+c.right[i]
	}
	if all != len(examples) || right != all {
		t.Errorf("%d of %d are right", right, all)
	}
	var printed bytes.Buffer
	if err := c.print(&printed); err != nil || !strings.Contains(printed.String(), "100.0 %") {
		t.Errorf("%q, %v", printed.String(), err)
	}
}
