package sqlite_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestWordsOfTwoLanguages(t *testing.T) {
	s := db.Open(t)
	for _, step := range []struct {
		language study.Language
		word     string
		status   reader.WordStatus
	}{
		{study.Chinese, "猫", reader.Learning},
		{study.Chinese, "狗", reader.Known},
		{study.English, "cat", reader.Ignored},
		{study.Chinese, "猫", reader.Known},
		{study.Chinese, "狗", reader.New},
		{study.Chinese, "鸟", reader.New},
		{study.Chinese, "鱼", reader.Ignored},
		{study.Chinese, "鱼", reader.Unsaid},
		{study.Chinese, "马", reader.Unsaid},
	} {
		if err := s.Library.SetStatus(ctx, step.language, step.word, step.status); err != nil {
			t.Fatalf("%+v: %v", step, err)
		}
	}
	for language, want := range map[study.Language]map[string]reader.WordStatus{
		study.Chinese: {"猫": reader.Known, "狗": reader.New, "鸟": reader.New}, study.English: {"cat": reader.Ignored},
	} {
		if got, err := s.Library.Statuses(ctx, language); err != nil || !maps.Equal(got, want) {
			t.Errorf("%s: %v, %v, want %v", language, got, err, want)
		}
	}
}

func TestReadingProgress(t *testing.T) {
	s := db.Open(t)
	at := s.Clock.Now()
	if err := s.Library.LeaveAt(ctx, reader.Place{ID: "a", Sentence: 7, Start: 4, Share: 0.3}); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(time.Hour)
	if err := s.Library.LeaveAt(ctx, reader.Place{ID: "a", Sentence: 2, Start: 5, Share: 1}); err != nil {
		t.Fatal(err)
	}
	p, err := s.Library.Progress(ctx, "a")
	if err != nil || p.Sentence != 2 || p.Start != 5 || p.Share != 1 || !p.Finished.Equal(at.Add(time.Hour)) || !p.Opened.Equal(p.Finished) {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := s.Library.Progress(ctx, "never"); err != nil || !p.Opened.IsZero() || p.TextID != "never" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestWeek(t *testing.T) {
	s := db.Open(t) // a Tuesday
	spend := func(a progress.Activity, d time.Duration) {
		t.Helper()
		if err := s.DB.Progress().AddTime(ctx, s.Clock.Now().Format("2006-01-02"), a, d); err != nil {
			t.Fatal(err)
		}
	}
	s.Clock.Advance(-48 * time.Hour) // Sunday: the week before
	spend(progress.Reading, time.Hour)
	s.Add(t, "旧")
	s.Clock.Advance(48 * time.Hour)
	spend(progress.Reading, 20*time.Minute)
	spend(progress.Writing, 10*time.Minute)
	spend(progress.Reading, 5*time.Minute)
	s.Add(t, "猫")
	s.Add(t, "狗")
	draft := writeDraft(t, s, "text", "你好！")
	writeDraft(t, s, "other", "还没写完")
	if _, err := s.Letters.Send(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	w, err := s.Progress.Week(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := progress.Week{Today: 1, Words: 2, Letters: 1}
	want.Time[1] = 35 * time.Minute
	if w != want || w.Total() != 35*time.Minute {
		t.Errorf("%+v, want %+v", w, want)
	}
}

func TestSettingsSurvive(t *testing.T) {
	s := db.Open(t)
	if err := s.Settings.Update(ctx, func(x *settings.Settings) {
		x.PenName, x.Theme, x.Started, x.Width = "约翰 \"J\" O'Neil", "dark", true, 1280.5
	}); err != nil {
		t.Fatal(err)
	}
	again, err := settings.Load(ctx, s.DB.Settings())
	if err != nil || again.Get() != s.Settings.Get() || again.Get().PenName != "约翰 \"J\" O'Neil" {
		t.Errorf("%+v, %v, want %+v", again.Get(), err, s.Settings.Get())
	}
}

func TestTimesKeepTheirMoment(t *testing.T) {
	s := db.Open(t)
	s.Clock.Set(time.Date(2026, 3, 3, 9, 0, 0, 123456789, time.FixedZone("", 8*3600)))
	l := s.Deliver(t, "a")
	if want := s.Clock.Now().Truncate(time.Millisecond); !l.Created.Equal(want) || !l.SentAt.IsZero() || !l.PutOff.IsZero() {
		t.Errorf("came at %v, sent %v, put off %v; want %v, zero, zero", l.Created, l.SentAt, l.PutOff, want)
	}
	s.Add(t, "猫")
	item, _, err := s.Cards.Next(ctx)
	if err != nil || item.Card.Memory != (fsrs.Card{}) {
		t.Errorf("a new card's memory is %+v, %v", item.Card.Memory, err)
	}
}

func TestCountsOfManyCards(t *testing.T) {
	s := db.Open(t)
	for i := range 30 {
		s.Add(t, fmt.Sprint("词", i))
	}
	c, err := s.Cards.Counts(ctx)
	if err != nil || c.New != 20 || c.Total != 30 {
		t.Errorf("%+v, %v", c, err)
	}
}
