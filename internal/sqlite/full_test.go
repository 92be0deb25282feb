package sqlite_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// long is a letter that needs many pages.
var long = strings.Repeat("一封很长的信。", 20000)

func TestFullDiskKeepsTheDraftUntilThereIsRoom(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", "before")
	pages, err := s.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LimitPages(ctx, pages+2); err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 100)
	saver := letters.NewSaver(draft.ID, s.Letters.Write, func(err error) { told <- err })
	saver.Keep(letters.Content{Body: long})
	e := errorOf(t, <-told, study.CodeDiskFull)
	if e.Args["path"] != s.Path() || e.Kept != "study_as_it_was" {
		t.Errorf("the error says %+v", e)
	}
	if kept, err := s.Letters.Letter(ctx, draft.ID); err != nil || kept.Body != "before" {
		t.Errorf("the study holds %q, %v", kept.Body, err)
	}
	saver.Keep(letters.Content{Body: long + "!"}) // typing goes on
	if c, waits := saver.Unsaved(); !waits || c.Body != long+"!" {
		t.Error("the newest text does not wait")
	}
	if err := s.LimitPages(ctx, 1<<30); err != nil {
		t.Fatal(err)
	}
	if err := saver.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if kept, err := s.Letters.Letter(ctx, draft.ID); err != nil || kept.Body != long+"!" {
		t.Errorf("the study holds %d characters, %v", len(kept.Body), err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func TestFlushOnAFullDiskSaysSo(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", "before")
	pages, err := s.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LimitPages(ctx, pages); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error, 100)
	saver := letters.NewSaver(draft.ID, s.Letters.Write, func(err error) { failed <- err })
	saver.Keep(letters.Content{Body: long})
	errorOf(t, <-failed, study.CodeDiskFull)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	errorOf(t, saver.Flush(ended), study.CodeDiskFull)
	if err := s.LimitPages(ctx, 1<<30); err != nil {
		t.Fatal(err)
	}
	if err := saver.Flush(ctx); err != nil {
		t.Error(err)
	}
}

// TestFullDiskAtEveryStep opens and fills a study with ever more room: whatever
// step the disk ends at, what was kept before is whole.
func TestFullDiskAtEveryStep(t *testing.T) {
	full := 0
	for room := range 12 {
		s := db.Open(t)
		draft := writeDraft(t, s, "text", "before")
		pages, err := s.Pages(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.LimitPages(ctx, pages+room); err != nil {
			t.Fatal(err)
		}
		err = s.Letters.Write(ctx, draft.ID, letters.Content{Body: long[:4096*7]})
		want := long[:4096*7]
		if err != nil {
			errorOf(t, err, study.CodeDiskFull)
			want = "before"
			full++
		}
		if kept, err := s.Letters.Letter(ctx, draft.ID); err != nil || kept.Body != want {
			t.Errorf("room for %d pages: the study holds %d bytes, want %d, %v", room, len(kept.Body), len(want), err)
		}
		if err := s.Verify(ctx); err != nil {
			t.Error(err)
		}
	}
	if full == 0 || full == 12 {
		t.Errorf("full in %d of 12 cases: the test proves nothing", full)
	}
}
