package hanzi_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func TestProfile(t *testing.T) {
	words := analyzer(t).Annotate("银行地方银行，过去我一OK")
	var p hanzi.Profile
	if p.Share(6) != 0 || p.Level(0) != 0 || p.Words() != 0 {
		t.Errorf("an empty text has %+v", p)
	}
	p.Add(words, nil)
	if p.Running != [7]int{2, 0, 0, 4} || p.Distinct != [7]int{2, 0, 0, 3} || p.Words() != 6 {
		t.Errorf("profile %+v", p)
	}
	if p.Share(2) != 0 || p.Share(3) != 4.0/6 || p.Level(0.5) != 3 || p.Level(0.9) != 0 || p.List() != "HSK 2.0" {
		t.Errorf("shares %v %v, levels %d %d", p.Share(2), p.Share(3), p.Level(0.5), p.Level(0.9))
	}
	p.Add(words, func(w hanzi.Word) int { return len([]rune(w.Text)) })
	if p.Running != [7]int{2, 2, 4, 4} || p.Distinct != [7]int{2, 0, 0, 3} {
		t.Errorf("with other levels %+v", p)
	}
}

func TestKnownShare(t *testing.T) {
	words := analyzer(t).Annotate("银行，我OK银行")
	share, ok := hanzi.KnownShare(words, func(w string) bool { return w == "银行" })
	if share != 2.0/3 || !ok {
		t.Errorf("share %v, %v", share, ok)
	}
	if _, ok := hanzi.KnownShare(words[1:2], func(string) bool { return true }); ok {
		t.Error("a comma is known")
	}
}

// wordList is a divider that knows whole words by a list of levels.
type wordList map[string]int

func (l wordList) AnnotateWith(line string, _ []hanzi.Override) []hanzi.Word {
	n := len([]rune(line))
	return []hanzi.Word{{Text: line, End: n, Level: l[line], Syllables: make([]string, n)}}
}

func TestReachedLevel(t *testing.T) {
	list := wordList{"你": 1, "好": 1, "星期": 2, "天": 1, "上": 1, "一": 1, "星期天天": 1}
	for word, want := range map[string]int{
		"你好": 1, "星期天": 2, "马上": 0, "星": 0, "一上一上一上一": 0, "": 0, "星期": 2, "十七": 1, "十七岁": 0,
	} {
		w := hanzi.Word{Text: word, Level: list[word]}
		if got := hanzi.ReachedLevel(w, list); got != want {
			t.Errorf("%s is known from level %d, want %d", word, got, want)
		}
	}
}
