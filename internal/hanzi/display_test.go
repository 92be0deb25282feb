package hanzi_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func TestDisplay(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct {
		line    string
		display hanzi.Display
		want    string
	}{
		{"我在银行。", hanzi.Display{}, "Wǒ zài yínháng."},
		{"我在银行。", hanzi.Display{Notation: hanzi.Numbers}, "Wo3 zai4 yin2hang2."},
		{"我在银行。", hanzi.Display{Notation: hanzi.Zhuyin}, "ㄨㄛˇ\u3000ㄗㄞˋ\u3000ㄧㄣˊ ㄏㄤˊ."},
		{"女儿在这儿", hanzi.Display{Notation: hanzi.Numbers}, "Nü3'er2 zai4 zhe4r"},
		{"女儿在这儿", hanzi.Display{Notation: hanzi.Zhuyin}, "ㄋㄩˇ ㄦˊ\u3000ㄗㄞˋ\u3000ㄓㄜˋㄦ"},
		{"看看", hanzi.Display{}, "Kànkan"},
		{"看看", hanzi.Display{Tones: hanzi.Spoken, Notation: hanzi.Numbers}, "Kan4kan5"},
		{"不要", hanzi.Display{Tones: hanzi.Spoken}, "Bú yào"},
		{"不是不要", hanzi.Display{Tones: hanzi.Spoken}, "Bú shì bú yào"},
		{"一个", hanzi.Display{Tones: hanzi.Spoken}, "Yí gè"},
		{"李华在西安", hanzi.Display{Tones: hanzi.Spoken, Notation: hanzi.Numbers}, "Li3 Hua2 zai4 Xi1'an1"},
		{"他说：“我等。”", hanzi.Display{}, "Tā shuō: “Wǒ děng.”"},
		{"“等等！”他说。", hanzi.Display{}, "“Děngdeng!” tā shuō."},
	} {
		if got := c.display.Line(a.Annotate(c.line)); got != c.want {
			t.Errorf("%s %+v\n got %s\nwant %s", c.line, c.display, got, c.want)
		}
	}
}

func TestDisplayOfSyllables(t *testing.T) {
	words := analyzer(t).Annotate("不要看看，A！")
	for _, c := range []struct {
		display hanzi.Display
		want    string
	}{
		{hanzi.Display{}, "bù|yào|kàn|kan|||"},
		{hanzi.Display{Tones: hanzi.Spoken, Notation: hanzi.Zhuyin}, "ㄅㄨˊ|ㄧㄠˋ|ㄎㄢˋ|˙ㄎㄢ|||"},
	} {
		var parts []string
		for _, w := range c.display.Syllables(words) {
			parts = append(parts, strings.Join(w, " "))
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("%+v: %s, want %s", c.display, got, c.want)
		}
	}
	classes := hanzi.Display{Tones: hanzi.Spoken}.ToneClasses(words)
	if classes[0][0] != 2 || classes[1][0] != 4 || classes[3][0] != 5 || classes[4] != nil {
		t.Errorf("classes %v", classes)
	}
}
