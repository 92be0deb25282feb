package letters_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestDivide(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want letters.Content
	}{
		"Chinese": {
			"亲爱的约翰：\n　　你好！\n　　谢谢你的信。我很高兴。\n\n　　我们去了图书馆。\n　　祝你一切顺利！\n你的朋友\n李华\n2025年1月20日",
			letters.Content{
				Salutation: "亲爱的约翰：", Greeting: "你好！", Body: "谢谢你的信。我很高兴。\n我们去了图书馆。", Wish: "祝你一切顺利！",
				Signature: "你的朋友\n李华", Date: "2025年1月20日",
			},
		},
		"Chinese, formal": {
			"尊敬的王老师：\n您好！\n我想请假。\n此致\n敬礼！\n李华\n二〇二五年一月二十日",
			letters.Content{
				Salutation: "尊敬的王老师：", Greeting: "您好！", Body: "我想请假。", Wish: "此致\n敬礼！", Signature: "李华", Date: "二〇二五年一月二十日",
			},
		},
		"Chinese without form": {"今天下雨了。\n我没去学校。", letters.Content{Body: "今天下雨了。\n我没去学校。"}},
		"Chinese, one line":    {"李华", letters.Content{Body: "李华"}},
		"English": {
			"Dear Li Hua,\r\n\r\nThank you for your letter.\r\nI am fine.\r\n\r\nYours,\r\nPeter",
			letters.Content{Salutation: "Dear Li Hua,", Body: "Thank you for your letter.\nI am fine.", Signature: "Yours,\nPeter"},
		},
		"English with a date": {
			"January 20th, 2025\nHi!\nHow are you?\nBest wishes,\nAnna Lee",
			letters.Content{Salutation: "Hi!", Body: "How are you?", Signature: "Best wishes,\nAnna Lee", Date: "January 20th, 2025"},
		},
		"English without form": {"It rains.\nI stay at home.", letters.Content{Body: "It rains.\nI stay at home."}},
		"all form":             {"Dear Anna,", letters.Content{Body: "Dear Anna,"}},
		"a long first line":    {"Hello is a word that I have heard many times in my life, but today,", letters.Content{Body: "Hello is a word that I have heard many times in my life, but today,"}},
	} {
		language := study.English
		if strings.Contains(name, "Chinese") {
			language = study.Chinese
		}
		if got := letters.Divide(c.text, language); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if got := letters.LanguageOf(c.text); got != language {
			t.Errorf("%s is taken for %s", name, got)
		}
	}
}

// visible gives what can be seen of a text, without spaces.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// FuzzDivide: whatever comes in, nothing that can be seen is lost, apart from
// its order where a date stands first.
func FuzzDivide(f *testing.F) {
	for _, seed := range []string{
		"亲爱的约翰：\n你好！\n谢谢。\n祝好！\n你的朋友\n李华\n2025年1月20日", "Dear A,\nb\nYours,\nC", "此致\n敬礼", "\n\n", "Yours,", "1月2日\n3月4日", "\xff\x00",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, language := range []study.Language{study.Chinese, study.English} {
			c := letters.Divide(text, language)
			date, rest := visible(c.Date), visible(c.Salutation+c.Greeting+c.Body+c.Wish+c.Signature)
			all := visible(letters.CleanText(text))
			if all != date+rest && all != rest+date {
				t.Fatalf("%q became %+v", text, c)
			}
		}
	})
}

func TestBringIn(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	day := time.Date(2025, 12, 24, 0, 0, 0, 0, time.UTC)
	first, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{
		Plain: "\uFEFFDear Li Hua,\r\nI\u200b am\x00 fine.\u202e\r\nYours,\r\nAnna", Date: day, Origin: `C:\letters\from "Anna".txt`,
	})
	want := letters.Content{Salutation: "Dear Li Hua,", Body: "I am fine.", Signature: "Yours,\nAnna"}
	if err != nil || first.Content != want || first.State != letters.Received || !first.BroughtIn() || first.Language != study.English ||
		first.Author != "Anna" || first.Origin != `from "Anna".txt` || !first.Created.Equal(day) {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{
		Content: letters.Content{Salutation: "李华：", Body: " 你好！\n2025年1月1日 "}, From: "安娜", Date: day.Add(-time.Hour),
	})
	if err != nil || second.Language != study.Chinese || second.Author != "安娜" || second.Body != "你好！\n2025年1月1日" {
		t.Fatalf("%+v, %v", second, err)
	}
	future, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: "ok", Date: s.Clock.Now().Add(time.Hour)})
	if err != nil || !future.Created.Equal(s.Clock.Now()) {
		t.Fatalf("%+v, %v", future, err)
	}
	_, all, err := s.Letters.Thread(t.Context(), anna.ID)
	if err != nil || len(all) != 3 || all[0].ID != second.ID || all[1].ID != first.ID || all[2].ID != future.ID {
		t.Errorf("the order by date: %+v, %v", all, err)
	}
	if got, err := s.Letters.Waiting(t.Context()); err != nil || len(got) != 3 {
		t.Errorf("%d wait, %v", len(got), err)
	}
	if reply := s.Reply(t, first); reply.Language != study.English || reply.ThreadID != anna.ID {
		t.Errorf("reply %+v", reply)
	}
	if err := s.Letters.Write(t.Context(), first.ID, body("x")); study.CodeOf(err) != letters.CodeSent {
		t.Errorf("what came was changed: %v", err)
	}
}

func TestWhatCannotBeBroughtIn(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	for name, c := range map[string]struct {
		thread string
		b      letters.Brought
		code   study.Code
	}{
		"nothing":     {anna.ID, letters.Brought{}, letters.CodeNothing},
		"only signs":  {anna.ID, letters.Brought{Plain: " \n—！？\x00"}, letters.CodeNothing},
		"a book":      {anna.ID, letters.Brought{Plain: strings.Repeat("好", letters.MaxBroughtIn+1)}, letters.CodeTooLong},
		"a long part": {anna.ID, letters.Brought{Content: letters.Content{Wish: strings.Repeat("a", 5*letters.MaxBroughtIn)}}, letters.CodeTooLong},
		"no thread":   {"none", letters.Brought{Plain: "hello"}, study.CodeNotFound},
	} {
		if _, err := s.Letters.BringIn(t.Context(), c.thread, c.b); study.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if l, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: strings.Repeat("好", letters.MaxBroughtIn)}); err != nil {
		t.Errorf("the longest: %v, %v", len(l.Body), err)
	}
}
