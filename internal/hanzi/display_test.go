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

// What a learner is shown has the tones of the word's pinyin; the readings of
// the single characters stay as they were judged.
func TestShownReadings(t *testing.T) {
	a := realAnalyzer(t)
	given := []hanzi.Override{{Start: 0, End: 2, Syllables: []string{"yi1", "fu2"}}}
	for _, c := range []struct {
		line      string
		overrides []hanzi.Override
		want      string
	}{
		{"衣服", nil, "yi1 fu5"},
		{"衣服", given, "yi1 fu2"},
		{"弟弟", nil, "di4 di5"},
		{"看看书", nil, "kan4 kan5 shu1"},
		{"看看书", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"kan4"}}}, "kan4 kan4 shu1"},
		{"去过", nil, "qu4 guo5"},
		{"去过", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"guo4"}}}, "qu4 guo4"},
		{"他过了马路", nil, "ta1 guo4 le5 ma3 lu4"},
		{"花儿", nil, "hua1 r5"},
		{"清清楚楚", nil, "qing1 qing1 chu3 chu3"},
		{"绿色", nil, "lü4 se4"},
		{"北京", nil, "bei3 jing1"},
		{"𠀀", nil, ""},
	} {
		var shown, ruby []string
		words := a.AnnotateWith(c.line, c.overrides)
		for i, syllables := range (hanzi.Display{}).Syllables(words) {
			shown = append(shown, words[i].Shown()...)
			ruby = append(ruby, syllables...)
			if len(words[i].Shown()) != len(syllables) {
				t.Errorf("%s has %q, ruby %q", words[i].Text, words[i].Shown(), syllables)
			}
		}
		if got := strings.Join(shown, " "); c.want != "" && got != c.want {
			t.Errorf("%s is shown as %s (%s), want %s", c.line, got, ruby, c.want)
		}
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
