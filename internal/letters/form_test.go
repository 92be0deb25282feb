package letters_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func aDay() time.Time { return time.Date(2025, 1, 20, 23, 0, 0, 0, time.UTC) }

func TestBegin(t *testing.T) {
	for _, c := range []struct {
		language study.Language
		to, from string
		want     letters.Content
	}{
		{study.Chinese, "李华", " 约翰 ", letters.Content{
			Salutation: "亲爱的李华：", Greeting: "你好！", Signature: "你的朋友\n约翰", Date: "2025年1月20日",
		}},
		{study.Chinese, "", "", letters.Content{
			Salutation: "亲爱的朋友：", Greeting: "你好！", Signature: "你的朋友\n", Date: "2025年1月20日",
		}},
		{study.English, "John", "Li Hua", letters.Content{Salutation: "Dear John,", Signature: "Yours,\nLi Hua", Date: "January 20, 2025"}},
		{study.English, "", "Li Hua", letters.Content{Salutation: "Dear friend,", Signature: "Yours,\nLi Hua", Date: "January 20, 2025"}},
	} {
		got := letters.Begin(c.language, c.to, c.from, aDay())
		if got != c.want {
			t.Errorf("to %q from %q: %+v, want %+v", c.to, c.from, got, c.want)
		}
		// What the writer adds to it is the body and, in Chinese, a wish.
		got.Body, got.Wish = "text", letters.Wishes(c.language)[0]
		if faults := letters.CheckForm(c.language, got); c.from != "" && faults != nil {
			t.Errorf("%+v: %v", got, faults)
		}
	}
}

func chinese() letters.Content {
	return letters.Content{
		Salutation: "亲爱的李华：", Greeting: "你好！", Body: "谢谢你的信。", Wish: "祝你一切顺利！", Signature: "你的朋友\n约翰", Date: "2025年1月20日",
	}
}

func english() letters.Content {
	return letters.Content{Salutation: "Dear John,", Body: "Thank you.", Signature: "Yours,\nLi Hua"}
}

func told(faults []letters.FormFault) string {
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%s %s %q", f.Part, f.Code, f.Want), ` ""`))
	}
	return strings.Join(out, ", ")
}

