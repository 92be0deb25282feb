package answer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
)

// show writes spans: wrong in [], missing in {}, extra in <>.
func show(spans []answer.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Mark {
		case answer.Wrong:
			b.WriteString("[" + s.Text + "]")
		case answer.Missing:
			b.WriteString("{" + s.Text + "}")
		case answer.Extra:
			b.WriteString("<" + s.Text + ">")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func check(t *testing.T, name string, r answer.Result, right, near bool, meant, typed string) {
	t.Helper()
	if r.Right != right || r.Near != near || show(r.Meant) != meant || show(r.Typed) != typed {
		t.Errorf("%s: right %v, near %v, %s / %s, want %v, %v, %s / %s",
			name, r.Right, r.Near, show(r.Meant), show(r.Typed), right, near, meant, typed)
	}
}

func TestEnglish(t *testing.T) {
	for _, c := range []struct {
		meant, typed string
		right, near  bool
		m, t         string
	}{
		{"receive", "receive", true, false, "receive", "receive"},
		{"receive", " Receive ", true, false, "receive", "Receive"},
		{"pear tree", "paer tree", false, false, "p[ea]r tree", "p[ae]r tree"},
		{"lighthouse", "lighthause", false, true, "lighth[o]use", "lighth[a]use"},
		{"lighthouse", "lighthuse", false, true, "lighth{o}use", "lighthuse"},
		{"lamp", "lampp", false, false, "lamp", "lamp<p>"},
		{"Wednesday", "wednesday", false, true, "[W]ednesday", "[w]ednesday"},
		{"don’t", "don't", true, false, "don’t", "don't"},
		{"don't", "dont", false, true, "don{'}t", "dont"},
		{"ice cream", "icecream", false, true, "ice{ }cream", "icecream"},
		{"give up", "give   up", true, false, "give up", "give up"},
		{"cat", "cut", false, false, "c[a]t", "c[u]t"},
		{"café", "cafe\u0301", true, false, "café", "café"},
		{"cat", "", false, false, "{cat}", ""},
	} {
		check(t, c.meant+"/"+c.typed, answer.English(c.meant, c.typed), c.right, c.near, c.m, c.t)
	}
}

func TestHanziInEitherScript(t *testing.T) {
	for _, c := range []struct {
		meant, traditional, typed string
		right, near               bool
		m, t                      string
	}{
		{"图书馆", "圖書館", "图书馆", true, false, "图书馆", "图书馆"},
		{"图书馆", "圖書館", "圖書館", true, false, "圖書館", "圖書館"},
		{"图书馆", "圖書館", "圖书馆", true, false, "图书馆", "圖书馆"},
		{"图书馆", "", "圖書馆", false, false, "[图书]馆", "[圖書]馆"},
		{"图书馆", "圖書館", "图馆", false, false, "图{书}馆", "图馆"},
		{"我去。", "", " 我 去！", true, false, "我去", "我去"},
		{"你好，李华", "你好，李華", "你好李华", false, true, "你好{，}李华", "你好李华"},
		{"你好，李华", "你好，李華", "你好李華", false, true, "你好{，}李華", "你好李華"},
		{"A座", "", "Ａ座", true, false, "A座", "Ａ座"},
		{"再见", "再見", "在見", false, false, "[再]見", "[在]見"},
	} {
		check(t, c.meant+"/"+c.typed, answer.Hanzi(c.meant, c.traditional, c.typed), c.right, c.near, c.m, c.t)
	}
}

func TestReading(t *testing.T) {
	for _, c := range []struct {
		meant, word, typed string
		right, near        bool
		m, t               string
	}{
		{"yínháng", "银行", "yin2hang2", true, false, "yínháng", "yínháng"},
		{"yínháng", "银行", "Yín háng", true, false, "yínháng", "yínháng"},
		{"yínháng", "银行", "ㄧㄣˊ ㄏㄤˊ", true, false, "yínháng", "yínháng"},
		{"yínháng", "银行", "yinhang", false, true, "[yín][háng]", "[yin][hang]"},
		{"yínháng", "银行", "yin2hang4", false, true, "yín[háng]", "yín[hàng]"},
		{"yínháng", "银行", "yin2xing2", false, false, "yín[háng]", "yín[xíng]"},
		{"yínháng", "银行", "yin2", false, false, "yín{háng}", "yín"},
		{"nǚ'ér", "女儿", "nv3er2", true, false, "nǚér", "nǚér"},
		{"nǚ'ér", "女儿", "nu:3'er2", true, false, "nǚér", "nǚér"},
		{"nǚ'ér", "女儿", "nu3er2", false, false, "[nǚ]ér", "[nǔ]ér"},
		{"Xī'ān", "西安", "xian", false, true, "[xī][ān]", "[xi][an]"},
		{"péngyou", "朋友", "peng2you5", true, false, "péngyou", "péngyou"},
		{"péngyou", "朋友", "péngyou", true, false, "péngyou", "péngyou"},
		{"péngyou", "朋友", "peng2you3", false, true, "péng[you]", "péng[yǒu]"},
		{"nǐ hǎo", "你好", "ni2hao3", true, false, "níhǎo", "níhǎo"},
		{"nǐ hǎo", "你好", "ni3hao3", true, false, "nǐhǎo", "nǐhǎo"},
		{"bù shì", "不是", "bu2shi4", true, false, "búshì", "búshì"},
		{"māo", "猫", "mao1mi1", false, false, "māo", "māo<mī>"},
		{"ma", "吗", "ma", true, false, "ma", "ma"},
		{"ma", "吗", "ma5", true, false, "ma", "ma"},
		{"ma", "吗", "ma0", true, false, "ma", "ma"},
		{"ma", "吗", "ma4", false, true, "[ma]", "[mà]"},
		{"ma", "吗", "mǎ", false, true, "[ma]", "[mǎ]"},
		{"nihao", "你好", "ni3hao3", true, false, "nihao", "nǐhǎo"},
		{"péngyou", "朋友", "peng2you", true, false, "péngyou", "péngyou"},
		{"péngyou", "朋友", "pengyou", false, true, "[péng][you]", "[peng][you]"},
		{"yínháng", "银行", "yin2hang", false, true, "yín[háng]", "yín[hang]"},
		{"wánr", "玩儿", "wanr2", true, false, "wánr", "wánr"},
		{"wánr", "玩儿", "wan2er2", true, false, "wánr", "wánr"},
		{"wánr", "玩儿", "wan2er", true, false, "wánr", "wánr"},
		{"wánr", "玩儿", "wanr4", false, true, "[wán]r", "[wàn]r"},
		{"nǐ hǎo ma?", "你好吗？", "ni3hao3ma5", true, false, "nǐhǎoma", "nǐhǎoma"},
		{"nǐ hǎo ma?", "你好吗？", "Ní hǎo ma？", true, false, "níhǎoma", "níhǎoma"},
		{"Běijīng", "北京", "bei3jing1.", true, false, "běijīng", "běijīng"},
		{"nǚ'ér", "女儿", "ｎｖ３ｅｒ２", true, false, "nǚér", "nǚér"},
		{"bú shì", "不是", "bu4shi4", true, false, "bùshì", "bùshì"},
		{"bú shì", "不是", "bu3shi4", false, true, "[bú]shì", "[bǔ]shì"},
		{"māo", "猫", "cat!", false, false, "[māo]", "[cat]<!>"},
	} {
		check(t, c.meant+"/"+c.typed, answer.Reading(c.meant, c.word, c.typed), c.right, c.near, c.m, c.t)
	}
	if r := answer.Reading("nǐ hǎo", "你好", "ní hǎo"); !r.Spoken {
		t.Error("it is not said that the tones are those spoken")
	}
	if r := answer.Reading("nǐ hǎo", "", "ní hǎo"); r.Right {
		t.Error("without the word the tones that are spoken cannot be told")
	}
}

func TestSyllablesAndTones(t *testing.T) {
	r := answer.Reading("yínháng", "银行", "yin2xing")
	want := []answer.Syllable{
		{Meant: "yín", Typed: "yín"},
		{Meant: "háng", Typed: "xing", Sound: answer.Wrong, Tone: answer.Missing},
	}
	if !slices.Equal(r.Syllables, want) {
		t.Errorf("%+v", r.Syllables)
	}
	for _, c := range []struct {
		meant, word string
		chosen      []int
		right       bool
		spoken      bool
	}{
		{"yínháng", "银行", []int{2, 2}, true, false},
		{"yínháng", "银行", []int{2, 4}, false, false},
		{"yínháng", "银行", []int{2}, false, false},
		{"yínháng", "银行", []int{2, 0}, false, false},
		{"péngyou", "朋友", []int{2, 5}, true, false},
		{"nǐ hǎo", "你好", []int{2, 3}, true, true},
		{"nǐ hǎo", "你好", []int{3, 3}, true, false},
		{"?", "你好", []int{3, 3}, false, false},
		{"ma", "吗", []int{5}, true, false},
		{"ma", "吗", []int{4}, false, false},
		{"ma", "吗", []int{0}, false, false},
		{"de", "的", []int{1}, false, false},
		{"wánr", "玩儿", []int{2, 0}, true, false},
	} {
		if r := answer.Tones(c.meant, c.word, c.chosen); r.Right != c.right || r.Spoken != c.spoken {
			t.Errorf("%s %v: %+v", c.meant, c.chosen, r)
		}
	}
}

// FuzzJudge holds for any answer: the spans are what was meant and typed, and
// an answer that is what was meant is right.
func FuzzJudge(f *testing.F) {
	f.Add("pear tree", "paer tree")
	f.Add("nǚ'ér", "nv3er2")
	f.Add("图书馆", "圖書館")
	f.Add("ＡＢ　c", "\u0301\xff")
	f.Fuzz(func(t *testing.T, meant, typed string) {
		if len(meant) > 500 || len(typed) > 500 {
			t.Skip("longer than any answer")
		}
		r := answer.English(meant, typed)
		var m, got string
		for _, s := range r.Meant {
			m += s.Text
		}
		for _, s := range r.Typed {
			got += s.Text
		}
		form := func(s string) string { return string([]rune(strings.Join(strings.Fields(s), " "))) }
		if m != form(meant) || got != form(typed) {
			t.Errorf("%q, %q: spans of %q and %q", meant, typed, m, got)
		}
		if r := answer.English(meant, meant); !r.Right {
			t.Errorf("%q is not itself", meant)
		}
		if r := answer.Hanzi(meant, typed, meant); !r.Right {
			t.Errorf("%q is not itself", meant)
		}
		if r := answer.Reading(meant, typed, meant); !r.Right && !r.Near {
			t.Errorf("the reading %q is not itself: %+v", meant, r)
		}
		answer.Tones(meant, typed, []int{1, 9, -3})
	})
}
