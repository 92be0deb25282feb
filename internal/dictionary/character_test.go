package dictionary_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// parts writes the components of a character with what is told of them.
func parts(c dictionary.Character) string {
	var out []string
	for _, p := range c.Components {
		out = append(out, strings.TrimSpace(string(p.Char)+" "+p.Reading+" "+p.Gloss))
	}
	return strings.Join(out, ", ")
}

func TestCharacter(t *testing.T) {
	db := sample(t)
	tests := []struct {
		char                              rune
		radical                           rune
		strokes                           int
		structure, parts, used, forms, of string
	}{
		{'先', '儿', 6, dictionary.StructureTopBottom, "女 nǚ female, 不 bù no, 二 èr two", "", "", "xian1"},
		{'是', 0, 0, dictionary.StructureRepetition, "不 bù no, 不 bù no", "", "", "shi4"},
		{'猫', 0, 0, dictionary.StructureSurround, "我 wǒ I", "", "貓", "mao1"},
		{'信', '人', 9, dictionary.StructureWithin, "我 wǒ I, 我 wǒ I", "", "", "xin4"},
		{'的', 0, 0, "", "", "", "", "de5 di4"},
		{'二', 0, 0, "", "", "先", "", "er4"}, // its data names itself
		{'我', 0, 0, "", "", "信猫", "", "wo3"},
		{'貓', 0, 0, "", "", "", "猫", "mao1"},
		{'你', 0, 0, "", "", "", "妳", "ni3 ni3"},
	}
	for _, tt := range tests {
		c, found, err := db.Character(t.Context(), tt.char)
		if err != nil || !found {
			t.Errorf("%c: found %v, %v", tt.char, found, err)
			continue
		}
		var readings []string
		for _, e := range c.Readings {
			readings = append(readings, e.Syllables...)
		}
		if c.Char != tt.char || c.Radical != tt.radical || c.StrokeCount != tt.strokes || c.Structure != tt.structure ||
			parts(c) != tt.parts || string(c.UsedIn) != tt.used || string(c.Simplified)+string(c.Traditional) != tt.forms ||
			strings.Join(readings, " ") != tt.of {
			t.Errorf("%c: radical %c, %d strokes, %s of %s, in %s, forms %s%s, read %q",
				tt.char, c.Radical, c.StrokeCount, c.Structure, parts(c), string(c.UsedIn), string(c.Simplified), string(c.Traditional), readings)
		}
	}
	for _, r := range []rune{'龘', 'a', -1, 0x110000} {
		if _, found, err := db.Character(t.Context(), r); found || err != nil {
			t.Errorf("%x: found %v, %v", r, found, err)
		}
	}
}

func TestVariants(t *testing.T) {
	db := sample(t)
	for headword, want := range map[string][]string{
		"你好": {"妳好 ni3 hao3"}, "泻": {"寫 xie4"}, "瀉": {"寫 xie4"}, " 你好 ": {"妳好 ni3 hao3"}, "妳好": nil, "银行": nil, "": nil,
	} {
		got, err := db.Variants(t.Context(), headword)
		if err != nil || !slices.Equal(show(got), want) {
			t.Errorf("%s: %q, %v, want %q", headword, show(got), err, want)
		}
	}
}

func TestContaining(t *testing.T) {
	db := sample(t)
	tests := []struct {
		headword string
		limit    int
		want     []string
	}{
		{"银行", 5, []string{"銀行家 yin2 hang2 jia1"}},
		{"銀行", 5, []string{"銀行家 yin2 hang2 jia1"}},
		{"信", 5, []string{"寫信 xie3 xin4"}},
		{"儿", 1, []string{"女兒 nü3 er2"}},
		{"儿", 9, []string{"女兒 nü3 er2", "花兒 hua1 r5"}},
		{"t", 9, []string{"T恤 T xu4"}},
		{"行 家", 9, []string{"銀行家 yin2 hang2 jia1"}},
		{"银行家", 5, nil},
		{"龘", 5, nil},
		{"", 5, nil},
		{"行", 0, nil},
		{"行", -1, nil},
		{"*", 5, nil},
	}
	for _, tt := range tests {
		got, err := db.Containing(t.Context(), tt.headword, tt.limit)
		if err != nil || !slices.Equal(show(got), tt.want) {
			t.Errorf("%s: %q, %v, want %q", tt.headword, show(got), err, tt.want)
		}
	}
}

func TestReferenceCharacters(t *testing.T) {
	db := reference(t)
	tests := []struct {
		char      rune
		radical   rune
		strokes   int
		structure string
		parts     string
		forms     string
	}{
		{'语', '言', 9, dictionary.StructureLeftRight, "讠吾", "語"},
		{'語', '言', 14, dictionary.StructureLeftRight, "言吾", "语"},
		{'好', '女', 6, dictionary.StructureLeftRight, "女子", ""},
		{'想', '心', 13, dictionary.StructureTopBottom, "相心", ""},
		{'国', '囗', 8, dictionary.StructureSurround, "囗玉", "國"},
		{'林', '木', 8, dictionary.StructureRepetition, "木木", ""},
		{'森', '木', 12, dictionary.StructureRepetition, "木木木", ""},
		{'爱', '爪', 10, dictionary.StructureTopBottom, "爫冖友", "愛"},
		{'发', '又', 5, "", "", "發髮"},
		{'人', '人', 2, "", "", ""},
		{'龍', '龍', 16, "", "", "龙"},
	}
	for _, tt := range tests {
		c, found, err := db.Character(t.Context(), tt.char)
		if err != nil || !found {
			t.Errorf("%c: found %v, %v", tt.char, found, err)
			continue
		}
		got := ""
		for _, p := range c.Components {
			got += string(p.Char)
		}
		if c.Radical != tt.radical || c.StrokeCount != tt.strokes || c.Structure != tt.structure && tt.structure != "" ||
			got != tt.parts && tt.structure != "" || string(c.Simplified)+string(c.Traditional) != tt.forms {
			t.Errorf("%c: radical %c, %d strokes, %s of %s, forms %s%s", tt.char, c.Radical, c.StrokeCount, c.Structure, parts(c), string(c.Simplified), string(c.Traditional))
		}
	}
	woman, _, err := db.Character(t.Context(), '女')
	if err != nil || len(woman.UsedIn) < 30 || !slices.Contains(woman.UsedIn[:5], '好') {
		t.Errorf("女 is used in %s, %v", string(woman.UsedIn), err)
	}
}
