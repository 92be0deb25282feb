package writing_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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

func newPost(c *clock) *post {
	s := &store{revisions: map[string][]letters.Revision{}}
	return &post{letters.New(c, study.RandomIDs{}, s), s}
}

// store keeps letters in memory. Its lists are in the order of their arrival.
type store struct {
	letters.Store // what no test of this room calls

	mu        sync.Mutex
	threads   []letters.Thread
	letters   []letters.Letter
	revisions map[string][]letters.Revision
	// refuse is the error of every write, nil to write.
	refuse error
}

func (s *store) setRefuse(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = err
}

func (s *store) find(id string) (*letters.Letter, error) {
	for i := range s.letters {
		if s.letters[i].ID == id {
			return &s.letters[i], nil
		}
	}
	return nil, &study.Error{Code: study.CodeNotFound, Op: "letter", Args: map[string]string{"what": id}}
}

func (s *store) Arrive(_ context.Context, t letters.Thread, l letters.Letter, _ letters.Terms) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.ContainsFunc(s.threads, func(o letters.Thread) bool { return o.ID == t.ID }) {
		s.threads = append(s.threads, t)
	}
	s.letters = append(s.letters, l)
	return true, nil
}

func (s *store) Arrived(context.Context) (map[string]letters.Arrived, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]letters.Arrived{}
	for _, l := range s.letters {
		if l.TextID != "" {
			out[l.TextID] = letters.Arrived{ThreadID: l.ThreadID, NextDue: l.NextDue}
		}
	}
	return out, nil
}

func (s *store) Letter(_ context.Context, id string) (letters.Letter, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, err := s.find(id)
	if err != nil {
		return letters.Letter{}, err
	}
	return *l, nil
}

func (s *store) OfText(context.Context, string) (letters.Letter, bool, error) {
	return letters.Letter{}, false, nil
}

func (s *store) ReplyTo(_ context.Context, id string) (letters.Letter, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.letters {
		if l.InReplyTo == id {
			return l, true, nil
		}
	}
	return letters.Letter{}, false, nil
}

func (s *store) Unanswered(context.Context) ([]letters.Letter, error) { return nil, nil }

func (s *store) Summaries(context.Context, letters.Folder) ([]letters.Summary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []letters.Summary
	for _, t := range s.threads {
		sum := letters.Summary{Thread: t}
		answered := 0
		for _, l := range s.letters {
			if l.ThreadID != t.ID {
				continue
			}
			sum.Letters++
			switch l.State {
			case letters.Received:
				sum.Waiting++
			case letters.Draft:
				sum.Drafts++
			case letters.Sent:
				answered++
			}
			sum.Last = l.Updated
		}
		sum.Waiting -= answered
		out = append(out, sum)
	}
	return out, nil
}

func (s *store) Thread(_ context.Context, id string) (letters.Thread, []letters.Letter, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.threads {
		if t.ID != id {
			continue
		}
		var all []letters.Letter
		for _, l := range s.letters {
			if l.ThreadID == id {
				all = append(all, l)
			}
		}
		return t, all, nil
	}
	return letters.Thread{}, nil, &study.Error{Code: study.CodeNotFound, Op: "thread", Args: map[string]string{"what": id}}
}

func (s *store) Begin(_ context.Context, l letters.Letter, _ letters.Terms) (letters.Letter, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, l)
	return l, s.refuse
}

func (s *store) Write(_ context.Context, id string, c letters.Content, at time.Time, revision bool, _ letters.Terms) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refuse != nil {
		return s.refuse
	}
	l, err := s.find(id)
	if err != nil {
		return err
	}
	if revision {
		old := s.revisions[id]
		s.revisions[id] = append(old, letters.Revision{LetterID: id, Number: len(old) + 1, At: l.Updated, Content: l.Content})
	}
	l.Content, l.Updated = c, at
	return nil
}

func (s *store) Send(_ context.Context, id string, at, _ time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, err := s.find(id)
	if err != nil {
		return err
	}
	l.State, l.SentAt, l.Updated = letters.Sent, at, at
	return s.refuse
}

func (s *store) Revisions(_ context.Context, id string) ([]letters.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.revisions[id]), nil
}

func (s *store) LastRevision(ctx context.Context, id string) (letters.Revision, bool, error) {
	all, err := s.Revisions(ctx, id)
	if err != nil || len(all) == 0 {
		return letters.Revision{}, false, err
	}
	return all[len(all)-1], true, nil
}

func (s *store) PutOff(context.Context, string, time.Time) error { return nil }

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
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.letters {
		if l.TextID == textID {
			return l.ID
		}
	}
	t.Fatalf("no letter from %s", textID)
	return ""
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
