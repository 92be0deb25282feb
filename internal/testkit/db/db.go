// Package db prepares study databases for tests: on disk, in a folder of the
// test's own, with a clock that stands still and identifiers in order.
package db

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

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

// Morning is when a test's clock begins: a Tuesday, nine o'clock.
func Morning() time.Time { return time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC) }

// Clock is a clock that stands still until it is moved. It is safe for
// concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

var _ study.Clock = (*Clock)(nil)

// NewClock makes a clock that shows a time.
func NewClock(now time.Time) *Clock { return &Clock{now: now} }

// Now gives the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to a time.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// Advance moves the clock on, or back.
func (c *Clock) Advance(d time.Duration) { c.Set(c.Now().Add(d)) }

// IDs makes the identifiers id-1, id-2 and so on.
type IDs struct {
	mu sync.Mutex
	n  int
}

var _ study.IDs = (*IDs)(nil)

// NewID gives the next identifier.
func (i *IDs) NewID() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.n++
	return fmt.Sprintf("id-%d", i.n)
}

// Study is an open study with its services.
type Study struct {
	*sqlite.DB
	Clock    *Clock
	IDs      *IDs
	Letters  *letters.Service
	Cards    *cards.Service
	Progress *progress.Service
	Settings *settings.Service
	Library  *reader.Library
	// Corrections are of the texts of the library.
	Corrections *reader.Corrections
	// CardOptions are what the cards go by; 20 new ones a day at first.
	CardOptions *cards.Options
}

// Open makes a new study in a folder of the test's own and closes it when the
// test ends. The documents are its library.
func Open(t testing.TB, documents ...*bilingual.Document) *Study {
	t.Helper()
	return OpenAt(t, filepath.Join(t.TempDir(), "study.db"), NewClock(Morning()), documents...)
}

// OpenAt opens the study in a file, which it makes if it is not there.
func OpenAt(t testing.TB, path string, clock *Clock, documents ...*bilingual.Document) *Study {
	t.Helper()
	ids := &IDs{}
	database, err := sqlite.Open(context.Background(), path, sqlite.Options{Clock: clock, IDs: ids})
	if err != nil {
		t.Fatalf("open study: %v", err)
	}
	t.Cleanup(func() {
		if err := database.Close(); err != nil {
			t.Errorf("close study: %v", err)
		}
	})
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := settings.Load(context.Background(), database.Settings())
	if err != nil {
		t.Fatalf("load settings: %v", err)
	}
	options := &cards.Options{New: 20}
	library := reader.NewLibrary(clock, ids, database.Reader(), documents)
	return &Study{
		DB: database, Clock: clock, IDs: ids, Settings: chosen, CardOptions: options,
		Letters:     letters.New(clock, ids, database.Letters()),
		Cards:       cards.New(clock, ids, database.Cards(), scheduler, func() cards.Options { return *options }),
		Progress:    progress.New(clock, database.Progress()),
		Library:     library,
		Corrections: reader.NewCorrections(clock, ids, database.Corrections(), library.Has),
	}
}

// Deliver has a letter arrive and gives it.
func (s *Study) Deliver(t testing.TB, textID string) letters.Letter {
	t.Helper()
	if _, err := s.Letters.Deliver(context.Background(), []letters.Arrival{Arrival(textID)}); err != nil {
		t.Fatalf("deliver %s: %v", textID, err)
	}
	l, ok, err := s.Letters.OfText(context.Background(), textID)
	if err != nil || !ok {
		t.Fatalf("find the letter of %s: %v, %v", textID, ok, err)
	}
	return l
}

// Reply begins the reply to a letter.
func (s *Study) Reply(t testing.TB, to letters.Letter) letters.Letter {
	t.Helper()
	draft, err := s.Letters.Reply(context.Background(), to.ID, letters.Content{Salutation: "亲爱的李华："})
	if err != nil {
		t.Fatalf("begin reply: %v", err)
	}
	return draft
}

// Add makes cards of a word.
func (s *Study) Add(t testing.TB, headword string) cards.Note {
	t.Helper()
	n, _, err := s.Cards.Add(context.Background(), Note(headword))
	if err != nil {
		t.Fatalf("add %s: %v", headword, err)
	}
	return n
}

// Arrival is a Chinese letter in a thread of its own.
func Arrival(textID string) letters.Arrival {
	return letters.Arrival{
		TextID: textID, Language: study.Chinese, TitleZh: "来信 " + textID, TitleEn: "Letter " + textID, Author: "李华",
		Thread: letters.Thread{
			ID: "thread-" + textID, TitleZh: "李华", TitleEn: "Li Hua", With: "李华", Language: study.Chinese,
			Level: study.Level{List: study.HSK2, Name: "2"},
		},
	}
}

// Note is a note of a Chinese word with one sentence.
func Note(headword string) cards.Note {
	return cards.Note{
		Language: study.Chinese, Headword: headword, Traditional: headword, Reading: "māo", Gloss: "cat",
		Contexts: []cards.Context{{
			Sentence: headword + "在桌子上。", Translation: "It is on the table.", End: len([]rune(headword)),
			TextID: "letter", Title: "来信",
		}},
	}
}
