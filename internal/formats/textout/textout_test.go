package textout_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func write(t *testing.T, b *publish.Book) string {
	t.Helper()
	var out bytes.Buffer
	if err := textout.Write(context.Background(), &out, b); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLetters(t *testing.T) {
	const reply = "亲爱的约翰：\n　　你好！\n　　我喜欢<KTV> & “好”……\n　　# 第二段，😀 *一*。\n　　此致\n敬礼\n你的朋友\n李华\n2025年1月20日\n"
	const answer = "March 12, 2025\n\nDear Peter,\n\nI like <cats> & “dogs”.\n\n1. They don’t like me.\n\nBest wishes,\n\nYours,\nLi Hua\n"
	if got := write(t, publishtest.Letters(publishtest.Reply())); got != reply {
		t.Errorf("one letter:\n%q\nwant\n%q", got, reply)
	}
	want := "Li Hua & <friends>\n\n\n李华 · 2025年1月20日\n\n" + reply + "\n\n* * *\n\nLi Hua · 12 March 2025 · draft\n\n" + answer
	if got := write(t, publishtest.Letters(publishtest.Reply(), publishtest.Answer())); got != want {
		t.Errorf("two letters:\n%q\nwant\n%q", got, want)
	}
}

func TestWhereTheTranslationStands(t *testing.T) {
	l := publish.Letter{Language: study.Chinese, Document: &bilingual.Document{Language: study.Chinese, Paragraphs: []bilingual.Paragraph{
		{Role: bilingual.Salutation, Pairs: []bilingual.Pair{{Zh: "朋友：", En: "Friend,"}}},
		{Pairs: []bilingual.Pair{{Zh: "你好。", En: "Hello."}, {Zh: "再见。", En: "Bye."}}},
	}}}
	for layout, want := range map[publish.Translation]string{
		publish.Under:         "朋友：\nFriend,\n\n你好。\nHello.\n再见。\nBye.\n",
		publish.Beside:        "朋友：\nFriend,\n\n　　你好。再见。\nHello. Bye.\n",
		publish.NoTranslation: "朋友：\n　　你好。再见。\n",
	} {
		text, err := publish.ComposeLetter(context.Background(), &l, publish.Sources{}, publish.Options{Translation: layout})
		if err != nil {
			t.Fatal(err)
		}
		if got := write(t, publish.NewLetters("", text)); got != want {
			t.Errorf("%s: %q", layout, got)
		}
	}
}

func TestHostile(t *testing.T) {
	got := write(t, publishtest.Letters(publishtest.Hostile(), publishtest.Hostile()))
	if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7F }) {
		t.Error("what orders a terminal about is in the text")
	}
	if !strings.Contains(got, strings.Repeat("abcdefghij", 300)) {
		t.Error("a long line is not whole")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestFailures(t *testing.T) {
	letters := publishtest.Letters(publishtest.Reply())
	if err := textout.Write(context.Background(), full{}, letters); err == nil || err.Error() != "no space" {
		t.Errorf("on a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := textout.Write(ctx, io.Discard, letters); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for _, b := range []*publish.Book{{}, publishtest.Book(publishtest.English(publish.Under))} {
		if err := textout.Write(context.Background(), io.Discard, b); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("what is no letter: %v", err)
		}
	}
}
