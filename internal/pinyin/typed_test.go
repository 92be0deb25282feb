package pinyin_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

func numbers(all []pinyin.Syllable) string {
	out := ""
	for i, s := range all {
		if i > 0 {
			out += " "
		}
		out += s.Number()
	}
	return out
}

func TestParseTypedPassesOverMarksAndTakesTheToneBehindTheSuffix(t *testing.T) {
	for _, c := range []struct {
		typed string
		n     int
		want  string
	}{
		{"ni3hao3ma5?", 0, "ni3 hao3 ma5"},
		{"Nǐ hǎo ma？", 3, "Ni3 hao3 ma5"},
		{"ｎｖ３ｅｒ２", 2, "nü3 er2"},
		{"“běijīng。”", 0, "bei3 jing1"},
		{"lu:4se4!", 0, "lü4 se4"},
		{"wanr2", 2, "wan2 r5"},
		{"wan2r", 2, "wan2 r5"},
		{"nar3", 0, "na3 r5"},
		{"er2", 1, "er2"},
		{"˙ㄇㄚ。", 1, "ma5"},
		{"ㄇㄚˇ ㄌㄨˋ", 2, "ma3 lu4"},
		{"xi'an", 0, "xi an"},
		{"xī-ān", 0, "xi1 an1"},
	} {
		got, err := pinyin.ParseTyped(c.typed, c.n)
		if err != nil || numbers(got) != c.want {
			t.Errorf("%q: %s, %v, want %s", c.typed, numbers(got), err, c.want)
		}
	}
	for _, typed := range []string{"", "?", "cat!", "3"} {
		if got, err := pinyin.ParseTyped(typed, 0); err == nil {
			t.Errorf("%q is read as %s", typed, numbers(got))
		}
	}
}

func TestParseWordKnowsTheNeutralTone(t *testing.T) {
	for _, c := range []struct{ reading, word, want string }{
		{"ma", "吗", "ma5"},
		{"mā", "妈", "ma1"},
		{"ma", "", "ma"},
		{"nihao", "你好", "ni hao"},
		{"péngyou", "朋友", "peng2 you5"},
		{"nǐ hǎo ma?", "你好吗？", "ni3 hao3 ma5"},
	} {
		got, err := pinyin.ParseWord(c.reading, c.word)
		if err != nil || numbers(got) != c.want {
			t.Errorf("%s %s: %s, %v, want %s", c.word, c.reading, numbers(got), err, c.want)
		}
	}
}

func TestDivideGivesAllWays(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"xian", []string{"xian", "xi an"}},
		{"pingan", []string{"pin gan", "ping an"}},
		{"nver", []string{"nü e r5", "nü er", "nüe r5"}},
		{"píngān", []string{"pin2 gan1", "ping2 an1"}},
		{"xi'an", []string{"xi an"}},
		{"ma", []string{"ma"}},
		{"cat", nil},
	} {
		var got []string
		for _, one := range pinyin.Divide(c.text, 20) {
			got = append(got, numbers(one))
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(c.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.text, got, want)
		}
	}
	if n := len(pinyin.Divide("tiananmenxianxianxianxian", 8)); n != 8 {
		t.Errorf("%d ways, 8 asked for", n)
	}
}
