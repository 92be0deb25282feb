package today_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
)

// services answer from what a test put there.
type services struct {
	waiting []letters.Letter
	texts   []reader.Text
	open    *reader.Progress
	counts  cards.Counts
	week    progress.Week
	err     error
}

func (s *services) Waiting(context.Context) ([]letters.Letter, error) { return s.waiting, s.err }

func (s *services) PutOff(context.Context, string, time.Time) error { return s.err }

func (s *services) Texts(context.Context) ([]reader.Text, error) { return s.texts, nil }

func (s *services) Text(_ context.Context, id string) (reader.Text, error) {
	for _, t := range s.texts {
		if t.ID == id {
			return t, nil
		}
	}
	return reader.Text{}, &study.Error{Code: study.CodeNotFound}
}

func (s *services) LastOpen(ctx context.Context) (reader.Listing, reader.Progress, bool, error) {
	if s.open == nil {
		return reader.Listing{}, reader.Progress{}, false, nil
	}
	t, err := s.Text(ctx, s.open.TextID)
	if err != nil {
		return reader.Listing{}, reader.Progress{}, false, err
	}
	return reader.Listing{ID: t.ID, Language: t.Document.Language, Title: t.Document.Title}, *s.open, true, nil
}

func (s *services) Counts(context.Context) (cards.Counts, error) { return s.counts, nil }

func (s *services) Week(context.Context) (progress.Week, error) { return s.week, nil }

func (s *services) source() today.Services {
	return today.Services{Letters: s, Library: s, Cards: s, Weeks: s}
}

func document(id string, language study.Language, position int) reader.Text {
	return reader.Text{ID: id, Length: 40, Document: &bilingual.Document{
		ID: id, Kind: bilingual.Letter, Language: language, Thread: "flowers", Position: position,
		Title: bilingual.Text{Zh: "花", En: "Flowers"}, Author: bilingual.Text{Zh: "李华", En: "Li Hua"},
		Place: bilingual.Text{Zh: "昆明", En: "Kunming"}, Level: study.Level{List: study.HSK2, Name: "2"},
		Paragraphs: []bilingual.Paragraph{
			{Role: bilingual.Salutation, Pairs: []bilingual.Pair{{Zh: "你好！", En: "Hello,"}}},
			{Pairs: []bilingual.Pair{{Zh: "我有三盆花。", En: "I have three pots of flowers."}, {Zh: "", En: "Three."}}},
			{Pairs: []bilingual.Pair{{Zh: "你呢？", En: "And you?"}}},
			{Role: bilingual.Signature, Pairs: []bilingual.Pair{{Zh: "李华", En: "Li Hua"}}},
		},
	}}
}

func TestOverviewOfTheServices(t *testing.T) {
	s := &services{
		waiting: []letters.Letter{{ID: "l1", TextID: "t2"}, {ID: "l2", TextID: "t1"}},
		texts:   []reader.Text{document("t1", study.Chinese, 1), document("t2", study.Chinese, 2)},
		open:    &reader.Progress{TextID: "t1", Share: 0.5},
		counts:  cards.Counts{Learning: 1, Review: 2, New: 3, Total: 9, Time: time.Minute},
		week:    progress.Week{Today: 2, Words: 4, Letters: 5, Time: [7]time.Duration{time.Hour}},
	}
	source := s.source()
	source.Known = func(_ context.Context, d *bilingual.Document) (float64, bool, error) { return 0.25, d.ID == "t2", nil }
	o, err := source.Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l := o.Letter
	if l == nil || l.ID != "l1" || l.TextID != "t2" || l.Position != 2 || l.Of != 2 || l.Length != 40 || l.Known != 0.25 {
		t.Errorf("the letter is %+v", l)
	}
	if l.Opening != "我有三盆花。你呢？" {
		t.Errorf("it opens with %q", l.Opening)
	}
	if o.MoreLetters != 1 || o.Cards != 6 || !o.AnyCards || o.Time != time.Minute {
		t.Errorf("waiting are %+v", o)
	}
	if o.Open == nil || o.Open.TextID != "t1" || o.Open.Share != 0.5 {
		t.Errorf("left open is %+v", o.Open)
	}
	if w := o.Week; w.Today != 2 || w.Words != 4 || w.Letters != 5 || w.Total() != time.Hour {
		t.Errorf("the week is %+v", w)
	}
}

func TestOpeningOfAnEnglishLetter(t *testing.T) {
	s := &services{waiting: []letters.Letter{{ID: "l", TextID: "t"}}, texts: []reader.Text{document("t", study.English, 1)}}
	o, err := s.source().Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := "I have three pots of flowers. Three. And you?"; o.Letter.Opening != want {
		t.Errorf("it opens with %q, want %q", o.Letter.Opening, want)
	}
	if o.Letter.Known >= 0 {
		t.Errorf("the share known is told though nobody knows it: %v", o.Letter.Known)
	}
	long := document("t", study.Chinese, 1)
	long.Document.Paragraphs[1].Pairs[0].Zh = strings.Repeat("花", 500)
	s.texts = []reader.Text{long}
	if o, err = s.source().Overview(t.Context()); err != nil || strings.Contains(o.Letter.Opening, "你呢") {
		t.Errorf("a long letter is taken whole (%v)", err)
	}
}

func TestALetterWhoseTextIsGone(t *testing.T) {
	s := &services{waiting: []letters.Letter{{ID: "l", TextID: "gone", Language: study.Chinese, TitleZh: "花", TitleEn: "Flowers", Author: "李华"}}}
	o, err := s.source().Overview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if l := o.Letter; l == nil || l.TextID != "" || l.Title.Zh != "花" || l.From.En != "李华" || l.Length != 0 {
		t.Errorf("the letter is %+v", l)
	}
}

func TestFailuresOfTheServices(t *testing.T) {
	s := &services{err: &study.Error{Code: study.CodeStudyDamaged}}
	if _, err := s.source().Overview(t.Context()); !errors.Is(err, s.err) {
		t.Errorf("the failure is %v", err)
	}
}

func TestALetterThatIsOnItsWay(t *testing.T) {
	s := &services{texts: []reader.Text{document("second", study.Chinese, 2)}}
	source := s.source()
	if o, err := source.Overview(t.Context()); err != nil || o.Coming != nil {
		t.Errorf("where none ever is: %+v, %v", o.Coming, err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	source.Due = func(context.Context) ([]letters.Due, error) { return []letters.Due{{TextID: "second", At: at}}, nil }
	o, err := source.Overview(t.Context())
	if err != nil || o.Coming == nil || o.Coming.From.En != "Li Hua" || !o.Coming.At.Equal(at) {
		t.Fatalf("on its way is %+v, %v", o.Coming, err)
	}
	source.Due = func(context.Context) ([]letters.Due, error) { return []letters.Due{{TextID: "gone", At: at}}, nil }
	if o, err := source.Overview(t.Context()); err != nil || o.Coming != nil {
		t.Errorf("of a text that is no more: %+v, %v", o.Coming, err)
	}
}
