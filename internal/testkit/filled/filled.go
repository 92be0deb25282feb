// Package filled makes a study such as a learner has after some days: a letter
// answered and one that waits with a reply begun, cards that are due, texts
// that were brought in, with collections and a bookmark, a text left open, time
// spent. Everything in it is done by the services that the
// program itself uses, at times in the past.
package filled

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Make makes the study in a folder for what the chosen settings say is learnt.
// The days before now, at most five, are filled in.
func Make(ctx context.Context, folder string, now time.Time, choose func(*settings.Settings)) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now = now
	if err := s.settings.Update(ctx, func(c *settings.Settings) {
		c.Started = true
		c.ChineseLevel = study.Level{List: study.HSK2, Name: "2"}
		c.EnglishLevel = study.Level{List: study.CEFR, Name: "A2"}
		choose(c)
	}); err != nil {
		return err
	}
	for _, language := range s.settings.Get().Direction.Languages() {
		if err := s.fill(ctx, language); err != nil {
			return fmt.Errorf("fill in what is learnt of %s: %w", language, err)
		}
	}
	return nil
}

// Empty makes the study of a first start in a folder, with nothing in it but
// what is chosen.
func Empty(ctx context.Context, folder string, choose func(*settings.Settings)) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	return s.settings.Update(ctx, choose)
}

// studio is the study in the making.
type studio struct {
	db        *sqlite.DB
	now       time.Time
	clock     *clock
	documents []*bilingual.Document
	settings  *settings.Service
	library   *reader.Library
	letters   *letters.Service
	cards     *cards.Service
	progress  *progress.Service
	// fresh is how many new cards are asked a day.
	fresh int
}

// clock shows the time that is being filled in.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func open(ctx context.Context, folder string) (*studio, error) {
	s := &studio{clock: &clock{now: time.Now()}, fresh: 20}
	var err error
	if s.documents, err = library(); err != nil {
		return nil, err
	}
	if s.db, err = sqlite.Open(ctx, filepath.Join(folder, "study.db"), sqlite.Options{Clock: s.clock}); err != nil {
		return nil, err
	}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err == nil {
		s.settings, err = settings.Load(ctx, s.db.Settings())
	}
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	ids := study.RandomIDs{}
	s.library = reader.NewLibrary(s.clock, ids, s.db.Reader(), s.documents)
	s.letters = letters.New(s.clock, ids, s.db.Letters())
	s.cards = cards.New(s.clock, ids, s.db.Cards(), scheduler, func() cards.Options { return cards.Options{New: s.fresh} })
	s.progress = progress.New(s.clock, s.db.Progress())
	return s, nil
}

// library reads the texts that the program carries.
func library() ([]*bilingual.Document, error) {
	names, err := fs.Glob(data.Library, "library/*.md")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []*bilingual.Document
	for _, name := range names {
		content, err := data.Library.ReadFile(name)
		if err != nil {
			return nil, err
		}
		doc, _ := bilingual.Parse(content)
		out = append(out, doc)
	}
	return out, nil
}

// daysAgo moves the clock to an evening some days ago.
func (s *studio) daysAgo(days int) {
	s.clock.mu.Lock()
	defer s.clock.mu.Unlock()
	y, m, d := s.now.Date()
	s.clock.now = time.Date(y, m, d-days, 19, 30, 0, 0, s.now.Location())
}

// later moves the clock on.
func (s *studio) later(by time.Duration) {
	s.clock.mu.Lock()
	defer s.clock.mu.Unlock()
	s.clock.now = s.clock.now.Add(by)
}

// letter gives the letters of the library in a language, the easiest first.
func (s *studio) lettersIn(language study.Language) []*bilingual.Document {
	var out []*bilingual.Document
	for _, d := range s.documents {
		if d.Kind == bilingual.Letter && d.Language == language {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b *bilingual.Document) int { return strings.Compare(a.Level.Name, b.Level.Name) })
	return out
}

// article gives the library's first article in a language.
func (s *studio) article(language study.Language) *bilingual.Document {
	for _, d := range s.documents {
		if d.Kind != bilingual.Letter && d.Language == language {
			return d
		}
	}
	return nil
}
