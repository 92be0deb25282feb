package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
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

// TestFullDiskKeepsNoPartOfABook adds a book of three parts with ever more room:
// all of them are there, or none.
func TestFullDiskKeepsNoPartOfABook(t *testing.T) {
	s := db.Open(t)
	r := rand.New(rand.NewPCG(1, 2))
	var parts []reader.Incoming
	for i := range 3 {
		text := make([]rune, 3000) // by chance, so that it takes several pages
		for k := range text {
			text[k] = 0x4e00 + rune(r.IntN(5000))
		}
		parts = append(parts, reader.Incoming{
			Document: &bilingual.Document{
				Version: bilingual.Major, Kind: bilingual.Article, ID: fmt.Sprintf("part-%d", i), Language: study.Chinese,
				Title: bilingual.Text{Zh: "书"}, Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: string(text)}}}},
			},
			From: reader.Origin{Name: "book.txt", Hash: fmt.Sprint(i)},
		})
	}
	pages, err := s.Pages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	failures := 0
	for room := 0; ; room++ {
		if err := s.LimitPages(ctx, pages+room); err != nil {
			t.Fatal(err)
		}
		_, err := s.Library.AddAll(ctx, parts)
		there, errList := s.Library.Listings(ctx)
		if errList != nil {
			t.Fatal(errList)
		}
		if err == nil {
			if len(there) != len(parts) || failures < 6 {
				t.Errorf("%d texts after %d failures", len(there), failures)
			}
			return
		}
		errorOf(t, err, study.CodeDiskFull)
		if failures++; len(there) != 0 || failures > 100 {
			t.Fatalf("with room for %d pages: %d texts", room, len(there))
		}
	}
}
