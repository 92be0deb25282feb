package reader_test

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func document(id string, language study.Language, level, zh, en string) *bilingual.Document {
	return &bilingual.Document{
		ID: id, Kind: bilingual.Article, Language: language, Level: study.Level{List: study.HSK2, Name: level}, Title: bilingual.Text{Zh: id, En: id},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: zh, En: en}}}},
	}
}

func TestLibrary(t *testing.T) {
	ctx := context.Background()
	s := db.Open(
		t, document("e", study.English, "1", "好", "It isn't well-known."), document("b", study.Chinese, "4", "你好，李华。", ""),
		document("a", study.Chinese, "2", "猫", ""), document("a", study.Chinese, "3", "twice", ""))
	l := s.Library
	texts, err := l.Texts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, x := range texts {
		got += x.ID
	}
	if got != "abe" {
		t.Errorf("order %q, want abe", got)
	}
	if texts[1].Length != 4 || texts[2].Length != 3 {
		t.Errorf("lengths %d and %d, want 4 characters and 3 words", texts[1].Length, texts[2].Length)
	}
	if _, err := l.Text(ctx, "x"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("an unknown text gives %v", err)
	}
	for _, step := range []struct {
		id       string
		share    float64
		want     float64
		finished bool
	}{{"a", 0.4, 0.4, false}, {"a", 0.2, 0.4, false}, {"b", 0.5, 0.5, false}, {"a", 0.99, 0.99, true}} {
		s.Clock.Advance(time.Minute)
		if err := l.Leave(ctx, step.id, 3, step.share); err != nil {
			t.Fatal(err)
		}
		p, err := l.Progress(ctx, step.id)
		if err != nil || p.Share != step.want || p.Finished.IsZero() == step.finished || !p.Opened.Equal(s.Clock.Now()) {
			t.Errorf("after %+v: %+v, %v", step, p, err)
		}
	}
	first, err := l.Progress(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(-time.Hour) // a is not open last
	if err := l.LeaveAt(ctx, reader.Place{ID: "a", Sentence: 9, Start: 3, Share: 1}); err != nil {
		t.Fatal(err)
	}
	if p, err := l.Progress(ctx, "a"); err != nil || !p.Finished.Equal(first.Finished) || p.Sentence != 9 || p.Start != 3 {
		t.Errorf("finished twice: %+v, %v", p, err)
	}
	if last, _, ok, err := l.LastOpen(ctx); err != nil || !ok || last.ID != "b" {
		t.Errorf("left open: %q %v %v, want b: a is finished", last.ID, ok, err)
	}
	if err := l.SetStatus(ctx, study.Chinese, "猫", "gone"); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a status that does not exist gives %v", err)
	}
}

func TestStatusByCards(t *testing.T) {
	for _, c := range []struct {
		cards []reader.CardMemory
		want  reader.WordStatus
	}{
		{nil, reader.Unsaid},
		{[]reader.CardMemory{{}}, reader.Learning},
		{[]reader.CardMemory{{Stability: 20.99}}, reader.Learning},
		{[]reader.CardMemory{{Stability: 21}}, reader.Known},
		{[]reader.CardMemory{{Stability: 40, Forgotten: true}}, reader.Learning},
		{[]reader.CardMemory{{Stability: 40}, {Stability: 2}}, reader.Learning},
		{[]reader.CardMemory{{Stability: 40}, {Stability: 22}}, reader.Known},
	} {
		if got := reader.StatusByCards(c.cards); got != c.want {
			t.Errorf("%+v: %q, want %q", c.cards, got, c.want)
		}
	}
}
