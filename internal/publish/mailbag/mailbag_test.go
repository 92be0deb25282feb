package mailbag_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mail is a correspondence of two threads.
type mail struct{ failing error }

func day(n int) time.Time { return time.Date(2026, 11, n, 8, 0, 0, 0, time.UTC) }

func (m mail) all() map[string][]letters.Letter {
	zh := func(l letters.Letter) letters.Letter {
		l.Language, l.ThreadID = study.Chinese, "thread"
		return l
	}
	return map[string][]letters.Letter{
		"thread": {
			zh(letters.Letter{ID: "came", State: letters.Received, TextID: "text", TitleZh: "猫", Author: "李华", Created: day(1)}),
			zh(letters.Letter{ID: "sent", State: letters.Sent, SentAt: day(2), Content: letters.Content{Body: "好", Signature: "你的朋友\n约翰"}}),
			zh(letters.Letter{ID: "gone", State: letters.Received, TextID: "missing", TitleZh: "狗", Created: day(3)}),
			zh(letters.Letter{ID: "draft", State: letters.Draft, Updated: day(4), Content: letters.Content{Body: "再"}}),
		},
		"own": {{ID: "brought", ThreadID: "own", Language: study.English, State: letters.Received, Created: day(5), Content: letters.Content{Body: "Hi"}}},
	}
}

func (m mail) Letter(_ context.Context, id string) (letters.Letter, error) {
	for _, all := range m.all() {
		for _, l := range all {
			if l.ID == id {
				return l, m.failing
			}
		}
	}
	return letters.Letter{}, &study.Error{Code: study.CodeNotFound}
}

func (m mail) Thread(_ context.Context, id string) (letters.Thread, []letters.Letter, error) {
	all, ok := m.all()[id]
	if !ok {
		return letters.Thread{}, nil, &study.Error{Code: study.CodeNotFound, Args: map[string]string{"what": id}}
	}
	t := letters.Thread{ID: id, With: "Peter", Language: study.English}
	if id == "thread" {
		t = letters.Thread{ID: id, With: "李华", TitleZh: "动物", TitleEn: "Animals", Language: study.Chinese}
	}
	return t, all, m.failing
}

func source(t *testing.T, penName string) mailbag.Source {
	t.Helper()
	words, err := i18n.New(os.DirFS("../../../assets"), study.English)
	if err != nil {
		t.Fatal(err)
	}
	return mailbag.Source{Letters: mail{}, PenName: penName, Words: words, Document: func(_ context.Context, id string) (*bilingual.Document, error) {
		if id != "text" {
			return nil, &study.Error{Code: study.CodeNotFound}
		}
		return &bilingual.Document{ID: id, Language: study.Chinese, Author: bilingual.Text{Zh: "李小华", En: "Li Xiaohua"}, Date: "2025-01-20"}, nil
	}}
}

func TestCollect(t *testing.T) {
	for _, c := range []struct {
		name, pen, title, want string
		ids                    []string
	}{
		{"a thread", "王", "动物", "came 李小华→王 李小华 · 20 January 2025; sent 约翰→李华 约翰 · 2 November 2026 sealed; " +
			"gone 李华→王 李华 · 3 November 2026; draft 王→李华 王 · draft of 4 November 2026", []string{"thread"}},
		{"no pen name", "", "动物", "draft →李华 Me · draft of 4 November 2026; came 李小华→ 李小华 · 20 January 2025", []string{"draft", "came", "draft"}},
		{"of a pen friend", "", "Letters with Peter", "brought Peter→ Peter · 5 November 2026", []string{"brought", "own"}},
		{"of two threads", "", "2 letters", "sent 约翰→李华 约翰 · 2 November 2026 sealed; brought Peter→ Peter · 5 November 2026", []string{"sent", "own"}},
	} {
		b, err := source(t, c.pen).Collect(context.Background(), c.ids)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range b.Letters {
			line := l.ID + " " + l.From + "→" + l.To + " " + l.Head
			if l.Sealed {
				line += " sealed"
			}
			got = append(got, line)
		}
		if joined := strings.Join(got, "; "); joined != c.want || b.Title != c.title {
			t.Errorf("%s: %q\ngot  %s\nwant %s", c.name, b.Title, joined, c.want)
		}
	}
}

func TestWhatALetterSays(t *testing.T) {
	b, err := source(t, "").Collect(context.Background(), []string{"thread"})
	if err != nil {
		t.Fatal(err)
	}
	if !b.Translated || b.Letters[0].Document == nil || b.Letters[1].Document != nil {
		t.Error("the letter of the library is not its text")
	}
	if b.Letters[1].Parts.Body != "好" || b.Letters[2].Parts.Body != "狗" {
		t.Errorf("%+v", b.Letters[1:3])
	}
	if !b.Letters[3].At.IsZero() || b.Letters[1].At != day(2) {
		t.Error("a draft has a postmark, or a letter has none")
	}
}

func TestFailures(t *testing.T) {
	s := source(t, "")
	if _, err := s.Collect(context.Background(), []string{"came", "nowhere"}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("what is not there: %v", err)
	}
	broken := &study.Error{Code: study.CodeInternal}
	s.Letters = mail{broken}
	if _, err := s.Collect(context.Background(), []string{"came"}); study.CodeOf(err) != study.CodeInternal {
		t.Errorf("a broken study: %v", err)
	}
	s = source(t, "")
	s.Document = func(context.Context, string) (*bilingual.Document, error) { return nil, broken }
	if _, err := s.Collect(context.Background(), []string{"came"}); study.CodeOf(err) != study.CodeInternal {
		t.Errorf("a broken library: %v", err)
	}
}
