package inputmethod_test

import (
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// What a keyboard types becomes the text that a window would hold.
func TestKeys(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"nihao ", "你好"},
		{"woshixuesheng.", "我是学生。"},
		{"ni1", "你"},
		{"ni2", "尼"},
		{"wo shi1 ", "我是 "},
		{"nihao,wo ", "你好，我"},
		{`"nihao" `, "“你好” "},
		{"3.5", "3.5"},
		{"ABC", ""}, // still composing
		{"ABC ", "ABC "},
		{"New York ", "New York "},
		{"Jerry wo ", "Jerry 我"},
		{"woshiJerry,ni ", "我是Jerry，你"},
		{"HSK3 hao ", "HSK3 好"},
		{"O'Neil-Hu.", "O'Neil-Hu。"},
		{"A@b ", "A@b"},
		{"iphone2", "iphone"}, // no pinyin
		{"mai]9", ""},
		{"ma?", "吗？"},
		{"ni-= ", "你"},
		{"mai=9", ""}, // no such page, no such candidate: still composing
	} {
		s := sample(t).NewSession(nil, inputmethod.Options{})
		var text []rune
		for _, r := range c.keys {
			before := rune(0)
			if len(text) > 0 {
				before = text[len(text)-1]
			}
			got, ok := s.Key(r, before)
			text = append(text, []rune(got)...)
			if !ok {
				text = append(text, r)
			}
		}
		if string(text) != c.want {
			t.Errorf("%q gives %q, want %q", c.keys, string(text), c.want)
		}
	}
}

func TestWordsOfACandidate(t *testing.T) {
	e := sample(t)
	c := e.Convert("wo shi xue sheng", inputmethod.Options{}).Candidates[0]
	want := []inputmethod.Word{
		{Text: "我", Syllables: []string{"wo3"}}, {Text: "是", Syllables: []string{"shi4"}}, {Text: "学生", Syllables: []string{"xue2", "sheng5"}},
	}
	if got := e.Words(c); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got := e.Best("wo shi xue sheng", inputmethod.Options{}); !reflect.DeepEqual(got, want) {
		t.Errorf("best: %+v", got)
	}
	if got := e.Best("", inputmethod.Options{}); got != nil {
		t.Errorf("nothing gives %+v", got)
	}
	if got := e.Best("i", inputmethod.Options{}); len(got) != 1 || got[0].Text != "i" || got[0].Syllables != nil {
		t.Errorf("no pinyin gives %+v", got)
	}
}
