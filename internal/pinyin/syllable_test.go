package pinyin_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

func TestParseAllNotations(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"yínháng", "yin2 hang2"},
		{"yin2hang2", "yin2 hang2"},
		{"yin2 hang2", "yin2 hang2"},
		{"nv3'er2", "nü3 er2"},
		{"nǚ'ér", "nü3 er2"},
		{"nu:3er2", "nü3 er2"},
		{"nǚér", "nü3 er2"},
		{"Xī'ān", "Xi1 an1"},
		{"xiān", "xian1"},
		{"xian", "xian"},
		{"fangan", "fan gan"},
		{"fang'an", "fang an"},
		{"péngyou", "peng2 you5"},
		{"zhèr", "zhe4 r5"},
		{"wánr", "wan2 r5"},
		{"yīhuìr", "yi1 hui4 r5"},
		{"Lǐ Huá", "Li3 Hua2"},
		{"lüè", "lüe4"},
		{"lu:e4", "lüe4"},
		{"nve4", "nüe4"},
		{"ju:2", "ju2"},
		{"de0", "de5"},
		{"liǎojiě", "liao3 jie3"},
		{"ê̌", "ê3"},
		{"ế", "ê2"},
		{"ńg", "ng2"},
		{"m̀", "m4"},
		{"u\u0308", "fails"},
		{"nu\u0308\u030c", "nü3"},
		{"nu\u030c\u0308", "nü3"},
		{"ㄧㄣˊ ㄏㄤˊ", "yin2 hang2"},
		{"ㄧㄣˊㄏㄤˊ", "yin2 hang2"},
		{"ㄒㄧ ㄢ", "xi1 an1"},
		{"ㄇㄚ ˙ㄇㄚ", "ma1 ma5"},
		{"hello", "fails"},
		{"", "fails"},
		{"3", "fails"},
		{"zh", "fails"},
		{"ma6", "fails"},
		{"nǐhǎo!", "fails"},
	} {
		got, err := pinyin.ParseAll(c.in)
		text := "fails"
		if err == nil {
			text = pinyin.Numbers(got)
		}
		if text != c.want {
			t.Errorf("ParseAll(%q) = %q, want %q", c.in, text, c.want)
		}
	}
}
