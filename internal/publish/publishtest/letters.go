package publishtest

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Reply is a sealed Chinese letter with every part, and with characters that
// formats escape.
func Reply() publish.Letter {
	return publish.Letter{
		ID: "reply", Language: study.Chinese, From: "李华", To: "约翰", Head: "李华 · 2025年1月20日", Sealed: true,
		At: time.Date(2025, 1, 20, 9, 0, 0, 0, time.UTC),
		Parts: publish.Parts{
			Salutation: "亲爱的约翰：", Greeting: "你好！", Body: "我喜欢<KTV> & “好”……\n# 第二段，😀 *一*。", Wish: "此致\n敬礼",
			Signature: "你的朋友\n李华", Date: "2025年1月20日",
		},
	}
}

// Answer is an English letter that was not sent yet.
func Answer() publish.Letter {
	return publish.Letter{
		ID: "answer", Language: study.English, From: "Li Hua", To: "Peter", Head: "Li Hua · 12 March 2025 · draft",
		Parts: publish.Parts{
			Salutation: "Dear Peter,", Body: "I like <cats> & “dogs”.\n1. They don’t like me.", Wish: "Best wishes,", Signature: "Yours,\nLi Hua",
			Date: "March 12, 2025",
		},
	}
}

// Hostile is a letter of what nobody writes: what has no sign, what orders a
// terminal or a reader about, lines without end.
func Hostile() publish.Letter {
	return publish.Letter{
		ID: "hostile", Language: study.Chinese, From: strings.Repeat("很长的名字", 50), To: "</title>\x00", Sealed: true,
		Head: strings.Repeat("head ", 200), At: time.Date(-3, 1, 1, 0, 0, 0, 0, time.UTC),
		Parts: publish.Parts{
			Salutation: "\x1b[31m\x00\x07：", Greeting: "\u202e\u200b\ufeff\ufffe", Body: strings.Repeat("abcdefghij", 300) + "\n" + strings.Repeat("！", 300) +
				"\n😀🐼\U0010FFFD ]]> </w:t> <script> $(x) `y`\n\n\n" + strings.Repeat("\n", 50),
			Wish: "\xff\xfe", Signature: strings.Repeat("李华\n", 60), Date: strings.Repeat("9", 100),
		},
	}
}

// LongLetter is a letter of so many characters in paragraphs of two hundred.
func LongLetter(characters int) publish.Letter {
	l := Reply()
	l.ID = "long"
	l.Parts.Body = strings.Repeat(strings.Repeat("春天来了，河边的树都绿了。我们每天去", 11)+"走走。\n", (characters+200)/201)
	return l
}

// Letters composes letters and puts them into a book, without readings.
func Letters(all ...publish.Letter) *publish.Book {
	var texts []*publish.Text
	for i := range all {
		t, err := publish.ComposeLetter(context.Background(), &all[i], publish.Sources{}, publish.Options{})
		if err != nil {
			panic(err) // composing without sources cannot fail
		}
		texts = append(texts, t)
	}
	return publish.NewLetters("Li Hua & <friends>", texts...)
}