func TestCheckForm(t *testing.T) {
	for _, c := range []struct {
		name  string
		begin letters.Content
		edit  func(c *letters.Content)
		want  string
	}{
		{"sound", chinese(), func(*letters.Content) {}, ""},
		{
			"nothing", chinese(), func(c *letters.Content) { *c = letters.Content{} },
			"salutation missing, greeting missing, body missing, wish missing, signature missing, date missing",
		},
		{"space only", chinese(), func(c *letters.Content) { c.Greeting = " 　\n" }, "greeting missing"},
		{"half-width colon", chinese(), func(c *letters.Content) { c.Salutation = "亲爱的李华:" }, `salutation colon "亲爱的李华："`},
		{"comma for the colon", chinese(), func(c *letters.Content) { c.Salutation = "李华，" }, `salutation colon "李华："`},
		{"no colon", chinese(), func(c *letters.Content) { c.Salutation = "李华" }, `salutation colon "李华："`},
		{"dear nobody", chinese(), func(c *letters.Content) { c.Salutation = "亲爱的：" }, "salutation no_name"},
		{"greeting with a comma", chinese(), func(c *letters.Content) { c.Greeting = "你好，" }, `greeting end "你好！"`},
		{"bare greeting", chinese(), func(c *letters.Content) { c.Greeting = "你好" }, `greeting end "你好！"`},
		{"longer greeting", chinese(), func(c *letters.Content) { c.Greeting = "你好吗？" }, ""},
		{"no wish", chinese(), func(c *letters.Content) { c.Wish = "" }, "wish missing"},
		{"wish on two lines", chinese(), func(c *letters.Content) { c.Wish = "此致\n敬礼！" }, ""},
		{"wish on one line", chinese(), func(c *letters.Content) { c.Wish = "此致敬礼！" }, `wish lines "此致\n敬礼！"`},
		{"half a wish", chinese(), func(c *letters.Content) { c.Wish = "此致" }, `wish half "此致\n敬礼！"`},
		{"the other half", chinese(), func(c *letters.Content) { c.Wish = "敬礼！" }, `wish half "此致\n敬礼！"`},
		{"wish without a sign", chinese(), func(c *letters.Content) { c.Wish = "祝好" }, ""},
		{"wish with a comma", chinese(), func(c *letters.Content) { c.Wish = "祝你快乐，" }, `wish end "祝你快乐！"`},
		{"name alone", chinese(), func(c *letters.Content) { c.Signature = "约翰" }, ""},
		{"name with a stop", chinese(), func(c *letters.Content) { c.Signature = "你的朋友\n约翰。" }, `signature stop "约翰"`},
		{"friend without name", chinese(), func(c *letters.Content) { c.Signature = "你的朋友\n" }, "signature missing"},
		{"name with an empty line", chinese(), func(c *letters.Content) { c.Signature = "约翰\n" }, ""},
		{"hyphens in the date", chinese(), func(c *letters.Content) { c.Date = "2025-1-20" }, `date date "2025年1月20日"`},
		{"號", chinese(), func(c *letters.Content) { c.Date = "2025年1月20号" }, `date date "2025年1月20日"`},
		{"American date", chinese(), func(c *letters.Content) { c.Date = "January 20, 2025" }, `date date "2025年1月20日"`},
		{"numerals", chinese(), func(c *letters.Content) { c.Date = "二〇二五年一月二十日" }, ""},
		{"no such day", chinese(), func(c *letters.Content) { c.Date = "2025年2月30日" }, "date date"},
		{"no date at all", chinese(), func(c *letters.Content) { c.Date = "星期一" }, "date date"},

		{"English", english(), func(*letters.Content) {}, ""},
		{
			"nothing in English", english(), func(c *letters.Content) { *c = letters.Content{} },
			"salutation missing, body missing, close missing, signature missing",
		},
		{"Dear nobody", english(), func(c *letters.Content) { c.Salutation = "Dear," }, "salutation no_name"},
		{"no comma", english(), func(c *letters.Content) { c.Salutation = "Dear John" }, `salutation comma "Dear John,"`},
		{"colon for the comma", english(), func(c *letters.Content) { c.Salutation = "Dear John:" }, `salutation comma "Dear John,"`},
		{"full-width comma", english(), func(c *letters.Content) { c.Salutation = "Dear John，" }, `salutation comma "Dear John,"`},
		{"less formal", english(), func(c *letters.Content) { c.Salutation = "Hi John," }, ""},
		{"close without comma", english(), func(c *letters.Content) { c.Signature = "Yours\nLi Hua" }, `close comma "Yours,"`},
		{"close in the wish", english(), func(c *letters.Content) { c.Wish, c.Signature = "See you soon!\nYours,", "Li Hua" }, ""},
		{
			"close in the wish without comma", english(), func(c *letters.Content) { c.Wish, c.Signature = "Best wishes", "Li Hua" },
			`close comma "Best wishes,"`,
		},
		{"no close", english(), func(c *letters.Content) { c.Signature = "Li Hua" }, "close missing"},
		{"no name", english(), func(c *letters.Content) { c.Signature = "Yours,\n" }, "signature missing"},
		{"close alone", english(), func(c *letters.Content) { c.Signature = "Yours," }, "signature missing"},
		{"empty lines in the signature", english(), func(c *letters.Content) { c.Signature = "\nYours,\n\nLi Hua\n" }, ""},
		{"stop after the name", english(), func(c *letters.Content) { c.Signature = "Yours,\nLi Hua." }, `signature stop "Li Hua"`},
		{"initial", english(), func(c *letters.Content) { c.Signature = "Yours,\nJohn B." }, ""},
		{"British date", english(), func(c *letters.Content) { c.Date = "20 January 2025" }, ""},
		{"Chinese date", english(), func(c *letters.Content) { c.Date = "2025年1月20日" }, `date date "January 20, 2025"`},
		{"date without comma", english(), func(c *letters.Content) { c.Date = "January 20 2025" }, `date date "January 20, 2025"`},
	} {
		content := c.begin
		c.edit(&content)
		language := study.Chinese
		if c.begin == english() {
			language = study.English
		}
		if got := told(letters.CheckForm(language, content)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// What CheckForm would rather have is right.
func TestCheckFormWantsWhatIsRight(t *testing.T) {
	for _, language := range []study.Language{study.Chinese, study.English} {
		c := letters.Content{
			Salutation: "亲爱的李华:", Greeting: "你好,", Body: "好。", Wish: "此致敬礼", Signature: "你的朋友\n约翰.", Date: "2025/1/20",
		}
		if language == study.English {
			c = letters.Content{Salutation: "Dear Ann：", Body: "Thanks.", Signature: "Best wishes\nLi Hua,", Date: "2025/1/20"}
		}
		closing, name := letters.SplitSignature(c.Signature)
		faults := letters.CheckForm(language, c)
		if len(faults) < 4 {
			t.Fatalf("%v", faults)
		}
		for _, f := range faults {
			*map[letters.Part]*string{
				letters.PartSalutation: &c.Salutation, letters.PartGreeting: &c.Greeting, letters.PartWish: &c.Wish,
				letters.PartClose: &closing, letters.PartSignature: &name, letters.PartDate: &c.Date,
			}[f.Part] = f.Want
		}
		c.Signature = letters.JoinSignature(closing, name)
		if again := letters.CheckForm(language, c); again != nil {
			t.Errorf("%+v: %v", c, again)
		}
	}
}

func TestFormOf(t *testing.T) {
	for language, want := range map[study.Language]string{
		study.Chinese: "salutation, greeting +2, body +2, wish +2, close right, signature right, date right",
		study.English: "date right, salutation, body, wish, close, signature",
	} {
		var got []string
		for _, s := range letters.FormOf(language).Slots {
			line := string(s.Part)
			if s.Indent > 0 {
				line += fmt.Sprintf(" +%d", s.Indent)
			}
			if s.Right {
				line += " right"
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %s", language, strings.Join(got, ", "))
		}
	}
	if _, ok := letters.FormOf(study.English).Slot(letters.PartGreeting); ok {
		t.Error("an English letter has a line of greeting")
	}
	if s, ok := letters.FormOf(study.Chinese).Slot(letters.PartBody); !ok || s.Indent != 2 {
		t.Errorf("%+v, %v", s, ok)
	}
}

func TestOfParagraphs(t *testing.T) {
	pair := func(zh, en string) bilingual.Pair { return bilingual.Pair{Zh: zh, En: en} }
	all := []bilingual.Paragraph{
		{Role: bilingual.Date, Pairs: []bilingual.Pair{pair("2025年1月21日", "January 21, 2025")}},
		{Role: bilingual.Salutation, Pairs: []bilingual.Pair{pair("亲爱的李华：", "Dear Li Hua,")}},
		{Role: bilingual.Greeting, Pairs: []bilingual.Pair{pair("你好！", "")}},
		{Pairs: []bilingual.Pair{pair("一。", "One."), pair("二。", "Two.")}},
		{Pairs: []bilingual.Pair{pair("三。", "Three.")}},
		{Role: bilingual.Closing, Pairs: []bilingual.Pair{pair("祝好！", "Yours,")}},
		{Role: bilingual.Signature, Pairs: []bilingual.Pair{pair("你的朋友", "Your friend,"), pair("约翰", "John")}},
		{Pairs: []bilingual.Pair{pair("又及：四。", "P.S. Four.")}},
	}
	for language, want := range map[study.Language]letters.Content{
		study.Chinese: {
			Salutation: "亲爱的李华：", Greeting: "你好！", Body: "一。二。\n三。\n又及：四。", Wish: "祝好！", Signature: "你的朋友\n约翰", Date: "2025年1月21日",
		},
		study.English: {
			Salutation: "Dear Li Hua,", Body: "One. Two.\nThree.\nP.S. Four.", Signature: "Yours,\nYour friend,\nJohn", Date: "January 21, 2025",
		},
	} {
		if got := letters.OfParagraphs(all, language); got != want {
			t.Errorf("%s: %+v, want %+v", language, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	if got := letters.Paragraphs("　　一。\n\n  二。 \n"); len(got) != 2 || got[0] != "一。" || got[1] != "二。" {
		t.Errorf("%q", got)
	}
}
