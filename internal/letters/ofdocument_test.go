package letters_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func TestLettersOfThreadsAreDatedAsTheyCome(t *testing.T) {
	doc := func(thread string) *bilingual.Document {
		return &bilingual.Document{Thread: thread, Date: "2025-11-09", Paragraphs: []bilingual.Paragraph{
			{Role: bilingual.Body, Pairs: []bilingual.Pair{{Zh: "你好！", En: "Hello!"}}},
			{Role: bilingual.Date, Pairs: []bilingual.Pair{{Zh: "2025年11月9日", En: "November 9, 2025", Line: 7}}},
		}}
	}
	came := letters.Letter{State: letters.Received, Created: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	own := doc("tofu")
	got := came.Dated(own)
	if got.Date != "2026-11-22" || got.Paragraphs[1].Pairs[0].Zh != "2026年11月22日" || got.Paragraphs[1].Pairs[0].En != "November 22, 2026" ||
		got.Paragraphs[0].Pairs[0].Zh != "你好！" {
		t.Errorf("dated is %+v", got)
	}
	if own.Date != "2025-11-09" || own.Paragraphs[1].Pairs[0].Zh != "2025年11月9日" {
		t.Error("the library's own text was changed")
	}
	if got := came.Dated(doc("")); got.Date != "2025-11-09" || got.Paragraphs[1].Pairs[0].En != "November 9, 2025" {
		t.Errorf("the letter of an exam is dated %+v", got)
	}
	if came.Dated(nil) != nil {
		t.Error("a text that is gone became something")
	}
}
