package reader_test

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// memory is a store for the rules of the library alone; the database has tests
// of its own.
type memory struct {
	progress map[string]reader.Progress
	words    map[string]reader.WordStatus
}

func (m *memory) Progresses(context.Context) ([]reader.Progress, error) {
	var out []reader.Progress
	for _, p := range m.progress {
		out = append(out, p)
	}
	return out, nil
}

func (m *memory) PutProgress(_ context.Context, p reader.Progress) error {
	m.progress[p.TextID] = p
	return nil
}

func (m *memory) Statuses(context.Context, study.Language) (map[string]reader.WordStatus, error) {
	return m.words, nil
}

func (m *memory) PutStatus(_ context.Context, _ study.Language, w string, s reader.WordStatus, _ time.Time) error {
	m.words[w] = s
	return nil
}

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func document(id string, language study.Language, level, zh, en string) *bilingual.Document {
	return &bilingual.Document{
		ID: id, Language: language, Level: study.Level{List: study.HSK2, Name: level}, Title: bilingual.Text{Zh: id, En: id},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: zh, En: en}}}},
	}
}

func TestLibrary(t *testing.T) {
	ctx := context.Background()
	c := &clock{time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	l := reader.NewLibrary(c, &memory{map[string]reader.Progress{}, map[string]reader.WordStatus{}}, []*bilingual.Document{
		document("e", study.English, "1", "好", "It isn't well-known."), document("b", study.Chinese, "4", "你好，李华。", ""),
		document("a", study.Chinese, "2", "猫", ""), document("a", study.Chinese, "3", "twice", ""),
	})
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
		c.now = c.now.Add(time.Minute)
		if err := l.Leave(ctx, step.id, 3, step.share); err != nil {
			t.Fatal(err)
		}
		p, err := l.Progress(ctx, step.id)
		if err != nil || p.Share != step.want || p.Finished.IsZero() == step.finished || !p.Opened.Equal(c.now) {
			t.Errorf("after %+v: %+v, %v", step, p, err)
		}
	}
	if last, _, ok, err := l.LastOpen(ctx); err != nil || !ok || last.ID != "b" {
		t.Errorf("left open: %q %v %v, want b: a is finished", last.ID, ok, err)
	}
	if err := l.SetStatus(ctx, study.Chinese, "猫", "gone"); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a status that does not exist gives %v", err)
	}
}
