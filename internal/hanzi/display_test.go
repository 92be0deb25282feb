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

func FuzzDisplay(f *testing.F) {
	for _, s := range []string{"我在银行。", "不要看看，A！", "女儿在这儿", "“等等！”他说。", "第三十三只", "卡拉OK", "一个不是\x00", "李华在西安", "二〇二五年…他", "（《"} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, line string) {
		words := a.Annotate(line)
		for _, d := range []hanzi.Display{
			{}, {Tones: hanzi.Spoken}, {Notation: hanzi.Numbers}, {Notation: hanzi.Zhuyin}, {Tones: hanzi.Spoken, Notation: hanzi.Zhuyin},
		} {
			syllables, classes, written := d.Syllables(words), d.ToneClasses(words), d.Words(words)
			for i, w := range words {
				if len(syllables[i]) != len(w.Syllables) || len(classes[i]) != len(w.Syllables) {
					t.Fatalf("%s has %d readings, %q and %v are shown", w.Text, len(w.Syllables), syllables[i], classes[i])
				}
				if (written[i] == "") != (w.Pinyin == "") {
					t.Fatalf("%s is %q, shown as %q", w.Text, w.Pinyin, written[i])
				}
				// All syllables that have a reading stand in the word.
				for k, s := range syllables[i] {
					if s != "" && !strings.Contains(strings.ToLower(written[i]), s) {
						t.Fatalf("%s: %q lacks %q (%d)", w.Text, written[i], s, k)
					}
				}
			}
			d.Line(words)
		}
	})
}
