package hanzi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// told writes an explanation as "行 hang2 dictionary".
func told(e hanzi.Explanation) string {
	var out []string
	for _, c := range e.Characters {
		out = append(out, fmt.Sprintf("%c %s %s", c.Char, c.Syllable, c.Reason))
	}
	return strings.Join(out, ", ")
}

func TestExplain(t *testing.T) {
	a := analyzer(t)
	given := []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"xing2"}}}
	for _, c := range []struct {
		what, line string
		overrides  []hanzi.Override
		at         int
		want       string
	}{
		{"a word of the dictionary", "他在银行", nil, 2, "银 yin2 dictionary, 行 hang2 dictionary"},
		{"its second character", "他在银行", nil, 3, "银 yin2 dictionary, 行 hang2 dictionary"},
		{"what the user gave", "银行", given, 0, "银 yin2 dictionary, 行 xing2 user"},
		{"a character that only the table has", "鑫", nil, 0, "鑫 xin1 table"},
		{"a sign", "好。", nil, 1, ""},
		{"before the line", "好", nil, -1, ""},
		{"after the line", "好", nil, 1, ""},
		{"an empty line", "", nil, 0, ""},
	} {
		e, ok := a.Explain(c.line, c.overrides, c.at)
		if ok != (c.want != "") || told(e) != c.want {
			t.Errorf("%s: %v %q, want %q", c.what, ok, told(e), c.want)
		}
	}
}

// A word that is shown in the neutral tone of the dictionary is read so by the
// dictionary.
func TestExplainANeutralTone(t *testing.T) {
	a := realAnalyzer(t)
	for _, word := range []string{"弟弟", "衣服", "认识"} {
		e, ok := a.Explain(word, nil, 0)
		if !ok || len(e.Characters) != 2 {
			t.Fatalf("%s is explained as %+v", word, e)
		}
		if c := e.Characters[1]; c.Reason != hanzi.ReasonDictionary {
			t.Errorf("%s: %c is read %s by %s", word, c.Char, c.Syllable, c.Reason)
		}
	}
}

// An explanation says what the annotation says, its chances are chances, and
// no reading stands twice.
func TestExplanationsFitAnnotations(t *testing.T) {
	for _, a := range []*hanzi.Analyzer{analyzer(t), realAnalyzer(t)} {
		for _, line := range explainedLines {
			overrides := []hanzi.Override{{Start: 0, End: 1, Syllables: []string{"ma1"}}}
			for _, o := range [][]hanzi.Override{nil, overrides} {
				checkExplanations(t, a, line, o)
			}
		}
	}
}

var explainedLines = []string{
	"他在银行行走，都会说中文。", "我得走了，他跑得很快。", "一百三十八个人，2025年1月！", "𠀀字和鑫鑫", "花儿这样红，一点儿也不假。",
	"牟先生教音乐，乐得很。", "AA制的卡拉OK", "他還沒有睡著覺，著急得很。", "李华坐在床上看《红楼梦》。", "",
}

func checkExplanations(t *testing.T, a *hanzi.Analyzer, line string, overrides []hanzi.Override) {
	t.Helper()
	for _, w := range a.AnnotateWith(line, overrides) {
		e, ok := a.Explain(line, overrides, w.Start)
		if ok != (w.Lang == "zh") {
			t.Errorf("%q at %d: explained %v", line, w.Start, ok)
		}
		if !ok {
			continue
		}
		if e.Word.Text != w.Text || len(e.Characters) != len(w.Syllables) {
			t.Errorf("%q: %+v does not explain %+v", line, e, w)
			continue
		}
		for i, c := range e.Characters {
			if c.Syllable != w.Syllables[i] {
				t.Errorf("%q: %c is explained as %s, annotated as %s", line, c.Char, c.Syllable, w.Syllables[i])
			}
			total, seen := c.Confidence, []string{c.Syllable}
			for _, other := range c.Alternatives {
				total += other.Confidence
				if slices.Contains(seen, other.Syllable) {
					t.Errorf("%q: %c has %s twice", line, c.Char, other.Syllable)
				}
				seen = append(seen, other.Syllable)
			}
			if c.Confidence < 0 || total > 1.02 || c.Syllable != "" && c.Confidence == 0 {
				t.Errorf("%q: %c is %s with %.3f, %.3f in all", line, c.Char, c.Syllable, c.Confidence, total)
			}
		}
	}
}
