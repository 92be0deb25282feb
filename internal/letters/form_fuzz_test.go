package letters_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Whatever a draft holds, its form can be checked, and what the check would
// rather have passes it.
func FuzzCheckForm(f *testing.F) {
	f.Add("亲爱的李华:", "你好,", "好。", "此致敬礼", "你的朋友\n约翰.", "2025/1/20", true)
	f.Add("Dear John：", "", "Thanks.", "Best wishes", "Yours\nLi Hua,", "2025年1月20日", false)
	f.Add("Dear", "\n", " ", "敬礼\n", "\n.\n", "二〇年月日", true)
	f.Fuzz(func(t *testing.T, salutation, greeting, body, wish, signature, date string, chinese bool) {
		language := study.English
		if chinese {
			language = study.Chinese
		}
		c := letters.Content{Salutation: salutation, Greeting: greeting, Body: body, Wish: wish, Signature: signature, Date: date}
		for _, fault := range letters.CheckForm(language, c) {
			if fault.Want == "" {
				continue
			}
			mended := letters.Begin(language, "A", "B", aDay())
			closing, name := letters.SplitSignature(mended.Signature)
			*map[letters.Part]*string{
				letters.PartSalutation: &mended.Salutation, letters.PartGreeting: &mended.Greeting, letters.PartWish: &mended.Wish,
				letters.PartClose: &closing, letters.PartSignature: &name, letters.PartDate: &mended.Date,
			}[fault.Part] = fault.Want
			mended.Signature = letters.JoinSignature(closing, name)
			for _, again := range letters.CheckForm(language, mended) {
				if again.Part == fault.Part {
					t.Errorf("%+v of %+v is not mended: %+v", fault, c, again)
				}
			}
		}
	})
}

// A length is never below nothing, and what is given with what is not makes all.
func FuzzCount(f *testing.F) {
	f.Add("I'm glad to hear from you. We eat fish.", "I'm glad to hear from you.", "We eat", true)
	f.Add("很高兴收到你的信，我们都好。", "很高兴。", "都好。", false)
	f.Add("-—'’.a.", "a", "a", true)
	f.Fuzz(func(t *testing.T, text, opening, ending string, english bool) {
		language := study.Chinese
		if english {
			language = study.English
		}
		task := bilingual.Task{Opening: []bilingual.Pair{{Zh: opening, En: opening}}, Ending: []bilingual.Pair{{Zh: ending, En: ending}}}
		free := letters.Count(language, task, body(text))
		task.GivenCounts = true
		all := letters.Count(language, task, body(text))
		if free.Count < 0 || free.Given < 0 || free.Count+free.Given != all.Count || all.Given != 0 {
			t.Errorf("%q: %+v without what is given, %+v with it", text, free, all)
		}
		if n := letters.Count(language, task, body(strings.TrimSpace(text))).Count; n != all.Count {
			t.Errorf("space around %q counts: %d, %d", text, all.Count, n)
		}
	})
}
