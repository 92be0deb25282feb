package letters_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestCountWordsAsExaminersDo(t *testing.T) {
	for text, want := range map[string]int{
		"":                                      0,
		" \n\t":                                 0,
		"My mother-in-law doesn't mind.":        4,
		"My mother‑in‑law doesn’t mind.":        4,
		"It costs $1,200.50 at 10:30.":          5,
		"I'm a 16-year-old from the U.S. team.": 7,
		"Hello,John!How are you?":               5,
		"First—and last – words -- here.":       5,
		"Wait…what ... no":                      3,
		"In 2025,John and 7:Ann.":               6,
		"It was late.Then we left.":             6,
		"It was late.I’m tired.I'd go.":         7,
		"He has a Ph.D. in English.":            6,
		"We eat 饺子 and/or fish.":                5,
		"“Yes,”he said.":                        3,
		"你好，John，see you":                       4,
		"(see page 3rd) & more":                 4,
		"o'clock 'em rock 'n' roll":             5,
		"50 % of them, 7 a.m.":                  5,
		"I wrote to a@b.example.":               4,
		"İstanbul is BIG":                       3,
	} {
		got := letters.Count(study.English, bilingual.Task{}, body(text))
		if got.Count != want || got.Unit != bilingual.Words || got.Fit != letters.NoWindow {
			t.Errorf("%q: %+v, want %d words", text, got, want)
		}
	}
}

func TestCountCharacters(t *testing.T) {
	for text, want := range map[string]int{
		"":          0,
		"你好！谢谢你的信。": 7,
		"我有3只猫，二〇二五年养的。":        11,
		"他用TikTok。":             2,
		"　　第一段。\n　　第二段，\n\n！？…": 6,
		"龘𠮷": 2,
	} {
		if got := letters.Count(study.Chinese, bilingual.Task{}, body(text)); got.Count != want || got.Unit != bilingual.Characters {
			t.Errorf("%q: %+v, want %d characters", text, got, want)
		}
	}
	form := letters.Content{Salutation: "亲爱的李华：", Greeting: "你好！", Body: "我很好。", Wish: "祝你快乐！", Signature: "你的朋友\n约翰", Date: "2025年2月20日"}
	if got := letters.Count(study.Chinese, bilingual.Task{}, form); got.Count != 3 {
		t.Errorf("the form is counted: %+v", got)
	}
}

func TestCountAgainstTheWindow(t *testing.T) {
	for _, c := range []struct {
		min, max int
		text     string
		want     letters.Fit
	}{
		{3, 5, "一二", letters.Below},
		{3, 5, "一二三", letters.Within},
		{3, 5, "一二三四五", letters.Within},
		{3, 5, "一二三四五六", letters.Above},
		{0, 2, "", letters.Within},
		{0, 2, "一二三", letters.Above},
		{2, 0, "一", letters.Below},
		{2, 0, "一二三四五六七八九十", letters.Within},
		{0, 0, "一", letters.NoWindow},
	} {
		got := letters.Count(study.Chinese, bilingual.Task{Unit: bilingual.Characters, Min: c.min, Max: c.max}, body(c.text))
		if got.Fit != c.want || got.Min != c.min || got.Max != c.max {
			t.Errorf("%q in %d–%d: %+v, want %s", c.text, c.min, c.max, got, c.want)
		}
	}
}

func TestCountWhatIsGiven(t *testing.T) {
	pairs := func(en ...string) (out []bilingual.Pair) {
		for _, s := range en {
			out = append(out, bilingual.Pair{En: s})
		}
		return out
	}
	task := bilingual.Task{
		Unit: bilingual.Words, Min: 5, Max: 8,
		Opening: pairs("Dear John,", "I'm glad to hear from you."), Ending: pairs("Do write soon.", "Yours, Li Hua"),
	}
	for _, c := range []struct {
		body         string
		counts       bool
		count, given int
		want         letters.Fit
	}{
		{"I’m glad to hear  from you. We all eat fish. Do write soon.", false, 4, 9, letters.Below},
		{"I'm glad to hear from you. We all eat fish. Do write soon.", true, 13, 0, letters.Above},
		{"I am glad to hear from you. We eat fish.", false, 10, 0, letters.Above},
		{"I'm glad to hear from you.", false, 0, 6, letters.Below},
		{"Do write soon.", false, 0, 3, letters.Below},
		{"", false, 0, 0, letters.Below},
		{"We eat fish. I'm glad to hear from you. Then we sleep.", false, 12, 0, letters.Above},
	} {
		task.GivenCounts = c.counts
		got := letters.Count(study.English, task, body(c.body))
		if got.Count != c.count || got.Given != c.given || got.Fit != c.want {
			t.Errorf("%q, given counts %v: %+v, want %d and %d given, %s", c.body, c.counts, got, c.count, c.given, c.want)
		}
	}
	zh := bilingual.Task{Opening: []bilingual.Pair{{Zh: "很高兴收到你的信。"}}}
	if got := letters.Count(study.Chinese, zh, body("　　很高兴收到你的信，我们都好。")); got.Count != 4 || got.Given != 8 {
		t.Errorf("%+v, want 4 and 8 given", got)
	}
	// The same words cannot be the opening and the ending at once.
	once := bilingual.Task{Opening: pairs("Hello there."), Ending: pairs("Hello there.")}
	if got := letters.Count(study.English, once, body("Hello there.")); got.Count != 0 || got.Given != 2 {
		t.Errorf("%+v, want 2 given", got)
	}
}
