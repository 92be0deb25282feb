package writing_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// clock is a clock that the test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 21, 14, 5, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// post is the correspondence in memory, with the service's rules over it, so
// that a test can make a write fail.
type post struct {
	*letters.Service
	store *store
}

func newPost(t *testing.T, c *clock) *post {
	t.Helper()
	s := &store{Store: db.Open(t).DB.Letters()}
	return &post{letters.New(c, study.RandomIDs{}, s), s}
}

// store is that of a study, whose writes can be made to fail.
type store struct {
	letters.Store
	mu sync.Mutex
	// refuse is the error of every write, nil to write; unlisted that of every list.
	refuse, unlisted error
}

func (s *store) setRefuse(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = err
}

func (s *store) refused() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refuse
}

func (s *store) setUnlisted(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unlisted = err
}

func (s *store) listable() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.unlisted
}

func (s *store) Summaries(ctx context.Context, f letters.Folder) ([]letters.Summary, error) {
	if err := s.listable(); err != nil {
		return nil, err
	}
	return s.Store.Summaries(ctx, f)
}

func (s *store) Discarded(ctx context.Context) ([]letters.Discarded, error) {
	if err := s.listable(); err != nil {
		return nil, err
	}
	return s.Store.Discarded(ctx)
}

func (s *store) Begin(ctx context.Context, l letters.Letter, terms letters.Terms) (letters.Letter, error) {
	if err := s.refused(); err != nil {
		return letters.Letter{}, err
	}
	return s.Store.Begin(ctx, l, terms)
}

func (s *store) Add(ctx context.Context, l letters.Letter, terms letters.Terms) (letters.Letter, error) {
	if err := s.refused(); err != nil {
		return letters.Letter{}, err
	}
	return s.Store.Add(ctx, l, terms)
}

func (s *store) Write(ctx context.Context, id string, c letters.Content, at time.Time, revision bool, terms letters.Terms) error {
	if err := s.refused(); err != nil {
		return err
	}
	return s.Store.Write(ctx, id, c, at, revision, terms)
}

func (s *store) Send(ctx context.Context, id string, at, nextDue time.Time) error {
	if err := s.refused(); err != nil {
		return err
	}
	return s.Store.Send(ctx, id, at, nextDue)
}

// reply gives the reply to a letter as it is stored.
func (s *store) reply(t *testing.T, incomingID string) letters.Letter {
	t.Helper()
	l, ok, err := s.ReplyTo(context.Background(), incomingID)
	if err != nil || !ok {
		t.Fatalf("no reply to %s: %v", incomingID, err)
	}
	return l
}

// incoming gives the ID of the letter that a text became.
func (s *store) incoming(t *testing.T, textID string) string {
	t.Helper()
	l, ok, err := s.OfText(context.Background(), textID)
	if err != nil || !ok {
		t.Fatalf("no letter from %s: %v", textID, err)
	}
	return l.ID
}

// library gives the letters of the project's own library.
type library map[string]*bilingual.Document

func loadLibrary(t *testing.T) library {
	t.Helper()
	out := library{}
	files, err := filepath.Glob("../../../data/library/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := bilingual.Parse(content)
		if d != nil && d.Kind == bilingual.Letter {
			out[d.ID] = d
		}
	}
	if len(out) == 0 {
		t.Fatal("the library has no letters")
	}
	return out
}

func (l library) Text(_ context.Context, id string) (reader.Text, error) {
	d := l[id]
	if d == nil {
		return reader.Text{}, &study.Error{Code: study.CodeNotFound, Op: "text", Args: map[string]string{"what": id}}
	}
	return reader.Text{ID: id, Source: reader.FromLibrary, Document: d}, nil
}

// deliver brings letters of the library.
func (p *post) deliver(t *testing.T, l library, ids ...string) {
	t.Helper()
	for _, id := range ids {
		d := l[id]
		if d == nil {
			t.Fatalf("the library has no %s", id)
		}
		if _, err := p.Deliver(context.Background(), []letters.Arrival{{
			Thread: letters.Thread{
				ID: d.Thread, TitleZh: d.ThreadTitle.Zh, TitleEn: d.ThreadTitle.En, With: d.Author.In(d.Language),
				Language: d.Language, Level: d.Level,
			},
			TextID: id, TitleZh: d.Title.Zh, TitleEn: d.Title.En, Author: d.Author.In(d.Language), Language: d.Language,
		}}); err != nil {
			t.Fatal(err)
		}
	}
}

// choices are the learner's settings.
type choices settings.Settings

func (c choices) Get() settings.Settings { return settings.Settings(c) }

// hours counts what was spent.
type hours struct {
	mu    sync.Mutex
	spent time.Duration
}

func (h *hours) Spend(_ context.Context, a progress.Activity, d time.Duration) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if a == progress.Writing {
		h.spent += d
	}
	return nil
}
