// Package reader keeps the library: the texts there are to read, those of the
// program and those that the learner brought in, how far each has been read,
// and which words the learner knows.
package reader

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Source says where a text came from.
type Source string

// Texts come with the program or were brought in by the learner.
const (
	FromLibrary Source = "library"
	FromImport  Source = "import"
)

// Text is one text of the library.
type Text struct {
	// ID is the document's own, or was made for one that was brought in.
	ID       string
	Source   Source
	Document *bilingual.Document
	// Length counts what a reader counts: Han characters of a Chinese text,
	// words of an English one.
	Length int
	// Added is when the learner brought the text in, zero for the app's own.
	Added time.Time
}

// Library gives texts, progress and words. It is safe for concurrent use.
type Library struct {
	clock study.Clock
	ids   study.IDs
	store Store
	// texts are the program's own, listed how a list shows them.
	texts  []Text
	listed []Listing
	byID   map[string]int

	analyst     Analyst
	corrections *Corrections

	// own keeps the hashes of the program's own texts, made when first asked for.
	own sync.Map
	// parsed are texts that were opened of late, read from the store.
	parsed parsedTexts
	// imported are the IDs of what was brought in.
	imported importedIDs
	changes  announcer
	// reads are the changes of what was read and of what is known of words.
	reads announcer
}

// NewLibrary makes a library of documents that come with the program, and of
// those that the store keeps. Two documents with one ID are a mistake of the
// program's makers: the later one is left out.
func NewLibrary(clock study.Clock, ids study.IDs, store Store, documents []*bilingual.Document) *Library {
	l := &Library{clock: clock, ids: ids, store: store, byID: map[string]int{}}
	for _, d := range documents {
		if _, twice := l.byID[d.ID]; twice {
			continue
		}
		l.byID[d.ID] = len(l.texts)
		of := listingOf(d)
		l.listed = append(l.listed, of)
		l.texts = append(l.texts, Text{ID: d.ID, Source: FromLibrary, Document: d, Length: of.Length})
	}
	return l
}

// Texts gives the texts that the program carries, those included that the
// learner hid, as they came: by language, Chinese first, then level, then
// title. What was brought in is not among them, since that would have to be
// read; Listings has it.
func (l *Library) Texts(context.Context) ([]Text, error) {
	out := slices.Clone(l.texts)
	slices.SortStableFunc(out, func(a, b Text) int {
		x, y := a.Document, b.Document
		if c := strings.Compare(string(y.Language), string(x.Language)); c != 0 {
			return c // "zh" before "en"
		}
		if c := strings.Compare(x.Level.Name, y.Level.Name); c != 0 {
			return c
		}
		return strings.Compare(x.Title.In(x.Language), y.Title.In(y.Language))
	})
	return out, nil
}

// now gives the time to the millisecond, as it is kept.
func (l *Library) now() time.Time { return l.clock.Now().Truncate(time.Millisecond) }

// OnChange has f called after each change of the texts, the collections or the
// pairs of a text, whatever goroutine made it, and gives what ends that. f must
// not wait for the library.
func (l *Library) OnChange(f func()) (unsubscribe func()) { return l.changes.add(f) }

// OnRead has f called after each change of what Statistics sums up by reading
// or by marking words, on whatever goroutine made it, until it is unsubscribed.
func (l *Library) OnRead(f func()) (unsubscribe func()) { return l.reads.add(f) }

// announcer calls functions.
type announcer struct {
	mu   sync.Mutex
	next int
	all  map[int]func()
	// version counts what was announced.
	version atomic.Int64
}

func (a *announcer) add(f func()) (remove func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.all == nil {
		a.all = map[int]func(){}
	}
	number := a.next
	a.next++
	a.all[number] = f
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.all, number)
	}
}

// announce calls them without the lock: one of them may unsubscribe.
func (a *announcer) announce() {
	a.version.Add(1)
	a.mu.Lock()
	calls := make([]func(), 0, len(a.all))
	for number := range a.next {
		if f, ok := a.all[number]; ok {
			calls = append(calls, f)
		}
	}
	a.mu.Unlock()
	for _, f := range calls {
		f()
	}
}
